package dev.tradewind.strategy.spotarb;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.book.Market;
import dev.tradewind.core.engine.Checks;
import dev.tradewind.core.engine.Strategy;
import dev.tradewind.core.engine.TradingContext;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.event.Insight.Cost;
import dev.tradewind.model.event.Insight.Size;
import dev.tradewind.model.event.Insight.Unit;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Buys where a pair is cheap and sells where it is dear, both at once, whenever that leaves
 * something after all costs. Every pair is compared over every two venues, on prices that can
 * really be traded. Perpetuals are left alone: owning one is not owning the asset.
 */
public final class SpotArb implements Strategy {
    private final SpotArbSettings.Reader reader;
    private final CrossSpread spread = new CrossSpread();
    private final VolatilityFilter volatility;
    private SpotArbSettings settings;
    private final Checks checks = new Checks();
    private final List<Size> sizes = new ArrayList<>();
    private int[][] peers = new int[0][];

    /**
     * One object for every mode.
     *
     * @param reader reads what a configuration that changes during the run says of this strategy
     */
    public SpotArb(SpotArbSettings settings, SpotArbSettings.Reader reader) {
        this.settings = settings;
        this.reader = reader;
        this.volatility = new VolatilityFilter(settings.volatility(), settings.minGrossRate());
    }

    @Override
    public String name() {
        return "spotarb";
    }

    @Override
    public void on(Event event, TradingContext context) {
        if (peers.length == 0) {
            begin(context.instruments());
        }
        volatility.on(context);
        switch (event) {
            case MarketEvent.TradePrint _ -> {}
            case MarketEvent market -> look(market.instrument(), context);
            case ControlEvent.ConfigChanged changed -> {
                // Other pairs need other instruments, which a run cannot get.
                settings = reader.read(changed.text()).withPairs(settings.pairs());
                volatility.changedTo(settings.volatility(), settings.minGrossRate());
            }
            case AccountEvent _, ControlEvent _ -> {}
        }
    }

    private void look(int instrument, TradingContext context) {
        Market here = context.market(instrument);
        volatility.changed(here);
        if (peers[instrument].length == 0 || !here.believable()) {
            return;
        }
        for (int peer : peers[instrument]) {
            Market there = context.market(peer);
            if (there.believable()) {
                compare(here, there, context);
                compare(there, here, context);
            }
        }
    }

    private void begin(List<Instrument> instruments) {
        peers = findPeers(instruments);
        List<List<Instrument>> pairs = new ArrayList<>();
        for (Instrument one : instruments) {
            boolean first = IntStream.of(peers[one.index()]).allMatch(peer -> peer > one.index());
            if (peers[one.index()].length > 0 && first) {
                List<Instrument> venues = new ArrayList<>(List.of(one));
                IntStream.of(peers[one.index()]).forEach(peer -> venues.add(instruments.get(peer)));
                pairs.add(venues);
            }
        }
        volatility.follow(instruments.size(), pairs);
    }

    /** Spot instruments of the same pair at other venues, for the pairs that are wanted. */
    private int[][] findPeers(List<Instrument> instruments) {
        int[][] found = new int[instruments.size()][];
        for (Instrument one : instruments) {
            boolean wanted = !one.isPerpetual() && settings.pairs().contains(one.pair().symbol());
            found[one.index()] =
                    instruments.stream()
                            .filter(other -> wanted && other.pair().equals(one.pair()))
                            .filter(other -> other.venue() != one.venue() && !other.isPerpetual())
                            .mapToInt(Instrument::index)
                            .toArray();
        }
        return found;
    }

    private void compare(Market buy, Market sell, TradingContext context) {
        long ask = buy.price(Side.SELL, 0);
        long bid = sell.price(Side.BUY, 0);
        if (bid > ask) {
            long edge = CrossSpread.rate(bid - ask, ask);
            if (edge >= settings.minGrossRate()) {
                judge(buy, sell, edge, context);
            }
        }
    }

    private void judge(Market buy, Market sell, long edge, TradingContext context) {
        checks.begin(context.witness());
        sizes.clear();
        Pair pair = buy.instrument().pair();
        long costs = costs(buy, sell, context);
        long calm = Math.max(settings.minGrossRate(), costs + settings.minNetRate() + 1);
        long least = Math.max(calm, volatility.leastGross(buy.instrument().index()));
        long ask = buy.price(Side.SELL, 0);
        long wanted = quantityFor(pair, settings.orderCents(), ask, RoundingMode.DOWN);
        long liquid = quantityFor(pair, settings.minLiquidityCents(), ask, RoundingMode.UP);
        long found = spread.walk(buy, sell, Math.max(wanted, liquid), least);
        bound("wish", wanted, context);
        bound("book", found, context);
        if (!checks.atMost("suspicious edge", edge, settings.suspiciousRate(), Unit.RATE)) {
            Opportunity seen = opportunity(buy, sell, least, costs, context);
            String no = "spread is suspiciously wide";
            tell(seen, no, context);
            context.suspect(seen, no);
            return;
        }
        String no = tooWild(buy, edge, calm, least);
        if (no.isEmpty()
                && !checks.above("quantity that pays its costs", found, 0, Unit.QUANTITY)) {
            no = "net edge not positive";
        }
        if (no.isEmpty()) {
            no = filters(buy, sell, found, liquid, context);
            no = no.isEmpty() ? sized(buy, sell, found, wanted, least, context) : no;
        } else {
            spread.walk(buy, sell, wanted, settings.minGrossRate());
        }
        Opportunity seen = opportunity(buy, sell, least, costs, context);
        tell(seen, no, context);
        if (no.isEmpty()) {
            context.propose(seen);
        } else {
            context.pass(seen, no);
        }
    }

    /** Why an edge that would do in calm does not do now; {@code calm} is what would do (ARB-5). */
    private String tooWild(Market buy, long edge, long calm, long least) {
        int instrument = buy.instrument().index();
        if (!checks.holds("volatility not extreme", !volatility.extreme(instrument))) {
            return "extreme volatility";
        }
        boolean wouldDo = least > calm && edge >= calm;
        return !wouldDo || checks.atLeast("edge in this volatility", edge, least, Unit.RATE)
                ? ""
                : volatility.reason(instrument);
    }

    /** Sizes what was found; a refusal is told with the edge of the wish, not with that of none. */
    private String sized(
            Market buy, Market sell, long found, long wanted, long least, TradingContext context) {
        long wish = Math.min(found, wanted);
        long lot = commonLot(buy.instrument().lotSize(), sell.instrument().lotSize());
        long size = size(buy, sell, wish, context) / lot * lot;
        spread.walk(buy, sell, size, least);
        bound("common lots", size, context);
        String no = tooSmall(buy, sell, size, wanted / lot * lot);
        if (!no.isEmpty()) {
            spread.walk(buy, sell, wish, least);
        }
        return no;
    }

    private void bound(String what, long quantity, TradingContext context) {
        if (context.witness().asks()) {
            sizes.add(new Size(what, quantity));
        }
    }

    private void tell(Opportunity seen, String refusal, TradingContext context) {
        if (context.witness().asks()) {
            context.witness()
                    .told(
                            new Insight.Judged(
                                    name(),
                                    seen,
                                    settings.minGrossRate(),
                                    settings.minNetRate(),
                                    List.of(
                                            fee(
                                                    "taker fee of the buying venue",
                                                    seen.buy(),
                                                    context),
                                            fee(
                                                    "taker fee of the selling venue",
                                                    seen.sell(),
                                                    context),
                                            expected("slippage", settings.slippageRate()),
                                            expected("re-balancing", settings.rebalanceRate())),
                                    List.copyOf(sizes),
                                    checks.made(),
                                    refusal));
        }
    }

    private static Cost fee(String what, int instrument, TradingContext context) {
        FeeSchedule fees = context.fees(instrument);
        String source = fees.source().name().toLowerCase(Locale.ROOT);
        return new Cost(what, instrument, fees.takerRate(), source);
    }

    private static Cost expected(String what, long rate) {
        return new Cost("expected " + what, Cost.NO_INSTRUMENT, rate, "setting");
    }

    /** Fees of both venues, expected slippage and re-balancing (ARB-3). */
    private long costs(Market buy, Market sell, TradingContext context) {
        return context.fees(buy.instrument().index()).takerRate()
                + context.fees(sell.instrument().index()).takerRate()
                + settings.slippageRate()
                + settings.rebalanceRate();
    }

    private String filters(
            Market buy, Market sell, long found, long liquid, TradingContext context) {
        long now = context.now();
        long most = settings.maxAgeNanos();
        if (!checks.atMost("age of the buying quote", buy.age(now), most, Unit.NANOS)
                || !checks.atMost("age of the selling quote", sell.age(now), most, Unit.NANOS)) {
            return "quote too old";
        }
        return checks.atLeast("liquidity", found, liquid, Unit.QUANTITY)
                ? ""
                : "too little liquidity";
    }

    /** min(wish, book, wallets), not yet rounded to lots (ARB-9). */
    private long size(Market buy, Market sell, long quantity, TradingContext context) {
        Instrument payer = buy.instrument();
        Instrument giver = sell.instrument();
        Pair pair = payer.pair();
        long quote = context.balance(payer.venue(), pair.quote().code());
        long fee = Math.max(0, context.fees(payer.index()).takerRate());
        // The buying limit may rise by half of the spare edge: leave room for it and for the fee.
        long spare = Math.max(0, spread.grossRate()) + fee;
        long usable =
                Scale.mulDiv(quote, Scale.RATE_ONE, Scale.RATE_ONE + spare, RoundingMode.DOWN);
        long byQuote = pair.quantityFor(usable, spread.worstBuy());
        long byBase = pair.quantityOf(context.balance(giver.venue(), pair.base().code()));
        bound("wallet of the buying venue", byQuote, context);
        bound("wallet of the selling venue", byBase, context);
        return Math.max(0, Math.min(quantity, Math.min(byQuote, byBase)));
    }

    /** A wish that only rounding to lots took below the minimum is still worth its order. */
    private String tooSmall(Market buy, Market sell, long size, long wish) {
        Pair pair = buy.instrument().pair();
        long least =
                Math.min(
                        wish,
                        quantityFor(
                                pair,
                                settings.minOrderCents(),
                                buy.price(Side.SELL, 0),
                                RoundingMode.UP));
        Instrument payer = buy.instrument();
        Instrument giver = sell.instrument();
        long venues = Math.max(payer.minQuantity(), giver.minQuantity());
        boolean enough =
                checks.above("size", size, 0, Unit.QUANTITY)
                        && checks.atLeast("smallest order of ours", size, least, Unit.QUANTITY)
                        && checks.atLeast("smallest quantity", size, venues, Unit.QUANTITY)
                        && checks.atLeast(
                                "smallest value of the buying venue",
                                spread.buyQuote(),
                                payer.minNotional(),
                                Unit.QUOTE)
                        && checks.atLeast(
                                "smallest value of the selling venue",
                                spread.sellQuote(),
                                giver.minNotional(),
                                Unit.QUOTE);
        return enough ? "" : "size below the minimum";
    }

    private Opportunity opportunity(
            Market buy, Market sell, long least, long costs, TradingContext context) {
        long gross = spread.grossRate();
        long profit =
                Scale.mulDiv(spread.buyQuote(), gross - costs, Scale.RATE_ONE, RoundingMode.FLOOR);
        return new Opportunity(
                buy.instrument().index(),
                sell.instrument().index(),
                spread.quantity(),
                spread.worstBuy(),
                spread.worstSell(),
                spread.buyQuote(),
                spread.sellQuote(),
                least,
                gross,
                gross - costs,
                profit,
                context.now(),
                context.now() + settings.timeToLiveNanos());
    }

    /** The quantity that is worth so much, rounded as asked to a step of the pair. */
    private static long quantityFor(Pair pair, long cents, long price, RoundingMode rounding) {
        long units = Scale.rescale(cents, 2, pair.quote().scale(), RoundingMode.UNNECESSARY);
        long quantity = pair.quantityFor(units, price);
        boolean exact = pair.notional(price, quantity, RoundingMode.DOWN) >= units;
        return exact || rounding == RoundingMode.DOWN ? quantity : quantity + 1;
    }

    /** Least common multiple of two lots. */
    private static long commonLot(long one, long other) {
        long a = one;
        long b = other;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return Math.multiplyExact(one / a, other);
    }
}

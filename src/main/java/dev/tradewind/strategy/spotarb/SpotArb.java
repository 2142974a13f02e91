package dev.tradewind.strategy.spotarb;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.book.Market;
import dev.tradewind.core.engine.Strategy;
import dev.tradewind.core.engine.TradingContext;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.List;

/**
 * Buys where a pair is cheap and sells where it is dear, both at once, whenever that leaves
 * something after all costs. Every pair is compared over every two venues, on prices that can
 * really be traded.
 */
public final class SpotArb implements Strategy {
    private final SpotArbSettings.Reader reader;
    private final CrossSpread spread = new CrossSpread();
    private SpotArbSettings settings;
    private int[][] peers = new int[0][];

    /**
     * One object for every mode.
     *
     * @param reader reads what a configuration that changes during the run says of this strategy
     */
    public SpotArb(SpotArbSettings settings, SpotArbSettings.Reader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    @Override
    public String name() {
        return "spotarb";
    }

    @Override
    public void on(Event event, TradingContext context) {
        switch (event) {
            case MarketEvent.TradePrint _ -> {}
            case MarketEvent market -> look(market.instrument(), context);
            case ControlEvent.ConfigChanged changed ->
                    // Other pairs need other instruments, which a run cannot get.
                    settings = reader.read(changed.text()).withPairs(settings.pairs());
            case AccountEvent _, ControlEvent _ -> {}
        }
    }

    private void look(int instrument, TradingContext context) {
        if (peers.length == 0) {
            peers = findPeers(context.instruments());
        }
        Market here = context.market(instrument);
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

    /** Instruments of the same pair at other venues, for the pairs that are wanted. */
    private int[][] findPeers(List<Instrument> instruments) {
        int[][] found = new int[instruments.size()][];
        for (Instrument one : instruments) {
            boolean wanted = settings.pairs().contains(one.pair().symbol());
            found[one.index()] =
                    instruments.stream()
                            .filter(other -> wanted && other.pair().equals(one.pair()))
                            .filter(other -> other.venue() != one.venue())
                            .mapToInt(Instrument::index)
                            .toArray();
        }
        return found;
    }

    private void compare(Market buy, Market sell, TradingContext context) {
        long ask = buy.price(Side.SELL, 0);
        long bid = sell.price(Side.BUY, 0);
        if (bid <= ask || CrossSpread.rate(bid - ask, ask) < settings.minGrossRate()) {
            return;
        }
        judge(buy, sell, context);
    }

    private void judge(Market buy, Market sell, TradingContext context) {
        Pair pair = buy.instrument().pair();
        long costs = costs(buy, sell, context);
        long least = Math.max(settings.minGrossRate(), costs + settings.minNetRate() + 1);
        long ask = buy.price(Side.SELL, 0);
        long wanted = quantityFor(pair, settings.orderCents(), ask, RoundingMode.DOWN);
        long liquid = quantityFor(pair, settings.minLiquidityCents(), ask, RoundingMode.UP);
        boolean suspicious =
                CrossSpread.rate(sell.price(Side.BUY, 0) - ask, ask) > settings.suspiciousRate();
        long found = spread.walk(buy, sell, Math.max(wanted, liquid), least);
        if (suspicious) {
            context.suspect(
                    opportunity(buy, sell, least, costs, context), "spread is suspiciously wide");
            return;
        }
        if (found == 0) {
            spread.walk(buy, sell, wanted, settings.minGrossRate());
            context.pass(opportunity(buy, sell, least, costs, context), "net edge not positive");
            return;
        }
        String no = filters(buy, sell, found, liquid, context);
        if (no.isEmpty()) {
            long lot = commonLot(buy.instrument().lotSize(), sell.instrument().lotSize());
            long size = size(buy, sell, Math.min(found, wanted), context) / lot * lot;
            spread.walk(buy, sell, size, least);
            no = tooSmall(buy, sell, size, wanted / lot * lot);
        }
        Opportunity seen = opportunity(buy, sell, least, costs, context);
        if (no.isEmpty()) {
            context.propose(seen);
        } else {
            context.pass(seen, no);
        }
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
        if (buy.age(now) > settings.maxAgeNanos() || sell.age(now) > settings.maxAgeNanos()) {
            return "quote too old";
        }
        return found < liquid ? "too little liquidity" : "";
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
        boolean minimum =
                size < Math.max(buy.instrument().minQuantity(), sell.instrument().minQuantity())
                        || spread.buyQuote() < buy.instrument().minNotional()
                        || spread.sellQuote() < sell.instrument().minNotional();
        return size == 0 || size < least || minimum ? "size below the minimum" : "";
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

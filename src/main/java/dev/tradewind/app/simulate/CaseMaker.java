package dev.tradewind.app.simulate;

import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Makes an orphan of every trade it can: at the moment both legs have left, and before either can
 * have arrived, something befalls one of them.
 */
final class CaseMaker {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    /** Orders have arrived by then, and their answers are on their way. */
    private static final long ARRIVED = MILLI;

    /** Between two cases, so that each is seen alone. */
    private static final long PAUSE = 500 * MILLI;

    private final VirtualWorld world;
    private final Map<Venue, FaultWay> ways;
    private final Consumer<Venue> misbooked;
    private final List<CaseKind> kinds;
    private final SplittableRandom random;
    private long busyUntil;

    /**
     * Draws from some kinds.
     *
     * @param ways the way to each venue
     * @param misbooked told of a venue whose balances change without us
     */
    CaseMaker(
            VirtualWorld world,
            Map<Venue, FaultWay> ways,
            Consumer<Venue> misbooked,
            Set<CaseKind> kinds,
            long seed) {
        this.world = world;
        this.ways = ways;
        this.misbooked = misbooked;
        this.kinds = kinds.stream().sorted().toList();
        this.random = new SplittableRandom(seed);
    }

    /** Both legs have left. */
    void left(TradeWatch trade) {
        if (kinds.isEmpty() || world.now() < busyUntil) {
            return;
        }
        CaseKind kind = kinds.get(random.nextInt(kinds.size()));
        int leg = random.nextInt(2);
        KnownOrder struck = trade.orders.get(leg);
        KnownOrder other = trade.orders.get(1 - leg);
        trade.befell = kind;
        long length =
                switch (kind) {
                    case NOT_FILLED -> thin(struck, 0);
                    case PARTLY_FILLED -> thin(struck, random.nextDouble(0.1, 0.9));
                    case NEARLY_FILLED -> thin(struck, random.nextDouble(0.985, 0.9999));
                    case BOTH_PARTLY_FILLED ->
                            thin(struck, random.nextDouble(0.1, 0.9))
                                    + thin(other, random.nextDouble(0.1, 0.9));
                    case REJECTED -> halt(struck, random.nextLong(50 * MILLI, SECOND));
                    case FUNDS_GONE -> takeMoney(struck);
                    case NEWS_DOUBLED -> befall(struck, FaultKind.FRAMES_DOUBLED, SECOND);
                    case NEWS_SWAPPED -> befall(struck, FaultKind.FRAMES_SWAPPED, SECOND);
                    case ANSWER_LOST -> unheard(struck, other, FaultKind.ANSWERS_LOST);
                    case ANSWER_LATE -> unheard(struck, struck, FaultKind.ANSWERS_LATE);
                    case REQUEST_LOST ->
                            befall(
                                    struck,
                                    FaultKind.REQUESTS_LOST,
                                    random.nextLong(MILLI * 2, SECOND));
                    case VENUE_DOWN ->
                            befall(
                                    struck,
                                    FaultKind.MAINTENANCE,
                                    random.nextLong(SECOND, 5 * SECOND));
                    case BOTH_DOWN -> bothDown(struck, other);
                };
        busyUntil = world.now() + length + PAUSE;
    }

    private long befall(KnownOrder order, FaultKind kind, long nanos) {
        Venue venue = order.instrument.venue();
        FaultWay way = ways.get(venue);
        if (way == null) {
            throw new IllegalStateException("no way to " + venue);
        }
        long since = world.now() - VirtualWorld.START;
        way.befall(new PlannedFault(kind, venue, since, nanos, random.nextLong()));
        return nanos;
    }

    /** Now and then of both legs. */
    private long unheard(KnownOrder order, KnownOrder other, FaultKind answers) {
        long nanos = random.nextLong(200 * MILLI, 4 * SECOND);
        befall(order, answers, nanos);
        befall(order, FaultKind.LINES_SILENT, nanos);
        if (other != order && random.nextInt(3) == 0) {
            befall(other, answers, nanos);
            befall(other, FaultKind.LINES_SILENT, nanos);
        }
        return nanos;
    }

    private long bothDown(KnownOrder struck, KnownOrder other) {
        thin(struck, 0);
        long nanos = random.nextLong(2 * SECOND, 6 * SECOND);
        world.at(
                world.now() + ARRIVED - VirtualWorld.START,
                () -> {
                    befall(struck, FaultKind.MAINTENANCE, nanos);
                    befall(other, FaultKind.MAINTENANCE, nanos);
                });
        return nanos;
    }

    /** Leaves a share of the wanted size within the limit of an order, and nothing more. */
    private long thin(KnownOrder known, double share) {
        Exchange exchange = site(known).exchange();
        Instrument instrument = known.instrument;
        Order order = known.order;
        SymbolRules rules = exchange.symbol(instrument.symbol()).orElseThrow();
        long base =
                Scale.rescale(
                        instrument.pair().baseUnits(order.quantity()),
                        instrument.pair().base().scale(),
                        DemoMarkets.ASSET_SCALE,
                        RoundingMode.DOWN);
        long lots = (long) (base / rules.baseUnits(1) * share) / rules.lotSize();
        Side side = order.side().opposite();
        Depth book = exchange.book(instrument.symbol(), Integer.MAX_VALUE);
        long[] levels = side == Side.SELL ? book.asks() : book.bids();
        long limit =
                Scale.rescale(
                        order.price(),
                        instrument.pair().priceScale(),
                        rules.priceScale(),
                        RoundingMode.DOWN);
        long left = lots * rules.lotSize();
        for (int i = 0; i + 1 < levels.length && within(side, levels[i], limit); i += 2) {
            long keep = Math.min(left, levels[i + 1]);
            exchange.setCrowdLevel(instrument.symbol(), side, levels[i], keep, world.now());
            left -= keep;
        }
        return 0;
    }

    private static boolean within(Side side, long price, long limit) {
        return side == Side.SELL ? price <= limit : price >= limit;
    }

    private long halt(KnownOrder known, long nanos) {
        Exchange exchange = site(known).exchange();
        String symbol = known.instrument.symbol();
        exchange.halt(symbol, world.now());
        world.at(
                world.now() + nanos - VirtualWorld.START,
                () -> exchange.resume(symbol, world.now()));
        return nanos;
    }

    private long takeMoney(KnownOrder known) {
        Exchange exchange = site(known).exchange();
        boolean buy = known.order.side() == Side.BUY;
        String asset =
                (buy ? known.instrument.pair().quote() : known.instrument.pair().base()).code();
        long free =
                exchange.balances(SimulatedVenues.ACCOUNT)
                        .getOrDefault(asset, new Holding(0, 0))
                        .free();
        if (free <= 0) {
            return 0;
        }
        misbooked.accept(known.instrument.venue());
        exchange.deposit(SimulatedVenues.ACCOUNT, asset, -free, world.now());
        world.at(
                world.now() + SECOND - VirtualWorld.START,
                () -> exchange.deposit(SimulatedVenues.ACCOUNT, asset, free, world.now()));
        return SECOND;
    }

    private SimulatedVenues.Site site(KnownOrder known) {
        return world.venues().site(known.instrument.venue());
    }
}

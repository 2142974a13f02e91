package dev.tradewind.sim.exchange.market;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Generated markets of perpetuals. Each follows the hidden fair value of its pair at a distance,
 * the basis, that comes back to nothing by and by. Mark, index and funding rate are stated once a
 * second; funding is settled at whole multiples of its interval since 1970, as the venues do, on
 * the clock that steps the markets. The same seed gives the same markets.
 */
public final class PerpetualMarkets implements MarketDriver {
    private static final long MARK_NANOS = 1_000_000_000L;
    private static final double NANOS = 1e9;

    private final DemoProfile profile;
    private final Chance cadence;
    private final List<List<PerpetualMarket>> venues = new ArrayList<>();
    private final long[] nextQuote;
    private final long[] lastMove;
    private long nextMark;

    /**
     * Prepares the markets; nothing is stated before {@link #start}.
     *
     * @param seed decides everything
     * @param fair hidden value of a pair by its place among the specs, such as {@link
     *     CorrelatedMarkets#fair}
     * @param exchanges venues; one without perpetuals of the pairs just stands by
     * @param specs the pairs
     * @param profile liveliness; no gaps are planted here
     */
    public PerpetualMarkets(
            long seed,
            IntToDoubleFunction fair,
            List<Exchange> exchanges,
            List<MarketSpec> specs,
            DemoProfile profile) {
        this.profile = profile;
        SplittableRandom root = new SplittableRandom(seed);
        cadence = new Chance(root.split());
        for (Exchange exchange : exchanges) {
            List<PerpetualMarket> own = new ArrayList<>();
            for (int pair = 0; pair < specs.size(); pair++) {
                Chance quotes = new Chance(root.split());
                Chance basis = new Chance(root.split());
                int place = pair;
                for (SymbolRules rules : perpetuals(exchange, specs.get(pair))) {
                    QuotedBook book =
                            new QuotedBook(
                                    exchange,
                                    specs.get(pair).named(rules.symbol()),
                                    profile.levels(),
                                    quotes);
                    own.add(
                            new PerpetualMarket(
                                    exchange,
                                    rules,
                                    book,
                                    () -> fair.applyAsDouble(place),
                                    new Basis(basis)));
                }
            }
            venues.add(own);
        }
        nextQuote = new long[venues.size()];
        lastMove = new long[venues.size()];
    }

    private static List<SymbolRules> perpetuals(Exchange exchange, MarketSpec spec) {
        return exchange.symbols().stream()
                .filter(rules -> rules.isPerpetual() && spec.isPairOf(rules))
                .limit(1)
                .toList();
    }

    @Override
    public long start(long now) {
        for (int venue = 0; venue < nextQuote.length; venue++) {
            venues.get(venue).forEach(market -> market.open(now));
            nextQuote[venue] = now + profile.venueStepNanos() * (venue + 1) / nextQuote.length;
            lastMove[venue] = now;
        }
        nextMark = now - Math.floorMod(now, MARK_NANOS) + MARK_NANOS;
        return next();
    }

    @Override
    public long step(long now) {
        for (int venue = 0; venue < nextQuote.length; venue++) {
            if (nextQuote[venue] <= now) {
                quote(venue, now);
            }
        }
        boolean marks = nextMark <= now;
        for (List<PerpetualMarket> own : venues) {
            for (PerpetualMarket market : own) {
                if (marks) {
                    market.mark(now);
                }
                market.fund(now);
            }
        }
        if (marks) {
            nextMark = now - Math.floorMod(now, MARK_NANOS) + MARK_NANOS;
        }
        return next();
    }

    private void quote(int venue, long now) {
        double seconds = (now - lastMove[venue]) / NANOS;
        lastMove[venue] = now;
        for (PerpetualMarket market : venues.get(venue)) {
            market.move(seconds);
            boolean requote = cadence.happens(profile.requoteShare());
            boolean print = cadence.happens(profile.printShare());
            if (requote) {
                market.quote(now);
            }
            if (print) {
                market.print(now);
            }
        }
        double stretch = cadence.between(0.7, 1.3);
        nextQuote[venue] = now + Math.max(1, (long) (profile.venueStepNanos() * stretch));
    }

    private long next() {
        long next = NEVER;
        for (int venue = 0; venue < nextQuote.length; venue++) {
            if (!venues.get(venue).isEmpty()) {
                next = Math.min(next, Math.min(nextMark, nextQuote[venue]));
                for (PerpetualMarket market : venues.get(venue)) {
                    next = Math.min(next, market.nextFundingAt());
                }
            }
        }
        return next;
    }
}

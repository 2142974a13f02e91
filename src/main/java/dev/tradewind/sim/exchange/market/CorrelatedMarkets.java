package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generated markets on several venues that follow one hidden fair value for each pair, so that they
 * agree within a few basis points, except where a gap is planted. The same seed gives the same
 * markets; what is planted does not depend on who trades.
 *
 * <p>A gap is opened by one venue, which pays more than the other asks, or asks less than the other
 * pays, on one level of limited depth. The level is stated once: what is taken stays taken, and
 * when it is gone the venue returns to the fair value at its next step. While a gap is open the
 * pair's fair value stands still.
 */
public final class CorrelatedMarkets implements MarketDriver {
    /** Ground truth kept; the oldest entries are forgotten. */
    public static final int GAPS_MAX = 100_000;

    private static final long FAIR_NANOS = 100_000_000L;
    private static final double NANOS = 1e9;

    private final List<Exchange> venues;
    private final List<MarketSpec> specs;
    private final DemoProfile profile;
    private final Chance common;
    private final Chance cadence;
    private final GapPlanner planner;
    private final FairValue[] fair;
    private final QuotedBook[][] books;
    private final OpenGap[] open;
    private final long[] nextVenue;
    private final List<PlantedGap> planted = new ArrayList<>();
    private long nextFair;
    private long nextGap;
    private long gapCount;

    /** A gap while it is open. */
    private record OpenGap(PlantedGap truth, int mover, Side side, long price) {}

    /**
     * Prepares the markets; nothing is stated before {@link #start}.
     *
     * @param seed decides everything
     * @param venues where the pairs trade; gaps need two, none only moves fair values
     * @param specs the pairs; every venue must list every pair
     * @param profile liveliness and gaps
     */
    public CorrelatedMarkets(
            long seed, List<Exchange> venues, List<MarketSpec> specs, DemoProfile profile) {
        this.venues = List.copyOf(venues);
        this.specs = List.copyOf(specs);
        this.profile = profile;
        SplittableRandom root = new SplittableRandom(seed);
        common = new Chance(root.split());
        cadence = new Chance(root.split());
        planner = new GapPlanner(profile, new Chance(root.split()), venues.size(), specs.size());
        fair = new FairValue[specs.size()];
        books = new QuotedBook[venues.size()][specs.size()];
        open = new OpenGap[specs.size()];
        nextVenue = new long[venues.size()];
        for (int pair = 0; pair < fair.length; pair++) {
            fair[pair] = new FairValue(specs.get(pair), new Chance(root.split()));
            for (int venue = 0; venue < books.length; venue++) {
                books[venue][pair] =
                        new QuotedBook(
                                venues.get(venue),
                                specs.get(pair).at(venues.get(venue)),
                                profile.levels(),
                                new Chance(root.split()));
            }
        }
    }

    @Override
    public long start(long now) {
        for (int venue = 0; venue < books.length; venue++) {
            for (int pair = 0; pair < fair.length; pair++) {
                books[venue][pair].quote(fair[pair].value(), now);
            }
            nextVenue[venue] = now + profile.venueStepNanos() * (venue + 1) / books.length;
        }
        nextFair = now + FAIR_NANOS;
        nextGap = planner.first(now);
        return next();
    }

    @Override
    public long step(long now) {
        if (nextFair <= now) {
            moveFair();
            nextFair = now + FAIR_NANOS;
        }
        for (int pair = 0; pair < open.length; pair++) {
            OpenGap gap = open[pair];
            if (gap != null && gap.truth.end() <= now) {
                close(pair, gap, now);
            }
        }
        for (int venue = 0; venue < books.length; venue++) {
            if (nextVenue[venue] <= now) {
                quote(venue, now);
                double stretch = cadence.between(0.7, 1.3);
                nextVenue[venue] = now + Math.max(1, (long) (profile.venueStepNanos() * stretch));
            }
        }
        if (nextGap <= now) {
            open(planner.plan(now), now);
            nextGap = planner.next(now);
        }
        return next();
    }

    /** The hidden fair value of a pair, by its place among the specs. */
    public double fair(int pair) {
        return fair[pair].value();
    }

    /** Every gap planted so far, oldest first. */
    public List<PlantedGap> plantedGaps() {
        return List.copyOf(planted);
    }

    private long next() {
        long next = Math.min(nextFair, nextGap);
        for (long venue : nextVenue) {
            next = Math.min(next, venue);
        }
        for (OpenGap gap : open) {
            next = gap == null ? next : Math.min(next, gap.truth.end());
        }
        return next;
    }

    private void moveFair() {
        double market = common.normal();
        for (int pair = 0; pair < fair.length; pair++) {
            if (open[pair] == null) {
                fair[pair].move(market, FAIR_NANOS / NANOS);
            }
        }
    }

    private void quote(int venue, long now) {
        for (int pair = 0; pair < fair.length; pair++) {
            boolean requote = cadence.happens(profile.requoteShare());
            boolean print = cadence.happens(profile.printShare());
            QuotedBook book = books[venue][pair];
            OpenGap gap = open[pair];
            if (gap != null && gap.mover == venue) {
                if (book.taken(gap.side, gap.price)) {
                    close(pair, gap, now);
                }
                continue;
            }
            if (gap == null && requote) {
                book.drift();
                book.quote(fair[pair].value(), now);
            }
            if (gap == null && print) {
                book.print(now);
            }
        }
    }

    private void close(int pair, OpenGap gap, long now) {
        open[pair] = null;
        books[gap.mover][pair].quote(fair[pair].value(), now);
    }

    private void open(GapPlanner.Plan plan, long now) {
        int pair = plan.pair();
        OpenGap earlier = open[pair];
        if (earlier != null) {
            close(pair, earlier, now);
        }
        int mover = plan.buyVenueMoves() ? plan.buyVenue() : plan.sellVenue();
        int still = plan.buyVenueMoves() ? plan.sellVenue() : plan.buyVenue();
        Side side = plan.buyVenueMoves() ? Side.SELL : Side.BUY;
        QuotedBook other = books[still][pair];
        QuotedBook moving = books[mover][pair];
        other.quote(fair[pair].value(), now);
        double factor = 1 + plan.grossBps() / 10_000;
        double there = other.plain(other.best(side.opposite()));
        long price = moving.onTick(side == Side.BUY ? there * factor : there / factor);
        long depth = moving.openGap(side, price, plan.depthQuote(), fair[pair].value(), now);
        double here = moving.plain(price);
        double gross = side == Side.BUY ? here / there - 1 : there / here - 1;
        PlantedGap truth =
                new PlantedGap(
                        ++gapCount,
                        now,
                        now + plan.lifeNanos(),
                        specs.get(pair).pair(),
                        venues.get(plan.buyVenue()).rules().name(),
                        venues.get(plan.sellVenue()).rules().name(),
                        Math.round(gross * Scale.RATE_ONE),
                        depth,
                        plan.kind());
        if (planted.size() == GAPS_MAX) {
            planted.removeFirst();
        }
        planted.add(truth);
        open[pair] = new OpenGap(truth, mover, side, price);
    }
}

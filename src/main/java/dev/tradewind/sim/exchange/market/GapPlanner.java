package dev.tradewind.sim.exchange.market;

import dev.tradewind.sim.exchange.market.PlantedGap.Kind;

/**
 * Decides when and where gaps open. Kinds are dealt from a shuffled deck of twelve (seven
 * profitable, three below cost, two too short), so their shares hold over any short time and not
 * only on average; what traders do has no influence.
 */
final class GapPlanner {
    private static final int PROFITABLE = 7;
    private static final int BELOW_COST = 3;
    private static final int TOO_SHORT = 2;
    private static final double JITTER = 0.2;
    private static final long REST_NANOS = 300_000_000L;
    private static final long FIRST_NANOS = 600_000_000L;

    private final DemoProfile profile;
    private final Chance chance;
    private final int venues;
    private final long[] busyUntil;
    private final Kind[] deck = new Kind[PROFITABLE + BELOW_COST + TOO_SHORT];
    private int dealt = deck.length;
    private int count;

    GapPlanner(DemoProfile profile, Chance chance, int venues, int pairs) {
        this.profile = profile;
        this.chance = chance;
        this.venues = venues;
        busyUntil = new long[pairs];
    }

    /**
     * What shall open.
     *
     * @param buyVenueMoves whether the cheap venue leaves the fair value, or else the dear one
     */
    record Plan(
            int pair,
            int buyVenue,
            int sellVenue,
            boolean buyVenueMoves,
            double grossBps,
            double depthQuote,
            long lifeNanos,
            Kind kind) {}

    /** Time of the first gap, or {@link MarketDriver#NEVER}. */
    long first(long now) {
        boolean none = profile.gapEveryNanos() == 0 || venues < 2;
        return none ? MarketDriver.NEVER : now + Math.min(FIRST_NANOS, profile.gapEveryNanos());
    }

    long next(long now) {
        double stretch = chance.between(1 - JITTER, 1 + JITTER);
        return now + Math.max(1, (long) (profile.gapEveryNanos() * stretch));
    }

    /** Plans the gap that opens now; the pair then stays busy until a while after its end. */
    Plan plan(long now) {
        Kind kind = deal();
        int from = count % venues;
        int to = (from + 1 + (count / venues) % (venues - 1)) % venues;
        count++;
        double gross =
                kind == Kind.BELOW_COST
                        ? chance.between(profile.belowMinBps(), profile.belowMaxBps())
                        : chance.between(profile.grossMinBps(), profile.grossMaxBps());
        long life =
                kind == Kind.TOO_SHORT
                        ? chance.between(profile.shortMinNanos(), profile.shortMaxNanos())
                        : chance.between(profile.lifeMinNanos(), profile.lifeMaxNanos());
        double depth = chance.between(profile.depthMinQuote(), profile.depthMaxQuote());
        int pair = freePair(now);
        busyUntil[pair] = now + life + REST_NANOS;
        return new Plan(pair, from, to, chance.happens(0.5), gross, depth, life, kind);
    }

    /** A free pair, or the one that is free soonest. */
    private int freePair(long now) {
        int start = chance.below(busyUntil.length);
        int soonest = start;
        for (int i = 0; i < busyUntil.length; i++) {
            int pair = (start + i) % busyUntil.length;
            if (busyUntil[pair] <= now) {
                return pair;
            }
            if (busyUntil[pair] < busyUntil[soonest]) {
                soonest = pair;
            }
        }
        return soonest;
    }

    private Kind deal() {
        if (dealt == deck.length) {
            shuffle();
        }
        return deck[dealt++];
    }

    private void shuffle() {
        for (int i = 0; i < deck.length; i++) {
            deck[i] =
                    i < PROFITABLE
                            ? Kind.PROFITABLE
                            : i < PROFITABLE + BELOW_COST ? Kind.BELOW_COST : Kind.TOO_SHORT;
        }
        int least = count == 0 ? 1 : 0;
        for (int i = deck.length - 1; i > least; i--) {
            int other = least + chance.below(i - least + 1);
            Kind swapped = deck[i];
            deck[i] = deck[other];
            deck[other] = swapped;
        }
        dealt = 0;
    }
}

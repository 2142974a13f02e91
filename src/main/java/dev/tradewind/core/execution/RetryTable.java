package dev.tradewind.core.execution;

/**
 * What may be tried after an order came to nothing (EX-30), as one table. A time-out is here only
 * once a look-up by the client order id proved that the order never arrived: before that nothing is
 * tried at all, and after it the next order has a name of its own.
 */
final class RetryTable {
    /** Attempts of one purpose in all; then people take over. */
    static final int ATTEMPTS_MAX = 5;

    /** Attempts of the same type and price at the same venue; then another is tried. */
    static final int SAME_TYPE_MAX = 3;

    /** First pause of what is not urgent; it doubles with each attempt. */
    static final long PAUSE_MIN_NANOS = 1_000_000_000L;

    /** Longest pause. */
    static final long PAUSE_MAX_NANOS = 30_000_000_000L;

    /** First pause while a position stands open: it has to be closed within two seconds (EX-22). */
    static final long URGENT_PAUSE_NANOS = 200_000_000L;

    private RetryTable() {}

    /** What a next attempt has to be. */
    enum Remedy {
        /** Nothing went wrong: the rest is tried as it was. */
        GO_ON,
        /** The same after a pause: the trouble passes. */
        AGAIN,
        /** Another type or price: the same would meet the same. */
        OTHERWISE,
        /** A smaller size. */
        SMALLER,
        /** Another venue: this one will not take it. */
        ELSEWHERE,
        /** None: all attempts are used up. */
        BY_HAND
    }

    /** The table: by class of error alone. */
    static Remedy remedy(Setback setback) {
        return switch (setback) {
            case NONE -> Remedy.GO_ON;
            case TIME_OUT, NETWORK, RATE_LIMIT, CLOCK, VENUE_CLOSED -> Remedy.AGAIN;
            case NOBODY, INVALID, WOULD_TAKE, OTHER -> Remedy.OTHERWISE;
            case NO_FUNDS -> Remedy.SMALLER;
            case NO_PERMISSION -> Remedy.ELSEWHERE;
        };
    }

    /**
     * The table with its limits.
     *
     * @param inAll attempts of this purpose that came to nothing, this one included
     * @param ofType those among them of the same type, price and venue, in a row
     */
    static Remedy remedy(Setback setback, int inAll, int ofType) {
        Remedy remedy = remedy(setback);
        if (remedy == Remedy.GO_ON) {
            return remedy;
        }
        if (inAll >= ATTEMPTS_MAX) {
            return Remedy.BY_HAND;
        }
        return remedy == Remedy.AGAIN && ofType >= SAME_TYPE_MAX ? Remedy.OTHERWISE : remedy;
    }

    /**
     * The pause before an attempt: 1 s, 2 s, 4 s and so on up to 30 s.
     *
     * @param failed attempts that came to nothing so far, from 1
     */
    static long pauseNanos(int failed) {
        if (failed < 1) {
            throw new IllegalArgumentException("no attempt has failed: " + failed);
        }
        int doublings = Math.min(failed - 1, 5);
        return Math.min(PAUSE_MAX_NANOS, PAUSE_MIN_NANOS << doublings);
    }

    /** The same while a position stands open: one short pause comes before the others. */
    static long urgentPauseNanos(int failed) {
        return failed == 1 ? URGENT_PAUSE_NANOS : pauseNanos(failed - 1);
    }
}

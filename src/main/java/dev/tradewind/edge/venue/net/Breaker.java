package dev.tradewind.edge.venue.net;

/**
 * Keeps us from knocking at an address that does not work, and lets us back by itself (EX-31).
 * After some failures in a row nobody is let through for a while; then one attempt is, and decides.
 */
final class Breaker {
    /** Failures in a row after which nobody is let through. */
    static final int FAILURES_MAX = 5;

    /** First pause; doubles with each attempt that fails. */
    static final long PAUSE_MIN_NANOS = 1_000_000_000L;

    /** Longest pause. */
    static final long PAUSE_MAX_NANOS = 10_000_000_000L;

    /** An attempt whose end nobody told in so long is taken as forgotten, and another is let in. */
    static final long TRIAL_NANOS = 15_000_000_000L;

    /** What an address is to us. */
    enum State {
        /** Works, as far as we know. */
        CLOSED,
        /** Failed; nobody is let through. */
        OPEN,
        /** One attempt is under way. */
        TRIAL
    }

    private enum Event {
        GOOD,
        BAD,
        DUE
    }

    private State state = State.CLOSED;
    private int failures;
    private long pause = PAUSE_MIN_NANOS;
    private long until = Long.MIN_VALUE;

    /** Whether an attempt may be made now; a yes may be the one attempt that decides. */
    synchronized boolean admits(long now) {
        if (state == State.CLOSED) {
            return true;
        }
        if (now < until) {
            return false;
        }
        enter(next(Event.DUE), now);
        return true;
    }

    /** It worked. */
    synchronized void good(long now) {
        failures = 0;
        enter(next(Event.GOOD), now);
    }

    /** It did not work. */
    synchronized void bad(long now) {
        failures++;
        State next = next(Event.BAD);
        if (next == State.OPEN && state == State.TRIAL) {
            pause = Math.min(2 * pause, PAUSE_MAX_NANOS);
        }
        boolean late = state == State.OPEN;
        if (!late) {
            enter(next, now);
        }
    }

    /** The whole machine. */
    private State next(Event event) {
        return switch (state) {
            case CLOSED ->
                    switch (event) {
                        case GOOD, DUE -> State.CLOSED;
                        case BAD -> failures >= FAILURES_MAX ? State.OPEN : State.CLOSED;
                    };
            case OPEN ->
                    switch (event) {
                        case GOOD -> State.CLOSED;
                        case BAD -> State.OPEN;
                        case DUE -> State.TRIAL;
                    };
            case TRIAL ->
                    switch (event) {
                        case GOOD -> State.CLOSED;
                        case BAD -> State.OPEN;
                        case DUE -> State.TRIAL;
                    };
        };
    }

    private void enter(State next, long now) {
        state = next;
        switch (next) {
            case CLOSED -> {
                until = Long.MIN_VALUE;
                if (failures == 0) {
                    pause = PAUSE_MIN_NANOS;
                }
            }
            case OPEN -> until = now + pause;
            case TRIAL -> until = now + TRIAL_NANOS;
        }
    }

    /** What the address is to us now. */
    synchronized State state() {
        return state;
    }

    /** Failures since it last worked. */
    synchronized int failures() {
        return failures;
    }

    /** When the next attempt is let through; long ago if one may be made at once. */
    synchronized long until() {
        return until;
    }
}

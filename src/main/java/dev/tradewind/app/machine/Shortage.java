package dev.tradewind.app.machine;

/**
 * How far it has come with one thing that may run short. It climbs a step each time the shortage
 * has lasted for the patience once more, and is over when there was enough for {@link #EASE_NANOS}.
 */
final class Shortage {
    /** Time without a shortage after which it is over. */
    static final long EASE_NANOS = 10_000_000_000L;

    private static final long NEVER = Long.MAX_VALUE;

    private final long patienceNanos;
    private Step step = Step.NONE;
    private long shortSince = NEVER;
    private long wellSince = NEVER;

    /** What is done about a shortage, in this order. */
    enum Step {
        /** Nothing is short. */
        NONE,
        /** It is told, and less is opened. */
        SLOW,
        /** What can be spared is given up. */
        CLEAN,
        /** Nothing new is opened and the run ends in order. */
        END
    }

    Shortage(long patienceNanos) {
        this.patienceNanos = patienceNanos;
    }

    /** Notes whether it is short now; true if that led to another step. */
    boolean note(boolean isShort, long now) {
        Step before = step;
        if (isShort) {
            wellSince = NEVER;
            shortSince = Math.min(shortSince, now);
            if (step != Step.END && now - shortSince >= patienceNanos * (step.ordinal() + 1)) {
                step = Step.values()[step.ordinal() + 1];
            }
        } else if (step == Step.NONE) {
            shortSince = NEVER;
        } else {
            wellSince = Math.min(wellSince, now);
            if (now - wellSince >= EASE_NANOS) {
                step = Step.NONE;
                shortSince = NEVER;
            }
        }
        return step != before;
    }

    Step step() {
        return step;
    }
}

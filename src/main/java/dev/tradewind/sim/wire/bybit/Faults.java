package dev.tradewind.sim.wire.bybit;

/** Troubles of the venue that a test or an operator can bring about. */
public final class Faults {
    private boolean maintenance;
    private long protectedUntil;

    /** No trouble. */
    Faults() {}

    /** Answers everything with a restart's error, or no longer. */
    public void maintenance(boolean on) {
        maintenance = on;
    }

    /**
     * Answers everything with status 429 until a time.
     *
     * @param until epoch nanoseconds
     */
    public void protect(long until) {
        protectedUntil = until;
    }

    /** Whether the venue is closed. */
    boolean closed() {
        return maintenance;
    }

    /** Whether the venue protects itself from everybody. */
    boolean protects(long now) {
        return now < protectedUntil;
    }
}

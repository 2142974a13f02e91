package dev.tradewind.runtime;

/** Time that a scheduler sets. For simulations and backtests, where nothing waits for real time. */
public final class VirtualClock implements Clock {
    private long nowNanos;

    /** Starts at the given time, epoch nanoseconds. */
    public VirtualClock(long startNanos) {
        nowNanos = startNanos;
    }

    @Override
    public long now() {
        return nowNanos;
    }

    /**
     * Moves time on; the same time again is allowed.
     *
     * @throws IllegalArgumentException if it would go back
     */
    public void advanceTo(long timeNanos) {
        if (timeNanos < nowNanos) {
            throw new IllegalArgumentException("time " + timeNanos + " is before " + nowNanos);
        }
        nowNanos = timeNanos;
    }
}

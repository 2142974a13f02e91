package dev.tradewind.sim.wire;

/**
 * Counts what a client used within windows aligned to the clock: a window of one minute starts at
 * each full minute.
 */
public final class RateWindow {
    private final long window;
    private final int limit;
    private long startedAt;
    private int used;

    /**
     * An empty window.
     *
     * @param window length in nanoseconds
     * @param limit most that may be used within it
     */
    public RateWindow(long window, int limit) {
        this.window = window;
        this.limit = limit;
    }

    /** Counts an amount, which may be negative; what is used never falls below zero. */
    public void use(int amount, long now) {
        roll(now);
        used = Math.max(0, used + amount);
    }

    /** Whether that much more would still fit. */
    public boolean fits(int amount, long now) {
        roll(now);
        return used + amount <= limit;
    }

    /** How much the present window has used. */
    public int used(long now) {
        roll(now);
        return used;
    }

    /** Most that may be used. */
    public int limit() {
        return limit;
    }

    /** Length in nanoseconds. */
    public long window() {
        return window;
    }

    /** Whole seconds until the next window starts, at least one. */
    public long secondsLeft(long now) {
        long rest = window - Math.floorMod(now, window);
        return Math.max(1, (rest + 999_999_999L) / 1_000_000_000L);
    }

    private void roll(long now) {
        long start = now - Math.floorMod(now, window);
        if (start > startedAt) {
            startedAt = start;
            used = 0;
        }
    }
}

package dev.tradewind.sim.wire.bybit;

import java.util.ArrayDeque;

/** Counts what was used within a window that rolls with time. */
final class Budget {
    private final int limit;
    private final long window;
    private final ArrayDeque<Long> times = new ArrayDeque<>();

    /**
     * Nothing used yet.
     *
     * @param limit most within any window
     * @param window nanoseconds
     */
    Budget(int limit, long window) {
        this.limit = limit;
        this.window = window;
    }

    /** Takes so much; false, and nothing taken, if it does not fit. */
    boolean take(int cost, long now) {
        forget(now);
        if (times.size() + cost > limit) {
            return false;
        }
        for (int i = 0; i < cost; i++) {
            times.addLast(now);
        }
        return true;
    }

    /** Most within any window. */
    int limit() {
        return limit;
    }

    /** How much is left. */
    int left(long now) {
        forget(now);
        return limit - times.size();
    }

    /** When there is room again: now, if there is. */
    long freeAt(long now) {
        forget(now);
        return times.size() < limit ? now : times.getFirst() + window;
    }

    private void forget(long now) {
        while (!times.isEmpty() && times.getFirst() + window <= now) {
            times.removeFirst();
        }
    }
}

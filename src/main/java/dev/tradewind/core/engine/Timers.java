package dev.tradewind.core.engine;

import java.util.PriorityQueue;

/**
 * Timers on event time. Due ones fire in order of time, then of setting, so that a replay fires
 * them in the same order.
 */
public final class Timers {
    /** More pending timers than this means a leak of ours. */
    public static final int MAX = 65_536;

    private final PriorityQueue<Timer> heap = new PriorityQueue<>();
    private long counter;

    private record Timer(long at, long order, long key) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /**
     * Sets a timer.
     *
     * @throws IllegalStateException above {@link #MAX} pending timers
     */
    public void set(long at, long key) {
        if (heap.size() >= MAX) {
            throw new IllegalStateException("more than " + MAX + " timers pending");
        }
        heap.add(new Timer(at, counter++, key));
    }

    /** When the next one is due, or {@link Long#MAX_VALUE}. */
    public long nextAt() {
        Timer next = heap.peek();
        return next == null ? Long.MAX_VALUE : next.at;
    }

    /** Takes the key of the next one due by now; call only if {@code nextAt() <= now}. */
    public long take() {
        Timer next = heap.poll();
        if (next == null) {
            throw new IllegalStateException("no timer is pending");
        }
        return next.key;
    }
}

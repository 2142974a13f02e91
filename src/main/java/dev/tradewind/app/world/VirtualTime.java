package dev.tradewind.app.world;

import dev.tradewind.runtime.VirtualClock;
import java.util.PriorityQueue;

/**
 * Time that moves only when everything due has been done. Tasks of the same moment run in the order
 * in which they were asked for, so that a run depends on nothing but its seed.
 */
public final class VirtualTime {
    /** More waiting tasks than this means that something asks without end. */
    public static final int MAX_TASKS = 1_000_000;

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final VirtualClock clock;
    private long order;

    private record Task(long at, long order, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Starts at the given epoch nanoseconds. */
    public VirtualTime(long start) {
        clock = new VirtualClock(start);
    }

    /** The clock that this moves. */
    public VirtualClock clock() {
        return clock;
    }

    /** Current epoch nanoseconds. */
    public long now() {
        return clock.now();
    }

    /** Does something at a time, or now if that is past. */
    public void at(long time, Runnable work) {
        if (tasks.size() >= MAX_TASKS) {
            throw new IllegalStateException("more than " + MAX_TASKS + " tasks wait");
        }
        tasks.add(new Task(Math.max(time, clock.now()), order++, work));
    }

    /** Does the next thing if it is due by a time; false if nothing is. */
    public boolean runNext(long until) {
        Task next = tasks.peek();
        if (next == null || next.at > until) {
            return false;
        }
        tasks.poll();
        clock.advanceTo(next.at);
        next.work.run();
        return true;
    }
}

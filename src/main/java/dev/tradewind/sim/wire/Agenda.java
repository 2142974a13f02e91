package dev.tradewind.sim.wire;

import java.util.PriorityQueue;

/**
 * What a server will do later, in order of time and then of asking. It needs a single timer of the
 * shell.
 */
public final class Agenda {
    /** More entries than this mean a broken server or a flood; the server then stops. */
    public static final int ENTRIES_MAX = 1_000_000;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final VenueServer.Effects effects;
    private final long key;
    private long asked;
    private long wokenAt = Long.MAX_VALUE;
    private boolean running;

    /**
     * An empty agenda.
     *
     * @param key of the timer it uses
     */
    public Agenda(VenueServer.Effects effects, long key) {
        this.effects = effects;
        this.key = key;
    }

    /** Something to do at a time. */
    public interface Task {
        /** Does it; now is never before the time asked for. */
        void run(long now);
    }

    /** Remembers a task. */
    public void at(long time, Task task) {
        if (entries.size() >= ENTRIES_MAX) {
            throw new IllegalStateException("agenda overflow");
        }
        entries.add(new Entry(time, asked++, task));
        if (!running) {
            wake();
        }
    }

    /** Does all that is due and asks for the next call. */
    public void run(long now) {
        running = true;
        wokenAt = Long.MAX_VALUE;
        try {
            for (Entry next = entries.peek();
                    next != null && next.at <= now;
                    next = entries.peek()) {
                entries.remove();
                next.task.run(now);
            }
        } finally {
            running = false;
        }
        wake();
    }

    private void wake() {
        Entry next = entries.peek();
        if (next != null && next.at < wokenAt) {
            wokenAt = next.at;
            effects.timer(key, next.at);
        }
    }

    private record Entry(long at, long order, Task task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}

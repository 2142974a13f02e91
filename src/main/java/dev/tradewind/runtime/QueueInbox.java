package dev.tradewind.runtime;

import dev.tradewind.model.event.Event;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The inbox of a core: a bounded array queue, many writers, one reader, nothing allocated. When it
 * is full {@link #offer} says no at once and the writer decides what that means. The one class to
 * replace should a benchmark favour another hand-over.
 */
public final class QueueInbox implements Inbox {
    /** Looks at the queue this often before parking: a few microseconds. */
    private static final int SPINS = 200;

    /** Longest sleep; a limit of caution, as writers wake the reader. */
    private static final long PARK_MAX_NANOS = 50_000_000L;

    private final MpscArrayQueue<Event> queue;
    private final Idle idle;
    private final long parkMaxNanos;
    private volatile @Nullable Thread sleeper;

    /** What the reader does while nothing comes. */
    public enum Idle {
        /** Looks a few times, then sleeps until a writer wakes it. */
        ECONOMY,
        /** Never sleeps: for machines with four cores or more. */
        LOW_LATENCY
    }

    /**
     * An empty inbox.
     *
     * @param capacity events it holds, at least 2; rounded up to a power of two
     */
    public QueueInbox(int capacity, Idle idle) {
        this(capacity, idle, PARK_MAX_NANOS);
    }

    /** With a longest sleep of a test's choice. */
    QueueInbox(int capacity, Idle idle, long parkMaxNanos) {
        queue = new MpscArrayQueue<>(capacity);
        this.idle = idle;
        this.parkMaxNanos = parkMaxNanos;
    }

    @Override
    public boolean offer(Event event) {
        if (!queue.offer(event)) {
            return false;
        }
        if (idle == Idle.ECONOMY) {
            wakeSleeper();
        }
        return true;
    }

    /**
     * Wakes the reader if it sleeps. The fence stands between the queue's store and the look at the
     * sleeper; the reader does both the other way round, so at least one side sees the other. Only
     * the reader unregisters itself: a writer that was interrupted in between could unregister a
     * later sleep.
     */
    private void wakeSleeper() {
        VarHandle.fullFence();
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Hands over what is there, oldest first. For the reader alone.
     *
     * @param max most events to hand over
     * @return how many it were
     */
    public int drain(Consumer<Event> handler, int max) {
        int count = 0;
        while (count < max) {
            Event event = queue.poll();
            if (event == null) {
                break;
            }
            count++;
            handler.accept(event);
        }
        return count;
    }

    /**
     * Waits for an event, at most about the given time; may return early. For the reader alone.
     *
     * @param maxNanos longest wait; capped at 50 ms
     */
    public void idle(long maxNanos) {
        for (int i = 0; i < SPINS; i++) {
            if (!queue.isEmpty()) {
                return;
            }
            Thread.onSpinWait();
        }
        if (idle == Idle.ECONOMY && maxNanos > 0) {
            sleeper = Thread.currentThread();
            if (queue.isEmpty()) {
                LockSupport.parkNanos(this, Math.min(maxNanos, parkMaxNanos));
            }
            sleeper = null;
        }
    }

    /** Events that wait now; a moment's view. */
    public int size() {
        return queue.size();
    }

    /** Events it can hold. */
    public int capacity() {
        return queue.capacity();
    }
}

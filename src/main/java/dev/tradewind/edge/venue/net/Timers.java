package dev.tradewind.edge.venue.net;

import dev.tradewind.runtime.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One timer thread for all machines of a venue, and for the time-outs of its sockets. Tasks must
 * not block. What throws is logged, and the thread lives on.
 */
final class Timers implements AutoCloseable {
    /** More waiting tasks than this mean that something asks without end. */
    static final int TASKS_MAX = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * Starts the thread with the first task.
     *
     * @param name of the thread
     */
    Timers(String name, Clock clock) {
        this.clock = clock;
        this.executor =
                new ScheduledThreadPoolExecutor(
                        1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Runs the task at that time, epoch nanoseconds; at once if it is past. */
    Future<?> at(long epochNanos, Runnable task) {
        return after(epochNanos - clock.now(), task);
    }

    /**
     * Runs the task after so many nanoseconds; never once {@link #close} was called.
     *
     * @throws IllegalStateException above {@link #TASKS_MAX}
     */
    Future<?> after(long nanos, Runnable task) {
        if (executor.getQueue().size() >= TASKS_MAX) {
            throw new IllegalStateException("more than " + TASKS_MAX + " timers");
        }
        return executor.schedule(() -> guarded(task), Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a timer task failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

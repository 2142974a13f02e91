package dev.tradewind.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one platform thread that owns a core and all its state. */
public final class CoreThread implements AutoCloseable {
    /** Longest sleep without anything to do; bounds how late a request to end is seen. */
    private static final long IDLE_NANOS = 10_000_000L;

    private final CoreLoop loop;
    private final QueueInbox inbox;
    private final Clock clock;
    private final Consumer<CoreFailure> fatal;
    private final Thread thread;
    private final AtomicLong beats = new AtomicLong();
    private long turns;
    private volatile @Nullable CoreFailure failure;
    private volatile boolean stopping;

    /**
     * Prepares the thread.
     *
     * @param name such as {@code core-trading}
     * @param loop belongs to the thread from its start to its end
     * @param parts what the loop was made of
     * @param fatal is called on the dying thread, once, when a promise of ours broke
     */
    public CoreThread(String name, CoreLoop loop, CoreParts parts, Consumer<CoreFailure> fatal) {
        this.loop = loop;
        inbox = parts.inbox();
        clock = parts.clock();
        this.fatal = fatal;
        thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Starts the core. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                beats.lazySet(++turns);
                if (loop.step() == 0) {
                    inbox.idle(Math.min(IDLE_NANOS, loop.nextWakeAt() - clock.now()));
                }
            }
            loop.stop();
        } catch (CoreFailure broken) {
            failure = broken;
            fatal.accept(broken);
        } catch (Throwable thrown) {
            CoreFailure broken = new CoreFailure(loop.seq(), false, thrown);
            failure = broken;
            fatal.accept(broken);
        }
    }

    /**
     * Ends the core in order and waits for it: what is in the inbox is taken, the journal says that
     * the stop was clean. Does nothing if it has ended.
     */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread().equals(thread) || !thread.isAlive()) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What broke, or null. */
    public @Nullable CoreFailure failure() {
        return failure;
    }

    /** A number that rises with each turn of the loop, at least each 50 ms. Any thread. */
    public long beats() {
        return beats.get();
    }

    /** Whether the core still runs. */
    public boolean isAlive() {
        return thread.isAlive();
    }
}

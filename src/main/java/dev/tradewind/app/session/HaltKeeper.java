package dev.tradewind.app.session;

import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Latches halts in the halt file on a thread of its own, so that neither the core nor anything else
 * that waits for the disk delays them. While the disk refuses, it tries again: a halt must survive
 * a restart.
 */
final class HaltKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HaltKeeper.class);
    private static final long RETRY_NANOS = 200_000_000L;
    private static final long CLOSE_NANOS = 5_000_000_000L;

    private final HaltFile file;
    private final AtomicReference<@Nullable Kept> next = new AtomicReference<>();
    private final Thread thread = Thread.ofPlatform().name("store-halt").unstarted(this::work);
    private volatile boolean closing;
    private volatile long closeBy = Long.MAX_VALUE;
    private boolean refused;

    private record Kept(String reason, long at) {}

    /** Begins to wait for halts. */
    HaltKeeper(HaltFile file) {
        this.file = file;
        thread.start();
    }

    /** Keeps a halt; one that waits already stays with its reason. Never waits. Any thread. */
    void keep(String reason, long at) {
        if (next.compareAndSet(null, new Kept(reason, at))) {
            LockSupport.unpark(thread);
        }
    }

    private void work() {
        while (!closing || next.get() != null && System.nanoTime() - closeBy < 0) {
            Kept kept = next.get();
            if (kept == null) {
                LockSupport.park(this);
            } else if (written(kept)) {
                next.compareAndSet(kept, null);
            } else {
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
    }

    private boolean written(Kept kept) {
        try {
            var _ = file.halt(kept.reason(), kept.at());
            refused = false;
            return true;
        } catch (StoreException e) {
            if (!refused) {
                LOG.error("the halt is in force but not kept: {}; {}", e.getMessage(), e.remedy());
            }
            refused = true;
            return false;
        }
    }

    /** Tries for 5 s at most to write what waits, and ends. */
    @Override
    public void close() {
        closeBy = System.nanoTime() + CLOSE_NANOS;
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(2 * CLOSE_NANOS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Kept kept = next.get();
        if (kept != null) {
            LOG.error("the halt is not kept: {}; halt again before the next start", kept.reason());
        }
    }
}

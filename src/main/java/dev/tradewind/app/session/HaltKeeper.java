package dev.tradewind.app.session;

import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.model.event.HaltScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    /** One of each scope at most, and scopes are few. */
    private final Map<HaltScope, Kept> waiting = new ConcurrentHashMap<>();

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
    void keep(HaltScope scope, String reason, long at) {
        if (waiting.putIfAbsent(scope, new Kept(reason, at)) == null) {
            LockSupport.unpark(thread);
        }
    }

    private void work() {
        while (!closing || !waiting.isEmpty() && System.nanoTime() - closeBy < 0) {
            if (waiting.isEmpty()) {
                LockSupport.park(this);
            } else if (!writtenAll()) {
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
    }

    private boolean writtenAll() {
        boolean all = true;
        for (Map.Entry<HaltScope, Kept> one : waiting.entrySet()) {
            if (written(one.getKey(), one.getValue())) {
                waiting.remove(one.getKey());
            } else {
                all = false;
            }
        }
        return all;
    }

    private boolean written(HaltScope scope, Kept kept) {
        try {
            var _ = file.halt(scope, kept.reason(), kept.at());
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
        waiting.values()
                .forEach(kept ->
                        LOG.error(
                                "the halt is not kept: {}; halt again before the next start",
                                kept.reason()));
    }
}

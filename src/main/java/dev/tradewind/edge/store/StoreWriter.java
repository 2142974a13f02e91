package dev.tradewind.edge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows to the store on a platform thread of its own. Whoever offers a row never waits. While
 * the store refuses, rows wait and are tried again; trading is halted with the reason. If the queue
 * overflows or the store is damaged, this session's rows end there: its journal has all of them,
 * and the store is made whole from it later.
 */
public final class StoreWriter implements AutoCloseable {
    /** Most rows that may wait. */
    public static final int WAITING_MAX = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);
    private static final int BATCH_MAX = 1_000;
    private static final long RETRY_NANOS = 200_000_000L;
    private static final long LOCKED_NANOS = 3_000_000_000L;
    private static final long CLOSE_NANOS = 5_000_000_000L;

    private final SqliteStore store;
    private final Consumer<String> trouble;
    private final BlockingQueue<StoreRow> waiting;
    private final Thread thread = Thread.ofPlatform().name("store-sqlite").unstarted(this::work);
    private volatile State state = State.WRITING;
    private volatile boolean closing;
    private volatile long closeBy = Long.MAX_VALUE;
    private boolean told;

    /** How it stands. */
    public enum State {
        /** Every row so far is stored or waits its turn. */
        WRITING,
        /** The store refuses; rows wait and are tried again. */
        REFUSED,
        /** Rows of this session are missing until the store is made whole from the journal. */
        BEHIND
    }

    /**
     * Begins to write.
     *
     * @param trouble takes the reason why trading must stop, once for each time that the store
     *     begins to refuse and once when it is behind; must not wait
     */
    public StoreWriter(SqliteStore store, Consumer<String> trouble) {
        this(store, trouble, WAITING_MAX);
    }

    StoreWriter(SqliteStore store, Consumer<String> trouble, int waitingMax) {
        this.store = store;
        this.trouble = trouble;
        waiting = new ArrayBlockingQueue<>(waitingMax);
        thread.start();
    }

    /** Takes a row, in order; never waits. */
    public void offer(StoreRow row) {
        if (state != State.BEHIND && !waiting.offer(row)) {
            behind("the store is too slow: " + waiting.size() + " rows wait");
        }
    }

    /** Rows are missing from here on: nothing more of this session is stored. */
    public synchronized void behind(String reason) {
        if (state != State.BEHIND) {
            state = State.BEHIND;
            waiting.clear();
            LOG.error("{}; 'tradewind store rebuild' makes it whole", reason);
            // Told though a refusal was: somebody may have re-armed since.
            trouble.accept(reason);
        }
    }

    private synchronized void tell(String reason) {
        if (!told) {
            told = true;
            trouble.accept(reason);
        }
    }

    private void work() {
        List<StoreRow> batch = new ArrayList<>(BATCH_MAX);
        try {
            while (state != State.BEHIND && (!closing || !waiting.isEmpty())) {
                StoreRow first = waiting.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_MAX - 1);
                    write(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries until the rows are stored, or there is no hope for them. */
    private void write(List<StoreRow> batch) {
        long began = System.nanoTime();
        while (state != State.BEHIND) {
            try {
                store.write(batch);
                written();
                return;
            } catch (StoreFault fault) {
                refused(fault, System.nanoTime() - began);
            }
        }
    }

    private synchronized void written() {
        if (state == State.REFUSED) {
            state = State.WRITING;
            told = false;
            LOG.info("the store takes rows again");
        }
    }

    private void refused(StoreFault fault, long since) {
        String reason = fault.getMessage() + "; " + fault.remedy();
        if (!fault.mayPass() || System.nanoTime() - closeBy > 0 && closing) {
            behind(reason);
            return;
        }
        refuse();
        boolean shortLock = fault.kind() == StoreFault.Kind.LOCKED && since < LOCKED_NANOS;
        if (!shortLock) {
            tell(reason);
        }
        LockSupport.parkNanos(RETRY_NANOS);
    }

    private synchronized void refuse() {
        if (state == State.WRITING) {
            state = State.REFUSED;
        }
    }

    /** How it stands; any thread. */
    public State state() {
        return state;
    }

    /** Rows that wait. */
    public int waiting() {
        return waiting.size();
    }

    /**
     * Writes what waits, for 5 s at most, and closes the store.
     *
     * @return whether all rows are stored
     */
    public boolean finish() {
        closeBy = System.nanoTime() + CLOSE_NANOS;
        closing = true;
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(2 * CLOSE_NANOS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            store.close();
        }
        return state == State.WRITING && !thread.isAlive();
    }

    @Override
    public void close() {
        boolean _ = finish();
    }
}

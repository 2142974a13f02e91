package dev.tradewind.runtime;

import dev.tradewind.model.event.ControlEvent.ClockTick;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of a core. One step takes a batch of events; each is numbered, stamped, written to
 * the journal and given to the engine; then the commands are written down, and only then do
 * commands and audits go out. The same loop runs under a thread live and under a scheduler in
 * simulation.
 */
public final class CoreLoop {
    /** Most events in a batch: bounds how long a command waits for its release. */
    public static final int BATCH_MAX = 256;

    /** Hashes are written each so many events. */
    public static final long CHECKPOINT_EVERY = 4096;

    /** How long a live core waits for traffic before it tells itself that time passed: 10 ms. */
    public static final long LIVE_TICK_NANOS = 10_000_000L;

    /** In virtual time a timer fires exactly when it is due. */
    public static final long VIRTUAL_TICK_NANOS = 0;

    private final CoreParts parts;
    private final long tickNanos;
    private final @Nullable DecisionTimer timer;
    private final Consumer<Event> taker = this::take;
    private long seq;
    private long lastReceivedAt;
    private boolean inEngine;
    private boolean ended;

    /**
     * A loop that measures nothing, for simulations.
     *
     * @param tickNanos quiet time before a due timer makes a ClockTick
     */
    public CoreLoop(CoreParts parts, long tickNanos) {
        this(parts, tickNanos, 0, null);
    }

    /**
     * A loop.
     *
     * @param tickNanos quiet time before a due timer makes a ClockTick
     * @param startAfter every receivedAt is later than this: the last one of the session before
     * @param timer is told of each decided market event; null: nobody is
     */
    public CoreLoop(
            CoreParts parts, long tickNanos, long startAfter, @Nullable DecisionTimer timer) {
        this.parts = parts;
        this.tickNanos = tickNanos;
        this.timer = timer;
        lastReceivedAt = startAfter;
    }

    /**
     * Does what is there to do now.
     *
     * @return how many events were taken; 0 if there was nothing
     * @throws CoreFailure if a promise of ours broke; the loop has then ended for good, the
     *     commands of the batch are not released and the journal says so if it still can
     */
    public int step() {
        if (ended) {
            throw new IllegalStateException("the core has ended");
        }
        try {
            int count = parts.inbox().drain(taker, BATCH_MAX);
            if (count == 0 && parts.clock().now() >= nextWakeAt()) {
                take(new ClockTick());
                count = 1;
            }
            if (count > 0) {
                release();
            }
            return count;
        } catch (Throwable thrown) {
            throw fail(thrown);
        }
    }

    private void take(Event event) {
        long receivedAt = Math.max(lastReceivedAt + 1, parts.clock().now());
        parts.journal().input(seq + 1, receivedAt, event);
        seq++;
        lastReceivedAt = receivedAt;
        parts.outputs().begin(seq, receivedAt);
        inEngine = true;
        parts.engine().on(seq, receivedAt, event);
        inEngine = false;
        if (timer != null && event instanceof MarketEvent market) {
            timer.decided(market.arrivedAt(), parts.clock().now());
        }
        if (seq % CHECKPOINT_EVERY == 0) {
            checkpoint();
        }
    }

    private void checkpoint() {
        parts.outputs().journalCommands(parts.journal());
        parts.journal().checkpoint(parts.outputs().hash(), parts.engine().stateHash());
    }

    private void release() {
        parts.outputs().journalCommands(parts.journal());
        parts.outputs().release(parts.commands(), parts.audits());
    }

    private CoreFailure fail(Throwable thrown) {
        ended = true;
        CoreFailure failure = new CoreFailure(seq, inEngine, thrown);
        try {
            parts.journal().failed(inEngine, thrown.toString());
        } catch (RuntimeException | Error journalToo) {
            failure.addSuppressed(journalToo);
        }
        try {
            parts.journal().close();
        } catch (RuntimeException | Error journalToo) {
            failure.addSuppressed(journalToo);
        }
        return failure;
    }

    /** When a step is due even if no event comes, or {@link Long#MAX_VALUE}. */
    public long nextWakeAt() {
        long timerAt = parts.engine().nextTimerAt();
        return timerAt == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(timerAt, lastReceivedAt + tickNanos);
    }

    /**
     * The orderly end: takes what still waits in the inbox, writes the final hashes and closes the
     * journal. Whoever feeds the inbox has been told to stop before.
     *
     * @throws CoreFailure as {@link #step} does
     */
    public void stop() {
        if (ended) {
            return;
        }
        int waiting = parts.inbox().size();
        while (waiting > 0) {
            int taken = step();
            waiting = taken == 0 ? 0 : waiting - taken;
        }
        try {
            checkpoint();
            parts.journal().stopped();
            parts.journal().close();
            ended = true;
        } catch (RuntimeException | Error thrown) {
            throw fail(thrown);
        }
    }

    /** Number of the last event. */
    public long seq() {
        return seq;
    }

    /** Time of the last event, epoch nanoseconds. */
    public long lastReceivedAt() {
        return lastReceivedAt;
    }

    /** The hash over all decisions so far. */
    public long outputHash() {
        return parts.outputs().hash();
    }
}

package dev.tradewind.edge.venue.net;

import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.runtime.Clock;
import dev.tradewind.runtime.Inbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one machine's events into the inbox, in their order. While the inbox is full, runs of
 * market data are merged by a {@link Conflater}; account and control events wait between the runs,
 * so that nothing overtakes them, and one that waits too long is reported once. At most {@link
 * #WAITING_MAX} of them wait; then whoever brings the next one waits himself.
 */
final class EventGate {
    /** Account and control events that may wait. */
    static final int WAITING_MAX = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(EventGate.class);
    private static final long RETRY_NANOS = 1_000_000;

    private final String source;
    private final Inbox inbox;
    private final Clock clock;
    private final Timers timers;
    private final WireObserver observer;
    private final long stallNanos;
    private final Runnable lostBook;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Object> backlog = new ArrayDeque<>();
    private int waiting;
    private boolean retryPlanned;
    private boolean stalled;
    private volatile boolean closed;

    /** An account or control event and since when it waits. */
    private record Waiting(Event event, long since) {}

    /**
     * A gate of its own for each machine.
     *
     * @param stall longest wait that is not reported
     * @param lostBook called when merging gave up on a book: the feed must begin anew
     */
    EventGate(
            String source,
            Inbox inbox,
            Clock clock,
            Timers timers,
            WireObserver observer,
            Duration stall,
            Runnable lostBook) {
        this.source = source;
        this.inbox = inbox;
        this.clock = clock;
        this.timers = timers;
        this.observer = observer;
        this.stallNanos = stall.toNanos();
        this.lostBook = lostBook;
    }

    /** Hands an event on; waits only above {@link #WAITING_MAX}. */
    void offer(Event event) {
        while (!accept(event)) {
            if (closed) {
                LOG.error("{}: closed with a full inbox, lost {}", source, event);
                return;
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    /** Lets waiting offers end; what still waits is tried once more, then lost and logged. */
    void close() {
        closed = true;
        lock.lock();
        try {
            drain();
            if (waiting > 0) {
                LOG.error("{}: closed while {} events waited for the inbox", source, waiting);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean accept(Event event) {
        long waited;
        boolean taken;
        lock.lock();
        try {
            drain();
            taken = backlog.isEmpty() && inbox.offer(event) || enqueue(event);
            waited = newStall();
            if (!backlog.isEmpty()) {
                planRetry();
            }
        } finally {
            lock.unlock();
        }
        report(waited);
        return taken;
    }

    private boolean enqueue(Event event) {
        return switch (event) {
            case MarketEvent market -> {
                Conflater run = run();
                run.add(market);
                if (run.lostBook()) {
                    lostBook.run();
                }
                yield true;
            }
            case LinkBeat beat -> {
                run().add(beat);
                yield true;
            }
            case AccountEvent account -> await(account);
            case ControlEvent control -> await(control);
        };
    }

    private Conflater run() {
        if (backlog.peekLast() instanceof Conflater last) {
            return last;
        }
        Conflater fresh = new Conflater();
        backlog.addLast(fresh);
        return fresh;
    }

    private boolean await(Event event) {
        if (waiting >= WAITING_MAX) {
            return false;
        }
        backlog.addLast(new Waiting(event, clock.now()));
        waiting++;
        return true;
    }

    private void drain() {
        while (!backlog.isEmpty()) {
            Object head = backlog.getFirst();
            if (head instanceof Conflater run) {
                run.drain(inbox::offer);
                if (!run.isEmpty()) {
                    return;
                }
                if (run.droppedPrints() > 0) {
                    LOG.warn("{}: inbox full, {} prints lost", source, run.droppedPrints());
                }
            } else if (head instanceof Waiting first) {
                if (!inbox.offer(first.event())) {
                    return;
                }
                waiting--;
            }
            backlog.removeFirst();
        }
    }

    /** How long the oldest event waits if that is a stall not yet reported, else 0. */
    private long newStall() {
        if (waiting == 0) {
            stalled = false;
            return 0;
        }
        for (Object item : backlog) {
            if (item instanceof Waiting oldest) {
                long waited = clock.now() - oldest.since();
                if (waited < stallNanos || stalled) {
                    return 0;
                }
                stalled = true;
                return waited;
            }
        }
        return 0;
    }

    private void report(long waited) {
        if (waited > 0) {
            LOG.error("{}: an event waits {} ms for the inbox", source, waited / 1_000_000);
            observer.onStall(source, waited);
        }
    }

    private void planRetry() {
        if (!retryPlanned && !closed) {
            retryPlanned = true;
            Future<?> _ = timers.after(RETRY_NANOS, this::retry);
        }
    }

    private void retry() {
        long waited;
        lock.lock();
        try {
            retryPlanned = false;
            drain();
            waited = newStall();
            if (!backlog.isEmpty()) {
                planRetry();
            }
        } finally {
            lock.unlock();
        }
        report(waited);
    }
}

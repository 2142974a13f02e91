package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.PlaceOrder;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one machine on real sockets. The machine is called under a lock of its own, and that lock is
 * never held across I/O: what the machine asks for during a call is queued and carried out, in
 * order and by one thread at a time, after the lock is released. Nothing that is carried out waits
 * for a socket: WebSocket writes go to a bounded queue, requests to an idle connection or a bounded
 * queue, events through an {@link EventGate}.
 */
final class MachineShell {
    /** What a machine may ask for in one call; more is a bug of the machine. */
    static final int ASKED_MAX = 16_384;

    /** Timers a machine may have at once; more is a bug of the machine. */
    static final int TIMERS_MAX = 4_096;

    private static final long STOP_POLL_NANOS = 10_000_000;
    private static final long NO_ORDER = 0;

    private final String name;
    private final Logger log;
    private final Machine machine;
    private final Links links;
    private final HttpPool pool;
    private final Timers timers;
    private final Clock clock;
    private final WireObserver observer;
    private final Consumer<Event> events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final ArrayDeque<Object> asked = new ArrayDeque<>();
    private final Map<Long, Slot> slots = new HashMap<>();
    private final AtomicBoolean carrying = new AtomicBoolean();
    private int requests;
    private long ordering = NO_ORDER;
    private boolean dead;

    /** What a machine asked for, other than events and timers. */
    private sealed interface Ask {
        record Connect(int link, Effects.Base base, String target) implements Ask {}

        record Disconnect(int link, String reason) implements Ask {}

        record Text(int link, byte[] utf8) implements Ask {}

        record Ping(int link) implements Ask {}

        record Http(long requestId, HttpRequest request, long deadline, long clientId)
                implements Ask {}

        record Line(String text) implements Ask {}
    }

    /** A running timer. */
    private static final class Slot {
        private @Nullable Future<?> task;
    }

    /**
     * A shell around one machine; nothing happens before {@link #start}.
     *
     * @param name names its threads and log lines
     * @param factory makes the machine with the shell's effects
     * @param events takes the machine's events, in order; an {@link EventGate} in production
     */
    MachineShell(
            String name,
            Function<Effects, Machine> factory,
            Ground ground,
            HttpPool pool,
            Consumer<Event> events) {
        this.name = name;
        this.log = LoggerFactory.getLogger("dev.tradewind.venue." + name);
        this.pool = pool;
        this.timers = ground.timers();
        this.clock = ground.clock();
        this.observer = ground.observer();
        this.events = events;
        this.links = new Links(name, ground, new LinkEvents());
        this.machine = factory.apply(new Requests());
    }

    /** Starts the machine. */
    void start() {
        call(m -> m.start(clock.now()));
    }

    /** Gives the machine a command; an order's request counts as an order request. */
    void send(Command command) {
        call(m -> {
            ordering =
                    command instanceof PlaceOrder place
                            ? place.approved().order().clientId()
                            : NO_ORDER;
            try {
                m.send(command, clock.now());
            } finally {
                ordering = NO_ORDER;
            }
        });
    }

    /** Drops all links; the machine hears onClosed and begins anew. */
    void dropLinks(String reason) {
        links.dropAll(reason);
    }

    /** Lets the machine end in order, at most so long, then drops what is left. */
    void stop(Duration limit) {
        call(m -> m.stop(clock.now()));
        long left = limit.toNanos();
        lock.lock();
        try {
            while (left > 0 && (requests > 0 || !asked.isEmpty() || !links.isEmpty())) {
                left -= STOP_POLL_NANOS - settled.awaitNanos(STOP_POLL_NANOS);
            }
        } catch (InterruptedException _) {
            log.warn("{}: interrupted while stopping, the rest is dropped", name);
        } finally {
            dead = true;
            slots.values().forEach(MachineShell::cancel);
            slots.clear();
            lock.unlock();
        }
        links.dropAll("the platform stops");
    }

    private void call(Consumer<Machine> step) {
        lock.lock();
        try {
            if (dead) {
                return;
            }
            step.accept(machine);
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            settled.signalAll();
            lock.unlock();
        }
        carryOut();
    }

    private void failed(Throwable e) {
        log.error("{}: the machine failed, its links are closed", name, e);
        observer.onMachineFailure(name, e);
        links.dropAll("our own failure: " + e);
    }

    private void ask(Object what) {
        if (asked.size() >= ASKED_MAX) {
            throw new IllegalStateException("asked for more than " + ASKED_MAX + " things");
        }
        asked.addLast(what);
    }

    /** One thread carries out at a time, so that the order of asking is the order of doing. */
    private void carryOut() {
        while (pending() && carrying.compareAndSet(false, true)) {
            try {
                Object next = poll();
                while (next != null) {
                    carryOutGuarded(next);
                    next = poll();
                }
            } finally {
                carrying.set(false);
            }
        }
    }

    private boolean pending() {
        lock.lock();
        try {
            return !asked.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Object poll() {
        lock.lock();
        try {
            return asked.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    private void carryOutGuarded(Object next) {
        try {
            if (next instanceof Event event) {
                events.accept(event);
            } else if (next instanceof Ask ask) {
                carryOut(ask);
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void carryOut(Ask ask) {
        switch (ask) {
            case Ask.Connect(int link, Effects.Base base, String target) ->
                    links.connect(link, base, target);
            case Ask.Disconnect(int link, String reason) -> links.disconnect(link, reason);
            case Ask.Text(int link, byte[] utf8) -> links.text(link, utf8);
            case Ask.Ping(int link) -> links.ping(link);
            case Ask.Http http ->
                    pool.submit(
                            http.request(),
                            http.clientId() != NO_ORDER,
                            http.deadline(),
                            new Answer(http.requestId(), http.clientId()));
            case Ask.Line(String text) -> log.info("{}", text);
        }
    }

    private void onTimer(long key, Slot slot) {
        call(m -> {
            if (slots.remove(key, slot)) {
                m.onTimer(key, clock.now());
            }
        });
    }

    private static void cancel(Slot slot) {
        Future<?> task = slot.task;
        if (task != null) {
            task.cancel(false);
        }
    }

    /** What the machine calls; always under the machine's lock. */
    private final class Requests implements Effects {
        @Override
        public void connect(int link, Base base, String target) {
            ask(new Ask.Connect(link, base, target));
        }

        @Override
        public void disconnect(int link, String reason) {
            ask(new Ask.Disconnect(link, reason));
        }

        @Override
        public void writeText(int link, byte[] utf8) {
            ask(new Ask.Text(link, utf8));
        }

        @Override
        public void ping(int link) {
            ask(new Ask.Ping(link));
        }

        @Override
        public void http(long requestId, HttpRequest request, long deadline) {
            ask(new Ask.Http(requestId, request, deadline, ordering));
            requests++;
        }

        /** At once, not queued: a replaced timer must not fire in between. */
        @Override
        public void timer(long key, long at) {
            Slot slot = new Slot();
            Slot before = slots.put(key, slot);
            if (before != null) {
                cancel(before);
            } else if (slots.size() > TIMERS_MAX) {
                throw new IllegalStateException("more than " + TIMERS_MAX + " timers");
            }
            slot.task = timers.at(at, () -> onTimer(key, slot));
        }

        @Override
        public void event(Event event) {
            ask(event);
        }

        @Override
        public void log(String line) {
            ask(new Ask.Line(line));
        }
    }

    /** Leads what links do into the machine. */
    private final class LinkEvents implements Links.Listener {
        @Override
        public void onOpen(int link, long now) {
            call(m -> m.onOpen(link, now));
        }

        /** The hot path, so without a lambda that captures. */
        @Override
        public void onMessage(
                int link, boolean binary, byte[] bytes, int offset, int length, long now) {
            lock.lock();
            try {
                if (!dead) {
                    machine.onFrame(link, binary, bytes, offset, length, now);
                }
            } catch (RuntimeException | Error e) {
                failed(e);
            } finally {
                lock.unlock();
            }
            carryOut();
        }

        @Override
        public void onClosed(int link, String reason, long now) {
            call(m -> m.onClosed(link, reason, now));
        }
    }

    /** Leads the end of one request into the machine. */
    private final class Answer implements HttpExchange.Caller {
        private final long requestId;
        private final long clientId;

        Answer(long requestId, long clientId) {
            this.requestId = requestId;
            this.clientId = clientId;
        }

        @Override
        public void onReply(HttpReply reply, long now) {
            observer.onReply(name, reply.status());
            call(m -> {
                requests--;
                m.onReply(requestId, reply, now);
            });
        }

        @Override
        public void onNoReply(boolean sent, Failure failure, String reason, long now) {
            observer.onNoReply(name, sent, failure, reason);
            call(m -> {
                requests--;
                m.onNoReply(requestId, sent, reason, now);
            });
        }

        @Override
        public void onWritten(long now) {
            if (clientId != NO_ORDER) {
                observer.onOrderWritten(clientId, now);
            }
        }
    }
}

package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.runtime.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A few warm keep-alive connections to a venue's REST address, shared by its machines. A request is
 * written at once by its caller if a connection is free, else it waits: urgent ones first, at most
 * {@link NetLimits#httpWaiting} of them; one more ends as not sent. A request goes out once; only
 * one of which provably no byte left is tried on another connection, at most {@link #RETRIES_MAX}
 * times. If no connection can be opened, all that waits ends as not sent.
 */
final class HttpPool implements AutoCloseable {
    /** How often a request that provably did not leave is tried elsewhere. */
    static final int RETRIES_MAX = 4;

    /** A connection that lived so long is worth replacing without being asked, 1 s. */
    static final long USEFUL_NANOS = 1_000_000_000L;

    private static final long REDIAL_MILLIS = 100;

    private final Doors doors;
    private final NetLimits limits;
    private final Timers timers;
    private final Clock clock;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final ArrayDeque<HttpConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<HttpExchange> urgent = new ArrayDeque<>();
    private final ArrayDeque<HttpExchange> ordinary = new ArrayDeque<>();
    private final LongAdder requests = new LongAdder();
    private final LongAdder connected = new LongAdder();
    private int open;
    private int dialling;
    private boolean closed;

    HttpPool(String name, Doors doors, NetLimits limits, Timers timers, Clock clock) {
        this.doors = doors;
        this.limits = limits;
        this.timers = timers;
        this.clock = clock;
        for (int i = 0; i < limits.httpConnections(); i++) {
            connections.add(
                    new HttpConnection(name + "-http-" + i, this, doors, clock, limits.bodyMax()));
        }
    }

    /** Warms all connections; returns at once. */
    void start() {
        connections.forEach(HttpConnection::start);
    }

    /**
     * Sends a request, now or when a connection is free. May write to an idle connection, whose
     * send buffer is empty and larger than any request, so the caller does not wait.
     *
     * @param deadline epoch nanoseconds; then it ends without an answer
     */
    void submit(HttpRequest request, boolean hurry, long deadline, HttpExchange.Caller caller) {
        byte[] bytes;
        try {
            bytes = HttpRequestBytes.of(request, doors.host());
        } catch (ProtocolViolation e) {
            caller.onNoReply(false, Failure.LIMIT, "cannot be sent: " + e.getMessage(), now());
            return;
        }
        boolean bodyless = request.method().equals("HEAD");
        HttpExchange exchange = new HttpExchange(request, bytes, bodyless, hurry, caller);
        exchange.watchedBy(timers.at(deadline, () -> expire(exchange)));
        dispatch(exchange, false);
    }

    /** Tries again what provably did not leave. */
    void retry(HttpExchange exchange) {
        if (exchange.retried() > RETRIES_MAX) {
            exchange.fail(Failure.CLOSED, "connections closed " + RETRIES_MAX + " times", now());
        } else {
            dispatch(exchange, true);
        }
    }

    private void dispatch(HttpExchange exchange, boolean first) {
        HttpConnection free = null;
        String refusal = "";
        lock.lock();
        try {
            if (closed) {
                refusal = "the pool is closed";
            } else if (!idle.isEmpty()) {
                free = idle.pollFirst();
            } else if (urgent.size() + ordinary.size() >= limits.httpWaiting()) {
                refusal = "more than " + limits.httpWaiting() + " requests wait";
            } else {
                queue(exchange, first);
                wanted.signal();
            }
        } finally {
            lock.unlock();
        }
        if (free != null) {
            free.send(exchange);
        } else if (!refusal.isEmpty()) {
            exchange.fail(Failure.LIMIT, refusal, now());
        }
    }

    private void queue(HttpExchange exchange, boolean first) {
        ArrayDeque<HttpExchange> line = exchange.urgent() ? urgent : ordinary;
        if (first) {
            line.addFirst(exchange);
        } else {
            line.addLast(exchange);
        }
    }

    private void expire(HttpExchange exchange) {
        lock.lock();
        try {
            urgent.remove(exchange);
            ordinary.remove(exchange);
        } finally {
            lock.unlock();
        }
        if (exchange.fail(Failure.SILENT, "no answer in time", now())) {
            Wire carrier = exchange.carrier();
            if (carrier != null) {
                doors.bad(carrier, Failure.SILENT, "no answer in time");
                carrier.kill();
            }
        }
    }

    /** A connection is free: gives it what waits, or null and remembers it as idle. */
    @Nullable HttpExchange ready(HttpConnection connection) {
        lock.lock();
        try {
            HttpExchange next = poll();
            if (next == null) {
                idle.addLast(connection);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable HttpExchange poll() {
        HttpExchange next = urgent.pollFirst();
        return next != null ? next : ordinary.pollFirst();
    }

    /** Waits until a connection is to be dialled: at once if warm, else when requests wait. */
    boolean awaitDial(boolean warm) {
        lock.lock();
        try {
            if (!warm && !closed) {
                boolean _ = wanted.await(REDIAL_MILLIS, TimeUnit.MILLISECONDS);
            }
            while (!warm && !closed && urgent.isEmpty() && ordinary.isEmpty()) {
                wanted.await();
            }
            dialling++;
            return !closed;
        } catch (InterruptedException _) {
            dialling++;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** A dial succeeded; false if the pool is closed meanwhile. */
    boolean opened() {
        lock.lock();
        try {
            dialling--;
            open++;
            connected.increment();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** A request was written. */
    void wrote() {
        requests.increment();
    }

    /** How well connections were re-used so far. */
    HttpUse use() {
        return new HttpUse(requests.sum(), connected.sum());
    }

    /** An open connection ended. */
    void ended(HttpConnection connection) {
        lock.lock();
        try {
            open--;
            idle.remove(connection);
        } finally {
            lock.unlock();
        }
    }

    /** A dial failed; if it was the last hope, all that waits ends as not sent. */
    void dialFailed(DialException e) {
        List<HttpExchange> hopeless = new ArrayList<>();
        lock.lock();
        try {
            dialling--;
            if (open == 0 && dialling == 0) {
                hopeless.addAll(urgent);
                hopeless.addAll(ordinary);
                urgent.clear();
                ordinary.clear();
            }
        } finally {
            lock.unlock();
        }
        for (HttpExchange exchange : hopeless) {
            exchange.fail(e.failure(), String.valueOf(e.getMessage()), now());
        }
    }

    /**
     * The venue refused a request because there were too many: what still waits here was let
     * through before anybody knew, and ends as not sent, so that none of it leaves during the wait.
     */
    void refused(int status) {
        List<HttpExchange> early = new ArrayList<>();
        lock.lock();
        try {
            early.addAll(urgent);
            early.addAll(ordinary);
            urgent.clear();
            ordinary.clear();
        } finally {
            lock.unlock();
        }
        for (HttpExchange exchange : early) {
            exchange.fail(Failure.LIMIT, "the venue just answered HTTP " + status, now());
        }
    }

    /** Drops all connections; whatever is under way ends as sent or not sent, as it was. */
    @Override
    public void close() {
        List<HttpExchange> rest = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            rest.addAll(urgent);
            rest.addAll(ordinary);
            urgent.clear();
            ordinary.clear();
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
        for (HttpExchange exchange : rest) {
            exchange.fail(Failure.CLOSED, "the pool is closed", now());
        }
        connections.forEach(HttpConnection::kill);
    }

    private long now() {
        return clock.now();
    }
}

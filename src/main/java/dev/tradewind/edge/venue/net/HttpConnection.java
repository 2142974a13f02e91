package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.runtime.Clock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One keep-alive connection of a pool. Its thread dials and then always reads, so an end of the
 * connection is seen the moment it arrives, also between requests; whoever has a request writes it
 * directly, one at a time and never a second one before the first answer (no pipelining).
 */
final class HttpConnection {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final int READ_BYTES = 32 << 10;

    private static final int TOO_MANY_REQUESTS = 429;

    /** What some venues answer who goes on after that. */
    private static final int BANNED = 418;

    private final HttpPool pool;
    private final Doors doors;
    private final Clock clock;
    private final HttpResponseParser parser;
    private final byte[] bytes = new byte[READ_BYTES];
    private final Object writing = new Object();
    private final Thread thread;
    private final String name;
    private volatile @Nullable Wire wire;
    private @Nullable HttpExchange current;
    private boolean dead = true;
    private int answers;

    HttpConnection(String name, HttpPool pool, Doors doors, Clock clock, int bodyMax) {
        this.name = name;
        this.pool = pool;
        this.doors = doors;
        this.clock = clock;
        this.parser = new HttpResponseParser(bodyMax);
        this.thread = Threads.daemon(name, this::run);
    }

    /** Dials and reads on a thread of its own; returns at once. */
    void start() {
        thread.start();
    }

    /** Drops the connection now; what it carries ends as sent or not sent, as it was. */
    void kill() {
        Wire open = wire;
        if (open != null) {
            open.kill();
        } else {
            thread.interrupt();
        }
    }

    /**
     * Writes a request. If it is proven that nothing was written, the pool tries it elsewhere.
     *
     * @param exchange handed over by the pool to this connection alone
     */
    void send(HttpExchange exchange) {
        boolean unused = false;
        boolean written = false;
        synchronized (writing) {
            Wire open = wire;
            if (dead || open == null) {
                unused = true;
            } else if (exchange.begin()) {
                exchange.carriedBy(open);
                current = exchange;
                parser.begin(exchange.bodyless());
                try {
                    open.write(exchange.bytesFor(open, doors.host()));
                    written = true;
                } catch (NothingWritten e) {
                    LOG.debug("{}: nothing could be written", name, e);
                    unused = exchange.unbegin();
                    current = null;
                    dead = true;
                    open.kill();
                } catch (IOException e) {
                    // The reader reports it: the venue may have answered before it closed.
                    LOG.debug("{}: write failed half way", name, e);
                    open.kill();
                }
            }
        }
        if (written) {
            pool.wrote();
            exchange.written(clock.now());
        } else if (unused) {
            exchange.carriedBy(null);
            pool.retry(exchange);
        } else if (exchange.carrier() == null) {
            next();
        }
    }

    private void run() {
        boolean warm = true;
        while (pool.awaitDial(warm)) {
            boolean _ = Thread.interrupted();
            warm = false;
            try {
                Wire opened = doors.open();
                warm = serve(opened);
            } catch (DialException e) {
                pool.dialFailed(e);
            } catch (RuntimeException | Error e) {
                LOG.error("{}: failed, the connection is dropped", name, e);
            }
        }
    }

    /** Serves until the end; true if it was of use, so that another one should be kept warm. */
    private boolean serve(Wire opened) {
        long openedAt = clock.now();
        synchronized (writing) {
            wire = opened;
            dead = false;
            answers = 0;
        }
        Failure failure = Failure.CLOSED;
        String reason = "connection closed by the venue";
        try {
            if (pool.opened()) {
                next();
                read(opened);
            }
        } catch (ProtocolViolation e) {
            failure = Failure.GARBAGE;
            reason = e.getMessage() == null ? "garbage" : e.getMessage();
        } catch (IOException e) {
            reason = "connection lost: " + e.getMessage();
        } catch (RuntimeException | Error e) {
            LOG.error("{}: failed while reading, the connection is dropped", name, e);
            reason = "our own failure: " + e;
        } finally {
            end(opened, failure, reason);
        }
        return answers > 0 || clock.now() - openedAt >= HttpPool.USEFUL_NANOS;
    }

    private void end(Wire opened, Failure failure, String reason) {
        HttpExchange carried;
        synchronized (writing) {
            dead = true;
            carried = current;
            current = null;
            wire = null;
        }
        opened.kill();
        pool.ended(this);
        if (carried != null) {
            if (!carried.over()) {
                doors.bad(opened, failure, reason);
            }
            carried.fail(failure, reason, clock.now());
        }
    }

    private void read(Wire opened) throws IOException {
        while (true) {
            int count = opened.read(bytes, 0, bytes.length);
            long now = clock.now();
            if (count < 0) {
                ended(opened, now);
                return;
            }
            if (carried() == null) {
                throw new ProtocolViolation("bytes that answer nothing");
            }
            int used = parser.feed(bytes, 0, count);
            if (parser.done() && !answered(opened, used == count, now)) {
                return;
            }
        }
    }

    private void ended(Wire opened, long now) throws IOException {
        if (carried() == null) {
            return;
        }
        try {
            if (parser.end()) {
                boolean _ = answered(opened, false, now);
            }
        } catch (ProtocolViolation e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What is being carried; if that is nothing, the connection takes nothing more. */
    private @Nullable HttpExchange carried() {
        synchronized (writing) {
            if (current == null) {
                dead = true;
            }
            return current;
        }
    }

    /**
     * Ends the exchange with its answer.
     *
     * @param clean false if more bytes came than the answer has
     * @return true if the connection may be used again
     */
    private boolean answered(Wire opened, boolean clean, long now) {
        HttpReply reply = parser.reply();
        if (isBroken(reply.status())) {
            doors.bad(opened, Failure.CLOSED, "answered HTTP " + reply.status());
        } else {
            doors.good(opened);
        }
        boolean again = clean && parser.keepAlive() && !doors.isOutdone(opened);
        HttpExchange done;
        synchronized (writing) {
            done = current;
            current = null;
            dead = !again;
        }
        answers++;
        if (reply.status() == TOO_MANY_REQUESTS || reply.status() == BANNED) {
            pool.refused(reply.status());
        }
        // An expired exchange is about to be followed by a kill from the timer; be gone before.
        boolean inTime = done != null && done.reply(reply, now);
        if (!inTime || !again) {
            synchronized (writing) {
                dead = true;
            }
            return false;
        }
        next();
        return true;
    }

    /** The address is not served: bad gateway, unavailable, gateway time-out. */
    private static boolean isBroken(int status) {
        return status >= 502 && status <= 504;
    }

    private void next() {
        HttpExchange waiting = pool.ready(this);
        if (waiting != null) {
            send(waiting);
        }
    }
}

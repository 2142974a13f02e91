package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.RateWindow;
import java.util.LinkedHashSet;
import java.util.Set;

/** One client's socket: its rate of messages, its pings and what it listens to. */
final class Connection {
    private static final long SECOND = 1_000_000_000L;
    private static final int MESSAGES_PER_SECOND = 5;

    private final long socket;
    private final RateWindow messages = new RateWindow(SECOND, MESSAGES_PER_SECOND);
    private final Set<String> streams = new LinkedHashSet<>();
    private boolean combined;
    private boolean closed;
    private boolean pinged;
    private long pingedAt;

    Connection(long socket, boolean combined) {
        this.socket = socket;
        this.combined = combined;
    }

    /** The shell's number. */
    long socket() {
        return socket;
    }

    /** Stream names subscribed to, in order. */
    Set<String> streams() {
        return streams;
    }

    /** Whether payloads are wrapped with their stream's name. */
    boolean combined() {
        return combined;
    }

    /** Wraps payloads from now on, or no more. */
    void combined(boolean on) {
        combined = on;
    }

    /** Whether it has ended. */
    boolean closed() {
        return closed;
    }

    /** It has ended. */
    void end() {
        closed = true;
    }

    /** Counts a message of the client; false if it sends too many. */
    boolean countMessage(long now) {
        boolean fits = messages.fits(1, now);
        messages.use(1, now);
        return fits;
    }

    /** A ping was sent. */
    void ping(long now) {
        if (!pinged) {
            pinged = true;
            pingedAt = now;
        }
    }

    /** A pong came. */
    void pong() {
        pinged = false;
    }

    /** Whether a ping has waited that long for its pong. */
    boolean silent(long timeout, long now) {
        return pinged && now - pingedAt >= timeout;
    }
}

package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.RateWindow;
import java.util.LinkedHashSet;
import java.util.Set;

/** One client's socket. */
final class Connection {
    private static final long SECOND = 1_000_000_000L;
    private static final int MESSAGES_PER_SECOND = 100;

    private final long socket;
    private final String listenKey;
    private final String account;
    private final RateWindow messages = new RateWindow(SECOND, MESSAGES_PER_SECOND);
    private final Set<String> channels = new LinkedHashSet<>();
    private long activeAt;
    private boolean closed;

    /**
     * A socket that opened.
     *
     * @param listenKey the key it came with, empty if public
     * @param account whose key it is, empty if public
     */
    Connection(long socket, String listenKey, String account, long now) {
        this.socket = socket;
        this.listenKey = listenKey;
        this.account = account;
        this.activeAt = now;
    }

    /** The shell's number. */
    long socket() {
        return socket;
    }

    /** The key it came with, empty if public. */
    String listenKey() {
        return listenKey;
    }

    /** Whose private messages it may get, empty if nobody's. */
    String account() {
        return account;
    }

    /** Channels subscribed to, in order. */
    Set<String> channels() {
        return channels;
    }

    /** Something flowed, or the client said that it lives. */
    void active(long now) {
        activeAt = now;
    }

    /** When something last flowed. */
    long activeAt() {
        return activeAt;
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
}

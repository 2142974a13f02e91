package dev.tradewind.sim.wire.bybit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One client's socket. */
final class Connection {
    /** Request ids of an order-entry socket that are remembered to refuse a second use. */
    static final int REQUESTS_MAX = 10_000;

    /** What a socket is for. */
    enum Door {
        SPOT,
        LINEAR,
        PRIVATE,
        TRADE
    }

    private final long socket;
    private final Door door;
    private final long patience;
    private final Set<String> topics = new LinkedHashSet<>();
    private final Set<String> requests = new LinkedHashSet<>();
    private @Nullable Customer customer;
    private long activeAt;
    private boolean closed;

    /**
     * A socket that opened.
     *
     * @param patience nanoseconds of silence after which it is closed
     */
    Connection(long socket, Door door, long patience, long now) {
        this.socket = socket;
        this.door = door;
        this.patience = patience;
        this.activeAt = now;
    }

    /** The shell's number. */
    long socket() {
        return socket;
    }

    /** The venue's name for it. */
    String id() {
        return "cwsim%012d-%s".formatted(socket, Long.toString(socket, 36));
    }

    /** What it is for. */
    Door door() {
        return door;
    }

    /** Nanoseconds of silence after which it is closed. */
    long patience() {
        return patience;
    }

    /** Topics subscribed to, in order. */
    Set<String> topics() {
        return topics;
    }

    /** Who proved to be its owner, null if nobody did. */
    @Nullable Customer customer() {
        return customer;
    }

    /** Somebody proved to be its owner. */
    void owner(Customer proven) {
        customer = proven;
    }

    /** Remembers a request; false if one of this name came before. */
    boolean first(String request) {
        if (!requests.add(request)) {
            return false;
        }
        if (requests.size() > REQUESTS_MAX) {
            requests.remove(requests.iterator().next());
        }
        return true;
    }

    /** Something flowed. */
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
}

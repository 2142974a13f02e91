package dev.tradewind.sim.wire.gateapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's socket. */
public final class Connection {
    private final long socket;
    private final boolean decimals;
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private @Nullable Customer customer;
    private long heardAt;
    private boolean pinged;
    private boolean closed;

    Connection(long socket, boolean decimals, long now) {
        this.socket = socket;
        this.decimals = decimals;
        this.heardAt = now;
    }

    /** The shell's number. */
    long socket() {
        return socket;
    }

    /** Whether sizes are wanted as decimal text. */
    boolean decimals() {
        return decimals;
    }

    /** What it has subscribed to, by key. */
    Map<String, Topic> topics() {
        return topics;
    }

    /** Who logged in for orders, null if nobody. */
    @Nullable Customer customer() {
        return customer;
    }

    void login(Customer who) {
        customer = who;
    }

    void heard(long now) {
        heardAt = now;
        pinged = false;
    }

    void pinged() {
        pinged = true;
    }

    /** Whether a ping has been left without an answer for so long. */
    boolean silent(long patience, long now) {
        return pinged && now - heardAt >= patience;
    }

    boolean closed() {
        return closed;
    }

    void end() {
        closed = true;
    }
}

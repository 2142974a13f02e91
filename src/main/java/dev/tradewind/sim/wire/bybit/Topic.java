package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.VenueServer;
import java.util.ArrayList;
import java.util.List;

/** One public topic and who listens to it; a message is built once for all of them. */
final class Topic {
    private final String name;
    private final List<Connection> listeners = new ArrayList<>();

    Topic(String name) {
        this.name = name;
    }

    /** As messages name it. */
    String name() {
        return name;
    }

    /** Whether somebody listens. */
    boolean active() {
        return !listeners.isEmpty();
    }

    /** Somebody listens. */
    void add(Connection connection) {
        if (!listeners.contains(connection)) {
            listeners.add(connection);
        }
    }

    /** Somebody listens no more. */
    void remove(Connection connection) {
        listeners.remove(connection);
    }

    /** Sends a message to all listeners. */
    void publish(byte[] frame, VenueServer.Effects effects, long now) {
        for (Connection connection : listeners) {
            if (!connection.closed()) {
                connection.active(now);
                effects.frame(connection.socket(), false, frame);
            }
        }
    }
}

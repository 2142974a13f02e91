package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueServer;
import java.util.ArrayList;
import java.util.List;

/** One public channel of one instrument; a message is built once for all who listen. */
final class Channel {
    private final String name;
    private final String instrument;
    private final Connection.Path path;
    private final List<Connection> listeners = new ArrayList<>();

    /** A channel without listeners. */
    Channel(String name, String instrument, Connection.Path path) {
        this.name = name;
        this.instrument = instrument;
        this.path = path;
    }

    /** Its name, such as {@code books}. */
    String name() {
        return name;
    }

    /** On which address it is offered. */
    Connection.Path path() {
        return path;
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

    /** Begins a message: the argument, and what may stand before the data. */
    JsonWriter open(JsonWriter json, String action) {
        json.reset().object().name("arg").object().text("channel", name);
        json.text("instId", instrument).endObject();
        if (!action.isEmpty()) {
            json.text("action", action);
        }
        return json.name("data").array();
    }

    /** Ends a message and sends it to all who listen. */
    void publish(JsonWriter json, VenueServer.Effects effects, long now) {
        byte[] frame = json.endArray().endObject().bytes();
        for (Connection connection : listeners) {
            send(connection, frame, effects, now);
        }
    }

    /** Ends a message and sends it to one. */
    void publish(JsonWriter json, Connection only, VenueServer.Effects effects, long now) {
        send(only, json.endArray().endObject().bytes(), effects, now);
    }

    private static void send(
            Connection connection, byte[] frame, VenueServer.Effects effects, long now) {
        if (!connection.closed()) {
            connection.active(now);
            effects.frame(connection.socket(), false, frame);
        }
    }
}

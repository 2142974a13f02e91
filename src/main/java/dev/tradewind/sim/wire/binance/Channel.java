package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueServer;
import java.util.ArrayList;
import java.util.List;

/** One market stream and who listens to it; a message is built once for all of them. */
final class Channel {
    private final String name;
    private final List<Connection> listeners = new ArrayList<>();
    private long publishedId;

    Channel(String name) {
        this.name = name;
    }

    /** The stream's name. */
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

    /** Remembers the newest update id shown; false if it was shown before. */
    boolean newer(long updateId) {
        boolean newer = updateId != publishedId;
        publishedId = updateId;
        return newer;
    }

    /** Sends what the writer holds to all listeners. */
    void publish(JsonWriter json, VenueServer.Effects effects) {
        byte[] raw = json.bytes();
        byte[] wrapped = anyCombined() ? wrap(json, raw) : raw;
        for (Connection connection : listeners) {
            if (!connection.closed()) {
                effects.frame(connection.socket(), false, connection.combined() ? wrapped : raw);
            }
        }
    }

    private boolean anyCombined() {
        for (Connection connection : listeners) {
            if (connection.combined()) {
                return true;
            }
        }
        return false;
    }

    private byte[] wrap(JsonWriter json, byte[] raw) {
        json.reset().object().text("stream", name).name("data").literal(raw).endObject();
        return json.bytes();
    }
}

package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.VenueServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One public channel and who listens to it; a message is built once for all of them. */
final class Channel {
    private static final int CHANNEL = 1;
    private static final int SYMBOL = 3;
    private static final int CREATE_TIME = 5;
    private static final int SEND_TIME = 6;

    private final String name;
    private final byte[] nameUtf8;
    private final byte[] eventType;
    private final List<Connection> listeners = new ArrayList<>();

    /**
     * A channel.
     *
     * @param name with symbol
     * @param eventType name without symbol, which some messages repeat
     */
    Channel(String name, String eventType) {
        this.name = name;
        this.nameUtf8 = name.getBytes(StandardCharsets.UTF_8);
        this.eventType = eventType.getBytes(StandardCharsets.UTF_8);
    }

    /** The name a client subscribes to. */
    String name() {
        return name;
    }

    /** The name without symbol. */
    byte[] eventType() {
        return eventType;
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

    /** Starts a message: channel, symbol and time; the body follows. */
    ProtoWriter head(ProtoWriter proto, String symbol, long now) {
        proto.reset().bytes(CHANNEL, nameUtf8).text(SYMBOL, symbol);
        return proto.number(SEND_TIME, OrderJson.millis(now));
    }

    /** The same for messages that carry the time of their making in another field. */
    ProtoWriter headCreated(ProtoWriter proto, String symbol, long now) {
        proto.reset().bytes(CHANNEL, nameUtf8).text(SYMBOL, symbol);
        return proto.number(CREATE_TIME, OrderJson.millis(now));
    }

    /** Sends what the writer holds to all listeners. */
    void publish(ProtoWriter proto, VenueServer.Effects effects, long now) {
        byte[] frame = proto.bytes();
        for (Connection connection : listeners) {
            if (!connection.closed()) {
                connection.active(now);
                effects.frame(connection.socket(), true, frame);
            }
        }
    }
}

package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.WireSettings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pings sockets, drops silent ones, and ends each after its life, announcing that shortly before.
 */
final class KeepAlive {
    private static final long NOTICE = 10_000_000_000L;

    private final VenueDesk desk;
    private final Shutdown shutdown;
    private final Map<Long, Connection> connections = new LinkedHashMap<>();

    KeepAlive(VenueDesk desk, Shutdown shutdown) {
        this.desk = desk;
        this.shutdown = shutdown;
    }

    /** Tells a client that its socket will end. */
    interface Shutdown {
        /** Sends the venue's notice. */
        void announce(Connection connection, long now);
    }

    /** A socket opened. */
    void open(Connection connection, long now) {
        WireSettings.Cadence cadence = desk.settings().cadence();
        connections.put(connection.socket(), connection);
        desk.agenda().at(now + cadence.ping(), at -> ping(connection, at));
        if (cadence.life() > 2 * NOTICE) {
            desk.agenda().at(now + cadence.life() - NOTICE, at -> announce(connection, at));
        }
        desk.agenda()
                .at(now + cadence.life(), _ -> drop(connection, 1001, "connection is too old"));
    }

    /** A connection by its socket, or null if there is none. */
    @Nullable Connection get(long socket) {
        return connections.get(socket);
    }

    /** A socket is gone. */
    void closed(Connection connection) {
        connection.end();
        connections.remove(connection.socket());
    }

    /** Closes a socket from the venue's side. */
    void drop(Connection connection, int code, String reason) {
        if (!connection.closed()) {
            connection.end();
            desk.effects().close(connection.socket(), code, reason);
        }
    }

    /** A message or pong came; drops the socket if there are too many. */
    boolean count(Connection connection, long now) {
        boolean fits = connection.countMessage(now);
        if (!fits) {
            drop(connection, 1008, "Too many requests");
        }
        return fits && !connection.closed();
    }

    private void announce(Connection connection, long now) {
        if (!connection.closed()) {
            shutdown.announce(connection, now);
        }
    }

    private void ping(Connection connection, long now) {
        if (connection.closed()) {
            return;
        }
        WireSettings.Cadence cadence = desk.settings().cadence();
        if (connection.silent(cadence.pongTimeout(), now)) {
            drop(connection, 1008, "Pong timeout");
            return;
        }
        connection.ping(now);
        String payload = Long.toString(OrderJson.millis(now));
        desk.effects().ping(connection.socket(), payload.getBytes(StandardCharsets.US_ASCII));
        desk.agenda().at(now + cadence.ping(), at -> ping(connection, at));
    }
}

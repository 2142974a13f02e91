package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sockets: opening, commands as text, idle ends. */
final class Sockets {
    /** Channels of one connection; more are refused. */
    static final int CHANNELS_MAX = 30;

    private static final int KEY_CONNECTIONS_MAX = 5;
    private static final long SECOND = 1_000_000_000L;
    private static final long IDLE_WITHOUT = 30 * SECOND;
    private static final long IDLE_WITH = 60 * SECOND;
    private static final byte[] BAD_KEY = "Invalid listen key".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final VenueDesk desk;
    private final MarketFeeds feeds;
    private final PrivateEvents events;
    private final ListenKeys keys;
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private final JsonWriter json = new JsonWriter();

    Sockets(VenueDesk desk, MarketFeeds feeds, PrivateEvents events) {
        this.desk = desk;
        this.feeds = feeds;
        this.events = events;
        this.keys = new ListenKeys(desk, this::keyEnded);
    }

    /** The listen keys that open private sockets. */
    ListenKeys keys() {
        return keys;
    }

    /** Opens a socket; false if the path is wrong. A bad key is told by text, then the end. */
    boolean open(long socket, String target, long now) {
        if (!Params.path(target).equals("/ws")) {
            return false;
        }
        Params query = Params.ofTarget(target);
        String key = query.get("listenKey");
        Optional<String> account = keys.account(key);
        boolean bad = query.has("listenKey") && (account.isEmpty() || crowded(key));
        Connection connection =
                new Connection(socket, bad ? "" : key, bad ? "" : account.orElse(""), now);
        connections.put(socket, connection);
        if (bad) {
            desk.effects().frame(socket, false, BAD_KEY);
            drop(connection, "Invalid listen key");
            return true;
        }
        if (!connection.account().isEmpty()) {
            events.add(connection);
        }
        desk.agenda().at(now + IDLE_WITHOUT, at -> checkIdle(connection, at));
        desk.agenda()
                .at(
                        now + desk.settings().cadence().life(),
                        _ -> drop(connection, "connection is too old"));
        return true;
    }

    private boolean crowded(String key) {
        long open =
                connections.values().stream()
                        .filter(c -> !c.closed() && c.listenKey().equals(key))
                        .count();
        return open >= KEY_CONNECTIONS_MAX;
    }

    private void keyEnded(String key) {
        for (Connection connection : List.copyOf(connections.values())) {
            if (connection.listenKey().equals(key)) {
                drop(connection, "listen key expired");
            }
        }
    }

    private void drop(Connection connection, String reason) {
        if (!connection.closed()) {
            connection.end();
            desk.effects().close(connection.socket(), 1000, reason);
        }
    }

    private void checkIdle(Connection connection, long now) {
        if (connection.closed()) {
            return;
        }
        long patience = connection.channels().isEmpty() ? IDLE_WITHOUT : IDLE_WITH;
        long endsAt = connection.activeAt() + patience;
        if (now >= endsAt) {
            drop(connection, "idle");
        } else {
            desk.agenda().at(endsAt, at -> checkIdle(connection, at));
        }
    }

    /** A socket is gone. */
    void closed(long socket) {
        Connection connection = connections.remove(socket);
        if (connection != null) {
            connection.end();
            events.remove(connection);
            connection.channels().forEach(name -> feeds.unsubscribe(connection, name));
        }
    }

    /** A message; binary ones are not read. */
    void frame(long socket, boolean binary, byte[] payload, long now) {
        Connection connection = connections.get(socket);
        if (connection == null || connection.closed()) {
            return;
        }
        if (!connection.countMessage(now)) {
            drop(connection, "too many messages");
            return;
        }
        if (!binary) {
            command(connection, read(payload), now);
        }
    }

    private static JsonNode read(byte[] payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (JacksonException _) {
            return MAPPER.createObjectNode();
        }
    }

    private void command(Connection connection, JsonNode command, long now) {
        JsonNode given = command.path("id");
        long id = given.isIntegralNumber() && given.canConvertToLong() ? given.longValue() : 0;
        switch (command.path("method").asString("")) {
            case "PING", "ping" -> {
                connection.active(now);
                answer(connection, id, "PONG");
            }
            case "SUBSCRIPTION" -> subscribe(connection, id, names(command), now);
            case "UNSUBSCRIPTION" -> unsubscribe(connection, id, names(command), now);
            default -> answer(connection, id, "Invalid request");
        }
    }

    private static List<String> names(JsonNode command) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : command.path("params")) {
            names.add(name.asString(""));
        }
        return names;
    }

    private void subscribe(Connection connection, long id, List<String> names, long now) {
        List<String> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> fresh = new ArrayList<>();
        for (String name : names) {
            if (connection.channels().contains(name)) {
                taken.add(name);
            } else if (!allowed(connection, name)) {
                refused.add(name);
            } else {
                connection.channels().add(name);
                taken.add(name);
                fresh.add(name);
            }
        }
        if (!taken.isEmpty()) {
            connection.active(now);
            answer(connection, id, String.join(",", taken));
        }
        if (!refused.isEmpty() || names.isEmpty()) {
            String list = String.join(",", refused);
            answer(
                    connection,
                    id,
                    "Not Subscribed successfully! [%s].  Reason\uFF1A Blocked! ".formatted(list));
        }
        for (String name : fresh) {
            if (feeds.knows(name)) {
                feeds.subscribe(connection, name, now);
            }
        }
    }

    private boolean allowed(Connection connection, String name) {
        if (connection.channels().size() >= CHANNELS_MAX) {
            return false;
        }
        boolean own = !connection.account().isEmpty() && PrivateEvents.knows(name);
        return own || feeds.knows(name);
    }

    private void unsubscribe(Connection connection, long id, List<String> names, long now) {
        for (String name : names) {
            if (connection.channels().remove(name)) {
                feeds.unsubscribe(connection, name);
            }
        }
        connection.active(now);
        answer(connection, id, String.join(",", names));
    }

    private void answer(Connection connection, long id, String message) {
        json.reset().object().number("id", id).number("code", 0).text("msg", message);
        desk.effects().frame(connection.socket(), false, json.endObject().bytes());
    }
}

package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.WireSettings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sockets: opening, keeping alive, subscriptions; requests for orders are handed on. */
final class Sockets {
    /** Code of a message that is not built as it should be. */
    private static final int STRUCTURE = 1;

    private static final int ARGUMENT = 2;
    private static final int AUTHENTICATION = 4;
    private static final int GOING_AWAY = 1001;
    private static final int POLICY = 1008;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final VenueDesk desk;
    private final GateSettings settings;
    private final int connectionsMax;
    private final List<String> paths;
    private final Gate gate;
    private final Channels channels;
    private final ApiDoor api;
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private long answered;

    Sockets(
            VenueDesk desk,
            GateSettings settings,
            int connectionsMax,
            List<String> paths,
            Gate gate,
            Channels channels,
            ApiDoor api) {
        this.desk = desk;
        this.settings = settings;
        this.connectionsMax = connectionsMax;
        this.paths = paths;
        this.gate = gate;
        this.channels = channels;
        this.api = api;
    }

    /** Opens a socket; false if the path is wrong or there are too many. */
    boolean open(long socket, String target, List<String> headers, long now) {
        if (!paths.contains(Params.path(target)) || connections.size() >= connectionsMax) {
            return false;
        }
        boolean decimals = false;
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            decimals |=
                    headers.get(i).equals("x-gate-size-decimal") && headers.get(i + 1).equals("1");
        }
        Connection connection = new Connection(socket, decimals, now);
        connections.put(socket, connection);
        WireSettings.Cadence cadence = desk.settings().cadence();
        desk.agenda().at(now + cadence.ping(), at -> ping(connection, at));
        desk.agenda().at(now + cadence.life(), _ -> drop(connection, GOING_AWAY, "too old"));
        return true;
    }

    private void ping(Connection connection, long now) {
        if (connection.closed()) {
            return;
        }
        WireSettings.Cadence cadence = desk.settings().cadence();
        if (connection.silent(cadence.pongTimeout(), now)) {
            drop(connection, POLICY, "no pong");
            return;
        }
        connection.pinged();
        desk.effects().ping(connection.socket(), new byte[0]);
        desk.agenda().at(now + cadence.ping(), at -> ping(connection, at));
    }

    private void drop(Connection connection, int code, String reason) {
        if (!connection.closed()) {
            connection.end();
            desk.effects().close(connection.socket(), code, reason);
        }
    }

    /** The client answered a ping. */
    void pong(long socket, long now) {
        Connection connection = connections.get(socket);
        if (connection != null) {
            connection.heard(now);
        }
    }

    /** A socket is gone. */
    void closed(long socket) {
        Connection connection = connections.remove(socket);
        if (connection != null) {
            connection.end();
            connection.topics().values().forEach(topic -> topic.leave(connection));
        }
    }

    /** Closes all sockets. */
    void kick() {
        List.copyOf(connections.values())
                .forEach(connection -> drop(connection, GOING_AWAY, "server restart"));
    }

    /** Leaves out the next message of every book of changes. */
    void skipBookMessage() {
        for (Connection connection : connections.values()) {
            for (Topic topic : connection.topics().values()) {
                if (topic instanceof BookTopic book) {
                    book.skipOne();
                }
            }
        }
    }

    /** Tells all sockets that the venue will be upgraded. */
    void announceUpgrade(long now) {
        for (Connection connection : connections.values()) {
            JsonWriter json = head(now).text("channel", channels.prefix() + ".system");
            json.text("event", "update").name("result").object().text("type", "upgrade");
            json.text("msg", "The connection will soon be closed. Please reconnect.");
            send(connection, json.endObject().endObject());
        }
    }

    /** A message; binary ones are not read. */
    void frame(long socket, boolean binary, byte[] payload, long now) {
        Connection connection = connections.get(socket);
        if (connection == null || connection.closed() || binary) {
            return;
        }
        connection.heard(now);
        String text = new String(payload, StandardCharsets.UTF_8);
        JsonNode message;
        try {
            message = MAPPER.readTree(text);
        } catch (JacksonException _) {
            message = MAPPER.createObjectNode();
        }
        String channel = message.path("channel").asString("");
        if (channel.equals(channels.prefix() + ".ping")) {
            JsonWriter json = head(now).text("channel", channels.prefix() + ".pong");
            send(connection, json.text("event", "").nothing("result").endObject());
            return;
        }
        switch (message.path("event").asString("")) {
            case "api" -> api.ask(connection, channel, message, text, now);
            case "subscribe" -> subscribe(connection, channel, message, now);
            case "unsubscribe" -> unsubscribe(connection, channel, message, now);
            default -> refuse(connection, message, STRUCTURE, "unknown event", now);
        }
    }

    private static JsonWriter head(long now) {
        JsonWriter json = new JsonWriter().object().number("time", Figures.seconds(now));
        return json.number("time_ms", Figures.millis(now));
    }

    private void send(Connection connection, JsonWriter json) {
        desk.effects().frame(connection.socket(), false, json.bytes());
    }

    private void subscribe(Connection connection, String channel, JsonNode message, long now) {
        List<Topic> topics;
        try {
            topics = topics(channel, message, "subscribe", now);
            for (Topic topic : topics) {
                if (connection.topics().containsKey(topic.key()) && !topic.repeatable()) {
                    String stream = message.path("payload").path(0).asString("");
                    throw new GateError(ARGUMENT, "", "Alert sub " + stream);
                }
            }
        } catch (GateError error) {
            refuse(connection, message, error.status(), error.text(), now);
            return;
        }
        if (!settings.bookBeforeAck()) {
            acknowledge(connection, message, now);
        }
        for (Topic topic : topics) {
            if (connection.topics().putIfAbsent(topic.key(), topic) == null) {
                topic.join(connection, now);
            }
        }
        if (settings.bookBeforeAck()) {
            acknowledge(connection, message, now);
        }
    }

    private void unsubscribe(Connection connection, String channel, JsonNode message, long now) {
        try {
            String signed = settings.leaveSignsSubscribe() ? "subscribe" : "unsubscribe";
            for (Topic topic : topics(channel, message, signed, now)) {
                if (connection.topics().remove(topic.key()) != null) {
                    topic.leave(connection);
                }
            }
            acknowledge(connection, message, now);
        } catch (GateError error) {
            refuse(connection, message, error.status(), error.text(), now);
        }
    }

    private List<Topic> topics(String channel, JsonNode message, String signed, long now) {
        Customer customer = Customer.NOBODY;
        if (channels.isPrivate(channel)) {
            customer = customer(channel, message, signed, now);
        }
        return channels.topics(channel, message.path("payload"), customer, now);
    }

    private Customer customer(String channel, JsonNode message, String signed, long now) {
        JsonNode auth = message.path("auth");
        String time = message.path("time").asString("");
        String text = "channel=" + channel + "&event=" + signed + "&time=" + time;
        try {
            if (!auth.isObject()) {
                throw Errors.signature();
            }
            String key = auth.path("KEY").asString("");
            return gate.admit(key, time, text, auth.path("SIGN").asString(""), now);
        } catch (GateError error) {
            String inside = new String(RestDoor.body(error), StandardCharsets.UTF_8);
            throw new GateError(AUTHENTICATION, "", inside);
        }
    }

    private void acknowledge(Connection connection, JsonNode message, long now) {
        JsonWriter json = echo(connection, message, now);
        json.name("result").object().text("status", "success").endObject();
        send(connection, json.text("requestId", Traces.of(answered)).endObject());
    }

    private void refuse(Connection connection, JsonNode message, int code, String text, long now) {
        JsonWriter json = echo(connection, message, now);
        json.name("error").object().number("code", code).text("message", text).endObject();
        json.name("result").object().text("status", "fail").endObject();
        send(connection, json.text("requestId", Traces.of(answered)).endObject());
    }

    private JsonWriter echo(Connection connection, JsonNode message, long now) {
        answered++;
        JsonWriter json = head(now);
        if (message.path("id").isIntegralNumber()) {
            json.name("id").literal(message.path("id").toString());
        }
        json.text("conn_id", Traces.connection(connection.socket()));
        json.text("trace_id", Traces.of(answered));
        json.text("channel", message.path("channel").asString(""));
        json.text("event", message.path("event").asString(""));
        if (message.has("payload")) {
            json.name("payload").literal(message.path("payload").toString());
        }
        return json;
    }
}

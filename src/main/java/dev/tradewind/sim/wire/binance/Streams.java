package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Market-stream sockets: opening, commands, closing. */
final class Streams {
    /** Streams of one connection; one more is refused. */
    static final int STREAMS_MAX = 1_024;

    private static final int INVALID_PROPERTY = 0;
    private static final int INVALID_VALUE = 1;
    private static final int INVALID_REQUEST = 2;
    private static final int INVALID_JSON = 3;

    private final VenueDesk desk;
    private final MarketFeeds feeds;
    private final KeepAlive connections;
    private final JsonWriter json = new JsonWriter();

    Streams(VenueDesk desk, MarketFeeds feeds) {
        this.desk = desk;
        this.feeds = feeds;
        this.connections = new KeepAlive(desk, this::announce);
    }

    /** Opens a socket at one of the stream paths; false if the path is none of them. */
    boolean open(long socket, String target, long now) {
        String path = Params.path(target);
        List<String> names = new ArrayList<>();
        boolean combined = path.equals("/stream");
        if (combined) {
            addNames(names, Params.ofTarget(target).get("streams"));
        } else if (path.startsWith("/ws/")) {
            addNames(names, path.substring("/ws/".length()));
        } else if (!path.equals("/ws")) {
            return false;
        }
        if (names.size() > STREAMS_MAX) {
            return false;
        }
        Connection connection = new Connection(socket, combined);
        connections.open(connection, now);
        names.forEach(name -> subscribe(connection, name, now));
        return true;
    }

    private static void addNames(List<String> names, String joined) {
        for (String name : joined.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
    }

    private void subscribe(Connection connection, String name, long now) {
        if (connection.streams().add(name)) {
            feeds.subscribe(connection, name, now);
        }
    }

    /** A message; false if the socket is not one of these. */
    boolean frame(long socket, byte[] payload, long now) {
        Connection connection = connections.get(socket);
        if (connection == null) {
            return false;
        }
        if (connections.count(connection, now)) {
            command(connection, payload, now);
        }
        return true;
    }

    /** A pong; false if the socket is not one of these. */
    boolean pong(long socket, long now) {
        Connection connection = connections.get(socket);
        if (connection == null) {
            return false;
        }
        connection.pong();
        connections.count(connection, now);
        return true;
    }

    /** A socket is gone; false if it is not one of these. */
    boolean closed(long socket) {
        Connection connection = connections.get(socket);
        if (connection == null) {
            return false;
        }
        connections.closed(connection);
        connection.streams().forEach(name -> feeds.unsubscribe(connection, name));
        return true;
    }

    private void command(Connection connection, byte[] payload, long now) {
        JsonNode command = Json.read(payload);
        if (!command.isObject()) {
            error(connection, INVALID_JSON, "Invalid JSON: expected value at line 1 column 1");
            return;
        }
        if (!Json.goodId(command.path("id"))) {
            error(connection, INVALID_REQUEST, "Invalid request: request ID must be an integer");
            return;
        }
        String method = command.path("method").asString("");
        switch (method) {
            case "SUBSCRIBE" -> subscribeAll(connection, command, now);
            case "UNSUBSCRIBE" -> unsubscribeAll(connection, command);
            case "LIST_SUBSCRIPTIONS" -> list(connection, command);
            case "SET_PROPERTY" -> setProperty(connection, command);
            case "GET_PROPERTY" -> getProperty(connection, command);
            default ->
                    error(
                            connection,
                            INVALID_REQUEST,
                            ("Invalid request: unknown variant `%s`, expected one of `SUBSCRIBE`,"
                                            + " `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`,"
                                            + " `SET_PROPERTY`, `GET_PROPERTY`")
                                    .formatted(method));
        }
    }

    private void subscribeAll(Connection connection, JsonNode command, long now) {
        List<String> names = names(connection, command);
        if (names.isEmpty()) {
            return;
        }
        if (connection.streams().size() + names.size() > STREAMS_MAX) {
            error(connection, INVALID_REQUEST, "Invalid request: too many streams");
            return;
        }
        done(connection, command, "null");
        names.forEach(name -> subscribe(connection, name, now));
    }

    private void unsubscribeAll(Connection connection, JsonNode command) {
        List<String> names = names(connection, command);
        if (names.isEmpty()) {
            return;
        }
        for (String name : names) {
            if (connection.streams().remove(name)) {
                feeds.unsubscribe(connection, name);
            }
        }
        done(connection, command, "null");
    }

    /** The stream names of a command; empty after an error was sent. */
    private List<String> names(Connection connection, JsonNode command) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : command.path("params")) {
            if (!name.isString()) {
                names.clear();
                break;
            }
            names.add(name.stringValue());
        }
        if (names.isEmpty()) {
            error(connection, INVALID_REQUEST, "Invalid request: invalid or missing params");
        }
        return names;
    }

    private void list(Connection connection, JsonNode command) {
        json.reset().array();
        connection.streams().forEach(json::text);
        String names = new String(json.endArray().bytes(), StandardCharsets.UTF_8);
        done(connection, command, names);
    }

    private void setProperty(Connection connection, JsonNode command) {
        JsonNode value = command.path("params").path(1);
        if (!command.path("params").path(0).asString("").equals("combined")) {
            error(connection, INVALID_PROPERTY, "Unknown property");
        } else if (!value.isBoolean()) {
            error(connection, INVALID_VALUE, "Invalid value type: expected Boolean");
        } else {
            connection.combined(value.booleanValue());
            done(connection, command, "null");
        }
    }

    private void getProperty(Connection connection, JsonNode command) {
        if (command.path("params").path(0).asString("").equals("combined")) {
            done(connection, command, Boolean.toString(connection.combined()));
        } else {
            error(connection, INVALID_PROPERTY, "Unknown property");
        }
    }

    private void done(Connection connection, JsonNode command, String result) {
        json.reset().object().name("result").literal(result);
        json.name("id").literal(Json.idText(command.path("id"))).endObject();
        desk.effects().frame(connection.socket(), false, json.bytes());
    }

    private void error(Connection connection, int code, String message) {
        json.reset().object().number("code", code).text("msg", message).endObject();
        desk.effects().frame(connection.socket(), false, json.bytes());
    }

    private void announce(Connection connection, long now) {
        json.reset().object().text("e", "serverShutdown");
        json.number("E", OrderJson.millis(now)).endObject();
        if (connection.combined()) {
            byte[] raw = json.bytes();
            json.reset().object().text("stream", "!serverShutdown");
            json.name("data").literal(raw).endObject();
        }
        desk.effects().frame(connection.socket(), false, json.bytes());
    }
}

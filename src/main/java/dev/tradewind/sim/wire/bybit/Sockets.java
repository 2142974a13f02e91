package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sockets: opening, logging in, subscribing, keeping alive. */
final class Sockets {
    /** Topics that one request for spot may name. */
    static final int SPOT_ARGUMENTS_MAX = 10;

    /** Letters of all topics of one socket. */
    static final int LETTERS_MAX = 21_000;

    private static final long SECOND = 1_000_000_000L;
    private static final long SCAN = 30 * SECOND;
    private static final long PATIENCE = 600 * SECOND;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final VenueDesk desk;
    private final BybitSettings settings;
    private final Faults faults;
    private final Gate gate;
    private final MarketFeeds feeds;
    private final PrivateEvents events;
    private final TradeSocket trade;
    private final Budget connects;
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private final JsonWriter json = new JsonWriter();

    Sockets(
            VenueDesk desk,
            BybitSettings settings,
            Faults faults,
            Gate gate,
            MarketFeeds feeds,
            PrivateEvents events,
            OrderDesk orders) {
        this.desk = desk;
        this.settings = settings;
        this.faults = faults;
        this.gate = gate;
        this.feeds = feeds;
        this.events = events;
        this.trade = new TradeSocket(desk, settings, gate, orders);
        this.connects = new Budget(settings.limits().connectsPerFiveMinutes(), 300 * SECOND);
    }

    /** Opens a socket; false if there is no such door, too many came, or the venue is closed. */
    boolean open(long socket, String target, long now) {
        Connection.Door door =
                switch (Params.path(target)) {
                    case "/v5/public/spot" -> Connection.Door.SPOT;
                    case "/v5/public/linear" -> Connection.Door.LINEAR;
                    case "/v5/private" -> Connection.Door.PRIVATE;
                    case "/v5/trade" -> Connection.Door.TRADE;
                    default -> null;
                };
        if (door == null || faults.closed() || !connects.take(1, now)) {
            return false;
        }
        long patience = patience(Params.ofTarget(target).get("max_active_time"));
        Connection connection = new Connection(socket, door, patience, now);
        connections.put(socket, connection);
        desk.agenda().at(now + SCAN, at -> scan(connection, at));
        long life = desk.settings().cadence().life();
        desk.agenda().at(now + life, _ -> drop(connection, "connection is too old"));
        return true;
    }

    /** Reads {@code 30s} or {@code 2m}, between 30 seconds and 10 minutes. */
    private static long patience(String text) {
        if (!text.matches("[0-9]{1,3}[sm]")) {
            return PATIENCE;
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        long wished = number * (text.endsWith("m") ? 60 : 1) * SECOND;
        return Math.clamp(wished, SCAN, PATIENCE);
    }

    private void scan(Connection connection, long now) {
        if (connection.closed()) {
            return;
        }
        if (now - connection.activeAt() >= connection.patience()) {
            drop(connection, "idle");
        } else {
            desk.agenda().at(now + SCAN, at -> scan(connection, at));
        }
    }

    private void drop(Connection connection, String reason) {
        if (!connection.closed()) {
            connection.end();
            desk.effects().close(connection.socket(), 1000, reason);
        }
    }

    /** Ends all sockets that somebody logged in on, as a session that the venue ends. */
    void kick() {
        for (Connection connection : List.copyOf(connections.values())) {
            if (connection.customer() != null) {
                drop(connection, "session expired");
            }
        }
    }

    /** Ends all sockets. */
    void dropAll() {
        List.copyOf(connections.values()).forEach(c -> drop(c, "service restart"));
    }

    /** A socket is gone. */
    void closed(long socket) {
        Connection connection = connections.remove(socket);
        if (connection != null) {
            connection.end();
            events.remove(connection);
            connection.topics().forEach(topic -> leave(connection, topic));
        }
    }

    private void leave(Connection connection, String topic) {
        switch (connection.door()) {
            case SPOT -> feeds.leave(Category.SPOT, topic, connection);
            case LINEAR -> feeds.leave(Category.LINEAR, topic, connection);
            case PRIVATE, TRADE -> {
                // private topics are looked up in the connection itself
            }
        }
    }

    /** A message; binary ones are not read. */
    void frame(long socket, boolean binary, byte[] payload, long now) {
        Connection connection = connections.get(socket);
        if (connection == null || connection.closed() || binary) {
            return;
        }
        connection.active(now);
        JsonNode command = read(payload);
        if (connection.door() == Connection.Door.TRADE) {
            trade.command(connection, command, now);
            return;
        }
        switch (command.path("op").asString("")) {
            case "ping" -> pong(connection, command, now);
            case "auth" -> login(connection, command, now);
            case "subscribe" -> subscribe(connection, command, now);
            case "unsubscribe" -> unsubscribe(connection, command);
            default -> refuse(connection, command, "Invalid op");
        }
    }

    private static JsonNode read(byte[] payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (JacksonException _) {
            return MAPPER.createObjectNode();
        }
    }

    private static List<String> arguments(JsonNode command) {
        List<String> arguments = new ArrayList<>();
        for (JsonNode argument : command.path("args")) {
            arguments.add(argument.asString(""));
        }
        return arguments;
    }

    private void pong(Connection connection, JsonNode command, long now) {
        boolean named = command.has("req_id");
        String name = command.path("req_id").asString("");
        json.reset().object();
        if (connection.door() == Connection.Door.PRIVATE) {
            json.text("req_id", name).text("op", "pong").name("args").array();
            json.text(Long.toString(OrderJson.millis(now))).endArray();
            json.text("conn_id", connection.id());
        } else {
            json.flag("success", true).text("ret_msg", "pong").text("conn_id", connection.id());
            if (named || connection.door() == Connection.Door.LINEAR) {
                json.text("req_id", name);
            }
            json.text("op", "ping");
        }
        send(connection);
    }

    private void login(Connection connection, JsonNode command, long now) {
        List<String> given = arguments(command);
        try {
            if (connection.door() != Connection.Door.PRIVATE || given.size() != 3) {
                throw Errors.parameter("auth");
            }
            Customer customer = gate.login(given.get(0), given.get(1), given.get(2), now);
            if (connection.customer() != null) {
                throw Errors.parameter("already authorised");
            }
            connection.owner(customer);
            events.add(customer.name(), connection);
            json.reset().object().flag("success", true).text("ret_msg", "").text("op", "auth");
        } catch (VenueError error) {
            json.reset().object().flag("success", false).number("retCode", error.code());
            json.text("ret_msg", error.text()).text("retMsg", error.text()).text("op", "auth");
        }
        named(command);
        json.text("conn_id", connection.id());
        send(connection);
    }

    private void named(JsonNode command) {
        if (command.has("req_id")) {
            json.text("req_id", command.path("req_id").asString(""));
        }
    }

    private void subscribe(Connection connection, JsonNode command, long now) {
        List<String> wanted = arguments(command);
        String wrong = wrong(connection, wanted);
        if (!wrong.isEmpty()) {
            refuse(connection, command, wrong);
            return;
        }
        connection.topics().addAll(wanted);
        acknowledge(connection, command, "subscribe");
        for (String topic : wanted) {
            switch (connection.door()) {
                case SPOT -> feeds.join(Category.SPOT, topic, connection, now);
                case LINEAR -> feeds.join(Category.LINEAR, topic, connection, now);
                case PRIVATE, TRADE -> {
                    // events look the topics up
                }
            }
        }
    }

    /** What is wrong with a subscription, "" if nothing. */
    private String wrong(Connection connection, List<String> wanted) {
        if (connection.door() == Connection.Door.PRIVATE && connection.customer() == null) {
            return "Request not authorized";
        }
        if (wanted.isEmpty()) {
            return "args is empty";
        }
        if (connection.door() == Connection.Door.SPOT && wanted.size() > SPOT_ARGUMENTS_MAX) {
            return "args size >10";
        }
        int letters = 0;
        for (String topic : connection.topics()) {
            letters += topic.length();
        }
        for (String topic : wanted) {
            letters += topic.length();
            if (!known(connection, topic)) {
                return settings.handlerTexts()
                        ? "error:handler not found,topic:" + topic
                        : "Invalid topic: " + topic;
            }
            if (connection.topics().contains(topic)) {
                return "error:already subscribed,topic:" + topic;
            }
        }
        if (connection.door() == Connection.Door.PRIVATE && bothForms(connection, wanted)) {
            return "error:all-in-one and categorised topics must not be mixed";
        }
        return letters > LETTERS_MAX ? "args length >21000" : "";
    }

    private boolean known(Connection connection, String topic) {
        return switch (connection.door()) {
            case SPOT -> feeds.knows(Category.SPOT, topic);
            case LINEAR -> feeds.knows(Category.LINEAR, topic);
            case PRIVATE -> PrivateEvents.knows(topic);
            case TRADE -> false;
        };
    }

    private static boolean bothForms(Connection connection, List<String> wanted) {
        List<String> all = new ArrayList<>(connection.topics());
        all.addAll(wanted);
        for (String topic : all) {
            for (Category category : Category.values()) {
                String tail = "." + category.text();
                if (topic.endsWith(tail)
                        && all.contains(topic.substring(0, topic.length() - tail.length()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void unsubscribe(Connection connection, JsonNode command) {
        for (String topic : arguments(command)) {
            if (connection.topics().remove(topic)) {
                leave(connection, topic);
            }
        }
        acknowledge(connection, command, "unsubscribe");
    }

    private void acknowledge(Connection connection, JsonNode command, String op) {
        boolean spot = connection.door() == Connection.Door.SPOT;
        json.reset().object().flag("success", true).text("ret_msg", spot ? op : "");
        json.text("conn_id", connection.id());
        named(command);
        json.text("op", op);
        send(connection);
    }

    private void refuse(Connection connection, JsonNode command, String text) {
        json.reset().object().flag("success", false).text("ret_msg", text);
        json.text("conn_id", connection.id());
        named(command);
        json.text("op", command.path("op").asString(""));
        send(connection);
    }

    private void send(Connection connection) {
        byte[] frame = json.endObject().bytes();
        desk.effects().frame(connection.socket(), false, frame);
    }
}

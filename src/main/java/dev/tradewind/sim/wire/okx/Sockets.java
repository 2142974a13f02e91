package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.RateWindow;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sockets: opening, pings as text, logins, subscriptions, orders, idle ends. */
final class Sockets {
    private static final long SECOND = 1_000_000_000L;
    private static final long IDLE = 30 * SECOND;
    private static final long NOTICE = 60 * SECOND;
    private static final int CLOSED_RESTART = 1012;
    private static final int CLOSED_LOGIN = 4001;
    private static final int CLOSED_IDLE = 4004;
    private static final List<String> TICK_BY_TICK = List.of("books-l2-tbt", "books50-l2-tbt");
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Map<String, Connection.Path> PATHS =
            Map.of(
                    "/ws/v5/public", Connection.Path.PUBLIC,
                    "/ws/v5/private", Connection.Path.PRIVATE,
                    "/ws/v5/business", Connection.Path.BUSINESS);

    private final VenueDesk desk;
    private final MarketFeeds feeds;
    private final PrivateEvents events;
    private final Gate gate;
    private final SocketOrders orders;
    private final RateWindow opened =
            new RateWindow(SECOND, OkxLimits.PUBLISHED.connectionsPerSecond());
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private final JsonWriter json = new JsonWriter();

    Sockets(VenueDesk desk, MarketFeeds feeds, PrivateEvents events, Gate gate, Trading trading) {
        this.desk = desk;
        this.feeds = feeds;
        this.events = events;
        this.gate = gate;
        this.orders = new SocketOrders(desk, trading);
    }

    /** Opens a socket; false if there is no such address or too many were opened this second. */
    boolean open(long socket, String target, long now) {
        Connection.Path path = PATHS.get(Params.path(target));
        if (path == null || !opened.fits(1, now)) {
            return false;
        }
        opened.use(1, now);
        String id = "%08x".formatted(socket * 0x9E3779B1L & 0xFFFFFFFFL);
        Connection connection = new Connection(socket, id, path, now);
        connections.put(socket, connection);
        desk.agenda().at(now + IDLE, at -> checkIdle(connection, at));
        desk.agenda().at(now + desk.settings().cadence().life(), at -> announceEnd(connection, at));
        return true;
    }

    private void checkIdle(Connection connection, long now) {
        if (connection.closed()) {
            return;
        }
        long endsAt = connection.activeAt() + IDLE;
        if (now >= endsAt) {
            drop(connection, CLOSED_IDLE, "No data received in 30s.");
        } else {
            desk.agenda().at(endsAt, at -> checkIdle(connection, at));
        }
    }

    private void drop(Connection connection, int code, String reason) {
        if (!connection.closed()) {
            connection.end();
            desk.effects().close(connection.socket(), code, reason);
        }
    }

    /** Announces the end of all connections, as before an upgrade of the venue. */
    void announceUpgrade(long now) {
        List.copyOf(connections.values()).forEach(connection -> announceEnd(connection, now));
    }

    /** Closes all connections without a notice ahead. */
    void kickAll() {
        List.copyOf(connections.values())
                .forEach(connection -> drop(connection, CLOSED_RESTART, ""));
    }

    private void announceEnd(Connection connection, long now) {
        if (connection.closed()) {
            return;
        }
        json.reset().object().text("event", "notice").text("code", "64008");
        json.text(
                "msg",
                "The connection will soon be closed for a service upgrade. Please reconnect.");
        json.text("connId", connection.id()).endObject();
        say(connection, now);
        desk.agenda().at(now + NOTICE, _ -> drop(connection, 1001, "service upgrade"));
    }

    /** A socket is gone. */
    void closed(long socket) {
        Connection connection = connections.remove(socket);
        if (connection != null) {
            connection.end();
            events.remove(connection);
            connection.subscriptions().values().forEach(s -> feeds.unsubscribe(connection, s));
        }
    }

    /** A message; binary ones are not read. */
    void frame(long socket, boolean binary, byte[] payload, long now) {
        Connection connection = connections.get(socket);
        if (connection == null || connection.closed() || binary) {
            return;
        }
        connection.active(now);
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.equals("ping")) {
            desk.effects().frame(socket, false, PONG);
            return;
        }
        JsonNode command = read(text);
        if (command == null || !command.isObject()) {
            refuse(connection, "", 60012, "Invalid request: " + text, now);
            return;
        }
        command(connection, command, payload.length, now);
    }

    private static @Nullable JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException _) {
            return null;
        }
    }

    private void command(Connection connection, JsonNode command, int size, long now) {
        String id = OrderReader.text(command, "id");
        String op = OrderReader.text(command, "op");
        if (!id.matches("[A-Za-z0-9]{0,32}")) {
            refuse(connection, "", 60027, "The id must be letters and digits, 32 at most", now);
        } else if (orders.knows(op)) {
            if (connection.path() != Connection.Path.PRIVATE) {
                refuse(connection, id, 60018, "Wrong URL for operation " + op, now);
            } else if (connection.customer() == null) {
                refuse(connection, id, 60011, "Please log in", now);
            } else {
                orders.ask(connection, id, op, command, now);
            }
        } else if (List.of("subscribe", "unsubscribe", "login").contains(op)) {
            if (size > OkxLimits.PUBLISHED.commandBytesMax() || !connection.count(1, now)) {
                refuse(connection, id, 60014, "Requests too frequent", now);
            } else {
                session(connection, id, op, command.path("args"), now);
            }
        } else {
            refuse(connection, id, 60012, "Invalid request: " + command, now);
        }
    }

    private void session(Connection connection, String id, String op, JsonNode args, long now) {
        if (!args.isArray() || args.isEmpty()) {
            refuse(connection, id, 60013, "Invalid args", now);
            return;
        }
        if (op.equals("login")) {
            login(connection, args.get(0), now);
            return;
        }
        for (JsonNode arg : args) {
            Subscription wanted = Subscription.of(arg, now);
            if (op.equals("subscribe")) {
                subscribe(connection, id, wanted, now);
            } else {
                unsubscribe(connection, id, wanted, now);
            }
        }
    }

    private void login(Connection connection, JsonNode arg, long now) {
        if (connection.customer() != null) {
            refuse(connection, "", 60031, "Already logged in; log out by reconnecting", now);
            return;
        }
        Gate.Login login =
                gate.login(
                        OrderReader.text(arg, "apiKey"),
                        OrderReader.text(arg, "passphrase"),
                        OrderReader.text(arg, "timestamp"),
                        OrderReader.text(arg, "sign"),
                        now);
        Customer customer = login.customer();
        if (customer == null) {
            refuse(connection, "", Integer.parseInt(login.code()), login.message(), now);
            drop(connection, CLOSED_LOGIN, "Login failed");
            return;
        }
        connection.login(customer);
        json.reset().object().text("event", "login").text("code", "0").text("msg", "");
        json.text("connId", connection.id()).endObject();
        say(connection, now);
    }

    private void subscribe(Connection connection, String id, Subscription wanted, long now) {
        Customer customer = connection.customer();
        boolean own = PrivateEvents.knows(wanted);
        boolean fast = TICK_BY_TICK.contains(wanted.channel());
        if ((own || fast) && customer == null) {
            boolean place = own == (connection.path() == Connection.Path.PRIVATE);
            if (place) {
                refuse(connection, id, 60011, "Please log in", now);
            } else {
                wrongPlace(connection, id, wanted, now);
            }
            return;
        }
        if (fast || wanted.channel().equals("fills")) {
            refuse(
                    connection,
                    id,
                    64003,
                    "Your trading fee tier doesn't meet the requirement to access this channel",
                    now);
            return;
        }
        if (own && connection.path() == Connection.Path.PRIVATE && customer != null) {
            subscribeOwn(connection, id, wanted, customer, now);
        } else if (feeds.knows(wanted, connection.path())) {
            subscribePublic(connection, id, wanted, now);
        } else {
            wrongPlace(connection, id, wanted, now);
        }
    }

    private void subscribePublic(Connection connection, String id, Subscription wanted, long now) {
        boolean fresh = connection.subscriptions().put(wanted.key(), wanted) == null;
        told(connection, id, "subscribe", wanted, now);
        if (!fresh) {
            feeds.unsubscribe(connection, wanted);
        }
        feeds.subscribe(connection, wanted, now);
    }

    private void subscribeOwn(
            Connection connection, String id, Subscription wanted, Customer customer, long now) {
        boolean typed =
                List.of("ANY", "SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION")
                        .contains(wanted.type());
        boolean needsType = List.of("orders", "positions").contains(wanted.channel());
        if (needsType && !typed) {
            wrongPlace(connection, id, wanted, now);
            return;
        }
        connection.subscriptions().put(wanted.key(), wanted);
        int count = events.listeners(customer, wanted.channel()) + 1;
        if (count > OkxLimits.PUBLISHED.privateConnectionsMax()) {
            connection.subscriptions().remove(wanted.key());
            count(connection, "channel-conn-count-error", wanted.channel(), count - 1, now);
            return;
        }
        told(connection, id, "subscribe", wanted, now);
        count(connection, "channel-conn-count", wanted.channel(), count, now);
        events.subscribe(connection, customer, wanted, now);
    }

    private void count(Connection connection, String event, String channel, int count, long now) {
        json.reset().object().text("event", event).text("channel", channel);
        json.text("connCount", Integer.toString(count)).text("connId", connection.id());
        json.endObject();
        say(connection, now);
    }

    private void unsubscribe(Connection connection, String id, Subscription wanted, long now) {
        Subscription held = connection.subscriptions().remove(wanted.key());
        if (held != null && !PrivateEvents.knows(held)) {
            feeds.unsubscribe(connection, held);
        }
        told(connection, id, "unsubscribe", wanted, now);
    }

    private void told(
            Connection connection, String id, String event, Subscription wanted, long now) {
        json.reset().object();
        if (!id.isEmpty()) {
            json.text("id", id);
        }
        json.text("event", event).name("arg").literal(wanted.json());
        json.text("connId", connection.id()).endObject();
        say(connection, now);
    }

    private void wrongPlace(Connection connection, String id, Subscription wanted, long now) {
        if (feeds.elsewhere(wanted, connection.path())) {
            boolean business = connection.path() == Connection.Path.BUSINESS;
            refuse(
                    connection,
                    id,
                    business ? 64001 : 64002,
                    "This channel has been migrated to the "
                            + (business ? "'/public'" : "'/business'")
                            + " URL. Please subscribe using the new URL.",
                    now);
            return;
        }
        List<String> said = new ArrayList<>(List.of("channel:" + wanted.channel()));
        if (!wanted.type().isEmpty()) {
            said.add("instType:" + wanted.type());
        }
        if (!wanted.instrument().isEmpty()) {
            said.add("instId:" + wanted.instrument());
        }
        refuse(
                connection,
                id,
                60018,
                "Wrong URL or "
                        + String.join(",", said)
                        + " doesn't exist. Please use the correct URL, channel and parameters"
                        + " referring to API document.",
                now);
    }

    private void refuse(Connection connection, String id, int code, String message, long now) {
        json.reset().object();
        if (!id.isEmpty()) {
            json.text("id", id);
        }
        json.text("event", "error").text("code", Integer.toString(code)).text("msg", message);
        json.text("connId", connection.id()).endObject();
        say(connection, now);
    }

    private void say(Connection connection, long now) {
        connection.active(now);
        desk.effects().frame(connection.socket(), false, json.bytes());
    }

    /** A refusal in the words of the sockets. */
    static byte[] orderRefusal(JsonWriter json, String id, String op, VenueError error) {
        json.reset().object().text("id", id).text("op", op);
        json.text("code", Integer.toString(error.code())).text("msg", error.text());
        json.name("data").array().endArray();
        return json.endObject().bytes();
    }
}

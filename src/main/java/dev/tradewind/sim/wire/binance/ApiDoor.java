package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The WebSocket API: the same requests as REST, and the user data stream. */
final class ApiDoor {
    private static final String PATH = "/ws-api/v3";
    private static final int CONNECT_WEIGHT = 2;
    private static final int SUBSCRIBE_WEIGHT = 2;
    private static final int ACTIVE_MAX = 1_000;
    private static final int LIFETIME_MAX = 65_535;

    private final VenueDesk desk;
    private final Desk calls;
    private final Gate gate;
    private final UserEvents events;
    private final KeepAlive connections;
    private final Map<Long, Session> sessions = new LinkedHashMap<>();
    private final JsonWriter json = new JsonWriter();

    ApiDoor(VenueDesk desk, Desk calls, Gate gate, UserEvents events) {
        this.desk = desk;
        this.calls = calls;
        this.gate = gate;
        this.events = events;
        this.connections = new KeepAlive(desk, this::announce);
    }

    private static final class Session {
        private final Connection connection;
        private final boolean rateLimits;
        private final long since;
        private final Map<Integer, String> accounts = new LinkedHashMap<>();
        private int subscriptions;

        Session(Connection connection, boolean rateLimits, long since) {
            this.connection = connection;
            this.rateLimits = rateLimits;
            this.since = since;
        }
    }

    private record Subscription(long socket, int id) {}

    /**
     * A command that is being answered.
     *
     * @param id JSON text to echo
     * @param rateLimits whether the answer tells counters
     */
    private record Command(Session session, String id, Params params, boolean rateLimits) {}

    /** Opens a socket; false if the path is another one or the client is banned. */
    boolean open(long socket, String target, long now) {
        if (!Params.path(target).equals(PATH)) {
            return false;
        }
        try {
            calls.budget().checkBan(now);
        } catch (VenueError _) {
            return false;
        }
        calls.budget().note(CONNECT_WEIGHT, now);
        boolean limits = !Params.ofTarget(target).get("returnRateLimits").equals("false");
        Session session = new Session(new Connection(socket, false), limits, now);
        sessions.put(socket, session);
        connections.open(session.connection, now);
        return true;
    }

    /** A pong; false if the socket is not one of these. */
    boolean pong(long socket) {
        Session session = sessions.get(socket);
        if (session == null) {
            return false;
        }
        session.connection.pong();
        return true;
    }

    /** A socket is gone; false if it is not one of these. */
    boolean closed(long socket) {
        Session session = sessions.remove(socket);
        if (session == null) {
            return false;
        }
        connections.closed(session.connection);
        unsubscribeAll(session);
        return true;
    }

    /** A message; false if the socket is not one of these. */
    boolean frame(long socket, byte[] payload, long now) {
        Session session = sessions.get(socket);
        if (session == null) {
            return false;
        }
        if (session.connection.closed()) {
            return true;
        }
        JsonNode message = Json.read(payload);
        TreeMap<String, String> named = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : message.path("params").properties()) {
            JsonNode value = entry.getValue();
            named.put(entry.getKey(), value.isString() ? value.stringValue() : value.toString());
        }
        boolean limits = named.getOrDefault("returnRateLimits", "true").equals("true");
        String id = Json.idText(message.path("id"));
        Command command =
                new Command(session, id, Params.ofMap(named), session.rateLimits && limits);
        try {
            if (!message.isObject() || !Json.goodId(message.path("id"))) {
                throw Errors.illegal("id", "^[a-zA-Z0-9-_]{1,36}$");
            }
            run(command, message.path("method").asString(""), now);
        } catch (VenueError error) {
            answer(command, calls.stopped(error, now), now);
        }
        return true;
    }

    private void run(Command command, String method, long now) {
        switch (method) {
            case "userDataStream.subscribe.signature" -> subscribe(command, now);
            case "userDataStream.subscribe" -> throw Errors.key();
            case "userDataStream.unsubscribe" -> unsubscribe(command, now);
            case "session.logon" -> throw Errors.logonKey();
            case "session.status", "session.logout" -> status(command, now);
            case "session.subscriptions" -> subscriptions(command, now);
            case "userDataStream.start", "userDataStream.ping", "userDataStream.stop" ->
                    throw Errors.retired();
            default -> route(command, method, now);
        }
    }

    private void route(Command command, String method, long now) {
        Route route = Route.ofMethod(method);
        if (route == null) {
            throw Errors.unsupported();
        }
        Params params = command.params;
        calls.handle(
                route,
                params,
                params.get("apiKey"),
                params.text(),
                now,
                (outcome, at) -> answer(command, outcome, at));
    }

    private void subscribe(Command command, long now) {
        calls.budget().checkBan(now);
        calls.budget().charge(SUBSCRIBE_WEIGHT, now);
        Params params = command.params;
        Customer customer = gate.admit(params.get("apiKey"), params, params.text(), now);
        Session session = command.session;
        if (session.accounts.containsValue(customer.name())) {
            throw Errors.subscribed();
        }
        if (session.accounts.size() >= ACTIVE_MAX || session.subscriptions >= LIFETIME_MAX) {
            throw new VenueError(400, -2042, "Too many user data stream subscriptions.");
        }
        int id = session.subscriptions++;
        session.accounts.put(id, customer.name());
        json.reset().object().number("subscriptionId", id).endObject();
        answer(command, Call.Outcome.ok(json.bytes()), now);
        long socket = session.connection.socket();
        events.add(
                customer.name(), new Subscription(socket, id), event -> event(session, id, event));
    }

    private void event(Session session, int id, byte[] event) {
        if (session.connection.closed() || !session.accounts.containsKey(id)) {
            return;
        }
        json.reset().object().number("subscriptionId", id).name("event").literal(event);
        desk.effects().frame(session.connection.socket(), false, json.endObject().bytes());
    }

    private void unsubscribe(Command command, long now) {
        Session session = command.session;
        String wanted = command.params.get("subscriptionId");
        if (wanted.isEmpty()) {
            unsubscribeAll(session);
        } else {
            int id = wanted.matches("[0-9]{1,6}") ? Integer.parseInt(wanted) : -1;
            String account = session.accounts.remove(id);
            if (account == null) {
                throw Errors.notSubscribed();
            }
            events.remove(account, new Subscription(session.connection.socket(), id));
        }
        answer(command, Call.Outcome.ok(json.reset().object().endObject().bytes()), now);
    }

    private void unsubscribeAll(Session session) {
        long socket = session.connection.socket();
        session.accounts.forEach(
                (id, account) -> events.remove(account, new Subscription(socket, id)));
        session.accounts.clear();
    }

    private void status(Command command, long now) {
        Session session = command.session;
        json.reset().object().nothing("apiKey").nothing("authorizedSince");
        json.number("connectedSince", OrderJson.millis(session.since));
        json.flag("returnRateLimits", session.rateLimits);
        json.number("serverTime", OrderJson.millis(now));
        json.flag("userDataStream", !session.accounts.isEmpty()).endObject();
        answer(command, Call.Outcome.ok(json.bytes()), now);
    }

    private void subscriptions(Command command, long now) {
        json.reset().array();
        for (int id : command.session.accounts.keySet()) {
            json.object().number("subscriptionId", id).endObject();
        }
        answer(command, Call.Outcome.ok(json.endArray().bytes()), now);
    }

    private void answer(Command command, Call.Outcome outcome, long now) {
        Connection connection = command.session.connection;
        if (connection.closed()) {
            return;
        }
        json.reset().object().name("id").literal(command.id).number("status", outcome.status());
        if (outcome.status() == 200) {
            json.name("result").literal(outcome.body());
        } else {
            json.name("error").literal(withWait(outcome, now));
        }
        if (command.rateLimits) {
            json.name("rateLimits").array().object().text("rateLimitType", "REQUEST_WEIGHT");
            json.text("interval", "MINUTE").number("intervalNum", 1);
            json.number("limit", calls.budget().limit());
            json.number("count", calls.budget().used(now)).endObject().endArray();
        }
        desk.effects().frame(connection.socket(), false, json.endObject().bytes());
    }

    /** The error body; a refusal for asking too much also says when to come back. */
    private static byte[] withWait(Call.Outcome outcome, long now) {
        String seconds = retryAfter(outcome);
        if (seconds == null) {
            return outcome.body();
        }
        long millis = OrderJson.millis(now);
        JsonNode error = Json.read(outcome.body());
        JsonWriter json = new JsonWriter();
        json.object().number("code", error.path("code").asInt());
        json.text("msg", error.path("msg").asString("")).name("data").object();
        json.number("serverTime", millis);
        return json.number("retryAfter", millis + Long.parseLong(seconds) * 1_000L)
                .endObject()
                .endObject()
                .bytes();
    }

    private static @Nullable String retryAfter(Call.Outcome outcome) {
        int at = outcome.headers().indexOf("Retry-After");
        return at < 0 ? null : outcome.headers().get(at + 1);
    }

    private void announce(Connection connection, long now) {
        json.reset().object().name("event").object().text("e", "serverShutdown");
        json.number("E", OrderJson.millis(now)).endObject().endObject();
        desk.effects().frame(connection.socket(), false, json.bytes());
    }
}

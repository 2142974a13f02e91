package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The order-entry socket: one login, then requests without signatures. */
final class TradeSocket {
    private static final long MILLI = 1_000_000L;
    private static final int ID_MAX = 36;

    private final VenueDesk desk;
    private final Gate gate;
    private final OrderDesk orders;
    private final Budget requests;
    private final JsonWriter json = new JsonWriter();
    private long traces;

    TradeSocket(VenueDesk desk, BybitSettings settings, Gate gate, OrderDesk orders) {
        this.desk = desk;
        this.gate = gate;
        this.orders = orders;
        this.requests = new Budget(settings.limits().socketOrdersPerSecond(), 1_000 * MILLI);
    }

    /** A message arrived. */
    void command(Connection connection, JsonNode command, long now) {
        String op = command.path("op").asString("");
        switch (op) {
            case "ping" -> {
                begin(command, 0, "OK", "pong").name("data").array();
                json.text(Long.toString(now / MILLI)).endArray();
                send(connection);
            }
            case "auth" -> login(connection, command, now);
            default -> request(connection, command, op, now);
        }
    }

    private JsonWriter begin(JsonNode command, int code, String text, String op) {
        json.reset().object();
        if (command.has("reqId")) {
            json.text("reqId", command.path("reqId").asString(""));
        }
        return json.number("retCode", code).text("retMsg", text).text("op", op);
    }

    private void login(Connection connection, JsonNode command, long now) {
        JsonNode given = command.path("args");
        int code = 0;
        String text = "OK";
        try {
            if (connection.customer() != null) {
                throw new VenueError(200, 20001, "Repeat auth");
            }
            connection.owner(
                    gate.login(
                            given.path(0).asString(""),
                            given.path(1).asString(""),
                            given.path(2).asString(""),
                            now));
        } catch (VenueError error) {
            code = error.code();
            text = error.text();
        }
        begin(command, code, text, "auth");
        send(connection);
    }

    private void request(Connection connection, JsonNode command, String op, long now) {
        Budget budget = null;
        try {
            Route route = OrderDesk.route(op);
            Customer customer = admit(connection, command, route, now);
            Fields fields = Fields.of(command.path("args").path(0));
            if (route == null) {
                throw new VenueError(200, 10404, "op type is not found");
            }
            Budget charged = orders.budget(route, customer, fields);
            budget = charged;
            orders.count(route, customer, fields, charged, now);
            orders.act(
                    route,
                    customer,
                    fields,
                    now,
                    (outcome, at) -> answer(connection, command, op, outcome, charged, at));
        } catch (VenueError error) {
            Budget known = budget;
            desk.agenda()
                    .at(
                            now + desk.orderReplyDelay(),
                            at -> answer(connection, command, op, Outcome.of(error), known, at));
        }
    }

    private Customer admit(
            Connection connection, JsonNode command, @Nullable Route route, long now) {
        Customer customer = connection.customer();
        if (customer == null) {
            throw new VenueError(200, 10004, "Request not authorized");
        }
        if (!requests.take(1, now)) {
            throw new VenueError(200, 10403, "Exceeded the rate limit of the IP");
        }
        if (route == null) {
            throw new VenueError(200, 10404, "op type is not found");
        }
        String id = command.path("reqId").asString("");
        if (id.length() > ID_MAX || !id.isEmpty() && !connection.first(id)) {
            throw new VenueError(200, 20006, "reqId is duplicated or too long");
        }
        JsonNode header = command.path("header");
        Gate.checkTime(
                header.path("X-BAPI-TIMESTAMP").asString(""),
                header.path("X-BAPI-RECV-WINDOW").asString(""),
                now);
        if (command.path("args").size() != 1) {
            throw Errors.parameter("args must have one element");
        }
        return customer;
    }

    private void answer(
            Connection connection,
            JsonNode command,
            String op,
            Outcome outcome,
            @Nullable Budget budget,
            long now) {
        if (connection.closed()) {
            return;
        }
        connection.active(now);
        begin(command, outcome.code(), outcome.message(), op);
        json.name("data").literal(outcome.result());
        json.name("retExtInfo").literal(outcome.extra());
        json.name("header").object();
        if (budget != null) {
            List<String> rate = RestDoor.rate(budget, now);
            for (int i = 0; i < rate.size(); i += 2) {
                json.text(rate.get(i), rate.get(i + 1));
            }
        }
        json.text("Traceid", "%032x".formatted(++traces));
        json.text("Timenow", Long.toString(now / MILLI)).endObject();
        send(connection);
    }

    private void send(Connection connection) {
        byte[] frame = json.text("connId", connection.id()).endObject().bytes();
        desk.effects().frame(connection.socket(), false, frame);
    }
}

package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Orders that come over a socket. */
final class SocketOrders {
    private static final Map<String, Limiter.Kind> OPERATIONS = new LinkedHashMap<>();

    static {
        OPERATIONS.put("order", Limiter.Kind.PLACE);
        OPERATIONS.put("batch-orders", Limiter.Kind.PLACE);
        OPERATIONS.put("amend-order", Limiter.Kind.AMEND);
        OPERATIONS.put("batch-amend-orders", Limiter.Kind.AMEND);
        OPERATIONS.put("cancel-order", Limiter.Kind.CANCEL);
        OPERATIONS.put("batch-cancel-orders", Limiter.Kind.CANCEL);
    }

    private final VenueDesk desk;
    private final Trading trading;
    private final JsonWriter json = new JsonWriter();

    SocketOrders(VenueDesk desk, Trading trading) {
        this.desk = desk;
        this.trading = trading;
    }

    /** Whether an operation is one of these. */
    boolean knows(String op) {
        return OPERATIONS.containsKey(op);
    }

    /** Takes orders of somebody who is logged in. */
    void ask(Connection connection, String id, String op, JsonNode command, long now) {
        Customer customer = connection.customer();
        Limiter.Kind kind = OPERATIONS.get(op);
        if (customer == null || kind == null) {
            return;
        }
        try {
            Trading.Request request =
                    new Trading.Request(
                            kind,
                            customer,
                            items(id, op, command),
                            true,
                            OrderReader.text(command, "expTime"),
                            now);
            trading.ask(
                    request,
                    (code, message, rows, receivedAt, at) ->
                            answer(connection, id, op, code, message, rows, receivedAt, at));
        } catch (VenueError error) {
            byte[] frame = Sockets.orderRefusal(json, id, op, error);
            desk.agenda().at(now + desk.replyDelay(), at -> send(connection, frame, at));
        }
    }

    private static List<JsonNode> items(String id, String op, JsonNode command) {
        JsonNode args = command.path("args");
        boolean single = !op.startsWith("batch-");
        if (id.isEmpty() || !args.isArray() || args.isEmpty() || single && args.size() > 1) {
            throw new VenueError(200, 60013, "Invalid args");
        }
        List<JsonNode> items = new ArrayList<>();
        args.forEach(items::add);
        return items;
    }

    private void answer(
            Connection connection,
            String id,
            String op,
            String code,
            String message,
            byte[] rows,
            long receivedAt,
            long now) {
        json.reset().object().text("id", id).text("op", op).text("code", code);
        json.text("msg", message).name("data").literal(rows);
        json.text("inTime", Envelope.micros(receivedAt)).text("outTime", Envelope.micros(now));
        send(connection, json.endObject().bytes(), now);
    }

    private void send(Connection connection, byte[] frame, long now) {
        if (!connection.closed()) {
            connection.active(now);
            desk.effects().frame(connection.socket(), false, frame);
        }
    }
}

package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Up to twenty orders of one symbol in one request; each gets an answer of its own. */
final class Batch {
    /** Orders of one request; more are refused. */
    static final int ORDERS_MAX = 20;

    private static final String PARAMETER = "batchOrders";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Trading trading;
    private final JsonWriter json = new JsonWriter();

    Batch(Trading trading) {
        this.trading = trading;
    }

    /** One order of the list: what to place, or why not. */
    private record Item(
            String clientId, Call call, @Nullable NewOrder order, @Nullable VenueError error) {}

    /** Places all orders that can be placed, in the order of the list. */
    void place(Call call) {
        List<Item> items = new ArrayList<>();
        for (Params params : list(call.need(PARAMETER))) {
            items.add(item(call, params));
        }
        trading.later(
                call,
                now -> {
                    Gate.checkAge(call.params(), now);
                    json.reset().array();
                    items.forEach(item -> place(item, now));
                    return json.endArray().bytes();
                });
    }

    private static List<Params> list(String text) {
        JsonNode list;
        try {
            list = MAPPER.readTree(text);
        } catch (JacksonException _) {
            throw Errors.parameter(PARAMETER);
        }
        if (!list.isArray() || list.isEmpty() || list.size() > ORDERS_MAX) {
            throw Errors.parameter(PARAMETER);
        }
        List<Params> found = new ArrayList<>();
        String symbol = list.path(0).path("symbol").asString("");
        for (JsonNode order : list) {
            if (!order.isObject() || !order.path("symbol").asString("").equals(symbol)) {
                throw Errors.parameter(PARAMETER);
            }
            found.add(params(order));
        }
        return found;
    }

    private static Params params(JsonNode order) {
        TreeMap<String, String> named = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : order.properties()) {
            JsonNode value = entry.getValue();
            named.put(entry.getKey(), value.isString() ? value.stringValue() : value.toString());
        }
        // the venue's own examples say LIMIT_ORDER inside the list
        named.computeIfPresent("type", (_, type) -> type.replaceFirst("_ORDER$", ""));
        return Params.ofMap(named);
    }

    private Item item(Call call, Params params) {
        Call own = new Call(call.route(), params, call.customer(), call.now(), call.sink());
        String id = params.get("newClientOrderId");
        try {
            return new Item(id, own, trading.read(own), null);
        } catch (VenueError error) {
            return new Item(id, own, null, error);
        }
    }

    private void place(Item item, long now) {
        VenueError error = item.error;
        NewOrder order = item.order;
        if (order != null) {
            try {
                SimOrder placed = trading.placeNow(item.call, order, now);
                json.object().text("symbol", order.symbol());
                json.text("orderId", OrderIds.order(placed.orderId()));
                json.text("newClientOrderId", placed.clientOrderId());
                json.number("orderListId", -1).endObject();
                return;
            } catch (VenueError refused) {
                error = refused;
            }
        }
        if (error != null) {
            json.object().text("newClientOrderId", item.clientId);
            json.number("code", error.code()).text("msg", error.text()).endObject();
        }
    }
}

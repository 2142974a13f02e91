package dev.tradewind.sim.wire.gate;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Amended;
import dev.tradewind.sim.exchange.Canceled;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Placed;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.GateError;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import dev.tradewind.sim.wire.gateapi.Texts;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** New orders, changes and cancels, one or many, at the moment they reach the engine. */
final class Trading {
    /** Orders of one request. */
    static final int ORDERS_MAX = 10;

    /** Cancels of one request. */
    static final int CANCELS_MAX = 20;

    private final Exchange exchange;
    private final GateSettings settings;
    private final OrderReader reader;
    private final OrderJson form;
    private final Texts texts;

    Trading(Exchange exchange, GateSettings settings, OrderJson form, Texts texts) {
        this.exchange = exchange;
        this.settings = settings;
        this.reader = new OrderReader(exchange, settings);
        this.form = form;
        this.texts = texts;
    }

    /** What one item of a list does. */
    private interface Deed {
        SimOrder at(Call item, long now);
    }

    private byte[] written(SimOrder order) {
        JsonWriter json = new JsonWriter();
        form.order(json, order);
        return json.bytes();
    }

    /** A new order; by socket also a list of them. */
    byte[] place(Call call, long now) {
        return call.bySocket() && call.body().isArray()
                ? placeMany(call, now)
                : written(placed(call, now));
    }

    private SimOrder placed(Call call, long now) {
        NewOrder order = reader.read(call);
        return switch (exchange.place(call.customer().name(), order, now)) {
            case Placed.Refused refused ->
                    throw Refusals.of(refused.reason(), reader.rules(order.symbol()), settings);
            case Placed.Accepted accepted -> {
                texts.keep(accepted.order(), call, call.get("text"));
                yield accepted.order();
            }
        };
    }

    /** Up to ten new orders; each has an answer of its own. */
    byte[] placeMany(Call call, long now) {
        return many(call, ORDERS_MAX, now, this::placed);
    }

    private byte[] many(Call call, int most, long now, Deed deed) {
        JsonNode list = call.body();
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            throw Errors.value("invalid argument: 1 to " + most + " orders");
        }
        JsonWriter json = new JsonWriter().array();
        for (JsonNode one : list) {
            Call item = call.item(one);
            json.object();
            try {
                SimOrder order = deed.at(item, now);
                json.text("order_id", Long.toString(order.orderId())).flag("succeeded", true);
                json.text("label", "").text("message", "");
                form.members(json, order);
            } catch (GateError error) {
                json.text("text", item.get("text")).flag("succeeded", false);
                json.text("label", error.label()).text("message", error.text());
            }
            json.endObject();
        }
        return json.endArray().bytes();
    }

    /** An order by number or text; an order without its pair is not found. */
    private SimOrder find(Call call) {
        String pair = call.need("currency_pair");
        String id = call.need("order_id");
        SymbolRules rules = reader.rules(pair);
        String account = call.customer().name();
        Optional<SimOrder> found =
                id.startsWith("t-")
                        ? exchange.order(account, rules.symbol(), id)
                        : exchange.order(account, rules.symbol(), number(id));
        return found.orElseThrow(() -> Errors.noOrder(settings));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Errors.value("invalid argument: order_id");
        }
        return Long.parseLong(id);
    }

    /** Changes price or amount of an open order. */
    byte[] amend(Call call, long now) {
        return written(amended(call, now));
    }

    /** Changes up to ten orders. */
    byte[] amendMany(Call call, long now) {
        return many(call, ORDERS_MAX, now, this::amended);
    }

    private SimOrder amended(Call call, long now) {
        SimOrder order = find(call);
        requireOpen(order);
        SymbolRules rules = reader.rules(order.symbol());
        long price = order.price();
        long quantity = order.quantity();
        if (!call.get("price").isEmpty()) {
            price = OrderReader.units("price", call.get("price"), rules.priceScale());
        }
        if (!call.get("amount").isEmpty()) {
            quantity = OrderReader.units("amount", call.get("amount"), rules.quantityScale());
        }
        if (quantity <= order.filled()) {
            return canceled(call, order, now);
        }
        return switch (exchange.amend(
                call.customer().name(), order.symbol(), order.orderId(), price, quantity, now)) {
            case Amended.Refused refused -> throw Refusals.of(refused.reason(), rules, settings);
            case Amended.Done done -> done.order();
        };
    }

    private static void requireOpen(SimOrder order) {
        if (!order.status().open()) {
            throw order.status() == SimOrder.Status.FILLED
                    ? Refusals.closed()
                    : Refusals.cancelled();
        }
    }

    /** Cancels one order. */
    byte[] cancel(Call call, long now) {
        return written(canceled(call, find(call), now));
    }

    private SimOrder canceled(Call call, SimOrder order, long now) {
        requireOpen(order);
        String account = call.customer().name();
        return switch (exchange.cancel(account, order.symbol(), order.orderId(), now)) {
            case Canceled.Done done -> done.order();
            case Canceled.AlreadyEnded _, Canceled.Unknown _ -> throw Errors.noOrder(settings);
        };
    }

    /** Cancels up to twenty orders, each named by pair and number. */
    byte[] cancelMany(Call call, long now) {
        JsonNode list = call.body();
        if (!list.isArray() || list.isEmpty() || list.size() > CANCELS_MAX) {
            throw Errors.value("invalid argument: 1 to " + CANCELS_MAX + " orders");
        }
        JsonWriter json = new JsonWriter().array();
        for (JsonNode one : list) {
            Call item = call.item(one);
            String id = item.get("id");
            json.object().text("currency_pair", item.get("currency_pair")).text("id", id);
            try {
                item.values().put("order_id", id);
                canceled(item, find(item), now);
                json.flag("succeeded", true).text("label", "").text("message", "");
            } catch (GateError error) {
                json.flag("succeeded", false).text("label", error.label());
                json.text("message", error.text());
            }
            json.endObject();
        }
        return json.endArray().bytes();
    }

    /** Cancels all orders of a pair, or of all pairs, perhaps of one side only. */
    byte[] cancelAll(Call call, long now) {
        String pair = call.get("currency_pair");
        String side = call.get("side");
        if (!List.of("", "buy", "sell").contains(side)) {
            throw Errors.value("invalid argument: side");
        }
        String symbol = pair.isEmpty() ? "" : reader.rules(pair).symbol();
        JsonWriter json = new JsonWriter().array();
        for (SimOrder order : exchange.openOrders(call.customer().name(), symbol)) {
            if (side.isEmpty() || side.equals("buy") == (order.side() == Side.BUY)) {
                form.order(json, canceled(call, order, now));
            }
        }
        return json.endArray().bytes();
    }

    /** One order. */
    byte[] status(Call call, long now) {
        return written(find(call));
    }
}

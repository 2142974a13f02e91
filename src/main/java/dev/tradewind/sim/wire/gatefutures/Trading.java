package dev.tradewind.sim.wire.gatefutures;

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
import tools.jackson.databind.JsonNode;

/** New orders, changes and cancels, one or many, at the moment they reach the engine. */
final class Trading {
    /** Orders of one request. */
    static final int ORDERS_MAX = 10;

    /** Cancels of one request. */
    static final int CANCELS_MAX = 20;

    private final Exchange exchange;
    private final GateSettings settings;
    private final Orders orders;
    private final OrderReader reader;
    private final OrderJson form;
    private final Texts texts;

    Trading(Exchange exchange, GateSettings settings, Orders orders, OrderJson form, Texts texts) {
        this.exchange = exchange;
        this.settings = settings;
        this.orders = orders;
        this.reader = new OrderReader(exchange, orders, settings);
        this.form = form;
        this.texts = texts;
    }

    /** What one item of a list does. */
    private interface Deed {
        SimOrder at(Call item, long now);
    }

    private byte[] written(Call call, SimOrder order) {
        JsonWriter json = new JsonWriter();
        form.order(json, order, call.decimals());
        return json.bytes();
    }

    /** A new order. */
    byte[] place(Call call, long now) {
        return written(call, placed(call, now));
    }

    private SimOrder placed(Call call, long now) {
        NewOrder order = reader.read(call);
        return switch (exchange.place(call.customer().name(), order, now)) {
            case Placed.Refused refused -> throw Refusals.of(refused.reason(), settings);
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
                json.flag("succeeded", true);
                form.members(json, order, call.decimals());
            } catch (GateError error) {
                json.flag("succeeded", false).text("label", error.label());
                json.text("detail", error.text()).text("text", item.get("text"));
            }
            json.endObject();
        }
        return json.endArray().bytes();
    }

    /** Changes price or total size of an open order. */
    byte[] amend(Call call, long now) {
        return written(call, amended(call, now));
    }

    private SimOrder amended(Call call, long now) {
        SimOrder order = orders.find(call, call.need("order_id"), now);
        if (!order.status().open()) {
            throw Refusals.finished();
        }
        SymbolRules rules = orders.rules(order.symbol());
        long price = order.price();
        if (!call.get("price").isEmpty()) {
            price = Call.units("price", call.get("price"), rules.priceScale());
            reader.checkPrice(rules, price);
        }
        long quantity = order.quantity();
        if (!call.get("size").isEmpty()) {
            long size = Contracts.read("size", call.get("size"));
            if (size == 0 || (size > 0) != (order.side() == Side.BUY)) {
                throw Errors.value("invalid argument: size cannot change its side");
            }
            quantity = Contracts.quantity(rules, Math.abs(size));
        }
        if (quantity <= order.filled()) {
            return canceled(call, order, now);
        }
        return switch (exchange.amend(
                call.customer().name(), order.symbol(), order.orderId(), price, quantity, now)) {
            case Amended.Refused refused -> throw Refusals.of(refused.reason(), settings);
            case Amended.Done done -> done.order();
        };
    }

    /** Changes up to ten orders. */
    byte[] amendMany(Call call, long now) {
        return many(call, ORDERS_MAX, now, this::amended);
    }

    /** Cancels one order. */
    byte[] cancel(Call call, long now) {
        return written(call, canceled(call, orders.find(call, call.need("order_id"), now), now));
    }

    private SimOrder canceled(Call call, SimOrder order, long now) {
        String account = call.customer().name();
        return switch (exchange.cancel(account, order.symbol(), order.orderId(), now)) {
            case Canceled.Done done -> done.order();
            case Canceled.AlreadyEnded _ -> throw Refusals.finished();
            case Canceled.Unknown _ -> throw Errors.noOrder(settings);
        };
    }

    /** Cancels up to twenty orders by their numbers. */
    byte[] cancelMany(Call call, long now) {
        JsonNode list = call.body();
        if (!list.isArray() || list.isEmpty() || list.size() > CANCELS_MAX) {
            throw Errors.value("invalid argument: 1 to " + CANCELS_MAX + " ids");
        }
        JsonWriter json = new JsonWriter().array();
        for (JsonNode one : list) {
            String id = one.asString("");
            json.object().number("user_id", call.customer().userId()).text("id", id);
            try {
                canceled(call, orders.find(call, id, now), now);
                json.flag("succeeded", true).text("message", "");
            } catch (GateError error) {
                json.flag("succeeded", false).text("message", error.label());
            }
            json.endObject();
        }
        return json.endArray().bytes();
    }

    /** Cancels all orders of a contract, perhaps of one side only. */
    byte[] cancelAll(Call call, long now) {
        String contract = orders.rules(call.need("contract")).symbol();
        String side = call.get("side");
        if (!List.of("", "bid", "ask").contains(side)) {
            throw Errors.value("invalid argument: side");
        }
        JsonWriter json = new JsonWriter().array();
        for (SimOrder order : orders.list(call, contract, true, now)) {
            boolean wanted = side.isEmpty() || side.equals("bid") == (order.side() == Side.BUY);
            if (wanted && !(call.flag("exclude_reduce_only") && order.reduceOnly())) {
                form.order(json, canceled(call, order, now), call.decimals());
            }
        }
        return json.endArray().bytes();
    }

    /** One order. */
    byte[] status(Call call, long now) {
        return written(call, orders.find(call, call.need("order_id"), now));
    }

    /** Orders that are open, or that have ended. */
    byte[] list(Call call, long now) {
        String status = call.need("status");
        if (!status.equals("open") && !status.equals("finished")) {
            throw Errors.value("invalid argument: status");
        }
        return listed(call, orders.list(call, contract(call), status.equals("open"), now));
    }

    /** Orders that have ended, between two times. */
    byte[] listBetween(Call call, long now) {
        long from = call.time("from").orElse(0L);
        long to = call.time("to").orElse(Long.MAX_VALUE);
        List<SimOrder> found = orders.list(call, contract(call), false, now);
        found.removeIf(order -> order.createdAt() < from || order.createdAt() > to);
        return listed(call, found);
    }

    private String contract(Call call) {
        String contract = call.get("contract");
        return contract.isEmpty() ? "" : orders.rules(contract).symbol();
    }

    private byte[] listed(Call call, List<SimOrder> found) {
        int offset = call.number("offset", 0, Integer.MAX_VALUE);
        int limit = call.number("limit", 100, 1_000);
        JsonWriter json = new JsonWriter().array();
        found.stream()
                .skip(offset)
                .limit(limit)
                .forEach(order -> form.order(json, order, call.decimals()));
        return json.endArray().bytes();
    }
}

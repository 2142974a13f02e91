package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.exchange.Canceled;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Placed;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.ArrayList;
import java.util.List;

/**
 * New orders and cancels: checked at receipt, carried out at the matching engine a moment later.
 */
final class Trading {
    private static final int CANCEL_SYMBOLS_MAX = 5;

    private final VenueDesk desk;
    private final Exchange exchange;
    private final OrderReader reader;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson orders = new OrderJson(json);

    Trading(VenueDesk desk) {
        this.desk = desk;
        this.exchange = desk.exchange();
        this.reader = new OrderReader(exchange);
    }

    /** What to do at the matching engine; gives the answer's body. */
    interface Deed {
        byte[] at(long now);
    }

    /** Checks an order without placing it. */
    byte[] test(Call call) {
        reader.read(call);
        return json.reset().object().endObject().bytes();
    }

    /** A new order. */
    void place(Call call) {
        NewOrder order = read(call);
        later(
                call,
                now -> {
                    Gate.checkAge(call.params(), now);
                    SimOrder placed = placeNow(call, order, now);
                    json.reset();
                    orders.placed(OrderReader.rules(exchange, order.symbol()), placed);
                    return json.bytes();
                });
    }

    /** Reads an order that will be placed later. */
    NewOrder read(Call call) {
        return reader.read(call);
    }

    /** An order arrives at the matching engine; throws its refusal. */
    SimOrder placeNow(Call call, NewOrder order, long now) {
        return switch (exchange.place(call.customer().name(), order, now)) {
            case Placed.Refused refused ->
                    throw Errors.of(
                            refused.reason(),
                            OrderReader.rules(exchange, order.symbol()),
                            order.side());
            case Placed.Accepted accepted -> accepted.order();
        };
    }

    /** A cancel of one order. */
    void cancel(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        String cancelId = OrderReader.clientId(call, "newClientOrderId");
        AccountAnswers.find(exchange, call, rules);
        later(call, now -> cancelNow(call, rules, cancelId, now));
    }

    private byte[] cancelNow(Call call, SymbolRules rules, String cancelId, long now) {
        Gate.checkAge(call.params(), now);
        SimOrder before =
                AccountAnswers.find(exchange, call, rules).orElseThrow(Errors::unknownOrder);
        Canceled canceled =
                exchange.cancel(call.customer().name(), rules.symbol(), before.orderId(), now);
        return switch (canceled) {
            case Canceled.Done done -> {
                json.reset();
                boolean old = desk.settings().cancelShowsOldState();
                orders.canceled(rules, old ? before : done.order(), cancelId);
                yield json.bytes();
            }
            case Canceled.AlreadyEnded _, Canceled.Unknown _ -> throw Errors.unknownOrder();
        };
    }

    /** A cancel of all orders of up to five symbols. */
    void cancelAll(Call call) {
        String[] names = call.need("symbol").split(",", -1);
        if (names.length > CANCEL_SYMBOLS_MAX) {
            throw Errors.parameter("symbol");
        }
        List<SymbolRules> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(OrderReader.rules(exchange, name));
        }
        later(
                call,
                now -> {
                    Gate.checkAge(call.params(), now);
                    json.reset().array();
                    for (SymbolRules rules : wanted) {
                        exchange.cancelAll(call.customer().name(), rules.symbol(), now)
                                .forEach(order -> orders.canceled(rules, order, ""));
                    }
                    return json.endArray().bytes();
                });
    }

    /** Carries something out at the matching engine after the usual delay and answers then. */
    void later(Call call, Deed deed) {
        desk.agenda().at(call.now() + desk.orderDelay(), now -> carryOut(call, deed, now));
    }

    private void carryOut(Call call, Deed deed, long now) {
        long repliedAt = now + desk.orderReplyDelay();
        try {
            byte[] body = deed.at(now);
            desk.agenda().at(repliedAt, at -> call.sink().take(200, body, at));
        } catch (VenueError error) {
            byte[] body = Errors.body(error);
            desk.agenda().at(repliedAt, at -> call.sink().take(error.status(), body, at));
        }
    }
}

package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Amended;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.Optional;

/** Orders that are made smaller where they are, and so keep their place in the queue. */
final class Amending {
    private final Exchange exchange;
    private final Trading trading;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson orders;
    private long executions;

    Amending(VenueDesk desk, Trading trading) {
        this.exchange = desk.exchange();
        this.trading = trading;
        this.orders = new OrderJson(json, trading.selfTradeMode());
    }

    /** A change; only a smaller quantity under the order's own name is offered here. */
    void amend(Call call) {
        SymbolRules rules = trading.rules(call);
        long quantity = OrderReader.quantity(call, "newQty", rules);
        trading.later(call, now -> amendNow(call, rules, quantity, now));
    }

    private Call.Outcome amendNow(Call call, SymbolRules rules, long quantity, long now) {
        Gate.checkAge(call.params(), now);
        Optional<SimOrder> found = AccountAnswers.find(exchange, call, rules);
        if (found.isEmpty() || !found.get().status().open()) {
            throw Errors.noOrder();
        }
        SimOrder order = found.get();
        String name = call.params().get("newClientOrderId");
        if (!name.isEmpty() && !name.equals(order.clientOrderId())) {
            throw Errors.amendRefused("The simulator keeps an order's own name on an amend.");
        }
        if (quantity >= order.quantity()) {
            throw Errors.amendRefused("The requested new quantity is not smaller.");
        }
        Amended amended =
                exchange.amend(
                        call.customer().name(),
                        rules.symbol(),
                        order.orderId(),
                        order.price(),
                        quantity,
                        now);
        return switch (amended) {
            case Amended.Done done -> {
                json.reset();
                orders.amended(rules, done.order(), ++executions);
                yield Call.Outcome.ok(json.bytes());
            }
            case Amended.Refused refused ->
                    throw Errors.amendRefused("Order amend refused: " + refused.reason());
        };
    }
}

package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Canceled;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Placed;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * New orders and cancels: checked at receipt, carried out at the matching engine a moment later.
 */
final class Trading {
    private final VenueDesk desk;
    private final Exchange exchange;
    private final OrderReader reader;
    private final UserEvents events;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson orders;
    private final String selfTradeMode;
    private long cancels;

    Trading(VenueDesk desk, OrderReader reader, UserEvents events, String selfTradeMode) {
        this.desk = desk;
        this.exchange = desk.exchange();
        this.reader = reader;
        this.events = events;
        this.selfTradeMode = selfTradeMode;
        this.orders = new OrderJson(json, selfTradeMode);
    }

    /** How the venue keeps an account from trading with itself. */
    String selfTradeMode() {
        return selfTradeMode;
    }

    /** What to do at the matching engine. */
    interface Deed {
        Call.Outcome at(long now);
    }

    /** The rules of the symbol that a request names. */
    SymbolRules rules(Call call) {
        return OrderReader.rules(exchange, call.need("symbol"));
    }

    /** Checks an order without placing it. */
    Call.Outcome test(Call call) {
        reader.read(call);
        json.reset().object();
        if (call.params().get("computeCommissionRates").equals("true")) {
            json.name("standardCommissionForOrder").object();
            json.name("maker").decimal(exchange.rules().makerRate() / 10, 8, 8);
            json.name("taker").decimal(exchange.rules().takerRate() / 10, 8, 8).endObject();
        }
        return Call.Outcome.ok(json.endObject().bytes());
    }

    /** A new order. */
    void place(Call call) {
        OrderReader.Wanted wanted = announce(call);
        later(call, now -> placeNow(call, wanted, now));
    }

    /** Reads and counts an order that will be placed later. */
    OrderReader.Wanted announce(Call call) {
        OrderReader.Wanted wanted = reader.read(call);
        call.customer().countOrder(call.now());
        return wanted;
    }

    /** The order arrives at the matching engine; throws its refusal. */
    Call.Outcome placeNow(Call call, OrderReader.Wanted wanted, long now) {
        Customer customer = call.customer();
        try {
            Gate.checkAge(call.params(), now);
        } catch (VenueError late) {
            customer.uncount(1, now);
            throw late;
        }
        return switch (exchange.place(customer.name(), wanted.order(), now)) {
            case Placed.Refused refused -> {
                customer.uncount(1, now);
                throw Errors.of(refused.reason());
            }
            case Placed.Accepted accepted -> {
                SymbolRules rules = OrderReader.rules(exchange, wanted.order().symbol());
                json.reset();
                orders.placed(rules, accepted.order(), accepted.trades(), wanted.response());
                List<String> counts =
                        List.of(
                                "X-MBX-ORDER-COUNT-10S",
                                Integer.toString(customer.tenSeconds().used(now)),
                                "X-MBX-ORDER-COUNT-1D",
                                Integer.toString(customer.day().used(now)));
                yield new Call.Outcome(200, counts, json.bytes());
            }
        };
    }

    /** A cancel of one order. */
    void cancel(Call call) {
        SymbolRules rules = rules(call);
        if (!call.params().has("orderId")) {
            if (call.params().get("origClientOrderId").isEmpty()) {
                throw Errors.missing("orderId");
            }
        }
        call.number("orderId", 0);
        String cancelId = cancelId(OrderReader.clientId(call, "newClientOrderId"));
        later(call, now -> cancelNow(call, rules, cancelId, now));
    }

    /** The cancel arrives at the matching engine; throws its refusal. */
    Call.Outcome cancelNow(Call call, SymbolRules rules, String cancelId, long now) {
        Gate.checkAge(call.params(), now);
        Optional<SimOrder> found = AccountAnswers.find(exchange, call, rules);
        if (found.isEmpty() || !sameIds(call, found.get())) {
            throw Errors.unknownOrder();
        }
        events.cancelId(cancelId);
        Canceled canceled =
                exchange.cancel(call.customer().name(), rules.symbol(), found.get().orderId(), now);
        return switch (canceled) {
            case Canceled.Done done -> {
                json.reset();
                orders.canceled(rules, done.order(), cancelId);
                yield Call.Outcome.ok(json.bytes());
            }
            case Canceled.AlreadyEnded _, Canceled.Unknown _ -> throw Errors.unknownOrder();
        };
    }

    /** When both ids are given they must name the same order. */
    private static boolean sameIds(Call call, SimOrder order) {
        String id = call.params().get("origClientOrderId");
        return id.isEmpty() || id.equals(order.clientOrderId());
    }

    /** A cancel of all orders of a symbol. */
    void cancelAll(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        String cancelId = cancelId("");
        later(
                call,
                now -> {
                    Gate.checkAge(call.params(), now);
                    events.cancelId(cancelId);
                    List<SimOrder> done =
                            exchange.cancelAll(call.customer().name(), rules.symbol(), now);
                    if (done.isEmpty()) {
                        throw Errors.unknownOrder();
                    }
                    json.reset().array();
                    done.forEach(order -> orders.canceled(rules, order, cancelId));
                    return Call.Outcome.ok(json.endArray().bytes());
                });
    }

    /** The given id of a cancel, or a new one. */
    String cancelId(String given) {
        if (!given.isEmpty()) {
            return given;
        }
        cancels++;
        return "cxl" + Long.toString(cancels, 36).toUpperCase(Locale.ROOT);
    }

    /** Carries something out at the matching engine after the usual delay and answers then. */
    void later(Call call, Deed deed) {
        desk.agenda()
                .at(
                        call.now() + desk.orderDelay(),
                        now -> {
                            Call.Outcome outcome;
                            try {
                                outcome = deed.at(now);
                            } catch (VenueError error) {
                                outcome = Desk.failed(error);
                            }
                            Call.Outcome result = outcome;
                            desk.agenda()
                                    .at(
                                            now + desk.orderReplyDelay(),
                                            at -> call.sink().take(result, at));
                        });
    }
}

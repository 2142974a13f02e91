package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/** A cancel and a new order in one request; the answer tells what became of each. */
final class Replacing {
    private static final int PARTLY = -2021;
    private static final int FAILED = -2022;

    private final Trading trading;
    private final JsonWriter json = new JsonWriter();

    Replacing(Trading trading) {
        this.trading = trading;
    }

    /**
     * One half of the request.
     *
     * @param word what the answer calls its result
     * @param body the answer that it alone would have got
     */
    private record Half(String word, byte[] body) {
        private static final Half NOT_ATTEMPTED =
                new Half("NOT_ATTEMPTED", "null".getBytes(StandardCharsets.US_ASCII));

        boolean good() {
            return word.equals("SUCCESS");
        }
    }

    /** Cancels and places; in the mode STOP_ON_FAILURE nothing is placed after a failed cancel. */
    void replace(Call call) {
        boolean stop =
                switch (call.need("cancelReplaceMode")) {
                    case "STOP_ON_FAILURE" -> true;
                    case "ALLOW_FAILURE" -> false;
                    default -> throw Errors.notValid("cancelReplaceMode");
                };
        SymbolRules rules = trading.rules(call);
        Call cancel = cancelOf(call);
        String cancelId = trading.cancelId(OrderReader.clientId(call, "cancelNewClientOrderId"));
        OrderReader.Wanted wanted = trading.announce(call);
        trading.later(
                call,
                now -> {
                    Half canceled = half(() -> trading.cancelNow(cancel, rules, cancelId, now));
                    if (stop && !canceled.good()) {
                        call.customer().uncount(1, now);
                        return answer(canceled, Half.NOT_ATTEMPTED);
                    }
                    return answer(canceled, half(() -> trading.placeNow(call, wanted, now)));
                });
    }

    /** The cancel as a request of its own. */
    private static Call cancelOf(Call call) {
        TreeMap<String, String> named = new TreeMap<>();
        copy(call, "cancelOrderId", named, "orderId");
        copy(call, "cancelOrigClientOrderId", named, "origClientOrderId");
        if (named.isEmpty()) {
            throw Errors.missing("cancelOrderId");
        }
        copy(call, "timestamp", named, "timestamp");
        copy(call, "recvWindow", named, "recvWindow");
        Call cancel =
                new Call(
                        call.route(),
                        Params.ofMap(named),
                        call.customer(),
                        call.now(),
                        call.sink());
        cancel.number("orderId", 0);
        return cancel;
    }

    private static void copy(Call call, String from, TreeMap<String, String> into, String name) {
        String value = call.params().get(from);
        if (!value.isEmpty()) {
            into.put(name, value);
        }
    }

    private interface Deed {
        Call.Outcome carryOut();
    }

    private static Half half(Deed deed) {
        try {
            return new Half("SUCCESS", deed.carryOut().body());
        } catch (VenueError error) {
            return new Half("FAILURE", Desk.body(error));
        }
    }

    private Call.Outcome answer(Half canceled, Half placed) {
        boolean good = canceled.good() && placed.good();
        boolean partly = canceled.good() != placed.good() && !placed.equals(Half.NOT_ATTEMPTED);
        json.reset();
        if (!good) {
            json.object().number("code", partly ? PARTLY : FAILED);
            String end = partly ? "partially failed." : "failed.";
            json.text("msg", "Order cancel-replace " + end).name("data");
        }
        json.object().text("cancelResult", canceled.word());
        json.text("newOrderResult", placed.word());
        json.name("cancelResponse").literal(canceled.body());
        json.name("newOrderResponse").literal(placed.body()).endObject();
        if (good) {
            return Call.Outcome.ok(json.bytes());
        }
        return new Call.Outcome(partly ? 409 : 400, List.of(), json.endObject().bytes());
    }
}

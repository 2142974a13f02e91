package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.model.instrument.Instrument;

/** Which way an order takes: the private socket while it is up, a request otherwise. */
final class OkxRoute {
    /** What can be asked; the order is that of the windows of one instrument. */
    enum Act {
        PLACE("order", "/api/v5/trade/order"),
        CANCEL("cancel-order", "/api/v5/trade/cancel-order"),
        AMEND("amend-order", "/api/v5/trade/amend-order");

        private final String operation;
        private final String path;

        Act(String operation, String path) {
            this.operation = operation;
            this.path = path;
        }
    }

    private final OkxRest rest;
    private final OkxSocket socket;
    private final OkxSettings settings;
    private final RateBudget budget;
    private final ClockOffset clock;
    private final OkxNames names;
    private final OkxTerms terms;

    OkxRoute(
            OkxRest rest,
            OkxSocket socket,
            OkxSettings settings,
            RateBudget budget,
            ClockOffset clock,
            OkxNames names) {
        this.rest = rest;
        this.socket = socket;
        this.settings = settings;
        this.budget = budget;
        this.clock = clock;
        this.names = names;
        this.terms = new OkxTerms(names);
    }

    /** How orders are written. */
    OkxTerms terms() {
        return terms;
    }

    /** Whether an order can be written and dated. */
    boolean ready() {
        return clock.known() && terms.known();
    }

    /**
     * Sends something.
     *
     * @param arguments JSON members without braces, and without what names the instrument
     */
    void send(Act act, Instrument instrument, String arguments, long now, OkxRest.Handler handler) {
        boolean expires = act != Act.CANCEL;
        long code = names.code(instrument);
        boolean named = settings.sheet().namedOrders();
        boolean bySocket = settings.requests().ordersOverSocket() && socket.open();
        if (bySocket && (named || code >= 0)) {
            String which = named ? name(instrument) : "\"instIdCode\":" + code;
            socket.send(
                    act.operation,
                    "{" + which + "," + arguments + "}",
                    expires ? rest.expiry(now) : 0,
                    now,
                    (answer, at) -> {
                        OkxRest.learn(answer, budget, at);
                        handler.on(answer, at);
                    });
            return;
        }
        String body = "{" + name(instrument) + "," + arguments + "}";
        Call call = Call.post(OkxLimit.ORDER, act.path, body);
        rest.call(expires ? call.expiring() : call, now, handler);
    }

    private static String name(Instrument instrument) {
        return "\"instId\":\"" + instrument.symbol() + "\"";
    }
}

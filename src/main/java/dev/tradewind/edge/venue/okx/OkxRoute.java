package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.CallQueue;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.Claim;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.model.instrument.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private static final List<RateBudget.Window> THREE =
            List.of(OkxLimit.INSTRUMENT, OkxLimit.INSTRUMENT, OkxLimit.INSTRUMENT);

    private final Map<Integer, RateBudget> pace = new LinkedHashMap<>();
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

    /** What still waits for an order is taken back; true if the order itself waited. */
    boolean withdraw(long order, long now) {
        return rest.queue().withdraw(order, now);
    }

    /**
     * Sends something now or when its turn comes; the way is chosen when it leaves.
     *
     * @param order client id of the order that it makes or changes; of a cancel 0
     * @param arguments JSON members without braces, and without what names the instrument
     */
    void send(
            Act act,
            Instrument instrument,
            long order,
            Urgency urgency,
            String arguments,
            long now,
            OkxRest.Handler handler) {
        Purpose purpose =
                switch (act) {
                    case PLACE -> Purpose.ORDER;
                    case AMEND -> Purpose.CHANGE;
                    case CANCEL -> Purpose.CALL;
                };
        CallQueue.Call call =
                CallQueue.Call.of(
                        at -> leave(act, instrument, arguments, at, handler),
                        (reason, at) -> handler.on(new OkxAnswer.NotSent(reason), at));
        Claim claim = new ActClaim(act, instrument, urgency);
        rest.queue().call(claim, urgency, purpose, order, call, now);
    }

    /**
     * One act on one instrument: its own window, and of new orders and changes the account's. By
     * request or by socket the venue counts the same.
     */
    private final class ActClaim implements Claim {
        private final Act act;
        private final Instrument instrument;
        private final Urgency urgency;
        private final RateBudget own;
        private final Cost cost;

        ActClaim(Act act, Instrument instrument, Urgency urgency) {
            this.act = act;
            this.instrument = instrument;
            this.urgency = urgency;
            this.own =
                    pace.computeIfAbsent(
                            instrument.index(),
                            _ -> new RateBudget(THREE, RateBudget.OrderRate.DEFAULT));
            Cost one = Cost.of(OkxLimit.ORDER.ordinal(), 1);
            this.cost =
                    act == Act.CANCEL ? one : one.and(OkxLimit.ACCOUNT_ORDERS.ordinal(), 1).order();
        }

        /** Only this machine draws on the instrument's window, so what is free stays free. */
        @Override
        public boolean take(long now) {
            boolean free = own.weightAt(act.ordinal(), 1, now) <= now;
            return free
                    && budget.tryTake(cost, urgency, now)
                    && own.tryWeight(act.ordinal(), 1, urgency, now);
        }

        @Override
        public long readyAt(long now) {
            long mine = own.weightAt(act.ordinal(), 1, now);
            return Math.max(mine, budget.readyAt(cost, urgency, now));
        }

        @Override
        public String refusal(long now) {
            boolean free = own.weightAt(act.ordinal(), 1, now) <= now;
            return free
                    ? budget.refusal(cost, urgency, now)
                    : "rate limit: too many requests for " + instrument.symbol() + " of late";
        }

        @Override
        public Object kind() {
            return new Kind(act, instrument.index());
        }

        private record Kind(Act act, int instrument) {}
    }

    private void leave(
            Act act, Instrument instrument, String arguments, long now, OkxRest.Handler handler) {
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
        rest.paid(expires ? call.expiring() : call, now, handler);
    }

    private static String name(Instrument instrument) {
        return "\"instId\":\"" + instrument.symbol() + "\"";
    }
}

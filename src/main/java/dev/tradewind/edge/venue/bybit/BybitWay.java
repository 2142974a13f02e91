package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.bybit.BybitRest.Call;
import dev.tradewind.edge.venue.bybit.BybitRest.Handler;
import dev.tradewind.edge.venue.wire.CallQueue;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.Claim;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.model.instrument.Instrument;

/**
 * The way an order request goes: over its own socket, or as a request over HTTP while that socket
 * is down and the settings allow it. It takes one way, once.
 */
final class BybitWay {
    private final BybitSettings.Trading settings;
    private final BybitTradeLink link;
    private final BybitRest rest;
    private final RateBudget budget;

    BybitWay(
            BybitSettings.Trading settings,
            BybitTradeLink link,
            BybitRest rest,
            RateBudget budget) {
        this.budget = budget;
        this.settings = settings;
        this.link = link;
        this.rest = rest;
    }

    /** Whether an order could leave now. */
    boolean open() {
        return !settings.webSocketOrders() || settings.restFallback() || link.ready();
    }

    /** What still waits for an order is taken back; true if the order itself waited. */
    boolean withdraw(long order, long now) {
        return rest.queue().withdraw(order, now);
    }

    /**
     * Sends, now or when its turn comes; the way is chosen when it leaves.
     *
     * @param verb {@code create}, {@code amend} or {@code cancel}
     * @param order client id of the order that it makes or changes; of a cancel 0
     * @param body the same JSON on both ways
     */
    void send(
            String verb,
            Instrument instrument,
            long order,
            String body,
            Urgency urgency,
            long now,
            Handler handler) {
        Lane lane = Lane.of(verb, BybitCategory.of(instrument));
        Purpose purpose =
                switch (verb) {
                    case "create" -> Purpose.ORDER;
                    case "amend" -> Purpose.CHANGE;
                    default -> Purpose.CALL;
                };
        CallQueue.Call call =
                CallQueue.Call.of(
                        at -> leave(verb, lane, body, urgency, at, handler),
                        (reason, at) -> handler.on(new BybitAnswer.NotSent(reason), at));
        Claim claim = new WayClaim(lane, urgency, purpose == Purpose.ORDER);
        rest.queue().call(claim, urgency, purpose, order, call, now);
    }

    private boolean bySocket() {
        return settings.webSocketOrders() && link.ready();
    }

    /** What a request costs on the way that it would take now. */
    private final class WayClaim implements Claim {
        private final Lane lane;
        private final Urgency urgency;
        private final Cost message;
        private final Cost request;

        WayClaim(Lane lane, Urgency urgency, boolean paced) {
            this.lane = lane;
            this.urgency = urgency;
            this.message = paced ? lane.message().order() : lane.message();
            this.request = paced ? lane.request().order() : lane.request();
        }

        private Cost cost() {
            return bySocket() ? message : request;
        }

        @Override
        public boolean take(long now) {
            return budget.tryTake(cost(), urgency, now);
        }

        @Override
        public long readyAt(long now) {
            return budget.readyAt(cost(), urgency, now);
        }

        @Override
        public String refusal(long now) {
            return budget.refusal(cost(), urgency, now);
        }

        @Override
        public Object kind() {
            return lane;
        }
    }

    private void leave(
            String verb, Lane lane, String body, Urgency urgency, long now, Handler handler) {
        if (bySocket()) {
            link.send("order." + verb, lane, body, now, handler);
        } else if (open()) {
            rest.paid(Call.post(path(verb), lane, body, urgency), now, handler);
        } else {
            String reason = "the socket for orders is down: " + link.trouble();
            handler.on(new BybitAnswer.NotSent(reason), now);
        }
    }

    private static String path(String verb) {
        return switch (verb) {
            case "create" -> "/v5/order/create";
            case "amend" -> "/v5/order/amend";
            default -> "/v5/order/cancel";
        };
    }
}

package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.bybit.BybitRest.Call;
import dev.tradewind.edge.venue.bybit.BybitRest.Handler;
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

    BybitWay(BybitSettings.Trading settings, BybitTradeLink link, BybitRest rest) {
        this.settings = settings;
        this.link = link;
        this.rest = rest;
    }

    /** Whether an order could leave now. */
    boolean open() {
        return !settings.webSocketOrders() || settings.restFallback() || link.ready();
    }

    /**
     * Sends.
     *
     * @param verb {@code create}, {@code amend} or {@code cancel}
     * @param body the same JSON on both ways
     */
    void send(
            String verb,
            Instrument instrument,
            String body,
            Urgency urgency,
            long now,
            Handler handler) {
        Lane lane = Lane.of(verb, BybitCategory.of(instrument));
        if (settings.webSocketOrders() && link.ready()) {
            link.send("order." + verb, lane, body, urgency, now, handler);
        } else if (open()) {
            rest.signed(Call.post(path(verb), lane, body, urgency), now, handler);
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

package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.bybit.BybitScript.error;
import static dev.tradewind.edge.venue.bybit.BybitScript.ok;
import static dev.tradewind.edge.venue.bybit.BybitScript.order;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Connect;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** The venue's words that its contract tests share. */
final class BybitWords {
    private BybitWords() {}

    static VenueAdapter adapter(boolean secondLine, long rollOverNanos) {
        BybitSettings usual = BybitSettings.defaults(5);
        BybitSettings.Stream stream = usual.stream();
        return new BybitVenue(
                usual.with(
                                stream.withTimes(
                                        stream.pingNanos(),
                                        stream.stallNanos(),
                                        stream.topicStallNanos(),
                                        rollOverNanos))
                        .withSecondLine(secondLine));
    }

    static void refuseKey(Machine account, RecordingEffects effects, long now) {
        while (effects.has("GET /v5/market/time")) {
            account.onReply(effects.take("GET /v5/market/time").id(), BybitScript.time(now), now);
        }
        List<Connect> connects = new ArrayList<>(effects.connects);
        effects.connects.clear();
        for (Connect connect : connects) {
            account.onOpen(connect.link(), now);
            String refusal =
                    connect.target().equals("/v5/trade")
                            ? "{\"retCode\":10003,\"retMsg\":\"Invalid apikey\",\"op\":\"auth\"}"
                            : "{\"op\":\"auth\",\"success\":false,\"retCode\":10003,"
                                    + "\"retMsg\":\"Invalid apikey\",\"connId\":\"c\"}";
            RecordingEffects.frame(account, connect.link(), refusal, now);
        }
    }

    static HttpReply accepted(long clientId, String venueOrderId) {
        return ok(
                "{\"orderId\":\"%s\",\"orderLinkId\":\"%s\"}"
                        .formatted(venueOrderId, BybitScript.name(clientId)));
    }

    static HttpReply tooPoor(Instrument instrument) {
        return instrument.isPerpetual()
                ? error(110007, "ab not enough for new order")
                : error(170131, "Insufficient balance.");
    }

    static HttpReply unknownOrder(Instrument instrument) {
        return instrument.isPerpetual()
                ? error(110001, "order not exists or too late to cancel")
                : error(170213, "Order does not exist.");
    }

    static HttpReply limited(long until) {
        return RecordingEffects.json(
                200,
                "{\"retCode\":10006,\"retMsg\":\"Too many visits!\",\"result\":{}}",
                "x-bapi-limit",
                "10",
                "x-bapi-limit-status",
                "0",
                "x-bapi-limit-reset-timestamp",
                Long.toString(until / 1_000_000L));
    }

    static void missing(Machine account, RecordingEffects effects, long now) {
        for (String route :
                List.of(
                        "GET /v5/order/realtime",
                        "GET /v5/order/history",
                        "GET /v5/execution/list")) {
            account.onReply(effects.take(route).id(), ok(BybitScript.list()), now);
        }
    }

    /** The order as it stands after the change. */
    static String amended(Instrument instrument, AmendOrder asked) {
        String figures =
                ("\"price\":\"%s\",\"qty\":\"%s\",\"cumExecQty\":\"0\","
                                + "\"rejectReason\":\"EC_NoError\"")
                        .formatted(
                                instrument.pair().formatPrice(asked.price()),
                                instrument.pair().formatQuantity(asked.quantity()));
        return BybitScript.push("order", order(instrument, asked.clientId(), "New", figures));
    }

    static void confirmFeed(Machine feed, RecordingEffects effects, int socket, long now) {
        for (RecordingEffects.Text text : List.copyOf(effects.texts)) {
            if (text.link() == socket && text.text().contains("\"op\":\"subscribe\"")) {
                String id = text.text().replaceAll(".*\"req_id\":\"(\\d+)\".*", "$1");
                RecordingEffects.frame(
                        feed,
                        socket,
                        ("{\"success\":true,\"ret_msg\":\"subscribe\","
                                        + "\"req_id\":\"%s\",\"op\":\"subscribe\"}")
                                .formatted(id),
                        now);
                RecordingEffects.frame(
                        feed,
                        socket,
                        BybitScript.book(
                                50,
                                "snapshot",
                                700,
                                7000,
                                BybitScript.level("65000.1", "0.5"),
                                BybitScript.level("65000.2", "1.2")),
                        now);
            }
        }
        effects.texts.removeIf(text -> text.link() == socket);
        RecordingEffects.frame(
                feed, socket, "{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}", now);
    }
}

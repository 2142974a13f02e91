package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.SocketOrders;
import dev.tradewind.edge.venue.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Gate.io's envelope around calls on a socket, for either wallet. */
public final class GateioSocketOrders extends SocketOrders {
    private final String area;

    public GateioSocketOrders(String area) {
        this.area = area;
    }

    private static JsonNode read(String message) {
        return Json.read(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Optional<Act> actOf(String message) {
        return switch (read(message).path("channel").asString("")) {
            case "futures.order_place", "spot.order_place" -> Optional.of(Act.PLACE);
            case "futures.order_cancel", "spot.order_cancel" -> Optional.of(Act.CANCEL);
            case "futures.order_amend", "spot.order_amend" -> Optional.of(Act.AMEND);
            default -> Optional.empty();
        };
    }

    @Override
    protected String idOf(String message) {
        return read(message).path("payload").path("req_id").asString("");
    }

    @Override
    protected List<String> messages(Sent sent, HttpReply words) {
        String body = new String(words.body(), StandardCharsets.UTF_8);
        String name = sent.act().name().toLowerCase(java.util.Locale.ROOT);
        String channel = area + ".order_" + name;
        List<String> messages = new ArrayList<>();
        if (sent.act() == Act.PLACE && words.status() < 300) {
            messages.add(envelope(sent.id(), channel, 200, "", true, "{\"result\":{}}"));
        }
        String data =
                words.status() < 300 ? "{\"result\":" + body + "}" : "{\"errs\":" + body + "}";
        String limits =
                words.header("x-gate-ratelimit-reset-timestamp").isEmpty()
                        ? ""
                        : ",\"x_gat_ratelimit_reset_timestamp\":"
                                + words.header("x-gate-ratelimit-reset-timestamp")
                                + "000";
        messages.add(envelope(sent.id(), channel, words.status(), limits, false, data));
        return messages;
    }

    private static String envelope(
            String id, String channel, int status, String limits, boolean ack, String data) {
        return ("{\"request_id\":\"%s\",\"ack\":%b,\"header\":{\"response_time\":\"1785000000066\","
                        + "\"status\":\"%d\",\"channel\":\"%s\",\"event\":\"api\"%s},\"data\":%s}")
                .formatted(id, ack, status, channel, limits, data);
    }

    /** The venue takes a login. */
    public static String login(String id) {
        return "{\"request_id\":\"%s\",\"header\":{\"status\":\"200\",\"channel\":\"x.login\"},"
                        .formatted(id)
                + "\"data\":{\"result\":{\"api_key\":\"contractKey\",\"uid\":\"6790020\"}}}";
    }
}

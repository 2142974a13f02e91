package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Unclear;
import dev.tradewind.edge.venue.binance.BinanceRest.Call;
import dev.tradewind.edge.venue.binance.BinanceRest.Handler;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Orders over the WebSocket API: the calls of REST as frames of the socket that carries the private
 * stream. A frame that was handed to the socket counts as sent, whatever becomes of the socket:
 * only an answer proves something.
 */
final class BinanceApi {
    private static final String PREFIX = "q";

    private static final Map<String, String> METHODS =
            Map.of(
                    "POST /api/v3/order", "order.place",
                    "DELETE /api/v3/order", "order.cancel",
                    "PUT /api/v3/order/amend/keepPriority", "order.amend.keepPriority");

    private final Effects effects;
    private final RateBudget budget;
    private final BinanceSettings settings;
    private final BinanceSigner signer;
    private final ClockOffset clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private int socket = -1;
    private long nextId = 1;

    private record Waiting(Handler handler, long deadline) {}

    BinanceApi(
            Effects effects,
            RateBudget budget,
            BinanceSettings settings,
            BinanceSigner signer,
            ClockOffset clock) {
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
    }

    /** From here on orders go over this link. */
    void opened(int link) {
        socket = link;
    }

    /** Whether a call goes over the socket now; otherwise REST is the way. */
    boolean takes(Call call) {
        return settings.socketOrders() && socket >= 0 && METHODS.containsKey(route(call));
    }

    private static String route(Call call) {
        return call.method() + " " + call.path();
    }

    /** Calls without an answer. */
    int inFlight() {
        return waiting.size();
    }

    /** Sends a call whose costs are paid. */
    void send(Call call, long now, Handler handler) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        // Signed as text here, not as parts of an address.
        for (String pair : call.query().split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), BinanceRest.decode(pair.substring(equals + 1)));
        }
        parameters.put("recvWindow", settings.rest().recvWindowMillis());
        String id = PREFIX + nextId++;
        String method = METHODS.getOrDefault(route(call), "");
        String frame = signer.signFrame(id, method, clock.venueMillis(now), parameters);
        waiting.put(id, new Waiting(handler, now + settings.rest().requestNanos()));
        effects.writeText(socket, frame.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes an answer; false if it answers none of these calls. */
    boolean onAnswer(JsonNode frame, long now) throws WireException {
        Waiting call = waiting.remove(Json.text(frame, "id", ""));
        if (call == null) {
            return false;
        }
        int status = (int) Json.integer(frame, "status", 0);
        boolean good = status == 200;
        JsonNode body = Json.need(frame, good ? "result" : "error");
        BinanceLimits.learn(frame, status, budget, now);
        call.handler().on(BinanceAnswer.of(status, body), now);
        return true;
    }

    /** Gives up what was not answered in time. */
    void tick(long now) {
        while (!waiting.isEmpty()) {
            Map.Entry<String, Waiting> oldest = waiting.entrySet().iterator().next();
            if (oldest.getValue().deadline() > now) {
                return;
            }
            waiting.remove(oldest.getKey());
            oldest.getValue().handler().on(new Unclear("no answer in time"), now);
        }
    }

    /** The socket is gone, and with it every answer. */
    void lost(String reason, long now) {
        socket = -1;
        List<Waiting> unanswered = List.copyOf(waiting.values());
        waiting.clear();
        unanswered.forEach(call -> call.handler().on(new Unclear("socket lost: " + reason), now));
    }
}

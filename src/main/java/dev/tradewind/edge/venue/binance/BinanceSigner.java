package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.wire.Hmac;
import dev.tradewind.edge.venue.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs as the venue checks: REST parameters in the order sent, WebSocket API parameters sorted by
 * name; both with HMAC-SHA256 in hex.
 */
final class BinanceSigner {
    private final String apiKey;
    private final Hmac hmac;

    BinanceSigner(Credentials credentials) {
        this.apiKey = credentials.apiKey();
        this.hmac = new Hmac(credentials.secret());
    }

    /** Headers of every signed REST request. */
    List<String> headers() {
        return List.of("X-MBX-APIKEY", apiKey);
    }

    /**
     * A query with its signature as the last parameter.
     *
     * @param query parameters exactly as sent, already percent-encoded
     */
    String signQuery(String query) {
        return query + "&signature=" + hmac.hex(query);
    }

    /**
     * The text of a WebSocket API request with key, time and signature among its parameters.
     *
     * @param parameters further parameters; whole numbers stay numbers, all else is text
     */
    String signFrame(String id, String method, long timestamp, Map<String, Object> parameters) {
        SortedMap<String, Object> all = new TreeMap<>(parameters);
        all.put("apiKey", apiKey);
        all.put("timestamp", timestamp);
        StringBuilder payload = new StringBuilder();
        StringBuilder json = new StringBuilder();
        for (Map.Entry<String, Object> entry : all.entrySet()) {
            Object value = entry.getValue();
            payload.append(payload.isEmpty() ? "" : "&").append(entry.getKey());
            payload.append('=').append(value);
            json.append(Json.quote(entry.getKey())).append(':');
            json.append(value instanceof Number ? value : Json.quote(value.toString()));
            json.append(',');
        }
        return "{\"id\":%s,\"method\":%s,\"params\":{%s\"signature\":\"%s\"}}"
                .formatted(Json.quote(id), Json.quote(method), json, hmac.hex(payload.toString()));
    }
}

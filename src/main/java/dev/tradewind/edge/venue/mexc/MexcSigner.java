package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.Hmac;
import java.util.List;

/**
 * Signs requests: HMAC-SHA256 in lower-case hex over the query string exactly as it is sent. All
 * parameters of every method stand in the query and the body is empty, because a form body is
 * answered with 700013 although the venue's documents show one.
 */
final class MexcSigner {
    private final String apiKey;
    private final Hmac hmac;

    MexcSigner(Credentials credentials) {
        apiKey = credentials.apiKey();
        hmac = new Hmac(credentials.secret());
    }

    /** The signature of a query string. */
    String sign(String query) {
        return hmac.hex(query);
    }

    /**
     * A signed request.
     *
     * @param method GET, POST, PUT or DELETE
     * @param path such as {@code /api/v3/order}
     * @param query ordinary parameters; recvWindow, timestamp and signature are added here
     * @param venueMillis what the venue's clock shows now
     */
    HttpRequest request(
            String method, String path, MexcQuery query, long recvWindowMillis, long venueMillis) {
        String text =
                query.with("recvWindow", Long.toString(recvWindowMillis))
                        .with("timestamp", Long.toString(venueMillis))
                        .toString();
        String target = path + "?" + text + "&signature=" + sign(text);
        List<String> headers =
                method.equals("GET")
                        ? List.of("X-MEXC-APIKEY", apiKey)
                        : List.of("X-MEXC-APIKEY", apiKey, "Content-Type", "application/json");
        return new HttpRequest(method, target, headers);
    }
}

package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.wire.Hmac;
import dev.tradewind.edge.venue.wire.Json;
import java.util.List;

/** Signatures of requests and logins. The secret stays inside. */
final class BybitSigner {
    /** How long a login may take to arrive. */
    private static final long LOGIN_MILLIS = 10_000;

    private final String apiKey;
    private final String window;
    private final Hmac hmac;

    BybitSigner(Credentials credentials, int recvWindowMillis) {
        this.apiKey = credentials.apiKey();
        this.window = Integer.toString(recvWindowMillis);
        this.hmac = new Hmac(credentials.secret());
    }

    /**
     * Headers of a signed request.
     *
     * @param content query without question mark, or body, exactly as sent
     */
    List<String> headers(String content, long venueMillis) {
        String time = Long.toString(venueMillis);
        return List.of(
                "X-BAPI-API-KEY",
                apiKey,
                "X-BAPI-TIMESTAMP",
                time,
                "X-BAPI-RECV-WINDOW",
                window,
                "X-BAPI-SIGN",
                hmac.hex(time + apiKey + window + content));
    }

    /**
     * The message that logs a private socket in.
     *
     * @param idName {@code req_id} on the private socket, {@code reqId} on the one for orders
     */
    String login(String idName, String id, long venueMillis) {
        long expires = venueMillis + LOGIN_MILLIS;
        return "{\"%s\":\"%s\",\"op\":\"auth\",\"args\":[%s,%d,\"%s\"]}"
                .formatted(
                        idName,
                        id,
                        Json.quote(apiKey),
                        expires,
                        hmac.hex("GET/realtime" + expires));
    }

    /** The receive window as the venue wants it in a message. */
    String window() {
        return window;
    }
}

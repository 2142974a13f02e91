package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.wire.Hmac;
import dev.tradewind.edge.venue.wire.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Signs as the venue checks: time, method, path with query, and body, with HMAC-SHA256 in Base64.
 * The time of a request is ISO with three decimals, that of a login on a socket whole seconds.
 */
final class OkxSigner {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Credentials credentials;
    private final Hmac hmac;

    OkxSigner(Credentials credentials) {
        this.credentials = credentials;
        this.hmac = new Hmac(credentials.secret());
    }

    /**
     * Headers of a signed request.
     *
     * @param target path and query exactly as sent
     * @param body exactly as sent, empty for none
     * @param venueMillis what the venue's clock shows, epoch milliseconds
     */
    List<String> headers(String method, String target, String body, long venueMillis) {
        String time = ISO.format(Instant.ofEpochMilli(venueMillis));
        return List.of(
                "OK-ACCESS-KEY",
                credentials.apiKey(),
                "OK-ACCESS-SIGN",
                hmac.base64(time + method + target + body),
                "OK-ACCESS-TIMESTAMP",
                time,
                "OK-ACCESS-PASSPHRASE",
                credentials.passphrase(),
                "Content-Type",
                "application/json");
    }

    /** The message that logs a socket in. */
    String login(long venueMillis) {
        long seconds = Math.floorDiv(venueMillis, 1_000L);
        return "{\"op\":\"login\",\"args\":[{\"apiKey\":%s,\"passphrase\":%s,"
                        .formatted(
                                Json.quote(credentials.apiKey()),
                                Json.quote(credentials.passphrase()))
                + "\"timestamp\":\"%d\",\"sign\":\"%s\"}]}"
                        .formatted(seconds, hmac.base64(seconds + "GET/users/self/verify"));
    }
}

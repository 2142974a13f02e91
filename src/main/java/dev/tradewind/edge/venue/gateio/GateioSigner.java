package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.wire.Hmac;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.Sha512;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Signs requests, private subscriptions and calls on a socket as the venue checks them; all with
 * HMAC-SHA512 in lower-case hex over seconds of the venue's clock.
 */
public final class GateioSigner {
    private final String apiKey;
    private final Hmac hmac;

    /** With a key pair. */
    public GateioSigner(Credentials credentials) {
        this.apiKey = credentials.apiKey();
        this.hmac = Hmac.sha512(credentials.secret());
    }

    /**
     * The headers of a signed request.
     *
     * @param query exactly as sent, without question mark; empty if none
     * @param body exactly as sent; empty if none
     * @param seconds what the venue's clock shows
     */
    public List<String> headers(
            String method, String path, String query, byte[] body, long seconds) {
        String text =
                method + "\n" + path + "\n" + query + "\n" + Sha512.hex(body) + "\n" + seconds;
        return List.of("KEY", apiKey, "Timestamp", "" + seconds, "SIGN", hmac.hex(text));
    }

    /** The {@code auth} object of a private subscription, as JSON. */
    String subscription(String channel, String event, long seconds) {
        String text = "channel=" + channel + "&event=" + event + "&time=" + seconds;
        return "{\"method\":\"api_key\",\"KEY\":%s,\"SIGN\":\"%s\"}"
                .formatted(Json.quote(apiKey), hmac.hex(text));
    }

    /**
     * A call on a socket, as JSON.
     *
     * @param parameter the raw JSON of {@code req_param}, signed as it is sent; empty if none
     * @param header the raw JSON of {@code req_header}; empty if none
     */
    String call(String channel, String id, String parameter, String header, long seconds) {
        String text = "api\n" + channel + "\n" + parameter + "\n" + seconds;
        StringBuilder json = new StringBuilder(400);
        json.append("{\"time\":").append(seconds).append(",\"channel\":\"").append(channel);
        json.append("\",\"event\":\"api\",\"payload\":{\"req_id\":\"").append(id);
        json.append("\",\"api_key\":").append(Json.quote(apiKey));
        json.append(",\"timestamp\":\"").append(seconds);
        json.append("\",\"signature\":\"").append(hmac.hex(text)).append('"');
        if (!parameter.isEmpty()) {
            json.append(",\"req_param\":").append(parameter);
        }
        if (!header.isEmpty()) {
            json.append(",\"req_header\":").append(header);
        }
        return json.append("}}").toString();
    }

    /** The bytes of a text as the venue reads it. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

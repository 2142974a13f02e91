package dev.tradewind.sim.wire;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as a client of Gate.io does, with the keys of the fact sheet's worked examples. */
public final class GateSigner {
    /** The demo key. */
    public static final String KEY = "demo-gate-key";

    /** Its secret. */
    public static final String SECRET = "demo-gate-secret-0123456789";

    private GateSigner() {}

    /** HMAC-SHA512 in hex. */
    public static String hmac(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            byte[] sum = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return "%0128x".formatted(new BigInteger(1, sum));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String body) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-512")
                            .digest(body.getBytes(StandardCharsets.UTF_8));
            return "%0128x".formatted(new BigInteger(1, sum));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signature of a request. */
    public static String rest(String method, String target, String body, long seconds) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return hmac(String.join("\n", method, path, query, digest(body), "" + seconds));
    }

    /** The headers of a signed request. */
    public static String[] headers(String method, String target, String body, long seconds) {
        return new String[] {
            "key",
            KEY,
            "timestamp",
            Long.toString(seconds),
            "sign",
            rest(method, target, body, seconds),
            "content-type",
            "application/json"
        };
    }

    /** A message that subscribes to a private channel or leaves it. */
    public static String channel(String channel, String event, String payload, long seconds) {
        String sign = hmac("channel=" + channel + "&event=" + event + "&time=" + seconds);
        return """
        {"time":%d,"id":7,"channel":"%s","event":"%s","payload":%s,\
        "auth":{"method":"api_key","KEY":"%s","SIGN":"%s"}}\
        """
                .formatted(seconds, channel, event, payload, KEY, sign);
    }

    /** A request through a socket; the parameters are signed as they are sent. */
    public static String api(String channel, String id, String param, long seconds) {
        String sign = hmac("api\n" + channel + "\n" + param + "\n" + seconds);
        String member = param.isEmpty() ? "" : "\"req_param\":" + param + ",";
        return """
        {"time":%d,"channel":"%s","event":"api","payload":{"req_id":"%s",%s\
        "api_key":"%s","timestamp":"%d","signature":"%s"}}\
        """
                .formatted(seconds, channel, id, member, KEY, seconds, sign);
    }
}

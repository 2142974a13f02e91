package dev.tradewind.sim.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret ready to check HMAC-SHA256 signatures, as the venues use them. */
public final class HmacKey {
    private static final int BYTES = 32;

    private final Mac mac;

    /** Prepares a secret; its UTF-8 bytes are the key. */
    public HmacKey(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The signature of a text in lower-case hex. */
    public String sign(String payload) {
        return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the text in base64 is the payload's signature. */
    public boolean verifiesBase64(String payload, String signature) {
        try {
            byte[] given = Base64.getDecoder().decode(signature);
            byte[] right = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(given, right);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Whether the hex text, in either case, is the payload's signature. */
    public boolean verifies(String payload, String signature) {
        if (signature.length() != 2 * BYTES) {
            return false;
        }
        try {
            byte[] given = HexFormat.of().parseHex(signature);
            byte[] right = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(given, right);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}

package dev.tradewind.sim.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret ready to check HMAC-SHA512 signatures. */
public final class Hmac512Key {
    private static final int BYTES = 64;

    private final Mac mac;

    /** Prepares a secret; its UTF-8 bytes are the key. */
    public Hmac512Key(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA512", e);
        }
    }

    /** Whether the hex text is the payload's signature. */
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

    /** SHA-512 of a request's body in lower-case hex. */
    public static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}

package dev.tradewind.edge.venue.wire;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC in lower-case hex, with one Mac object used again and again by one machine. */
public final class Hmac {
    private static final String SHA256 = "HmacSHA256";
    private static final String SHA512 = "HmacSHA512";
    private static final byte[] NO_SECRET = {0};

    private final Mac mac;

    /** HMAC-SHA256; see {@link #sha512}. */
    public Hmac(String secret) {
        this(secret, SHA256);
    }

    /** HMAC-SHA512, 128 hex digits a signature. */
    public static Hmac sha512(String secret) {
        return new Hmac(secret, SHA512);
    }

    /**
     * Keys the Mac. An empty secret is taken as one zero byte (equal by HMAC's own padding), so
     * that a missing secret ends as the venue's "bad signature" and not as a crash.
     */
    private Hmac(String secret, String algorithm) {
        byte[] key = secret.isEmpty() ? NO_SECRET : secret.getBytes(StandardCharsets.UTF_8);
        try {
            mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** The signature of a text's UTF-8 bytes; with SHA-256 64 hex digits. */
    public String hex(String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature of a text's UTF-8 bytes in Base64 with padding. */
    public String base64(String text) {
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature);
    }
}

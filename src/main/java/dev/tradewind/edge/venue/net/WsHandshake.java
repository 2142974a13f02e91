package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The opening words of a WebSocket (RFC 6455, 4.1), without any I/O. */
final class WsHandshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final String key;

    /**
     * One handshake.
     *
     * @param nonce 16 unpredictable bytes
     */
    WsHandshake(byte[] nonce) {
        this.key = Base64.getEncoder().encodeToString(nonce);
    }

    /** The request; offers no extension and no subprotocol. */
    byte[] request(String host, String target) throws ProtocolViolation {
        HttpRequestBytes.checkTarget(target);
        String text =
                "GET "
                        + target
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                        + key
                        + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Judges the answer.
     *
     * @throws ProtocolViolation if it is not this handshake's upgrade
     */
    void check(HttpReply reply) throws ProtocolViolation {
        if (reply.status() != 101) {
            throw new ProtocolViolation("upgrade refused with status " + reply.status());
        }
        demand(says(reply, "upgrade", "websocket"), "answer lacks Upgrade: websocket");
        demand(says(reply, "connection", "upgrade"), "answer lacks Connection: Upgrade");
        demand(
                reply.header("sec-websocket-accept").equals(accept(key)),
                "Sec-WebSocket-Accept does not fit our key");
        demand(
                reply.header("sec-websocket-extensions").isEmpty(),
                "server uses an extension that was not offered");
        demand(
                reply.header("sec-websocket-protocol").isEmpty(),
                "server uses a subprotocol that was not offered");
    }

    private static void demand(boolean good, String complaint) throws ProtocolViolation {
        if (!good) {
            throw new ProtocolViolation(complaint);
        }
    }

    private static boolean says(HttpReply reply, String name, String word) {
        for (String part : reply.header(name).toLowerCase(Locale.ROOT).split(",")) {
            if (part.strip().equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}

package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes requests as bytes and refuses what would break the framing. */
final class HttpRequestBytes {
    /** Largest request, head and body; more is refused and so never sent. */
    static final int REQUEST_MAX = 64 << 10;

    private HttpRequestBytes() {}

    /**
     * The whole request.
     *
     * @param host value of the Host header
     * @throws ProtocolViolation if method, target or a header could not be told apart on the wire
     */
    static byte[] of(HttpRequest request, String host) throws ProtocolViolation {
        checkTarget(request.target());
        StringBuilder head = new StringBuilder(512);
        head.append(method(request)).append(' ').append(request.target());
        head.append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
        List<String> headers = request.headers();
        if (headers.size() % 2 != 0) {
            throw new ProtocolViolation("header without a value");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            header(head, headers.get(i), headers.get(i + 1));
        }
        if (request.body().length > 0 || !request.method().equals("GET")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        byte[] text = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        if (text.length + request.body().length > REQUEST_MAX) {
            throw new ProtocolViolation("request above " + REQUEST_MAX + " bytes");
        }
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(text.length + request.body().length);
        bytes.writeBytes(text);
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    /** A target is a path with no space and nothing outside printable ASCII. */
    static void checkTarget(String target) throws ProtocolViolation {
        boolean good = target.startsWith("/");
        for (int i = 0; i < target.length(); i++) {
            good &= target.charAt(i) > ' ' && target.charAt(i) < 0x7f;
        }
        if (!good) {
            throw new ProtocolViolation("target is not a plain path");
        }
    }

    private static String method(HttpRequest request) throws ProtocolViolation {
        return switch (request.method()) {
            case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD" -> request.method();
            default -> throw new ProtocolViolation("method " + request.method());
        };
    }

    private static void header(StringBuilder head, String name, String value)
            throws ProtocolViolation {
        boolean good = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            good &= name.charAt(i) > ' ' && name.charAt(i) < 0x7f && name.charAt(i) != ':';
        }
        for (int i = 0; i < value.length(); i++) {
            good &= value.charAt(i) >= ' ' && value.charAt(i) < 0x7f;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        good &= !lower.equals("host") && !lower.equals("content-length");
        good &= !lower.equals("transfer-encoding") && !lower.equals("connection");
        if (!good) {
            throw new ProtocolViolation("header " + name + " cannot be sent");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }
}

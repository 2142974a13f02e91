package dev.tradewind.edge.venue.net;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A way around: connections to a venue may be led through it.
 *
 * @param kind which protocol it speaks
 * @param host its name
 * @param port its port
 * @param user who asks; empty for nobody in particular
 * @param password what that user proves it with; never shown
 */
public record Proxy(Kind kind, String host, int port, String user, String password) {
    /** Longest user or password (RFC 1929). */
    private static final int CREDENTIAL_MAX = 255;

    private static final int PORT_MAX = 65_535;

    /** Which protocol. */
    public enum Kind {
        /** HTTP CONNECT (RFC 9110, 9.3.6), with basic credentials if there are any. */
        HTTP,
        /** SOCKS 5 (RFC 1928 and 1929); names are resolved by the proxy. */
        SOCKS5
    }

    /** For everybody. */
    public Proxy(Kind kind, String host, int port) {
        this(kind, host, port, "", "");
    }

    /**
     * Reads {@code http://HOST:PORT}, {@code socks5://HOST:PORT}, or the same with {@code
     * USER:PASSWORD@} before the host, percent-encoded where they hold signs of their own.
     *
     * @throws IllegalArgumentException with what is wrong with it, never repeating the password
     */
    public static Proxy of(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException _) {
            // Its message would repeat the text, and with it the password.
            throw new IllegalArgumentException("is no address");
        }
        Kind kind =
                switch (String.valueOf(uri.getScheme())) {
                    case "http" -> Kind.HTTP;
                    case "socks5" -> Kind.SOCKS5;
                    default ->
                            throw new IllegalArgumentException(
                                    "begins neither with http:// nor with socks5://");
                };
        String path = String.valueOf(uri.getRawPath());
        boolean bare = path.replace("/", "").isEmpty() && uri.getRawQuery() == null;
        if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > PORT_MAX || !bare) {
            throw new IllegalArgumentException("needs a host, a port and nothing after them");
        }
        String[] who = String.valueOf(uri.getRawUserInfo()).split(":", 2);
        boolean named = uri.getRawUserInfo() != null;
        String user = named ? plain(who[0]) : "";
        String password = named && who.length > 1 ? plain(who[1]) : "";
        if (named && (user.isEmpty() || user.indexOf(':') >= 0)) {
            throw new IllegalArgumentException("has a password without a user before it");
        }
        return new Proxy(kind, uri.getHost(), uri.getPort(), user, password);
    }

    private static String plain(String encoded) {
        String decoded = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (decoded.getBytes(StandardCharsets.UTF_8).length > CREDENTIAL_MAX) {
            throw new IllegalArgumentException(
                    "has a user or password of more than " + CREDENTIAL_MAX + " bytes");
        }
        return decoded;
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return (kind == Kind.HTTP ? "http://" : "socks5://") + host + ":" + port;
    }
}

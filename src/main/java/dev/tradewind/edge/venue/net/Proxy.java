package dev.tradewind.edge.venue.net;

/**
 * A way around: connections to a venue may be led through it.
 *
 * @param kind which protocol it speaks; neither with a password
 * @param host its name
 * @param port its port
 */
public record Proxy(Kind kind, String host, int port) {
    /** Which protocol. */
    public enum Kind {
        /** HTTP CONNECT (RFC 9110, 9.3.6). */
        HTTP,
        /** SOCKS 5 without authentication (RFC 1928); names are resolved by the proxy. */
        SOCKS5
    }
}

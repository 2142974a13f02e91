package dev.tradewind.edge.venue.net;

/** Why the network did not do what was asked, in classes that have different remedies. */
public enum Failure {
    /** Nobody listens at that address. */
    REFUSED,
    /** No such host, or no way to it. */
    UNREACHABLE,
    /** Connected, but nothing came in time. */
    SILENT,
    /** The TLS handshake failed: not TLS, or a certificate that is not trusted. */
    TLS,
    /** The other side, or we, closed the connection. */
    CLOSED,
    /** What came is not the protocol. */
    GARBAGE,
    /** A limit refused it: one of our own or, for a whole start, the venue's rate limit. */
    LIMIT
}

package dev.tradewind.edge.venue.net;

/** How an attempt to open a connection to an address ended. */
public sealed interface Reach {
    /**
     * It opened, TLS included where the address asks for it.
     *
     * @param address the network address of the name; empty behind a proxy, which resolves itself
     * @param resolveNanos time to look the name up
     * @param openNanos time to connect and shake hands
     */
    record Reached(String address, long resolveNanos, long openNanos) implements Reach {}

    /**
     * It did not open.
     *
     * @param flaw why, in classes that have different remedies
     * @param reason one line for people
     */
    record Unreached(Flaw flaw, String reason) implements Reach {}

    /** Why a connection does not open, finer than {@link Failure}. */
    enum Flaw {
        /** No network address of that name. */
        NAME_UNKNOWN,
        /** The name was not looked up in time. */
        NAME_SLOW,
        /** Nobody listens on that port. */
        REFUSED,
        /** No way there. */
        NO_WAY,
        /** Connected or not, no answer in time. */
        SILENT,
        /** The proxy itself is not there. */
        PROXY_DOWN,
        /** The proxy does not lead there. */
        PROXY_REFUSES,
        /** The proxy wants a user and a password, or others. */
        PROXY_WANTS_USER,
        /** The other side does not speak TLS. */
        NOT_TLS,
        /** The certificate is not signed by anybody we trust. */
        CERTIFICATE_UNTRUSTED,
        /** The certificate's time is over. */
        CERTIFICATE_EXPIRED,
        /** The certificate's time has not begun. */
        CERTIFICATE_NOT_YET,
        /** The certificate is of another host. */
        CERTIFICATE_OTHER_HOST,
        /** The handshake broke off for another reason. */
        HANDSHAKE
    }
}

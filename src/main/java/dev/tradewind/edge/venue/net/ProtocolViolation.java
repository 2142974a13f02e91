package dev.tradewind.edge.venue.net;

import java.io.IOException;

/** The other side said something that WebSocket or HTTP does not allow, or more than we accept. */
public final class ProtocolViolation extends IOException {
    /** Close code for a broken rule of the protocol (RFC 6455, 7.4.1). */
    public static final int BROKEN_RULE = 1002;

    /** Close code for a message above our limit (RFC 6455, 7.4.1). */
    public static final int TOO_BIG = 1009;

    private static final long serialVersionUID = 1L;

    private final int closeCode;

    /** A broken rule. */
    public ProtocolViolation(String message) {
        this(BROKEN_RULE, message);
    }

    /** With the close code that a WebSocket is ended with. */
    public ProtocolViolation(int closeCode, String message) {
        super(message);
        this.closeCode = closeCode;
    }

    /** The WebSocket close code that fits; meaningless for HTTP. */
    public int closeCode() {
        return closeCode;
    }
}

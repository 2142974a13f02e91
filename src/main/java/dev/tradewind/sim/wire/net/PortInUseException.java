package dev.tradewind.sim.wire.net;

import java.io.IOException;

/** Somebody else listens on the port that a simulated venue was told to use. */
public final class PortInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int port;

    /** Names the port. */
    public PortInUseException(int port, Throwable cause) {
        super("port " + port + " is in use; choose another one, or 0 for any free one", cause);
        this.port = port;
    }

    /** The port. */
    public int port() {
        return port;
    }
}

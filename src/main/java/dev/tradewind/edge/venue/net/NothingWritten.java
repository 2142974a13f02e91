package dev.tradewind.edge.venue.net;

import java.io.IOException;

/** A write failed, and the operating system took no byte of it: proof that nothing left. */
final class NothingWritten extends IOException {
    private static final long serialVersionUID = 1L;

    NothingWritten(IOException cause) {
        super(cause.getMessage(), cause);
    }
}

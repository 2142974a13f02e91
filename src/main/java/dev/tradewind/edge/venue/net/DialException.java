package dev.tradewind.edge.venue.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection could not be opened; nothing was sent of whatever it was for. */
final class DialException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    DialException(Failure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** The class of failure. */
    Failure failure() {
        return failure;
    }
}

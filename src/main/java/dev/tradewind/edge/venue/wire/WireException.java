package dev.tradewind.edge.venue.wire;

/**
 * What a venue sent cannot be used, and why. Thrown by decoders and always caught by the machine
 * that called them, which then quarantines the instrument or the answer: it never leaves a machine.
 */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Names the reason and tells the details in words. */
    public WireException(Reason reason, String text) {
        super(reason + ": " + text, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Kinds of unusable input. */
    public enum Reason {
        /** Not the documented shape. */
        MALFORMED,
        /** A needed field is not there. */
        MISSING,
        /** More decimals, not all zero, than the instrument's scale has. */
        TOO_FINE,
        /** Does not fit 63 bits at the instrument's scale. */
        OVERFLOW,
        /** More elements than we agreed to take. */
        TOO_MANY
    }
}

package dev.tradewind.edge.venue.net;

/** A venue's reference data could not be had; says why and what to do. */
public final class ReferenceFetchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /**
     * A failed bootstrap.
     *
     * @param message one sentence for people, with a remedy
     */
    public ReferenceFetchException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /** The class of failure. */
    public Failure failure() {
        return failure;
    }
}

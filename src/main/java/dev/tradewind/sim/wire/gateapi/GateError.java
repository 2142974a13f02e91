package dev.tradewind.sim.wire.gateapi;

/** A request that the venue turns down: thrown while it is carried out, caught where answered. */
public final class GateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String label;

    /**
     * An error in the venue's own words.
     *
     * @param status of the HTTP answer
     * @param label the venue's name for it
     * @param message the venue's text
     */
    public GateError(int status, String label, String message) {
        super(message, null, false, false);
        this.status = status;
        this.label = label;
    }

    /** Of the HTTP answer, and of the header of an answer by socket. */
    public int status() {
        return status;
    }

    /** The venue's name for it, by which clients decide. */
    public String label() {
        return label;
    }

    /** The venue's text. */
    public String text() {
        return String.valueOf(getMessage());
    }
}

package dev.tradewind.sim.wire;

/** A request that a venue turns down: thrown while it is read, caught where it is answered. */
public final class VenueError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    /**
     * An error in the venue's own words.
     *
     * @param status of the HTTP answer
     * @param code the venue's error code
     * @param message the venue's text
     */
    public VenueError(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Of the HTTP answer. */
    public int status() {
        return status;
    }

    /** The venue's error code. */
    public int code() {
        return code;
    }

    /** The venue's text. */
    public String text() {
        return String.valueOf(getMessage());
    }
}

package dev.tradewind.runtime;

/**
 * The core stopped because one of our own promises broke: an invariant, an overflow, a journal that
 * could not be written, a sink that threw. Never caused by what a venue does.
 */
public final class CoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long seq;
    private final boolean inEngine;

    /**
     * Tells what broke.
     *
     * @param seq event that was being worked on
     * @param inEngine whether the engine itself threw, so that a replay will throw too
     */
    public CoreFailure(long seq, boolean inEngine, Throwable cause) {
        super("the core stopped at event " + seq + ": " + cause, cause);
        this.seq = seq;
        this.inEngine = inEngine;
    }

    /** Event that was being worked on. */
    public long seq() {
        return seq;
    }

    /** Whether the engine itself threw. */
    public boolean inEngine() {
        return inEngine;
    }
}

package dev.tradewind.core.execution;

/** How many opportunities went which way since the start of the run. */
public final class OpportunityCounts {
    long detected;
    long expired;
    long refused;
    long attempted;
    long settled;
    long unfilled;
    long unwound;
    long failed;

    OpportunityCounts() {}

    /** Distinct spreads seen, one per pair, direction and window. */
    public long detected() {
        return detected;
    }

    /** Gone, or out of time, before an order left. */
    public long expired() {
        return expired;
    }

    /** Turned down by a filter, a limit or the gate. */
    public long refused() {
        return refused;
    }

    /** Traded. */
    public long attempted() {
        return attempted;
    }

    /** Both legs done for equal base. */
    public long settled() {
        return settled;
    }

    /** Both legs ended without a fill; no loss. */
    public long unfilled() {
        return unfilled;
    }

    /** A leg filled alone and was undone. */
    public long unwound() {
        return unwound;
    }

    /** Left exposed for a human. */
    public long failed() {
        return failed;
    }
}

package dev.tradewind.edge.venue.wire;

/** What one call needs of the rate budgets before it may leave; see {@link RateBudget#claim}. */
public interface Claim {
    /** Takes all that the call costs, or nothing. */
    boolean take(long now);

    /** When taking is worth another try. */
    long readyAt(long now);

    /** For people: what keeps the call back. */
    String refusal(long now);

    /** Calls of equal kinds draw on the same limits: none of them overtakes another. */
    Object kind();
}

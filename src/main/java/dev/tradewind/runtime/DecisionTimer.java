package dev.tradewind.runtime;

/** Is told how long each market event took from the wire to the end of the decision. */
public interface DecisionTimer {
    /**
     * A market event was decided on. Called on the core's thread; must not block or allocate.
     *
     * @param arrivedAt when its bytes arrived, epoch nanoseconds
     * @param decidedAt when the core was done with it
     */
    void decided(long arrivedAt, long decidedAt);
}

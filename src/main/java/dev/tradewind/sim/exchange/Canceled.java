package dev.tradewind.sim.exchange;

/** What came of a wish to cancel. */
public sealed interface Canceled {
    /** The order ended now. */
    record Done(SimOrder order) implements Canceled {}

    /** The order had ended before. */
    record AlreadyEnded(SimOrder order) implements Canceled {}

    /** The account has no such order in this symbol, or history has forgotten it. */
    record Unknown() implements Canceled {}
}

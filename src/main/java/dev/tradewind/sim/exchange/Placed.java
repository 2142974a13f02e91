package dev.tradewind.sim.exchange;

import java.util.List;

/** What came of an order. */
public sealed interface Placed {
    /**
     * The venue took it.
     *
     * @param order as it stands after matching; may have ended already
     * @param trades what it took at once, in order
     */
    record Accepted(SimOrder order, List<SimTrade> trades) implements Placed {}

    /** The venue did not take it; nothing changed. */
    record Refused(Refusal reason) implements Placed {}
}

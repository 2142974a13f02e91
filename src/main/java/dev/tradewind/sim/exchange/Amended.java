package dev.tradewind.sim.exchange;

import java.util.List;

/** What came of a wish to change an open order. */
public sealed interface Amended {
    /**
     * The order has the new price and quantity.
     *
     * @param order as it stands after matching; may have ended already
     * @param taken what it took at once because of the new price, in order
     */
    record Done(SimOrder order, List<SimTrade> taken) implements Amended {}

    /** The order stands as before; {@link Refusal#UNKNOWN_ORDER} if it is not open (any more). */
    record Refused(Refusal reason) implements Amended {}
}

package dev.tradewind.model.event;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;

/** What the core wants done outside. Released only after the batch that caused it is journaled. */
public sealed interface Command {
    /** Send a new order. */
    record PlaceOrder(Approved approved) implements Command {}

    /**
     * End an order.
     *
     * @param venueOrderId empty while no acknowledgement told it
     */
    record CancelOrder(long clientId, String venueOrderId, int instrument) implements Command {}

    /**
     * Change a resting order where it is.
     *
     * @param venueOrderId empty while no acknowledgement told it
     * @param price new limit, at the pair's price scale
     * @param quantity new total quantity, what was filled included
     */
    record AmendOrder(long clientId, String venueOrderId, int instrument, long price, long quantity)
            implements Command {}

    /**
     * Change the leverage of a perpetual.
     *
     * @param leverageMilli in thousandths, 1000 is 1x
     */
    record SetLeverage(int instrument, long leverageMilli) implements Command {}

    /**
     * Ask for an order's state and its fills: query, then open orders and trades if it is missing.
     *
     * @param venueOrderId empty while no acknowledgement told it
     * @param sentAt when the order left, epoch nanoseconds; trades are searched from here
     */
    record QueryOrder(long clientId, String venueOrderId, int instrument, long sentAt)
            implements Command {}

    /** The core's book crossed or lost its order although the link is up: fetch it anew. */
    record ResyncBook(int instrument) implements Command {}

    /** Ask for balances, and for the open orders of the account. */
    record QueryAccount(Venue venue) implements Command {}

    /** Tell people. */
    record Alert(Severity severity, String text) implements Command {
        /** How loud. */
        public enum Severity {
            INFO,
            WARNING,
            CRITICAL
        }
    }
}

package dev.tradewind.core.order;

import dev.tradewind.model.order.OrderState.End;

/** How many orders went which way since the start of the run. */
public final class OrderCounts {
    long sent;
    long filled;
    long cancelled;
    long rejected;
    long unknown;
    long illegal;
    long disbelieved;

    OrderCounts() {}

    void ended(End end) {
        switch (end) {
            case FILLED -> filled++;
            case CANCELLED, EXPIRED -> cancelled++;
            case REJECTED, NOT_SENT, ABSENT -> rejected++;
        }
    }

    /** Orders handed to a sender. */
    public long sent() {
        return sent;
    }

    /** Orders filled whole. */
    public long filled() {
        return filled;
    }

    /** Orders that ended with a rest: cancelled, or expired as an IOC does. */
    public long cancelled() {
        return cancelled;
    }

    /** Orders refused by the venue, never sent, or proven absent. */
    public long rejected() {
        return rejected;
    }

    /** Times an order's outcome was not known. */
    public long unknown() {
        return unknown;
    }

    /** News of orders that could not be true. */
    public long disbelieved() {
        return disbelieved;
    }

    /** Events that the order table does not allow. */
    public long illegal() {
        return illegal;
    }
}

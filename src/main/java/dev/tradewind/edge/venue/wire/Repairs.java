package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.model.order.Order;
import java.util.LinkedHashSet;

/**
 * Which orders of an account are emergencies: the first order that a two-legged trade sends through
 * an account opens its leg, every later one of the same trade repairs it (the rest of a leg, a
 * hedge, an unwind), and may use the share of the budget that is kept for that. One object per
 * account; keeps the latest {@link #TRADES_MAX} trades and forgets the oldest.
 */
public final class Repairs {
    /** Trades remembered; a repair of one forgotten waits its turn like any other order. */
    static final int TRADES_MAX = 1_024;

    private static final long NO_TRADE = 0;

    private final LinkedHashSet<Long> begun = new LinkedHashSet<>();

    /** How urgent an order is that is about to be sent; asking notes its trade as begun. */
    public Urgency urgency(Order order) {
        long trade = order.parent();
        if (trade == NO_TRADE) {
            return Urgency.NORMAL;
        }
        if (!begun.add(trade)) {
            return Urgency.URGENT;
        }
        if (begun.size() > TRADES_MAX) {
            begun.removeFirst();
        }
        return Urgency.NORMAL;
    }
}

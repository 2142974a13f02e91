package dev.tradewind.sim.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What resting orders could give while a book is walked without changing it: reduce-only orders of
 * an account give no more than its position, and what the walk has taken from its orders before
 * counts.
 */
final class Reducing {
    private final Map<Account, Long> taken = new LinkedHashMap<>();

    /** What an order could give of a wanted quantity; the walk is taken to take it. */
    long fillable(WorkingOrder order, long wanted) {
        if (!order.market.rules.isPerpetual()) {
            return order.remaining();
        }
        long before = taken.getOrDefault(order.account, 0L);
        long most =
                order.terms.reduceOnly()
                        ? order.account.closable(order.market, order.terms.side()) - before
                        : order.remaining();
        long given = Math.max(0, Math.min(Math.min(wanted, order.remaining()), most));
        taken.put(order.account, before + given);
        return given;
    }
}

package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;

/**
 * An order of the session that a tape was recorded from, and what it took when it came. If the same
 * order comes again while the tape plays, it takes the same: that is known, while the tape's book
 * is only what was seen of the market, a little later. What followed in public is on the tape.
 *
 * @param price limit at the symbol's price scale
 * @param quantity at the symbol's quantity scale
 * @param taken price, quantity, price, quantity … in the order of the fills; empty for nothing
 * @param until the order is not expected later than this, epoch nanoseconds of the venue's clock
 */
public record RecordedOrder(
        Side side, TimeInForce timeInForce, long price, long quantity, long[] taken, long until) {
    /** Whether an order that has come is this one. */
    boolean matches(NewOrder order) {
        return order.kind() == OrderKind.LIMIT
                && order.side() == side
                && order.timeInForce() == timeInForce
                && order.price() == price
                && order.quantity() == quantity;
    }
}

package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;

/**
 * An order as the venue knows it at one moment. Times are epoch nanoseconds of the venue's clock.
 *
 * @param orderId the venue's number, rising over the whole venue
 * @param clientOrderId the client's name for it
 * @param account owner
 * @param symbol what trades
 * @param side buy or sell
 * @param kind limit or market
 * @param timeInForce how long it lives
 * @param price limit, 0 for market
 * @param quantity asked base quantity, 0 when the order spends quote
 * @param quoteQuantity quote units to spend, 0 when a base quantity was asked
 * @param filled base quantity done
 * @param filledQuote quote units done
 * @param status state
 * @param createdAt when the venue took it
 * @param updatedAt its newest change
 * @param reduceOnly whether it may only close a position
 * @param liquidation whether the venue itself placed it to close a position that lost too much
 */
public record SimOrder(
        long orderId,
        String clientOrderId,
        String account,
        String symbol,
        Side side,
        OrderKind kind,
        TimeInForce timeInForce,
        long price,
        long quantity,
        long quoteQuantity,
        long filled,
        long filledQuote,
        Status status,
        long createdAt,
        long updatedAt,
        boolean reduceOnly,
        boolean liquidation) {
    /** States of an order the venue has accepted. */
    public enum Status {
        NEW,
        PARTIALLY_FILLED,
        FILLED,
        /** Ended by its owner, or by the venue because it had nothing left to reduce. */
        CANCELED,
        /** Ended by its own terms: what could not be taken at once. */
        EXPIRED,
        /** Ended because it met an order of the same account. */
        EXPIRED_SELF_TRADE;

        /** Whether it can still trade. */
        public boolean open() {
            return this == NEW || this == PARTIALLY_FILLED;
        }
    }

    /** What is still to be done; 0 for orders that spend quote. */
    public long remaining() {
        return Math.max(0, quantity - filled);
    }
}

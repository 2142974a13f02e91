package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import org.jspecify.annotations.Nullable;

/** An accepted order while it can still trade; linked into the queue of its level when it rests. */
final class WorkingOrder {
    final long orderId;
    final Account account;
    final Market market;
    final NewOrder terms;
    final long createdAt;
    long filled;
    long filledQuote;
    long updatedAt;

    /** Units of the given asset that are locked for what is still to be done. */
    long reserved;

    /** Crowd quantity at the order's price that stands before it in the queue. */
    long ahead;

    SimOrder.Status status = SimOrder.Status.NEW;
    @Nullable Level level;
    @Nullable WorkingOrder previous;
    @Nullable WorkingOrder next;

    WorkingOrder(long orderId, Account account, Market market, NewOrder terms, long now) {
        this.orderId = orderId;
        this.account = account;
        this.market = market;
        this.terms = terms;
        createdAt = now;
        updatedAt = now;
    }

    boolean isBuy() {
        return terms.side() == Side.BUY;
    }

    boolean isMarket() {
        return terms.kind() == OrderKind.MARKET;
    }

    boolean spendsQuote() {
        return terms.quoteQuantity() > 0;
    }

    /** Base quantity still wanted at the price, in whole lots for orders that spend quote. */
    long wanted(long price) {
        return spendsQuote()
                ? market.rules.lotsFor(terms.quoteQuantity() - filledQuote, price)
                : terms.quantity() - filled;
    }

    long remaining() {
        return terms.quantity() - filled;
    }

    /** Whether it would trade at a price of the other side. */
    boolean accepts(long price) {
        if (isMarket()) {
            return true;
        }
        return isBuy() ? price <= terms.price() : price >= terms.price();
    }

    SimOrder snapshot() {
        return new SimOrder(
                orderId,
                terms.clientOrderId(),
                account.name,
                terms.symbol(),
                terms.side(),
                terms.kind(),
                terms.timeInForce(),
                isMarket() ? 0 : terms.price(),
                terms.quantity(),
                terms.quoteQuantity(),
                filled,
                filledQuote,
                status,
                createdAt,
                updatedAt);
    }
}

package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import org.jspecify.annotations.Nullable;

/** An accepted order while it can still trade; linked into the queue of its level when it rests. */
final class WorkingOrder {
    final long orderId;
    final Account account;
    final Market market;
    final long createdAt;

    /** What is wanted; replaced when the order is amended. */
    NewOrder terms;

    long filled;
    long filledQuote;
    long updatedAt;

    /** Units of the given asset that are locked for what is still to be done. */
    long reserved;

    /** Price at which a perpetual's margin is reckoned while the order is open. */
    long marginPrice;

    /** Crowd quantity at the order's price that stands before it in the queue. */
    long ahead;

    /** Placed by the venue itself to close a position. */
    boolean liquidation;

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
                : fillable();
    }

    long remaining() {
        return terms.quantity() - filled;
    }

    /** What may trade now: what remains, but no more than there is to reduce. */
    long fillable() {
        return terms.reduceOnly()
                ? Math.min(remaining(), account.closable(market, terms.side()))
                : remaining();
    }

    /** Takes a fill in; the order is done when nothing more could trade at its price. */
    void filled(long quantity, long quote, long price, long now) {
        filled = Math.addExact(filled, quantity);
        filledQuote = Math.addExact(filledQuote, quote);
        updatedAt = now;
        boolean done = spendsQuote() ? wanted(price) == 0 : remaining() == 0;
        status = done ? SimOrder.Status.FILLED : SimOrder.Status.PARTIALLY_FILLED;
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
                updatedAt,
                terms.reduceOnly(),
                liquidation);
    }
}

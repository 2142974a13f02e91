package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.ExchangeListener.OrderEvent;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Price-time priority: the best price first, at a price the crowd first and then the accounts'
 * orders as they came. A match is done at the price of the order that rested.
 */
final class Matcher {
    private final Settlement settlement;
    private final Listeners listeners;

    Matcher(Settlement settlement, Listeners listeners) {
        this.settlement = settlement;
        this.listeners = listeners;
    }

    /** What an order could take now, and what that would cost in quote units, rounded up. */
    record Reach(long quantity, long cost) {}

    /** Lets the order take until it is done, has reached its limit or has met its own account. */
    void take(WorkingOrder taker, long now) {
        BookSide side = taker.market.side(taker.terms.side().opposite());
        Level level = side.best();
        while (level != null
                && taker.status.open()
                && taker.accepts(level.price)
                && taker.wanted(level.price) > 0) {
            takeLevel(taker, level, now);
            taker.market.publish(side, level, now);
            level = side.best();
        }
    }

    /**
     * Takes what the same order took when a tape was recorded; the crowd stays as the tape says.
     */
    void takeRecorded(WorkingOrder taker, RecordedOrder recorded, long now) {
        long[] taken = recorded.taken();
        for (int i = 0; i < taken.length; i += 2) {
            long quantity = Math.min(taken[i + 1], taker.wanted(taken[i]));
            if (quantity > 0 && taker.status.open() && taker.accepts(taken[i])) {
                settlement.matchUntold(taker, taken[i], quantity, now);
            }
        }
    }

    private void takeLevel(WorkingOrder taker, Level level, long now) {
        Side takerSide = taker.terms.side();
        long fromCrowd = Math.min(taker.wanted(level.price), level.crowd);
        if (fromCrowd > 0) {
            level.setCrowd(level.crowd - fromCrowd);
            taker.market.taken(takerSide.opposite(), level.price, fromCrowd);
            settlement.match(taker.market, null, taker, takerSide, level.price, fromCrowd, now);
        }
        WorkingOrder maker = level.first;
        while (maker != null && taker.status.open() && taker.wanted(level.price) > 0) {
            WorkingOrder following = maker.next;
            if (maker.account == taker.account) {
                preventSelfTrade(maker, taker, now);
            } else {
                serve(level, maker, taker, takerSide, taker.wanted(level.price), now);
            }
            maker = following;
        }
    }

    /**
     * Fills a resting order with as much of a quantity as it can take, and drops it when it has
     * nothing (left) to reduce; gives what it took.
     */
    long serve(
            Level level,
            WorkingOrder maker,
            @Nullable WorkingOrder taker,
            Side takerSide,
            long wanted,
            long now) {
        long quantity = Math.min(wanted, maker.fillable());
        if (quantity > 0) {
            fill(level, maker, taker, takerSide, quantity, now);
        }
        if (maker.level != null && maker.fillable() == 0) {
            unlink(maker);
            finish(maker, SimOrder.Status.CANCELED, OrderEvent.CANCELED, now);
        }
        return quantity;
    }

    /** Fills a resting order at its own price; the taker is null when it is the crowd. */
    private void fill(
            Level level,
            WorkingOrder maker,
            @Nullable WorkingOrder taker,
            Side takerSide,
            long quantity,
            long now) {
        level.resting -= quantity;
        settlement.match(maker.market, maker, taker, takerSide, level.price, quantity, now);
        if (maker.remaining() == 0) {
            level.unlink(maker);
            settlement.end(maker, now);
        }
    }

    private void preventSelfTrade(WorkingOrder maker, WorkingOrder taker, long now) {
        VenueRules.SelfTrade mode = settlement.venue().selfTrade();
        if (mode != VenueRules.SelfTrade.EXPIRE_TAKER) {
            unlink(maker);
            finish(maker, SimOrder.Status.EXPIRED_SELF_TRADE, OrderEvent.EXPIRED, now);
        }
        if (mode != VenueRules.SelfTrade.EXPIRE_MAKER) {
            finish(taker, SimOrder.Status.EXPIRED_SELF_TRADE, OrderEvent.EXPIRED, now);
        }
    }

    /** Ends an order that is not in the book (any more). */
    void finish(WorkingOrder order, SimOrder.Status status, OrderEvent event, long now) {
        order.status = status;
        order.updatedAt = now;
        listeners.order(order, event);
        settlement.end(order, now);
    }

    /** Takes a resting order out of the book and ends it. */
    void cancel(WorkingOrder order, long now) {
        Level level = unlink(order);
        finish(order, SimOrder.Status.CANCELED, OrderEvent.CANCELED, now);
        if (level != null) {
            order.market.publish(order.market.side(order.terms.side()), level, now);
        }
    }

    private static @Nullable Level unlink(WorkingOrder order) {
        Level level = order.level;
        if (level != null) {
            level.unlink(order);
        }
        return level;
    }

    /** Lowers the quantity of a resting order, which keeps its place in the queue. */
    void shrink(WorkingOrder order, NewOrder terms, long now) {
        Level level = order.level;
        if (level == null) {
            throw new IllegalStateException("only a resting order can shrink");
        }
        level.resting -= order.terms.quantity() - terms.quantity();
        order.terms = terms;
        order.updatedAt = now;
        listeners.order(order, OrderEvent.AMENDED);
        settlement.changed(order, now);
        order.market.publish(order.market.side(terms.side()), level, now);
    }

    /** Takes a resting order out of the book to come again with other terms. */
    void withdraw(WorkingOrder order, long now) {
        Level level = unlink(order);
        if (level != null) {
            order.market.publish(order.market.side(order.terms.side()), level, now);
        }
    }

    /** Puts what is left of a limit order into the book. */
    void rest(WorkingOrder order, long now) {
        BookSide side = order.market.side(order.terms.side());
        Level level = side.findOrAdd(order.terms.price());
        if (level == null) {
            throw new IllegalStateException("a full side must have refused the order");
        }
        level.append(order);
        order.market.publish(side, level, now);
    }

    /** Walks the book without changing it, minding the account's own orders as a match would. */
    Reach reach(Account account, Market market, NewOrder terms) {
        WorkingOrder probe = new WorkingOrder(0, account, market, terms, 0);
        BookSide side = market.side(terms.side().opposite());
        boolean skipOwn = settlement.venue().selfTrade() == VenueRules.SelfTrade.EXPIRE_MAKER;
        long quantity = 0;
        long cost = 0;
        boolean stopped = false;
        Reducing reducing = new Reducing();
        for (int rank = 0; rank < side.size() && !stopped; rank++) {
            Level level = side.at(rank);
            long wanted = terms.quantity() - quantity;
            if (wanted == 0 || !probe.accepts(level.price)) {
                break;
            }
            long there = level.crowd;
            for (WorkingOrder order = level.first; order != null; order = order.next) {
                if (order.account != account) {
                    there += reducing.fillable(order, wanted - Math.min(wanted, there));
                } else if (!skipOwn) {
                    stopped = true;
                    break;
                }
            }
            long taken = Math.min(wanted, there);
            quantity += taken;
            long piece = market.rules.notional(level.price, taken, RoundingMode.UP);
            cost = Math.addExact(cost, piece);
        }
        return new Reach(quantity, cost);
    }
}

package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.ExchangeListener.OrderEvent;
import org.jspecify.annotations.Nullable;

/** Takes orders in and changes them: checks, money, matching, and what becomes of the rest. */
final class OrderDesk {
    private final Settlement settlement;
    private final Matcher matcher;
    private final OrderCheck check;
    private final Listeners listeners;
    private long lastOrderId = 10_000;

    OrderDesk(Settlement settlement, Matcher matcher, Listeners listeners) {
        this.settlement = settlement;
        this.matcher = matcher;
        this.listeners = listeners;
        check = new OrderCheck(matcher, settlement);
    }

    Placed place(Account account, @Nullable Market market, NewOrder wish, long now) {
        Refusal refusal =
                market == null ? Refusal.UNKNOWN_SYMBOL : check.refuse(account, market, wish);
        if (market == null || refusal != null) {
            return new Placed.Refused(refusal == null ? Refusal.UNKNOWN_SYMBOL : refusal);
        }
        WorkingOrder order = make(account, market, check.cut(account, market, wish), now);
        NewOrder terms = order.terms;
        account.open(order);
        listeners.order(order, OrderEvent.NEW);
        if (market.rules.isPerpetual()) {
            order.marginPrice = check.marginPrice(account, market, terms);
            settlement.reserve(order, 0, now);
        } else {
            settlement.reserve(order, check.reservation(account, market, terms), now);
        }
        RecordedOrder recorded = market.recorded(terms, now);
        boolean fillOrKill = terms.timeInForce() == TimeInForce.FOK && !order.isMarket();
        if (recorded != null) {
            matcher.takeRecorded(order, recorded, now);
        } else if (!fillOrKill
                || matcher.reach(account, market, terms).quantity() == terms.quantity()) {
            matcher.take(order, now);
        }
        afterTaking(order, now);
        return new Placed.Accepted(order.snapshot(), settlement.drainTaken());
    }

    /** An order of the next number; nameless ones are named after it. */
    WorkingOrder make(Account account, Market market, NewOrder terms, long now) {
        long orderId = ++lastOrderId;
        String name = terms.clientOrderId();
        boolean nameless = name.isEmpty() || name.equals(Liquidation.NAME);
        String prefix = name.isEmpty() ? "x-" : name;
        NewOrder named = nameless ? terms.named(prefix + orderId) : terms;
        return new WorkingOrder(orderId, account, market, named, now);
    }

    private void afterTaking(WorkingOrder order, long now) {
        if (order.status == SimOrder.Status.FILLED) {
            settlement.end(order, now);
        } else if (order.status.open()) {
            TimeInForce life = order.terms.timeInForce();
            boolean rests = life == TimeInForce.GTC || life == TimeInForce.POST_ONLY;
            if (rests && order.terms.kind() == OrderKind.LIMIT) {
                matcher.rest(order, now);
            } else {
                matcher.finish(order, SimOrder.Status.EXPIRED, OrderEvent.EXPIRED, now);
            }
        }
    }

    Amended amend(@Nullable WorkingOrder order, long price, long quantity, long now) {
        if (order == null || order.level == null) {
            return new Amended.Refused(Refusal.UNKNOWN_ORDER);
        }
        NewOrder wish = order.terms.amended(price, quantity);
        Refusal refusal = check.refuseAmend(order, wish);
        if (refusal != null) {
            return new Amended.Refused(refusal);
        }
        long cut = check.cut(order, wish);
        boolean stays = price == order.terms.price() && cut <= order.terms.quantity();
        if (!stays) {
            move(order, wish.amended(price, cut), now);
        } else if (cut < order.terms.quantity()) {
            matcher.shrink(order, wish.amended(price, cut), now);
        }
        return new Amended.Done(order.snapshot(), settlement.drainTaken());
    }

    private void move(WorkingOrder order, NewOrder terms, long now) {
        matcher.withdraw(order, now);
        order.terms = terms;
        order.updatedAt = now;
        order.marginPrice = check.marginPrice(order.account, order.market, terms);
        listeners.order(order, OrderEvent.AMENDED);
        settlement.changed(order, now);
        matcher.take(order, now);
        afterTaking(order, now);
    }
}

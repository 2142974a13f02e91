package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The venue's filters: what an order must satisfy before it exists. */
final class OrderCheck {
    private final Matcher matcher;
    private final Settlement settlement;

    OrderCheck(Matcher matcher, Settlement settlement) {
        this.matcher = matcher;
        this.settlement = settlement;
    }

    /** The first thing that is wrong, or null. */
    @Nullable Refusal refuse(Account account, Market market, NewOrder order) {
        if (market.halted) {
            return Refusal.SYMBOL_HALTED;
        }
        Refusal wrong = badNumbers(market.rules, order);
        if (wrong == null) {
            wrong = badState(account, market, order);
        }
        if (wrong != null) {
            return wrong;
        }
        long units = reservation(account, market, order);
        int asset = order.side() == Side.BUY ? market.quoteIndex : market.baseIndex;
        return units > account.free(asset) ? Refusal.INSUFFICIENT_BALANCE : null;
    }

    /** What the order must lock, in units of the asset it gives. */
    long reservation(Account account, Market market, NewOrder order) {
        if (order.side() == Side.SELL) {
            return market.rules.baseUnits(order.quantity());
        }
        if (order.kind() == OrderKind.LIMIT) {
            return market.rules.notional(order.price(), order.quantity(), RoundingMode.UP);
        }
        return order.quoteQuantity() > 0
                ? order.quoteQuantity()
                : matcher.reach(account, market, order).cost();
    }

    private static @Nullable Refusal badNumbers(SymbolRules rules, NewOrder order) {
        boolean market = order.kind() == OrderKind.MARKET;
        boolean byQuote = order.quoteQuantity() != 0;
        boolean quantityFits =
                byQuote
                        ? market
                                && order.side() == Side.BUY
                                && order.quantity() == 0
                                && order.quoteQuantity() > 0
                        : order.quantity() > 0;
        if (!quantityFits || (!market && order.price() <= 0)) {
            return Refusal.BAD_PARAMETER;
        }
        if (!market && order.price() % rules.tickSize() != 0) {
            return Refusal.BAD_TICK;
        }
        if (order.quantity() % rules.lotSize() != 0) {
            return Refusal.BAD_LOT;
        }
        if (!byQuote && order.quantity() < rules.minQuantity()) {
            return Refusal.BELOW_MIN_QUANTITY;
        }
        return market ? null : badNotional(rules, order.price(), order);
    }

    private static @Nullable Refusal badNotional(SymbolRules rules, long price, NewOrder order) {
        try {
            long notional = order.quoteQuantity();
            if (notional == 0) {
                rules.baseUnits(order.quantity());
                notional = rules.notional(price, order.quantity(), RoundingMode.UP);
            }
            return notional < rules.minNotional() ? Refusal.BELOW_MIN_NOTIONAL : null;
        } catch (ArithmeticException _) {
            return Refusal.OUT_OF_RANGE;
        }
    }

    private @Nullable Refusal badState(Account account, Market market, NewOrder order) {
        if (!order.clientOrderId().isEmpty() && account.hasOpen(order.clientOrderId())) {
            return Refusal.DUPLICATE_CLIENT_ID;
        }
        if (account.openCount(market) >= settlement.venue().maxOpenOrders()) {
            return Refusal.TOO_MANY_OPEN_ORDERS;
        }
        Level best = market.side(order.side().opposite()).best();
        if (order.kind() == OrderKind.MARKET) {
            return best == null ? Refusal.NO_LIQUIDITY : badTaking(market.rules, best, order);
        }
        boolean takes =
                best != null
                        && (order.side() == Side.BUY
                                ? best.price <= order.price()
                                : best.price >= order.price());
        if (takes && order.timeInForce() == TimeInForce.POST_ONLY) {
            return Refusal.WOULD_TAKE;
        }
        BookSide own = market.side(order.side());
        boolean full = own.size() == BookSide.LEVELS_MAX && own.find(order.price()) == null;
        return full ? Refusal.BOOK_FULL : null;
    }

    private static @Nullable Refusal badTaking(SymbolRules rules, Level best, NewOrder order) {
        Refusal wrong = badNotional(rules, best.price, order);
        if (wrong != null || order.quoteQuantity() == 0) {
            return wrong;
        }
        long quantity = rules.lotsFor(order.quoteQuantity(), best.price);
        long least = Math.max(rules.lotSize(), rules.minQuantity());
        return quantity < least ? Refusal.BELOW_MIN_QUANTITY : null;
    }
}

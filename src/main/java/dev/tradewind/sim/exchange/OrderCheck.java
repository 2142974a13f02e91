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
    private final Margins margins;

    OrderCheck(Matcher matcher, Settlement settlement) {
        this.matcher = matcher;
        this.settlement = settlement;
        margins = settlement.clearing().margins();
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
        if (wrong == null && order.reduceOnly()) {
            wrong = account.closable(market, order.side()) == 0 ? Refusal.REDUCE_ONLY : null;
        }
        if (wrong != null) {
            return wrong;
        }
        if (market.rules.isPerpetual()) {
            WorkingOrder probe = probe(account, market, cut(account, market, order));
            return margins.affords(account, probe, null) ? null : Refusal.INSUFFICIENT_MARGIN;
        }
        long units = reservation(account, market, order);
        int asset = order.side() == Side.BUY ? market.quoteIndex : market.baseIndex;
        return units > margins.available(account, asset) ? Refusal.INSUFFICIENT_BALANCE : null;
    }

    /** The first thing that forbids an open order to have these terms, or null. */
    @Nullable Refusal refuseAmend(WorkingOrder order, NewOrder wish) {
        Market market = order.market;
        if (market.halted) {
            return Refusal.SYMBOL_HALTED;
        }
        Refusal wrong = badNumbers(market.rules, wish);
        if (wrong == null && wish.quantity() <= order.filled) {
            wrong = Refusal.BAD_PARAMETER;
        }
        if (wrong == null) {
            wrong = badPlace(market, wish);
        }
        return wrong != null ? wrong : badMoney(order, wish);
    }

    private @Nullable Refusal badMoney(WorkingOrder order, NewOrder wish) {
        Market market = order.market;
        WorkingOrder probe = probe(order.account, market, wish);
        probe.filled = order.filled;
        if (market.rules.isPerpetual()) {
            boolean affords = margins.affords(order.account, probe, order);
            return affords ? null : Refusal.INSUFFICIENT_MARGIN;
        }
        long more = Settlement.needed(probe) - order.reserved;
        int asset = Settlement.givenAsset(order);
        boolean fits = more <= 0 || more <= margins.available(order.account, asset);
        return fits ? null : Refusal.INSUFFICIENT_BALANCE;
    }

    private WorkingOrder probe(Account account, Market market, NewOrder terms) {
        WorkingOrder probe = new WorkingOrder(0, account, market, terms, 0);
        probe.marginPrice = market.rules.isPerpetual() ? marginPrice(account, market, terms) : 0;
        return probe;
    }

    /** The order, cut to the position if it may only reduce one. */
    NewOrder cut(Account account, Market market, NewOrder order) {
        long most = account.closable(market, order.side());
        return order.reduceOnly() && order.quantity() > most
                ? order.amended(order.price(), most)
                : order;
    }

    /** The quantity that an open order gets, cut to the position if it may only reduce one. */
    long cut(WorkingOrder order, NewOrder wish) {
        long most = order.filled + order.account.closable(order.market, wish.side());
        return wish.reduceOnly() ? Math.min(wish.quantity(), most) : wish.quantity();
    }

    /**
     * The price at which an order of a perpetual is held margin for: the dearest at which it could
     * trade, as far as can be known now.
     */
    long marginPrice(Account account, Market market, NewOrder order) {
        Level best = market.side(order.side().opposite()).best();
        long there = best == null ? 0 : best.price;
        if (order.kind() == OrderKind.LIMIT) {
            return order.side() == Side.BUY ? order.price() : Math.max(order.price(), there);
        }
        Matcher.Reach reach = matcher.reach(account, market, order);
        return reach.quantity() == 0
                ? there
                : market.rules.priceFor(reach.cost(), reach.quantity(), RoundingMode.UP);
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
                                && !rules.isPerpetual()
                                && order.quantity() == 0
                                && order.quoteQuantity() > 0
                        : order.quantity() > 0;
        if (order.reduceOnly() && !rules.isPerpetual()) {
            return Refusal.REDUCE_ONLY;
        }
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
        return badPlace(market, order);
    }

    private static @Nullable Refusal badPlace(Market market, NewOrder order) {
        Level best = market.side(order.side().opposite()).best();
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

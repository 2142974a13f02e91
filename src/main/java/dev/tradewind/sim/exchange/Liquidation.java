package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.ExchangeListener.OrderEvent;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What follows when positions or marks have changed: reduce-only orders are cut to what they may
 * still reduce, and accounts whose backing has fallen to the maintenance margin are liquidated.
 *
 * <p>Liquidation. All open orders of the account that use the quote asset are cancelled; if that
 * does not help, every position in it is closed against the crowd by an order of the venue, the
 * most profitable first, at the mark, but at no worse a price than the one that takes the last unit
 * (the bankruptcy price), rounded to the tick in the account's favour. Such an order pays no fee
 * and trades outside the book.
 */
final class Liquidation {
    /** Client names of the venue's own orders begin with this. */
    static final String NAME = "liquidation-";

    /** Makes the venue's own order. */
    interface OrderMaker {
        WorkingOrder make(Account account, Market market, NewOrder terms, long now);
    }

    private final Matcher matcher;
    private final Settlement settlement;
    private final Listeners listeners;
    private final OrderMaker orders;

    Liquidation(Matcher matcher, Settlement settlement, Listeners listeners, OrderMaker orders) {
        this.matcher = matcher;
        this.settlement = settlement;
        this.listeners = listeners;
        this.orders = orders;
    }

    /** Looks at every account whose positions, marks or money changed since the last call. */
    void settle(long now) {
        Account account = settlement.clearing().nextTouched();
        while (account != null) {
            cutReduceOnly(account, now);
            for (int asset : assetsOf(account)) {
                check(account, asset, now);
            }
            account = settlement.clearing().nextTouched();
        }
        settlement.drainTaken();
    }

    private static List<Integer> assetsOf(Account account) {
        return account.positions().stream()
                .filter(position -> !position.flat())
                .map(position -> position.market.quoteIndex)
                .distinct()
                .toList();
    }

    private void cutReduceOnly(Account account, long now) {
        for (WorkingOrder order : List.copyOf(account.openOrders())) {
            if (order.terms.reduceOnly() && order.fillable() < order.remaining()) {
                if (order.fillable() == 0) {
                    matcher.cancel(order, now);
                } else {
                    long whole = order.filled + order.fillable();
                    matcher.shrink(order, order.terms.amended(order.terms.price(), whole), now);
                }
            }
        }
    }

    private void check(Account account, int asset, long now) {
        if (sound(account, asset)) {
            return;
        }
        for (WorkingOrder order : List.copyOf(account.openOrders())) {
            boolean perpetual = order.market.rules.isPerpetual();
            if (order.market.quoteIndex == asset && (perpetual || order.isBuy())) {
                matcher.cancel(order, now);
            }
        }
        if (!sound(account, asset)) {
            List<Position> positions = new ArrayList<>(account.positions());
            positions.removeIf(one ->
                    one.flat() || one.market.mark().price() == 0 || one.market.quoteIndex != asset);
            positions.sort(Comparator.comparingLong(Position::unrealised).reversed());
            for (Position position : positions) {
                close(account, position, now);
            }
        }
    }

    private boolean sound(Account account, int asset) {
        Margins margins = settlement.clearing().margins();
        long backing = Math.addExact(account.free(asset), margins.unrealised(account, asset));
        long least = margins.maintenance(account, asset);
        return least == 0 ? backing >= 0 : backing > least;
    }

    private void close(Account account, Position position, long now) {
        Market market = position.market;
        Side side = position.quantity > 0 ? Side.SELL : Side.BUY;
        long quantity = Math.abs(position.quantity);
        long price = closingPrice(account, position);
        NewOrder terms =
                new NewOrder(
                        market.rules.symbol(),
                        NAME,
                        side,
                        OrderKind.MARKET,
                        TimeInForce.IOC,
                        0,
                        quantity,
                        0,
                        true);
        WorkingOrder order = orders.make(account, market, terms, now);
        order.liquidation = true;
        account.open(order);
        listeners.order(order, OrderEvent.NEW);
        settlement.match(market, null, order, side, price, quantity, now);
        settlement.end(order, now);
    }

    private static long closingPrice(Account account, Position position) {
        SymbolRules rules = position.market.rules;
        long mark = position.market.mark().price();
        long free = account.free(position.market.quoteIndex);
        long quantity = Math.abs(position.quantity);
        long tick = rules.tickSize();
        if (position.quantity < 0) {
            long most = Math.addExact(position.entryQuote, free);
            long worst = rules.priceFor(most, quantity, RoundingMode.DOWN);
            return Math.max(tick, Math.min(up(mark, tick), worst - worst % tick));
        }
        long least = position.entryQuote - free;
        long worst = least <= 0 ? 0 : rules.priceFor(least, quantity, RoundingMode.UP);
        return Math.max(Math.max(tick, mark - mark % tick), up(worst, tick));
    }

    private static long up(long price, long tick) {
        return (price + tick - 1) / tick * tick;
    }
}

package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much of a purse is held. Cross margin: all free quote of an account backs all its perpetuals
 * of that quote, and positions and orders hold a part of it against new orders.
 *
 * <p>Rules. A position holds its entry value ÷ leverage, rounded up. The open orders of a symbol
 * hold what the dearer of the two sides could open: its orders are gone through as they came, the
 * first ones close what there is to close and hold nothing, the rest hold value ÷ leverage and the
 * taker's fee on it, rounded up. Reduce-only orders hold nothing.
 */
final class Margins {
    private final Settlement settlement;

    Margins(Settlement settlement) {
        this.settlement = settlement;
    }

    /** Reckons anew what a position and its orders hold; whether that changed. */
    boolean hold(Account account, Position position) {
        long before = Math.addExact(position.margin, position.orderMargin);
        position.margin = initial(position.entryQuote, position.leverageMilli);
        position.orderMargin = orders(account, position, null, null);
        long change = Math.addExact(position.margin, position.orderMargin) - before;
        account.changeMargin(position.market.quoteIndex, change);
        return change != 0;
    }

    /** Whether the purse can hold what the symbol's orders would need with this one. */
    boolean affords(Account account, WorkingOrder probe, @Nullable WorkingOrder replaced) {
        Position position = account.position(probe.market);
        long more = orders(account, position, replaced, probe) - position.orderMargin;
        return more <= 0 || more <= available(account, probe.market.quoteIndex);
    }

    /** What new orders may use of an asset. */
    long available(Account account, int asset) {
        long free = account.free(asset) - account.margin(asset);
        return Math.max(0, free + Math.min(0, unrealised(account, asset)));
    }

    /** Profit of all positions in an asset at their marks. */
    long unrealised(Account account, int asset) {
        long sum = 0;
        for (Position position : account.positions()) {
            if (position.market.quoteIndex == asset) {
                sum = Math.addExact(sum, position.unrealised());
            }
        }
        return sum;
    }

    /** The least that must be behind the account's positions in an asset. */
    long maintenance(Account account, int asset) {
        long sum = 0;
        for (Position position : account.positions()) {
            if (position.market.quoteIndex == asset) {
                sum = Math.addExact(sum, position.maintenance());
            }
        }
        return sum;
    }

    Purse purse(Account account, int asset, String code) {
        long positionMargin = 0;
        for (Position position : account.positions()) {
            positionMargin += position.market.quoteIndex == asset ? position.margin : 0;
        }
        return new Purse(
                code,
                Math.addExact(account.free(asset), account.locked(asset)),
                account.locked(asset),
                positionMargin,
                account.margin(asset) - positionMargin,
                unrealised(account, asset),
                maintenance(account, asset),
                available(account, asset));
    }

    SimPosition snapshot(Account account, Position position) {
        int asset = position.market.quoteIndex;
        long unrealised = position.unrealised();
        long others =
                unrealised(account, asset)
                        - unrealised
                        - (maintenance(account, asset) - position.maintenance());
        return new SimPosition(
                position.market.rules.symbol(),
                position.quantity,
                position.entryPrice(),
                position.entryQuote,
                position.realised,
                position.fees,
                position.funding,
                position.leverageMilli,
                position.margin,
                position.liquidationPrice(Math.addExact(account.free(asset), others)),
                position.market.mark().price(),
                unrealised,
                position.updatedAt);
    }

    private long orders(
            Account account,
            Position position,
            @Nullable WorkingOrder replaced,
            @Nullable WorkingOrder probe) {
        return Math.max(
                orders(account, position, Side.BUY, replaced, probe),
                orders(account, position, Side.SELL, replaced, probe));
    }

    private long orders(
            Account account,
            Position position,
            Side side,
            @Nullable WorkingOrder replaced,
            @Nullable WorkingOrder probe) {
        long closable = position.closable(side);
        long need = 0;
        for (WorkingOrder order : account.openOrders()) {
            if (order.market == position.market && order != replaced) {
                need = Math.addExact(need, order(position, side, order, closable));
                closable -= closing(side, order, closable);
            }
        }
        return probe == null ? need : Math.addExact(need, order(position, side, probe, closable));
    }

    private static long closing(Side side, WorkingOrder order, long closable) {
        boolean counts = order.terms.side() == side && !order.terms.reduceOnly();
        return counts ? Math.min(closable, order.remaining()) : 0;
    }

    private long order(Position position, Side side, WorkingOrder order, long closable) {
        if (order.terms.side() != side || order.terms.reduceOnly()) {
            return 0;
        }
        long opening = order.remaining() - Math.min(closable, order.remaining());
        SymbolRules rules = order.market.rules;
        long value = rules.notional(order.marginPrice, opening, RoundingMode.UP);
        long takerRate = settlement.fees(rules).takerRate();
        long fee = Scale.mulDiv(value, takerRate, Scale.RATE_ONE, RoundingMode.UP);
        return Math.addExact(initial(value, position.leverageMilli), fee);
    }

    private static long initial(long value, long leverageMilli) {
        return Scale.mulDiv(value, 1_000, leverageMilli, RoundingMode.UP);
    }
}

package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;

/**
 * One account's net position in a perpetual. What it cost is kept exactly in quote units, so that
 * realised profit over a position's whole life is exactly what was sold less what was bought; only
 * the share of the cost that stays with what is open is rounded, half-even.
 */
final class Position {
    final Market market;
    long quantity;
    long entryQuote;
    long realised;
    long fees;
    long funding;
    long leverageMilli;

    /** Held for the open quantity. */
    long margin;

    /** Held for open orders that could open or enlarge. */
    long orderMargin;

    long updatedAt;

    Position(Market market) {
        this.market = market;
        leverageMilli = market.rules.terms().usualLeverageMilli();
    }

    boolean flat() {
        return quantity == 0;
    }

    /** What an order of the side could close. */
    long closable(Side side) {
        return Math.max(0, side == Side.SELL ? quantity : -quantity);
    }

    /** Takes a fill in; gives the profit that it realised. */
    long apply(Side side, long filled, long quote) {
        long closing = Math.min(filled, closable(side));
        long opening = share(quote, filled - closing, filled);
        long kept = share(entryQuote, Math.abs(quantity) - closing, Math.abs(quantity));
        long closingQuote = quote - opening;
        long released = entryQuote - kept;
        long gain = quantity > 0 ? closingQuote - released : released - closingQuote;
        quantity = Math.addExact(quantity, side == Side.BUY ? filled : -filled);
        entryQuote = Math.addExact(kept, opening);
        return gain;
    }

    private static long share(long quote, long part, long whole) {
        return part == whole ? quote : Scale.mulDiv(quote, part, whole, RoundingMode.HALF_EVEN);
    }

    /** Value at the mark, or at entry while there is no mark. */
    long value() {
        long mark = market.mark().price();
        return mark == 0
                ? entryQuote
                : market.rules.notional(mark, Math.abs(quantity), RoundingMode.HALF_EVEN);
    }

    /** Profit at the mark. */
    long unrealised() {
        return quantity < 0 ? entryQuote - value() : value() - entryQuote;
    }

    /** The least that must be behind it; 0 while there is no mark. */
    long maintenance() {
        if (market.mark().price() == 0) {
            return 0;
        }
        long rate = market.rules.terms().maintenanceRate();
        return Scale.mulDiv(value(), rate, Scale.RATE_ONE, RoundingMode.UP);
    }

    long entryPrice() {
        return flat()
                ? 0
                : market.rules.priceFor(entryQuote, Math.abs(quantity), RoundingMode.HALF_EVEN);
    }

    /**
     * The mark at which the position is worth no more than its maintenance.
     *
     * @param backing money behind it: free balance and what the account's other positions add
     * @return 0 if there is no such price
     */
    long liquidationPrice(long backing) {
        if (flat()) {
            return 0;
        }
        long rate = market.rules.terms().maintenanceRate();
        boolean isLong = quantity > 0;
        try {
            long lost = isLong ? entryQuote - backing : Math.addExact(entryQuote, backing);
            long share = isLong ? Scale.RATE_ONE - rate : Scale.RATE_ONE + rate;
            RoundingMode rounding = isLong ? RoundingMode.FLOOR : RoundingMode.CEILING;
            long quote = Scale.mulDiv(lost, Scale.RATE_ONE, share, rounding);
            return Math.max(0, market.rules.priceFor(quote, Math.abs(quantity), rounding));
        } catch (ArithmeticException _) {
            return 0;
        }
    }
}

package dev.tradewind.core.book;

import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;

/**
 * The spread between two markets of one pair on executable prices: buy from the asks of one, sell
 * to the bids of the other, walked level by level together (ARB-2). One instance is re-used; the
 * last walk's result stands in its accessors.
 */
public final class CrossSpread {
    private long quantity;
    private long worstBuy;
    private long worstSell;
    private long buyQuote;
    private long sellQuote;

    /**
     * Walks both books while each further unit still has at least the given edge.
     *
     * @param buy market whose asks are bought
     * @param sell market whose bids are sold to
     * @param maxQuantity upper bound, at the pair's quantity scale
     * @param minRate least edge of each unit, in 1e-9 of the buying price
     * @return the quantity found, also in {@link #quantity()}
     */
    public long walk(Market buy, Market sell, long maxQuantity, long minRate) {
        Pair pair = buy.instrument().pair();
        reset();
        int ask = 0;
        int bid = 0;
        long askUsed = 0;
        long bidUsed = 0;
        while (quantity < maxQuantity && ask < buy.depth(Side.SELL) && bid < sell.depth(Side.BUY)) {
            long askPrice = buy.price(Side.SELL, ask);
            long bidPrice = sell.price(Side.BUY, bid);
            if (rate(bidPrice - askPrice, askPrice) < minRate || bidPrice <= 0) {
                break;
            }
            long askLeft = buy.quantity(Side.SELL, ask) - askUsed;
            long bidLeft = sell.quantity(Side.BUY, bid) - bidUsed;
            long take = Math.min(maxQuantity - quantity, Math.min(askLeft, bidLeft));
            add(pair, take, askPrice, bidPrice);
            askUsed += take;
            bidUsed += take;
            if (take == askLeft) {
                ask++;
                askUsed = 0;
            }
            if (take == bidLeft) {
                bid++;
                bidUsed = 0;
            }
        }
        return quantity;
    }

    private void reset() {
        quantity = 0;
        worstBuy = 0;
        worstSell = 0;
        buyQuote = 0;
        sellQuote = 0;
    }

    private void add(Pair pair, long take, long askPrice, long bidPrice) {
        quantity += take;
        worstBuy = askPrice;
        worstSell = bidPrice;
        buyQuote = Math.addExact(buyQuote, pair.notional(askPrice, take, RoundingMode.UP));
        sellQuote = Math.addExact(sellQuote, pair.notional(bidPrice, take, RoundingMode.DOWN));
    }

    /** A ratio in 1e-9, rounded down; 0 if the base is not positive. */
    public static long rate(long difference, long base) {
        if (base <= 0) {
            return 0;
        }
        return Scale.mulDiv(difference, Scale.RATE_ONE, base, RoundingMode.FLOOR);
    }

    /** Base found, at the pair's quantity scale. */
    public long quantity() {
        return quantity;
    }

    /** Highest price paid on the buying side. */
    public long worstBuy() {
        return worstBuy;
    }

    /** Lowest price got on the selling side. */
    public long worstSell() {
        return worstSell;
    }

    /** What the buying side costs before fees, in quote units. */
    public long buyQuote() {
        return buyQuote;
    }

    /** What the selling side brings before fees, in quote units. */
    public long sellQuote() {
        return sellQuote;
    }

    /** Gross edge of the whole walk, in 1e-9 of what is paid. */
    public long grossRate() {
        return rate(sellQuote - buyQuote, buyQuote);
    }
}

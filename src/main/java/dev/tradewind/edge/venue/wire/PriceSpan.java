package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.WireException.Reason;

/** Whether the prices that a venue tells of an interval can be true together. */
public final class PriceSpan {
    private PriceSpan() {}

    /**
     * Demands prices above zero, with open and close between low and high.
     *
     * @throws WireException if they are not
     */
    public static void candle(long open, long high, long low, long close) {
        if (low <= 0) {
            throw new WireException(Reason.MALFORMED, "price is not positive");
        }
        if (low > Math.min(open, close) || high < Math.max(open, close)) {
            throw new WireException(
                    Reason.MALFORMED,
                    "candle from " + open + " to " + close + ", low " + low + ", high " + high);
        }
    }

    /**
     * Demands a last price above zero, and a low not above the high; 0 stands for a day without
     * trades. Venues may tell the last price before the extremes follow it, so it may lie beyond.
     *
     * @throws WireException if they are not
     */
    public static void day(long last, long open, long high, long low) {
        if (last <= 0 || open < 0 || low < 0) {
            throw new WireException(Reason.MALFORMED, "price is not positive");
        }
        if (low > high) {
            throw new WireException(Reason.MALFORMED, "day with low " + low + ", high " + high);
        }
    }

    /**
     * Demands a price above zero.
     *
     * @return the price
     * @throws WireException if it is not
     */
    public static long positive(long price) {
        if (price <= 0) {
            throw new WireException(Reason.MALFORMED, "price is not positive");
        }
        return price;
    }
}

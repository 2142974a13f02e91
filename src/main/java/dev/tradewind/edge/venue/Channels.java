package dev.tradewind.edge.venue;

import java.util.List;

/**
 * What a feed subscribes to beside the books and best prices of its instruments (MD-3). What nobody
 * needs is not asked for: each channel costs streams, bytes and a place in the journal.
 *
 * @param trades somebody's trades
 * @param candleNanos lengths of the candles wanted; one that the venue does not have is refused by
 *     the settings of that venue
 * @param dayTicker the ticker of the last 24 hours
 * @param funding mark price and funding rate of perpetuals
 */
public record Channels(boolean trades, List<Long> candleNanos, boolean dayTicker, boolean funding) {
    public Channels {
        candleNanos = List.copyOf(candleNanos);
    }

    /** What trading needs: trades, and of perpetuals mark prices and funding rates. */
    public static Channels standard() {
        return new Channels(true, List.of(), false, true);
    }
}

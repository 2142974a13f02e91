package dev.tradewind.model.event;

import dev.tradewind.model.order.Side;

/**
 * Public market data. Levels are packed: first the bids, then the asks, each as price and quantity
 * at the pair's scales, quantity absolute, zero deletes.
 */
public sealed interface MarketEvent extends Event {
    /** Index of the instrument. */
    int instrument();

    /** When the bytes arrived, epoch nanoseconds. */
    long arrivedAt();

    /**
     * A whole book. The book is live from here on.
     *
     * @param feedSeq number of this message in the adapter's own contiguous count
     * @param venueTime venue's clock, 0 if not stated
     * @param bids number of bid levels at the start of {@code levels}
     * @param levels price, quantity, price, quantity …; bids best first, then asks best first
     */
    record BookSnapshot(
            int instrument, long feedSeq, long venueTime, long arrivedAt, int bids, long[] levels)
            implements MarketEvent {}

    /**
     * A change of a book whose contiguity the adapter has proven by the venue's rule. The message
     * that comes most often: its fields are chosen to fill 48 bytes, header included.
     *
     * @param feedSeq number of the last message that is in it
     * @param merged how many earlier messages are in it as well (conflation); mostly 0
     */
    record BookDelta(
            int instrument,
            long feedSeq,
            int merged,
            long venueTime,
            long arrivedAt,
            long[] levels,
            int bids)
            implements MarketEvent {
        /** One message of the venue, and nothing else. */
        public BookDelta(
                int instrument,
                long feedSeq,
                long venueTime,
                long arrivedAt,
                int bids,
                long[] levels) {
            this(instrument, feedSeq, 0, venueTime, arrivedAt, levels, bids);
        }

        /** feedSeq of the first message that is in it; the core demands its own + 1. */
        public long firstSeq() {
            return feedSeq - merged;
        }
    }

    /** The adapter lost contiguity; the book must not trade until the next snapshot. */
    record BookInvalid(int instrument, Reason reason, long arrivedAt) implements MarketEvent {
        /** Why a book cannot be believed. */
        public enum Reason {
            GAP,
            CROSSED,
            LINK_DOWN,
            GARBAGE,
            SNAPSHOT_TOO_OLD
        }
    }

    /** Best bid and ask as the venue's ticker states them; quantity 0 means no such side. */
    record BestPrice(
            int instrument,
            long bidPrice,
            long bidQuantity,
            long askPrice,
            long askQuantity,
            long venueTime,
            long arrivedAt)
            implements MarketEvent {}

    /** Somebody's trade on the public tape. */
    record TradePrint(
            int instrument, long price, long quantity, Side taker, long venueTime, long arrivedAt)
            implements MarketEvent {}

    /**
     * Open, high, low, close and volume of an interval.
     *
     * @param openTime start of the interval, epoch nanoseconds
     * @param intervalNanos its length; a month is stated as 30 days
     * @param quoteUnits turnover in units of the quote asset, -1 if not stated
     * @param closed false while the interval still runs
     */
    record Candle(
            int instrument,
            long openTime,
            long intervalNanos,
            long open,
            long high,
            long low,
            long close,
            long quantity,
            long quoteUnits,
            boolean closed,
            long venueTime,
            long arrivedAt)
            implements MarketEvent {}

    /**
     * The last 24 hours.
     *
     * @param quoteUnits turnover in units of the quote asset, -1 if not stated
     */
    record DayTicker(
            int instrument,
            long last,
            long open,
            long high,
            long low,
            long quantity,
            long quoteUnits,
            long venueTime,
            long arrivedAt)
            implements MarketEvent {}

    /**
     * The price at which the venue values a perpetual.
     *
     * @param indexPrice price of the underlying, 0 if not stated
     */
    record MarkPrice(int instrument, long price, long indexPrice, long venueTime, long arrivedAt)
            implements MarketEvent {}

    /**
     * What longs of a perpetual will pay to shorts.
     *
     * @param rate of the position's value, in 1e-9; negative when shorts pay
     * @param nextAt when it is next paid, epoch nanoseconds, 0 if not stated
     */
    record FundingRate(int instrument, long rate, long nextAt, long venueTime, long arrivedAt)
            implements MarketEvent {}
}

package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;

/**
 * One decoded piece of market data, filled in place and used again for the next, so that reading
 * allocates nothing. Only the fields of its {@link Kind} mean something.
 */
final class OkxMessage {
    /** {@link #slot} of a frame that names none of our instruments. */
    static final int NO_SLOT = NameTable.NONE;

    /** {@link #previous} of a whole book. */
    static final long WHOLE = -1;

    /** What arrived. */
    Kind kind = Kind.NOTHING;

    /** Position of the instrument in the feed's list; also set when the rest was refused. */
    int slot = NO_SLOT;

    /** Venue's clock, epoch nanoseconds; 0 if not stated. */
    long venueTime;

    /** Whether a book message is a whole book. */
    boolean whole;

    /** Number before this one in the venue's chain (book). */
    long previous;

    /** Number of the message (book, best price; -1 if not stated) or of a trade. */
    long id;

    /** Levels (book). */
    final LevelBuffer levels = new LevelBuffer();

    /** Best bid (best price). */
    long bidPrice;

    /** Quantity at the best bid; 0 if there is none. */
    long bidQuantity;

    /** Best ask (best price). */
    long askPrice;

    /** Quantity at the best ask; 0 if there is none. */
    long askQuantity;

    /** Price of a trade or a mark; close of a candle; last of a day. */
    long price;

    /** Quantity of a trade, a candle, a day. */
    long quantity;

    /** Whether the buyer of a trade took. */
    boolean buyerTook;

    /** Open of a candle or a day. */
    long open;

    /** High of a candle or a day. */
    long high;

    /** Low of a candle or a day. */
    long low;

    /** Turnover of a candle or a day in quote units, -1 if not stated. */
    long quoteUnits;

    /** Length of a candle in nanoseconds. */
    long interval;

    /** Whether a candle is over. */
    boolean closed;

    /** Funding rate in 1e-9. */
    long rate;

    /** When funding is next paid, epoch nanoseconds; 0 if not stated. */
    long nextAt;

    /** Channel of a confirmation, or of an element that is being read. */
    String channel = "";

    /** The venue's code (refusal, notice). */
    String code = "";

    /** The venue's words (refusal, notice). */
    String text = "";

    void clear() {
        kind = Kind.NOTHING;
        slot = NO_SLOT;
        venueTime = 0;
        channel = "";
        levels.clear();
    }

    /** Kinds of frames on a market-data socket. */
    enum Kind {
        BOOK,
        BEST,
        TRADE,
        CANDLE,
        DAY,
        MARK,
        FUNDING,
        /** A subscription was taken. */
        CONFIRMED,
        /** Something was refused. */
        REFUSED,
        /** The venue will close this socket soon. */
        NOTICE,
        /** Well formed, and nothing we asked for. */
        NOTHING
    }
}

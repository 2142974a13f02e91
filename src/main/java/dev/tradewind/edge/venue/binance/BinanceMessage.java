package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One decoded market-data frame, filled in place and used again for the next frame, so that reading
 * allocates nothing. Only the fields of its {@link Kind} mean something.
 */
final class BinanceMessage {
    /** {@link #slot} of a frame that names none of our instruments. */
    static final int NO_SLOT = NameTable.NONE;

    /** What arrived. */
    Kind kind = Kind.NOTHING;

    /** Position of the instrument in the feed's list; also set when the rest was refused. */
    int slot = NO_SLOT;

    /** Venue's clock, epoch nanoseconds; 0 if not stated. */
    long venueTime;

    /** First update number (depth), or the number of a ticker, trade or command answer. */
    long firstId;

    /** Last update number (depth). */
    long lastId;

    /** Changed levels (depth). */
    final LevelBuffer levels = new LevelBuffer();

    /** Best bid (ticker). */
    long bidPrice;

    /** Quantity at the best bid (ticker). */
    long bidQuantity;

    /** Best ask (ticker). */
    long askPrice;

    /** Quantity at the best ask (ticker). */
    long askQuantity;

    /** Price of a trade. */
    long price;

    /** Quantity of a trade. */
    long quantity;

    /** Whether the buyer of a trade rested, so that the seller took. */
    boolean buyerIsMaker;

    /** What the venue said (refused command). */
    String text = "";

    /** What a candle or a day ticker says, not read yet; null of the other kinds. */
    @Nullable JsonNode data;

    void clear() {
        kind = Kind.NOTHING;
        slot = NO_SLOT;
        venueTime = 0;
        data = null;
        levels.clear();
    }

    /** Kinds of frames on a market-data link. */
    enum Kind {
        DEPTH,
        TICKER,
        TRADE,
        CANDLE,
        /** The last 24 hours. */
        DAY,
        /** A command was taken. */
        ANSWER,
        /** A command was refused. */
        REFUSAL,
        /** The venue will close this connection soon. */
        SHUTDOWN,
        /** Well formed, and nothing we asked for. */
        NOTHING
    }
}

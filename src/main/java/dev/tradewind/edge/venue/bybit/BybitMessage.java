package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One decoded market-data frame, filled in place and used again for the next one, so that reading a
 * book or a trade allocates nothing. Only the fields of its {@link Kind} mean something.
 */
final class BybitMessage {
    /** {@link #slot} of a frame that names none of our instruments. */
    static final int NO_SLOT = NameTable.NONE;

    /** Trades of one message; the venue sends at most 1024. */
    static final int TRADES_MAX = 4096;

    private static final int TRADE_FIELDS = 5;

    /** What arrived; also set when the rest was refused. */
    Kind kind = Kind.NOTHING;

    /** Position of the instrument in the feed's list; also set when the rest was refused. */
    int slot = NO_SLOT;

    /** Whether the frame states everything anew (books, tickers). */
    boolean snapshot;

    /** Venue's clock, epoch nanoseconds; of a book the matching engine's where it is stated. */
    long venueTime;

    /** Number of the change within its topic (books). */
    long update;

    /** Number across topics, rising but with holes (books); 0 if not stated. */
    long sequence;

    /** Levels (books). */
    final LevelBuffer levels = new LevelBuffer();

    /** The request that an answer belongs to; "" if the venue does not say. */
    String requestId = "";

    /** What the venue said (refusals). */
    String text = "";

    /** The data of a ticker or a candle. */
    @Nullable JsonNode data;

    private long[] trades = new long[TRADE_FIELDS * 16];
    private int tradeCount;

    void clear() {
        kind = Kind.NOTHING;
        slot = NO_SLOT;
        clearContent();
    }

    /** Forgets what was read, but not of whom. */
    void clearContent() {
        snapshot = false;
        venueTime = 0;
        update = 0;
        sequence = 0;
        levels.clear();
        requestId = "";
        text = "";
        data = null;
        tradeCount = 0;
    }

    /** Adds a trade; false if there are too many. */
    boolean addTrade(long price, long quantity, boolean buyerTook, long time, long id) {
        if (tradeCount >= TRADES_MAX) {
            return false;
        }
        int at = tradeCount * TRADE_FIELDS;
        if (at == trades.length) {
            trades = Arrays.copyOf(trades, 2 * trades.length);
        }
        trades[at] = price;
        trades[at + 1] = quantity;
        trades[at + 2] = buyerTook ? 1 : 0;
        trades[at + 3] = time;
        trades[at + 4] = id;
        tradeCount++;
        return true;
    }

    /** Number of trades. */
    int trades() {
        return tradeCount;
    }

    long tradePrice(int index) {
        return trades[index * TRADE_FIELDS];
    }

    long tradeQuantity(int index) {
        return trades[index * TRADE_FIELDS + 1];
    }

    /** Whether the buyer took. */
    boolean tradeBuyerTook(int index) {
        return trades[index * TRADE_FIELDS + 2] != 0;
    }

    /** Epoch nanoseconds. */
    long tradeTime(int index) {
        return trades[index * TRADE_FIELDS + 3];
    }

    /** A hash of the venue's trade id. */
    long tradeId(int index) {
        return trades[index * TRADE_FIELDS + 4];
    }

    /** Kinds of frames on a market-data socket. */
    enum Kind {
        /** Of the book that is kept. */
        BOOK,
        /** Of the book of one level: the best price. */
        BEST,
        TRADES,
        TICKER,
        CANDLE,
        /** A subscription or its end was taken. */
        ACKNOWLEDGED,
        /** A subscription or its end was refused. */
        REFUSED,
        PONG,
        /** Well formed, and nothing we asked for. */
        NOTHING
    }
}

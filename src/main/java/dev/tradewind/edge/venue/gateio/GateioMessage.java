package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.NameTable;
import dev.tradewind.model.event.MarketEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One decoded market-data message, filled in place and used again for the next, so that reading
 * allocates nothing. Only the fields of its {@link Kind} mean something. Quantities are base.
 */
final class GateioMessage {
    /** {@link #slot} of a message that names none of our instruments. */
    static final int NO_SLOT = NameTable.NONE;

    /** Trades of one message; more are refused. */
    static final int TRADES_MAX = 1_000;

    private static final int TRADE_FIELDS = 4;

    /** What arrived. */
    Kind kind = Kind.NOTHING;

    /** Position of the instrument in the feed's list; also set when the rest was refused. */
    int slot = NO_SLOT;

    /** Venue's clock, epoch nanoseconds; 0 if not stated. */
    long venueTime;

    /** First update number (depth), or the number of a best price or an answer. */
    long firstId;

    /** Last update number (depth). */
    long lastId;

    /** Whether the levels are the whole book (depth). */
    boolean full;

    /** Changed levels (depth). */
    final LevelBuffer levels = new LevelBuffer();

    /** Best bid. */
    long bidPrice;

    /** Quantity at the best bid; 0 if there is none. */
    long bidQuantity;

    /** Best ask. */
    long askPrice;

    /** Quantity at the best ask; 0 if there is none. */
    long askQuantity;

    /** What the venue said (refused command). */
    String text = "";

    /** Cold news, ready to be told (candles, tickers, marks, funding). */
    final List<MarketEvent> news = new ArrayList<>();

    private long[] trades = new long[TRADE_FIELDS * 8];
    private int tradeCount;

    void clear() {
        kind = Kind.NOTHING;
        slot = NO_SLOT;
        venueTime = 0;
        full = false;
        levels.clear();
        news.clear();
        tradeCount = 0;
    }

    /**
     * Adds a trade.
     *
     * @param quantity negative if the seller took
     */
    void trade(long id, long price, long quantity, long time) {
        int at = TRADE_FIELDS * tradeCount;
        if (at == trades.length) {
            trades = Arrays.copyOf(trades, 2 * at);
        }
        trades[at] = id;
        trades[at + 1] = price;
        trades[at + 2] = quantity;
        trades[at + 3] = time;
        tradeCount++;
    }

    int tradeCount() {
        return tradeCount;
    }

    long tradeId(int trade) {
        return trades[TRADE_FIELDS * trade];
    }

    long tradePrice(int trade) {
        return trades[TRADE_FIELDS * trade + 1];
    }

    /** Negative if the seller took. */
    long tradeQuantity(int trade) {
        return trades[TRADE_FIELDS * trade + 2];
    }

    long tradeTime(int trade) {
        return trades[TRADE_FIELDS * trade + 3];
    }

    /** Kinds of messages on a market-data socket. */
    enum Kind {
        DEPTH,
        BEST,
        TRADES,
        NEWS,
        /** A subscription was taken. */
        ANSWER,
        /** A subscription was refused. */
        REFUSAL,
        /** The venue will close this connection soon. */
        SHUTDOWN,
        /** Well formed, and nothing we asked for. */
        NOTHING
    }
}

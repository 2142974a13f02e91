package dev.tradewind.core.book;

import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.market.BookState;
import dev.tradewind.model.order.Side;

/**
 * The platform's only copy of a venue's book. It believes nothing that is not contiguous: a missing
 * message or a crossed top makes it {@link BookState#GAPPED} until the next snapshot.
 */
public final class OrderBook {
    /** Levels kept a side; the worst are dropped beyond (real books reached 5,171). */
    public static final int MAX_LEVELS = 8_192;

    private final BookSide bids = new BookSide(true, MAX_LEVELS);
    private final BookSide asks = new BookSide(false, MAX_LEVELS);
    private BookState state = BookState.EMPTY;
    private long feedSeq;

    /** Replaces everything; the book is live unless the snapshot itself is crossed. */
    public BookState apply(BookSnapshot snapshot) {
        bids.clear();
        asks.clear();
        feedSeq = snapshot.feedSeq();
        set(snapshot.bids(), snapshot.levels());
        state = crossed() ? BookState.GAPPED : BookState.LIVE;
        return state;
    }

    /** Applies a change; anything but the next message in line makes the book gapped. */
    public BookState apply(BookDelta delta) {
        if (state != BookState.LIVE) {
            return state;
        }
        if (delta.firstSeq() != feedSeq + 1) {
            state = BookState.GAPPED;
            return state;
        }
        feedSeq = delta.feedSeq();
        set(delta.bids(), delta.levels());
        if (crossed()) {
            state = BookState.GAPPED;
        }
        return state;
    }

    /** Nothing here can be believed until the next snapshot. */
    public void invalidate() {
        if (state == BookState.LIVE) {
            state = BookState.GAPPED;
        }
    }

    private void set(int bidCount, long[] levels) {
        int split = bidCount * 2;
        for (int i = 0; i < split; i += 2) {
            bids.set(levels[i], levels[i + 1]);
        }
        for (int i = split; i < levels.length; i += 2) {
            asks.set(levels[i], levels[i + 1]);
        }
    }

    private boolean crossed() {
        return bids.size() > 0 && asks.size() > 0 && bids.price(0) >= asks.price(0);
    }

    /** How far this book can be believed. */
    public BookState state() {
        return state;
    }

    /** feedSeq of the last message applied. */
    public long feedSeq() {
        return feedSeq;
    }

    /** Number of levels on a side: BUY means bids, SELL means asks. */
    public int depth(Side side) {
        return side(side).size();
    }

    /** Price of a level, 0 the best; BUY means bids, SELL means asks. */
    public long price(Side side, int level) {
        return side(side).price(level);
    }

    /** Quantity of a level, 0 the best; BUY means bids, SELL means asks. */
    public long quantity(Side side, int level) {
        return side(side).quantity(level);
    }

    BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** A hash of every level and the sequence number. */
    public long hash() {
        return asks.hash(bids.hash(feedSeq * 31 + state.ordinal()));
    }
}

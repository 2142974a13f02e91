package dev.tradewind.core.book;

import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.tape.BookEnd;

/** The core's two sides fed without an event in between: what a book update alone costs. */
public final class BareBook {
    private final BookSide bids = new BookSide(true, OrderBook.MAX_LEVELS);
    private final BookSide asks = new BookSide(false, OrderBook.MAX_LEVELS);
    private long lastId;

    /** An empty book. */
    public BareBook() {}

    /** Forgets all levels. */
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /** Applies one message. */
    public void apply(LevelBuffer levels, long id) {
        lastId = id;
        int split = levels.bids();
        for (int i = 0; i < split; i++) {
            bids.set(levels.price(i), levels.quantity(i));
        }
        for (int i = split; i < levels.levels(); i++) {
            asks.set(levels.price(i), levels.quantity(i));
        }
    }

    /** Compares with how a tape must end. */
    public void require(BookEnd end) {
        long weight = weight(bids) + weight(asks);
        end.require(new BookEnd(lastId, bids.price(0), asks.price(0), bids.size(), weight));
    }

    private static long weight(BookSide side) {
        long weight = 0;
        for (int i = 0; i < side.size(); i++) {
            weight += side.price(i) * side.quantity(i);
        }
        return weight;
    }
}

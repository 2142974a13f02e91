package dev.tradewind.app.soak;

import dev.tradewind.core.book.OrderBook;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.SymbolRules;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A simulated venue's book as of a chosen update, rebuilt from the matching engine's own level
 * changes, which never travelled over a wire. It moves forward only.
 */
final class TrueBook {
    /** Level changes that may wait; more means that a book is not looked at any more. */
    static final int WAITING_MAX = 1 << 20;

    private static final int FIELDS = 4;

    private final long priceFactor;
    private final long quantityFactor;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private long[] waiting = new long[1 << 10];
    private int head;
    private int size;
    private long id;
    private long newestId;

    TrueBook(Instrument ours, SymbolRules theirs) {
        priceFactor = Scale.pow10(ours.pair().priceScale() - theirs.priceScale());
        quantityFactor = Scale.pow10(ours.pair().quantityScale() - theirs.quantityScale());
    }

    /** The matching engine changed a level; kept until the book is moved past it. */
    void changed(Side side, long price, long quantity, long updateId) {
        if (size == waiting.length / FIELDS) {
            grow();
        }
        int at = (head + size) % (waiting.length / FIELDS) * FIELDS;
        waiting[at] = updateId;
        waiting[at + 1] = side.ordinal();
        waiting[at + 2] = Math.multiplyExact(price, priceFactor);
        waiting[at + 3] = Math.multiplyExact(quantity, quantityFactor);
        size++;
        newestId = updateId;
    }

    private void grow() {
        if (size >= WAITING_MAX) {
            throw new IllegalStateException("a book was not live for " + size + " changes");
        }
        long[] larger = new long[waiting.length * 2];
        int tail = waiting.length - head * FIELDS;
        System.arraycopy(waiting, head * FIELDS, larger, 0, tail);
        System.arraycopy(waiting, 0, larger, tail, head * FIELDS);
        waiting = larger;
        head = 0;
    }

    /** Moves to an update; false if the venue has not made it yet, or the book is beyond it. */
    boolean moveTo(long updateId) {
        if (updateId > newestId || updateId < id) {
            return false;
        }
        while (size > 0 && waiting[head * FIELDS] <= updateId) {
            int at = head * FIELDS;
            Map<Long, Long> side = waiting[at + 1] == Side.BUY.ordinal() ? bids : asks;
            if (waiting[at + 3] == 0) {
                side.remove(waiting[at + 2]);
            } else {
                side.put(waiting[at + 2], waiting[at + 3]);
            }
            head = (head + 1) % (waiting.length / FIELDS);
            size--;
        }
        id = updateId;
        return true;
    }

    /**
     * The first level that differs, in words for people; empty if the books are equal.
     *
     * @param shown how many levels a side the venue shows: a book has these and no others
     */
    String difference(OrderBook ours, int shown) {
        String bid = difference(ours, Side.BUY, bids, shown);
        return bid.isEmpty() ? difference(ours, Side.SELL, asks, shown) : bid;
    }

    private static String difference(OrderBook ours, Side side, Map<Long, Long> theirs, int shown) {
        int level = 0;
        int known = Math.min(shown, theirs.size());
        Iterator<Map.Entry<Long, Long>> levels = theirs.entrySet().iterator();
        for (; level < ours.depth(side) && level < known; level++) {
            Map.Entry<Long, Long> their = levels.next();
            if (ours.price(side, level) != their.getKey()
                    || ours.quantity(side, level) != their.getValue()) {
                return told(side, level, ours(ours, side, level), theirs(their));
            }
        }
        if (level < ours.depth(side)) {
            return told(side, level, ours(ours, side, level), "no level");
        }
        return level < known ? told(side, level, "no level", theirs(levels.next())) : "";
    }

    private static String ours(OrderBook book, Side side, int level) {
        return book.quantity(side, level) + " at " + book.price(side, level);
    }

    private static String theirs(Map.Entry<Long, Long> level) {
        return level.getValue() + " at " + level.getKey();
    }

    private static String told(Side side, int level, String ours, String theirs) {
        String name = side == Side.BUY ? "bid" : "ask";
        return name + " level " + level + ": ours " + ours + ", theirs " + theirs;
    }
}

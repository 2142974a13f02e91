package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The public depth of a symbol whose depth messages are paced from outside: what was stated, less
 * what accounts took there since, plus the accounts' resting orders. It is kept apart from the
 * matching book, which may know more: best prices that are ahead of the depth show there, but not
 * here, as on a real venue whose depth stream is slower than its ticker.
 *
 * <p>An order of ours that would cross this slower book is left out until the depth has caught up,
 * so that a crossed book is never published.
 */
final class StatedDepth {
    private final HalfBook bids = new HalfBook(Comparator.<Long>naturalOrder().reversed());
    private final HalfBook asks = new HalfBook(Comparator.naturalOrder());
    private long publishedId;
    private boolean ownTouched;

    /** One side. */
    private static final class HalfBook {
        private final NavigableMap<Long, Long> stated;
        private final NavigableMap<Long, Long> own;
        private final NavigableMap<Long, Long> shownOwn;
        private final TreeSet<Long> touched;

        HalfBook(Comparator<Long> bestFirst) {
            stated = new TreeMap<>(bestFirst);
            own = new TreeMap<>(bestFirst);
            shownOwn = new TreeMap<>(bestFirst);
            touched = new TreeSet<>(bestFirst);
        }

        private static void put(Map<Long, Long> map, long price, long quantity) {
            if (quantity == 0) {
                map.remove(price);
            } else {
                map.put(price, quantity);
            }
        }

        /** Decides which of our orders show, given that those from a price on would cross. */
        void showOwn(HalfBook other) {
            Comparator<? super Long> order = stated.comparator();
            Set<Long> prices = new TreeSet<>(own.keySet());
            prices.addAll(shownOwn.keySet());
            for (Long price : prices) {
                boolean crosses =
                        !other.stated.isEmpty()
                                && order.compare(price, other.stated.firstKey()) <= 0;
                long shows = crosses ? 0 : own.getOrDefault(price, 0L);
                if (shows != shownOwn.getOrDefault(price, 0L)) {
                    put(shownOwn, price, shows);
                    touched.add(price);
                }
            }
        }

        long total(long price) {
            return stated.getOrDefault(price, 0L) + shownOwn.getOrDefault(price, 0L);
        }

        long[] drain() {
            long[] packed = new long[2 * touched.size()];
            int at = 0;
            for (Long price : touched) {
                packed[at++] = price;
                packed[at++] = total(price);
            }
            touched.clear();
            return packed;
        }

        long[] best(int limit) {
            TreeSet<Long> prices = new TreeSet<>(stated.comparator());
            prices.addAll(stated.keySet());
            prices.addAll(shownOwn.keySet());
            long[] packed = new long[2 * Math.min(limit, prices.size())];
            int at = 0;
            for (Long price : prices) {
                if (at == packed.length) {
                    break;
                }
                packed[at++] = price;
                packed[at++] = total(price);
            }
            return packed;
        }
    }

    StatedDepth(long publishedId) {
        this.publishedId = publishedId;
    }

    private HalfBook side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** The crowd's whole quantity at a price; what was taken there is forgotten. */
    void state(Side side, long price, long quantity) {
        HalfBook half = side(side);
        HalfBook.put(half.stated, price, quantity);
        half.touched.add(price);
    }

    /** An account took from the crowd's quantity at a price. */
    void taken(Side side, long price, long quantity) {
        HalfBook half = side(side);
        ownTouched = true;
        Long stated = half.stated.get(price);
        if (stated != null) {
            HalfBook.put(half.stated, price, Math.max(0, stated - quantity));
            half.touched.add(price);
        }
    }

    /** What all accounts have resting at a price. */
    void own(Side side, long price, long quantity) {
        HalfBook half = side(side);
        if (half.own.getOrDefault(price, 0L) != quantity) {
            HalfBook.put(half.own, price, quantity);
            ownTouched = true;
        }
    }

    /** Whether accounts changed anything since this was last asked. */
    boolean drainOwnTouched() {
        boolean touched = ownTouched;
        ownTouched = false;
        return touched;
    }

    /** Everything that changed since the last message, as the next one. */
    DepthChange publish(long newId) {
        bids.showOwn(asks);
        asks.showOwn(bids);
        DepthChange change = new DepthChange(publishedId + 1, newId, bids.drain(), asks.drain());
        publishedId = newId;
        return change;
    }

    /** The book as of the last message; levels that accounts changed since show as they are. */
    Depth depth(int limit) {
        return new Depth(publishedId, bids.best(limit), asks.best(limit));
    }
}

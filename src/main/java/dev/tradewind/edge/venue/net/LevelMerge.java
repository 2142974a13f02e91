package dev.tradewind.edge.venue.net;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Absolute price levels of one book, the latest statement of each price. Deletions (quantity 0) are
 * kept, since the reader's book may hold that price.
 */
final class LevelMerge {
    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();

    /** Lays later levels over what is known, packed as in {@code MarketEvent}. */
    void add(int bidCount, long[] levels) {
        for (int i = 0; i < levels.length; i += 2) {
            (i < 2 * bidCount ? bids : asks).put(levels[i], levels[i + 1]);
        }
    }

    /** How many prices are known. */
    int size() {
        return bids.size() + asks.size();
    }

    /** How many of them are bids. */
    int bids() {
        return bids.size();
    }

    /** All levels, bids best first, then asks best first. */
    long[] levels() {
        long[] packed = new long[2 * size()];
        int at = pack(bids, packed, 0);
        pack(asks, packed, at);
        return packed;
    }

    private static int pack(TreeMap<Long, Long> side, long[] into, int from) {
        int at = from;
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            into[at++] = level.getKey();
            into[at++] = level.getValue();
        }
        return at;
    }
}

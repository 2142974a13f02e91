package dev.tradewind.core.book;

/**
 * One side of a book: two parallel arrays sorted so that the best price stands at the end, because
 * most changes happen there and then move few elements. Keys are prices for bids and negated prices
 * for asks, so that one order serves both.
 */
final class BookSide {
    private static final int LINEAR_STEPS = 12;

    private final int sign;
    private final int limit;
    private long[] keys = new long[256];
    private long[] quantities = new long[256];
    private int size;
    private long dropped = Long.MIN_VALUE;

    BookSide(boolean bids, int limit) {
        this.sign = bids ? 1 : -1;
        this.limit = limit;
    }

    void clear() {
        size = 0;
        dropped = Long.MIN_VALUE;
    }

    /**
     * Sets a level to an absolute quantity; zero deletes, an unknown level with zero is nothing.
     */
    void set(long price, long quantity) {
        long key = sign * price;
        int at = find(key);
        boolean found = at >= 0 && keys[at] == key;
        if (found && quantity != 0) {
            quantities[at] = quantity;
        } else if (found) {
            remove(at);
        } else if (quantity != 0 && key > dropped) {
            insert(at + 1, key, quantity);
        }
    }

    /** Index of the last key that is not above the given one, or -1. */
    private int find(long key) {
        int at = size - 1;
        int stop = Math.max(-1, at - LINEAR_STEPS);
        while (at > stop && keys[at] > key) {
            at--;
        }
        if (at > stop || at < 0) {
            return at;
        }
        int low = 0;
        int high = at;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private void remove(int at) {
        int move = size - at - 1;
        if (move > 0) {
            System.arraycopy(keys, at + 1, keys, at, move);
            System.arraycopy(quantities, at + 1, quantities, at, move);
        }
        size--;
    }

    private void insert(int at, long key, long quantity) {
        int target = at;
        if (size == limit) {
            if (at == 0) {
                dropped = Math.max(dropped, key);
                return;
            }
            dropped = keys[0];
            remove(0);
            target--;
        } else if (size == keys.length) {
            int grown = Math.min(limit, size * 2);
            keys = java.util.Arrays.copyOf(keys, grown);
            quantities = java.util.Arrays.copyOf(quantities, grown);
        }
        int move = size - target;
        if (move > 0) {
            System.arraycopy(keys, target, keys, target + 1, move);
            System.arraycopy(quantities, target, quantities, target + 1, move);
        }
        keys[target] = key;
        quantities[target] = quantity;
        size++;
    }

    int size() {
        return size;
    }

    /** Price of a level, 0 being the best. */
    long price(int level) {
        return sign * keys[size - 1 - level];
    }

    long quantity(int level) {
        return quantities[size - 1 - level];
    }

    /** Number of levels strictly better than a price. */
    int betterThan(long price) {
        long key = sign * price;
        int count = 0;
        while (count < size && keys[size - 1 - count] > key) {
            count++;
        }
        return count;
    }

    /** True once levels were dropped: beyond the worst kept price nothing is known. */
    boolean truncated() {
        return dropped != Long.MIN_VALUE;
    }

    long hash(long seed) {
        long hash = seed;
        for (int i = 0; i < size; i++) {
            hash = (hash ^ keys[i]) * 0x100000001B3L;
            hash = (hash ^ quantities[i]) * 0x100000001B3L;
        }
        return hash;
    }
}

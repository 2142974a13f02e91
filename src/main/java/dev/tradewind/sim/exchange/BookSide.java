package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One side of a book as a sorted array with the best price last, so that the busy end moves least.
 */
final class BookSide {
    /** More prices than this are not kept: orders are refused, crowd levels are not shown. */
    static final int LEVELS_MAX = 65_536;

    final Side side;
    private long[] keys = new long[64];
    private Level[] levels = new Level[64];
    private int size;

    BookSide(Side side) {
        this.side = side;
    }

    private long key(long price) {
        return side == Side.BUY ? price : -price;
    }

    int size() {
        return size;
    }

    /** The level at a rank, 0 is the best. */
    Level at(int rank) {
        return levels[size - 1 - rank];
    }

    @Nullable Level best() {
        return size == 0 ? null : levels[size - 1];
    }

    /** Whether the first price is better than the second on this side. */
    boolean better(long price, long other) {
        return key(price) > key(other);
    }

    @Nullable Level find(long price) {
        int index = search(price);
        return index < 0 ? null : levels[index];
    }

    /** The level at the price, made when missing; null when the side is full. */
    @Nullable Level findOrAdd(long price) {
        int index = search(price);
        if (index >= 0) {
            return levels[index];
        }
        if (size == LEVELS_MAX) {
            return null;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            levels = Arrays.copyOf(levels, size * 2);
        }
        int at = -index - 1;
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(levels, at, levels, at + 1, size - at);
        Level level = new Level(price);
        keys[at] = key(price);
        levels[at] = level;
        size++;
        return level;
    }

    void remove(Level level) {
        int index = search(level.price);
        System.arraycopy(keys, index + 1, keys, index, size - index - 1);
        System.arraycopy(levels, index + 1, levels, index, size - index - 1);
        size--;
    }

    private int search(long price) {
        long key = key(price);
        if (size > 0 && keys[size - 1] == key) {
            return size - 1;
        }
        return Arrays.binarySearch(keys, 0, size, key);
    }

    /** The best levels, packed as price and shown quantity. */
    long[] pack(int limit) {
        int count = Math.min(limit, size);
        long[] packed = new long[2 * count];
        for (int i = 0; i < count; i++) {
            packed[2 * i] = at(i).price;
            packed[2 * i + 1] = at(i).total();
        }
        return packed;
    }
}

package dev.tradewind.sim.wire;

import java.util.Arrays;

/** Levels of one side that changed since the last message: the newest quantity of each price. */
public final class LevelChanges {
    private long[] prices = new long[16];
    private long[] quantities = new long[16];
    private int size;

    /** Notes a level's new quantity, replacing an older one. */
    public void put(long price, long quantity) {
        int at = Arrays.binarySearch(prices, 0, size, price);
        if (at < 0) {
            at = -at - 1;
            insert(at);
            prices[at] = price;
        }
        quantities[at] = quantity;
    }

    private void insert(int at) {
        if (size == prices.length) {
            prices = Arrays.copyOf(prices, size * 2);
            quantities = Arrays.copyOf(quantities, size * 2);
        }
        System.arraycopy(prices, at, prices, at + 1, size - at);
        System.arraycopy(quantities, at, quantities, at + 1, size - at);
        size++;
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    /** How many levels changed. */
    public int size() {
        return size;
    }

    /** The price at an index; prices rise. */
    public long price(int index) {
        return prices[index];
    }

    /** The new quantity at an index, 0 if the level is gone. */
    public long quantity(int index) {
        return quantities[index];
    }
}

package dev.tradewind.tape;

/** A side of the floor's book: sorted arrays, the best price at the end. */
final class FloorSide {
    private static final int LEVELS_MAX = 4_096;

    private final int sign;
    private final long[] prices = new long[LEVELS_MAX];
    private final long[] quantities = new long[LEVELS_MAX];
    private int size;

    /** An empty side; 1 for bids, -1 for asks. */
    FloorSide(int sign) {
        this.sign = sign;
    }

    void clear() {
        size = 0;
    }

    void set(long price, long quantity) {
        long key = sign * price;
        int i = size - 1;
        while (i >= 0 && prices[i] > key) {
            i--;
        }
        if (i >= 0 && prices[i] == key) {
            if (quantity != 0) {
                quantities[i] = quantity;
            } else {
                move(i + 1, i);
                size--;
            }
        } else if (quantity != 0) {
            move(i + 1, i + 2);
            prices[i + 1] = key;
            quantities[i + 1] = quantity;
            size++;
        }
    }

    private void move(int from, int to) {
        System.arraycopy(prices, from, prices, to, size - from);
        System.arraycopy(quantities, from, quantities, to, size - from);
    }

    int size() {
        return size;
    }

    /** The best price. */
    long best() {
        return sign * prices[size - 1];
    }

    /** Sum of price times quantity, both divided first. */
    long weight(long priceDivisor, long quantityDivisor) {
        long weight = 0;
        for (int i = 0; i < size; i++) {
            weight += sign * prices[i] / priceDivisor * (quantities[i] / quantityDivisor);
        }
        return weight;
    }
}

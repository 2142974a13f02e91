package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.util.Arrays;

/**
 * Price and quantity pairs of one message, bids before asks, in an array that is used again for the
 * next message. Grows to a fixed limit of levels; beyond it the message is refused.
 */
public final class LevelBuffer {
    /** Levels a message may have; the largest REST snapshot we ask for has 10,000. */
    public static final int LEVELS_MAX = 20_000;

    private long[] values = new long[256];
    private int length;
    private int bids;

    /** Forgets all levels. */
    public void clear() {
        length = 0;
        bids = 0;
    }

    /**
     * Adds a level.
     *
     * @throws WireException TOO_MANY beyond {@link #LEVELS_MAX}
     */
    public void add(long price, long quantity) {
        if (length == values.length) {
            grow();
        }
        values[length] = price;
        values[length + 1] = quantity;
        length += 2;
    }

    private void grow() {
        if (length >= 2 * LEVELS_MAX) {
            throw new WireException(Reason.TOO_MANY, "more than " + LEVELS_MAX + " levels");
        }
        values = Arrays.copyOf(values, Math.min(2 * LEVELS_MAX, 2 * length));
    }

    /** What was added up to now are the bids; what follows are the asks. */
    public void endBids() {
        bids = length / 2;
    }

    /** Number of bid levels. */
    public int bids() {
        return bids;
    }

    /** Number of levels of both sides. */
    public int levels() {
        return length / 2;
    }

    /** The price of a level. */
    public long price(int level) {
        return values[2 * level];
    }

    /** The quantity of a level. */
    public long quantity(int level) {
        return values[2 * level + 1];
    }

    /** An exact copy in the packing of market events. */
    public long[] copy() {
        return Arrays.copyOf(values, length);
    }
}

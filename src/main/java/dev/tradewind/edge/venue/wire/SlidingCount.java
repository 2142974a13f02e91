package dev.tradewind.edge.venue.wire;

import java.util.Arrays;

/**
 * How much was used in the last so-and-so long. Time is cut into slices, and whatever lies in a
 * slice that touches the span counts in full: so it never counts less than what was used, whatever
 * moment a venue's own windows begin at, and at most one slice more. Time never runs back here: an
 * earlier time is taken as the latest known.
 */
final class SlidingCount {
    /** Slices of one span; the count errs by one of them at most, to the safe side. */
    static final int SLICES = 32;

    private final long sliceNanos;
    private final long[] slices = new long[SLICES + 1];
    private long newest;
    private long total;

    /**
     * Counts nothing yet.
     *
     * @param nanos length of the span
     */
    SlidingCount(long nanos) {
        this.sliceNanos = Math.ceilDiv(nanos, SLICES);
    }

    /** What was used in the span that ends now, rounded up by a slice. */
    long used(long now) {
        roll(now);
        return total;
    }

    /** Counts more. */
    void add(long amount, long now) {
        roll(now);
        slices[at(newest)] += amount;
        total += amount;
    }

    /** When so much will have been forgotten that no more than {@code most} is left. */
    long noMoreThan(long most, long now) {
        roll(now);
        long left = total;
        for (long slice = newest - SLICES; left > most && slice <= newest; slice++) {
            left -= slices[at(slice)];
            if (left <= most) {
                return Math.max(now, (slice + SLICES + 1) * sliceNanos);
            }
        }
        return now;
    }

    private void roll(long now) {
        long slice = Math.floorDiv(now, sliceNanos);
        if (slice - newest > SLICES) {
            Arrays.fill(slices, 0);
            total = 0;
            newest = slice;
        }
        while (newest < slice) {
            newest++;
            total -= slices[at(newest)];
            slices[at(newest)] = 0;
        }
    }

    private static int at(long slice) {
        return Math.floorMod(slice, SLICES + 1);
    }
}

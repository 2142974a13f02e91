package dev.tradewind.strategy.indicator;

import java.util.Arrays;

/**
 * The move that a pair made on its venues together from one step to the next: the middle one of the
 * venues' moves. With an even number it is the smaller of the two in the middle, and none if these
 * go opposite ways. So a venue that leaves the others alone, which is an opportunity and no risk to
 * it, moves nothing; neither does the bounce between bid and ask of one venue.
 */
public final class CommonMove {
    /** Venues that can be followed. */
    public static final int VENUES_MAX = 64;

    private static final double RATE_ONE = 1e9;

    /** Beyond it a move is a fault of the data; it counts as so large. */
    private static final double RATE_MAX = 4e18;

    private final long[] before;
    private final long[] now;
    private final long[] moves;
    private long rate;

    /**
     * Knows no price yet.
     *
     * @param venues how many are followed, 1 to {@link #VENUES_MAX}
     * @throws IllegalArgumentException if they are out of range
     */
    public CommonMove(int venues) {
        if (venues < 1 || venues > VENUES_MAX) {
            throw new IllegalArgumentException("venues " + venues);
        }
        before = new long[venues];
        now = new long[venues];
        moves = new long[venues];
    }

    /** Forgets all prices. */
    public void clear() {
        Arrays.fill(now, 0);
        Arrays.fill(before, 0);
        rate = 0;
    }

    /**
     * The middle price of a venue at the end of the step; say nothing of a venue without a
     * believable one.
     *
     * @param venue its place, from 0
     * @param mid in any unit that stays the same; 0 is no price
     */
    public void price(int venue, long mid) {
        now[venue] = mid;
    }

    /**
     * Ends the step; the prices given begin the next one.
     *
     * @return whether at least two venues had a price at both ends, so that {@link #rate} is known
     */
    public boolean end() {
        int count = 0;
        for (int i = 0; i < now.length; i++) {
            if (before[i] > 0 && now[i] > 0) {
                insert(count++, move(before[i], now[i]));
            }
            before[i] = now[i];
            now[i] = 0;
        }
        rate = count < 2 ? 0 : middle(count);
        return count >= 2;
    }

    private static long move(long from, long to) {
        double move = ((double) to - from) / from * RATE_ONE;
        return Math.round(Math.min(move, RATE_MAX));
    }

    private void insert(int count, long move) {
        int at = count;
        while (at > 0 && moves[at - 1] > move) {
            moves[at] = moves[at - 1];
            at--;
        }
        moves[at] = move;
    }

    private long middle(int count) {
        long high = moves[count / 2];
        long low = moves[(count - 1) / 2];
        if (low > 0) {
            return low;
        }
        return Math.min(high, 0);
    }

    /** The common move of the step that ended last, 1e-9; 0 if it is not known. */
    public long rate() {
        return rate;
    }
}

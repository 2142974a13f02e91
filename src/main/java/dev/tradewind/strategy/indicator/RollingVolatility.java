package dev.tradewind.strategy.indicator;

import java.util.Arrays;

/**
 * Realised volatility over a sliding window of equal steps: the root of the sum of squared moves,
 * without taking a mean off, because a trend is a risk as well. Each step costs the same, whatever
 * the window; the sum is an exact integer, so it is what a recount would give.
 */
public final class RollingVolatility {
    /** Longest window, in steps. */
    public static final int STEPS_MAX = 3_600;

    private static final long MISSED = -1;

    private final long[] squares;
    private final int stepsLeast;
    private final long moveMax;
    private int next;
    private int seen;
    private long sum;

    /**
     * An empty window.
     *
     * @param steps length of the window, 1 to {@link #STEPS_MAX}
     * @param stepsLeast steps with a move below which nothing is said, 1 to {@code steps}
     * @throws IllegalArgumentException if either is out of range
     */
    public RollingVolatility(int steps, int stepsLeast) {
        if (steps < 1 || steps > STEPS_MAX || stepsLeast < 1 || stepsLeast > steps) {
            throw new IllegalArgumentException("steps " + steps + ", least " + stepsLeast);
        }
        this.stepsLeast = stepsLeast;
        // Larger moves count as this one: so the sum of the whole window fits 63 bits.
        this.moveMax = (long) Math.sqrt((double) (Long.MAX_VALUE >> 10) / steps);
        this.squares = new long[steps];
        clear();
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(squares, MISSED);
        sum = 0;
        seen = 0;
        next = 0;
    }

    /**
     * Takes the move of one step.
     *
     * @param moveRate relative move in 1e-9, of either sign
     */
    public void add(long moveRate) {
        long move = Math.min(Math.abs(Math.max(moveRate, -moveMax)), moveMax);
        put(move * move);
    }

    /** Takes a step whose move is not known; it counts as no step. */
    public void miss() {
        put(MISSED);
    }

    private void put(long square) {
        long old = squares[next];
        if (old != MISSED) {
            sum -= old;
            seen--;
        }
        if (square != MISSED) {
            sum += square;
            seen++;
        }
        squares[next] = square;
        next = next + 1 == squares.length ? 0 : next + 1;
    }

    /** Whether enough steps of the window had a move. */
    public boolean known() {
        return seen >= stepsLeast;
    }

    /** Steps of the window that had a move. */
    public int seen() {
        return seen;
    }

    /**
     * Volatility over the length of the window, 1e-9, rounded down; steps without a move are taken
     * to have been like the others. 0 if it is not {@link #known}.
     */
    public long rate() {
        return known() ? (long) Math.sqrt((double) sum / seen * squares.length) : 0;
    }
}

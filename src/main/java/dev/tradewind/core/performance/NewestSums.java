package dev.tradewind.core.performance;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;

/** Exact sums of the newest values and of all before them; each value costs the same. */
final class NewestSums {
    private final long[] newest;
    private int next;
    private int count;
    private long sum;
    private long before;
    private long countBefore;

    NewestSums(int window) {
        newest = new long[window];
    }

    void add(long value) {
        if (count == newest.length) {
            long old = newest[next];
            sum -= old;
            before = Math.addExact(before, old);
            countBefore++;
        } else {
            count++;
        }
        newest[next] = value;
        sum = Math.addExact(sum, value);
        next = next + 1 == newest.length ? 0 : next + 1;
    }

    int count() {
        return count;
    }

    long countBefore() {
        return countBefore;
    }

    /** Mean of the newest, in 1e-9 of a unit. */
    long rate() {
        return rate(sum, count);
    }

    /** Mean of all before them, in 1e-9 of a unit; 0 if there are none. */
    long rateBefore() {
        return rate(before, countBefore);
    }

    private static long rate(long part, long whole) {
        return whole == 0 ? 0 : Scale.mulDiv(part, Scale.RATE_ONE, whole, RoundingMode.HALF_EVEN);
    }

    /** Mean of the newest, in units. */
    long average() {
        return count == 0 ? 0 : Scale.divide(sum, count, RoundingMode.HALF_EVEN);
    }

    /** Mean of all before them, in units. */
    long averageBefore() {
        return countBefore == 0 ? 0 : Scale.divide(before, countBefore, RoundingMode.HALF_EVEN);
    }

    /** The newest, oldest first, then the sums before. */
    void save(StateWriter out) {
        out.number(count);
        for (int i = 0; i < count; i++) {
            out.number(newest[(next - count + i + newest.length) % newest.length]);
        }
        out.number(before).number(countBefore);
    }

    /** Reads what {@link #save} wrote, perhaps with a window of another length. */
    void load(StateReader in) {
        next = 0;
        count = 0;
        sum = 0;
        before = 0;
        countBefore = 0;
        for (int i = in.integer(); i > 0; i--) {
            add(in.number());
        }
        before = Math.addExact(before, in.number());
        countBefore = Math.addExact(countBefore, in.number());
    }

    long hash() {
        return ((sum * 31 + count) * 31 + before) * 31 + countBefore;
    }
}

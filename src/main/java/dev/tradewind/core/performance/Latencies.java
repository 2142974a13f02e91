package dev.tradewind.core.performance;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How long something took, as counts in steps that grow with the time: what is told of it is at
 * most 1/32 too long and never too short. Of a fixed size, however many times are counted.
 */
public final class Latencies {
    /** Longer ones count as this, an hour. */
    static final long LONGEST_NANOS = 3_600_000_000_000L;

    private static final int STEP_BITS = 5;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int SIZE = place(LONGEST_NANOS) + 1;

    private final long[] counts = new long[SIZE];
    private long total;

    /** Nothing was counted. */
    public Latencies() {}

    /** Counts one; a negative one counts as zero. */
    void add(long nanos) {
        counts[place(Math.clamp(nanos, 0, LONGEST_NANOS))]++;
        total++;
    }

    /** Below 32 each value has its own place, above 32 places share each doubling. */
    private static int place(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1);
        return shift * STEPS + (int) (nanos >> shift);
    }

    /** The longest time that has this place. */
    private static long upTo(int place) {
        int shift = Math.max(0, place / STEPS - 1);
        return (((long) (place - shift * STEPS) + 1) << shift) - 1;
    }

    /** How many were counted. */
    public long total() {
        return total;
    }

    /**
     * The time within which so many of a hundred were, nanoseconds; empty if nothing was counted.
     *
     * @param percent above 0, at most 100
     */
    public OptionalLong percentile(int percent) {
        long wanted = Math.ceilDiv(Math.multiplyExact(total, percent), 100);
        long seen = 0;
        for (int place = 0; place < SIZE; place++) {
            seen += counts[place];
            if (total > 0 && seen >= wanted) {
                return OptionalLong.of(upTo(place));
            }
        }
        return OptionalLong.empty();
    }

    void save(StateWriter out) {
        out.number(Arrays.stream(counts).filter(count -> count > 0).count());
        for (int place = 0; place < SIZE; place++) {
            if (counts[place] > 0) {
                out.number(place).number(counts[place]);
            }
        }
    }

    void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            int place = in.integer();
            if (place < 0 || place >= SIZE) {
                throw new IllegalStateException("snapshot holds a time in place " + place);
            }
            counts[place] = in.number();
            total = Math.addExact(total, counts[place]);
        }
    }

    long hash() {
        return Arrays.hashCode(counts);
    }
}

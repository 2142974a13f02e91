package dev.tradewind.core.risk;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * How far an instrument's price is from its extremes within a window that moves with time. The
 * window is kept in sixty parts, so that it is up to a sixtieth longer than asked for.
 */
final class MarketMoves {
    private static final int PARTS = 60;
    private static final int KEPT = PARTS + 1;

    private final long[] part = new long[KEPT];
    private final long[] lowest = new long[KEPT];
    private final long[] highest = new long[KEPT];

    private long before;

    MarketMoves() {
        Arrays.fill(part, Long.MIN_VALUE);
    }

    /**
     * Notes a price above 0; returns how far prices are from the farther extreme, in 1e-9 of that.
     * A price counts as far as the one before or after it went as far: one broken quote is no move.
     */
    long note(long price, long now, long windowNanos) {
        long other = before == 0 ? price : before;
        before = price;
        return note(Math.min(price, other), Math.max(price, other), now, windowNanos);
    }

    private long note(long lower, long upper, long now, long windowNanos) {
        long current = Math.floorDiv(now, Math.max(1, windowNanos / PARTS));
        int at = Math.floorMod(current, KEPT);
        if (part[at] != current) {
            part[at] = current;
            lowest[at] = upper;
            highest[at] = lower;
        }
        // As low as both prices went, and as high.
        lowest[at] = Math.min(lowest[at], upper);
        highest[at] = Math.max(highest[at], lower);
        long low = upper;
        long high = lower;
        for (int i = 0; i < KEPT; i++) {
            if (part[i] <= current && part[i] >= current - PARTS) {
                low = Math.min(low, lowest[i]);
                high = Math.max(high, highest[i]);
            }
        }
        return Math.max(rate(Math.max(0, lower - low), low), rate(Math.max(0, high - upper), high));
    }

    private static long rate(long move, long from) {
        return Scale.mulDiv(move, Scale.RATE_ONE, from, RoundingMode.DOWN);
    }

    void save(StateWriter out) {
        out.number(before);
        for (int i = 0; i < KEPT; i++) {
            out.number(part[i]).number(lowest[i]).number(highest[i]);
        }
    }

    void load(StateReader in) {
        before = in.number();
        for (int i = 0; i < KEPT; i++) {
            part[i] = in.number();
            lowest[i] = in.number();
            highest[i] = in.number();
        }
    }
}

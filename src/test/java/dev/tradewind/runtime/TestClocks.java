package dev.tradewind.runtime;

import java.util.function.LongSupplier;

/** Gives other packages' tests a system clock whose counters they move themselves. */
public final class TestClocks {
    private TestClocks() {}

    /** A system clock on the given counters, both in nanoseconds. */
    public static SystemClock of(LongSupplier wall, LongSupplier monotonic) {
        return new SystemClock(wall, monotonic);
    }
}

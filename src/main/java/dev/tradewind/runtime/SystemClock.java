package dev.tradewind.runtime;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The machine's time: the wall clock as it stood at start, carried on by the monotonic counter. A
 * wall clock that is set back or forth therefore never moves the platform's time; how far it has
 * moved can be asked. The only place that reads a wall clock. Safe for all threads.
 */
public final class SystemClock implements Clock {
    /** Readings of which the tightest is believed, as a thread may be interrupted between two. */
    private static final int READINGS = 3;

    private final LongSupplier wall;
    private final LongSupplier monotonic;
    private final long offsetNanos;
    private final AtomicLong knownOffsetNanos;

    /** Takes the wall clock's word once, now. */
    public SystemClock() {
        this(SystemClock::wallNanos, System::nanoTime);
    }

    /** With counters of a test; both in nanoseconds. */
    SystemClock(LongSupplier wall, LongSupplier monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
        offsetNanos = measureOffset();
        knownOffsetNanos = new AtomicLong(offsetNanos);
    }

    @Override
    public long now() {
        return offsetNanos + monotonic.getAsLong();
    }

    /**
     * How far the wall clock moved against the monotonic one since the last call or the start, in
     * nanoseconds; negative when it was set back. Slow corrections show as tiny figures, so the
     * caller chooses from where on it is a jump.
     */
    public long jumpNanos() {
        long current = measureOffset();
        return current - knownOffsetNanos.getAndSet(current);
    }

    private long measureOffset() {
        long tightest = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < READINGS; i++) {
            long before = monotonic.getAsLong();
            long wallNanos = wall.getAsLong();
            long width = monotonic.getAsLong() - before;
            if (width < tightest) {
                tightest = width;
                offset = wallNanos - before - width / 2;
            }
        }
        return offset;
    }

    private static long wallNanos() {
        Instant instant = Instant.now();
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}

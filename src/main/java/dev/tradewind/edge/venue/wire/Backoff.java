package dev.tradewind.edge.venue.wire;

import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt: 1 s doubling to 30 s, each stretched by up to a half at
 * random so that a crowd of clients does not return in step (MD-6). After ten failures in a row it
 * asks for a louder alert; it never gives up.
 */
public final class Backoff {
    /** Failures in a row after which {@link #escalate()} is true. */
    public static final int ESCALATE_AFTER = 10;

    private static final long MIN_NANOS = 1_000_000_000L;
    private static final long MAX_NANOS = 30_000_000_000L;
    private static final int MAX_DOUBLINGS = 5;

    private final SplittableRandom random;
    private final long minNanos;
    private final long maxNanos;
    private int attempts;

    /** From 1 s to 30 s. */
    public Backoff(SplittableRandom random) {
        this(random, MIN_NANOS, MAX_NANOS);
    }

    /** Between given bounds. */
    public Backoff(SplittableRandom random, long minNanos, long maxNanos) {
        if (minNanos <= 0 || maxNanos < minNanos) {
            throw new IllegalArgumentException("backoff " + minNanos + ".." + maxNanos);
        }
        this.random = random;
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
    }

    /** Counts a failure and says how many nanoseconds to wait. */
    public long nextNanos() {
        int doublings = Math.min(attempts, MAX_DOUBLINGS);
        attempts++;
        long base = Math.min(maxNanos, minNanos << doublings);
        return Math.min(maxNanos, base + random.nextLong(base / 2 + 1));
    }

    /** Failures since the last success. */
    public int attempts() {
        return attempts;
    }

    /** Whether so many attempts failed that people should be told. */
    public boolean escalate() {
        return attempts >= ESCALATE_AFTER;
    }

    /** After a success. */
    public void reset() {
        attempts = 0;
    }
}

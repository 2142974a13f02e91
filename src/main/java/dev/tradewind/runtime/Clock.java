package dev.tradewind.runtime;

/** The platform's time: wall clock at start plus monotonic time, or virtual time. */
public interface Clock {
    /** Epoch nanoseconds, never going back. */
    long now();
}

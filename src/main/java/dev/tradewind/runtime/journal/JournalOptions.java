package dev.tradewind.runtime.journal;

import java.util.function.LongSupplier;

/**
 * How a journal is written to files.
 *
 * @param segmentBytes size of one file
 * @param flushNanos how often everything is forced to the disk; 0: only at the end, and no thread
 * @param freeBytesMin refuse to go on when the disk has less left
 * @param freeBytes tells what the disk has left
 */
public record JournalOptions(
        int segmentBytes, long flushNanos, long freeBytesMin, LongSupplier freeBytes) {
    /** Size of a segment unless said otherwise: 256 MB. */
    public static final int SEGMENT_BYTES = 256 << 20;

    /** Least size of a segment. */
    public static final int SEGMENT_BYTES_MIN = 4096;

    /** What a loss of power can cost: 50 ms of inputs. */
    public static final long FLUSH_NANOS = 50_000_000L;

    /** Below this the disk counts as full: 64 MB. */
    public static final long FREE_BYTES_MIN = 64L << 20;

    public JournalOptions {
        if (segmentBytes < SEGMENT_BYTES_MIN) {
            throw new IllegalArgumentException("segment of " + segmentBytes + " bytes");
        }
    }
}

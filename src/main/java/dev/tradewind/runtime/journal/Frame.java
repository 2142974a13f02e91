package dev.tradewind.runtime.journal;

/**
 * How a record stands in a segment: eight bytes (three of length, one that checks the length, four
 * of CRC32C), then the payload, whose last byte is the record's kind and so never zero. The eight
 * bytes are written last; as long as they are zero, nothing is there.
 */
final class Frame {
    /** Bytes before the payload. */
    static final int HEAD = 8;

    /** Longest payload that three bytes can state. */
    static final int PAYLOAD_MAX = (1 << 24) - 1;

    static final int KIND_HEADER = 1;
    static final int KIND_INPUT = 2;
    static final int KIND_COMMAND = 3;
    static final int KIND_CHECKPOINT = 4;
    static final int KIND_STOPPED = 5;
    static final int KIND_FAILED = 6;
    static final int KIND_SEGMENT_END = 7;

    private Frame() {}

    static long head(int length, int crc) {
        return (length | (long) check(length) << 24) | (long) crc << 32;
    }

    static int length(long head) {
        return (int) head & PAYLOAD_MAX;
    }

    /** Whether the length and its check byte agree; any single changed byte breaks that. */
    static boolean lengthIsSound(long head) {
        return length(head) > 0 && ((int) (head >>> 24) & 0xFF) == check(length(head));
    }

    static int crc(long head) {
        return (int) (head >>> 32);
    }

    private static int check(int length) {
        return (length ^ length >>> 8 ^ length >>> 16 ^ 0x5A) & 0xFF;
    }
}

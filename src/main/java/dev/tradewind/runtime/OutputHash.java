package dev.tradewind.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash chained over everything a core decided. Starting from zero, each 64-bit word {@code
 * w} turns the hash {@code h} into {@code mix(h ^ w) + 0x9E3779B97F4A7C15}, where {@code mix} is
 * the finaliser of SplitMix64. The words of one output are: the seq of its event; its kind (1
 * command, 2 audit) and the count of its bytes, {@code kind << 32 | count}; its coded bytes, eight
 * at a time, lowest first, the last word filled with zeros. Made for telling runs apart, not
 * against forgery.
 */
final class OutputHash {
    static final int COMMAND = 1;
    static final int AUDIT = 2;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private long hash;

    /** Folds in one output. */
    void fold(long seq, int kind, byte[] bytes, int from, int count) {
        word(seq);
        word((long) kind << 32 | count);
        int whole = from + (count & ~7);
        for (int i = from; i < whole; i += Long.BYTES) {
            word((long) LONG.get(bytes, i));
        }
        int end = from + count;
        if (whole < end) {
            long last = 0;
            for (int i = end - 1; i >= whole; i--) {
                last = last << 8 | (bytes[i] & 0xFF);
            }
            word(last);
        }
    }

    /** The hash so far. */
    long value() {
        return hash;
    }

    /** Starts from zero again. */
    void restart() {
        hash = 0;
    }

    private void word(long word) {
        long z = hash ^ word;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        hash = (z ^ z >>> 31) + GOLDEN;
    }
}

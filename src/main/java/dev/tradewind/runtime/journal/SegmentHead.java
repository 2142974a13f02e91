package dev.tradewind.runtime.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of every segment file:
 *
 * <pre>
 *  0  8  magic "TWJRNL" CR LF (a text-mode copy breaks it visibly)
 *  8  4  format version      12  4  its complement
 * 16  4  segment number      20  4  epoch of the run
 * 24  8  last seq before     32  8  its receivedAt
 * 40  4  zero                44  4  CRC32C of bytes 16 to 43
 * 48  8  durable mark        56  8  its complement
 * </pre>
 *
 * The durable mark is how many bytes of this file are known to be on the disk. It grows while the
 * file is written and is all of the file once that is closed. Bytes before it can only be damaged,
 * never merely unwritten.
 *
 * @param number of the segment in the journal, from 1
 * @param epoch number of the run
 * @param lastSeq last event before this segment
 * @param lastReceivedAt time of that event, the base of the first delta
 */
record SegmentHead(int number, int epoch, long lastSeq, long lastReceivedAt) {
    /** Bytes of the head; the first record follows. */
    static final int BYTES = 64;

    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long MAGIC = 0x0A0D_4C4E_524A_5754L;
    private static final int COVERED_FROM = 16;
    private static final int COVERED_TO = 44;
    private static final int MARK = 48;

    /** Writes head and an initial mark. */
    void write(MemorySegment target) {
        target.set(INT, 8, JournalHeader.FORMAT_VERSION);
        target.set(INT, 12, ~JournalHeader.FORMAT_VERSION);
        target.set(INT, 16, number);
        target.set(INT, 20, epoch);
        target.set(LONG, 24, lastSeq);
        target.set(LONG, 32, lastReceivedAt);
        target.set(INT, 40, 0);
        target.set(INT, COVERED_TO, checksum(target));
        writeMark(target, 0);
        target.set(LONG, 0, MAGIC);
    }

    static void writeMark(MemorySegment target, long mark) {
        target.set(LONG, MARK, mark);
        target.set(LONG, MARK + 8, ~mark);
    }

    /** The mark, or -1 if its two halves disagree. */
    static long mark(MemorySegment source) {
        long mark = source.get(LONG, MARK);
        return mark >= 0 && source.get(LONG, MARK + 8) == ~mark ? mark : -1;
    }

    static boolean hasMagic(MemorySegment source) {
        return source.byteSize() >= BYTES && source.get(LONG, 0) == MAGIC;
    }

    /** The format version, or -1 if its two halves disagree. */
    static int version(MemorySegment source) {
        int version = source.get(INT, 8);
        return source.get(INT, 12) == ~version ? version : -1;
    }

    static boolean isIntact(MemorySegment source) {
        return source.get(INT, COVERED_TO) == checksum(source);
    }

    static SegmentHead read(MemorySegment source) {
        return new SegmentHead(
                source.get(INT, 16),
                source.get(INT, 20),
                source.get(LONG, 24),
                source.get(LONG, 32));
    }

    private static int checksum(MemorySegment source) {
        CRC32C crc = new CRC32C();
        long size = COVERED_TO - COVERED_FROM;
        crc.update(source.asSlice(COVERED_FROM, size).toArray(ValueLayout.JAVA_BYTE));
        return (int) crc.getValue();
    }
}

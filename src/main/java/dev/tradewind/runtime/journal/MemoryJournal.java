package dev.tradewind.runtime.journal;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A journal in memory, with the bytes that a file of one segment would have. For simulations. */
public final class MemoryJournal extends Journal {
    /** Largest journal kept in memory, bytes. */
    public static final int BYTES_MAX = 1 << 30;

    private byte[] bytes = new byte[1 << 16];
    private int length = SegmentHead.BYTES;

    /** Starts with the header record. */
    public MemoryJournal(JournalHeader header) {
        new SegmentHead(1, header.epoch(), 0, 0).write(MemorySegment.ofArray(bytes));
        header(header);
    }

    @Override
    void write(byte[] framed, int count, long head) {
        if (length + (long) count > BYTES_MAX) {
            throw new JournalException.WriteFailed("more than " + BYTES_MAX + " bytes in memory");
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        System.arraycopy(framed, Frame.HEAD, bytes, length + Frame.HEAD, count - Frame.HEAD);
        MemorySegment.ofArray(bytes).set(SegmentHead.LONG, length, head);
        length += count;
    }

    @Override
    public void close() {
        // Memory needs no end; toBytes works before and after.
    }

    @Override
    public long bytes() {
        return length;
    }

    /** A copy of what a file would hold now, for {@link JournalReader#of}. */
    public byte[] toBytes() {
        byte[] copy = Arrays.copyOf(bytes, length);
        SegmentHead.writeMark(MemorySegment.ofArray(copy), length);
        return copy;
    }
}

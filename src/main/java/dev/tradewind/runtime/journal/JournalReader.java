package dev.tradewind.runtime.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its first record to its last. Three endings are told apart: an orderly one,
 * a torn one (the process died: what is there is good) and damage, which throws.
 *
 * <p>A record that cannot be right counts as torn only beyond the durable mark of its file, and
 * only if it looks unwritten: nothing there, cut off, or with zeros where its last byte or a whole
 * sector should be. Anything else is damage.
 */
public final class JournalReader implements AutoCloseable {
    private static final int SECTOR_BYTES = 512;

    private final SegmentSource source;
    private final RecordDecoder decoder = new RecordDecoder();
    private final ByteReader reader = new ByteReader(new byte[0]);
    private final CRC32C crc = new CRC32C();
    private final JournalHeader header;
    private SegmentSource.Opened segment;
    private byte[] payload = new byte[1024];
    private int payloadLength;
    private long position = SegmentHead.BYTES;
    private long recordNumber;
    private @Nullable JournalEnd end;

    private JournalReader(SegmentSource source, SegmentSource.Opened first) {
        this.source = source;
        segment = first;
        header = readHeader();
    }

    /**
     * Opens a session's journal folder and reads the header.
     *
     * @throws JournalException if there is none, or it is foreign, of another version or damaged
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static JournalReader open(Path directory) {
        try {
            return on(SegmentSource.of(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }

    /** Reads what {@link MemoryJournal#toBytes} gave. */
    public static JournalReader of(byte[] bytes) {
        try {
            return on(SegmentSource.of(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JournalReader on(SegmentSource source) throws IOException {
        SegmentSource.Opened first = source.open(1, 0);
        if (first == null) {
            throw new JournalException.Empty(source.path());
        }
        try {
            return new JournalReader(source, first);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private JournalHeader readHeader() {
        if (!readFrame()) {
            throw new JournalException.Empty(source.path());
        }
        if (kind() != Frame.KIND_HEADER) {
            throw damaged("the first record is not a header");
        }
        try {
            reader.wrap(payload, 0, payloadLength - 1);
            JournalHeader read = HeaderCodec.decode(reader);
            advance();
            return read;
        } catch (RuntimeException e) {
            throw damaged("the header cannot be decoded: " + e.getMessage());
        }
    }

    /** The first record. */
    public JournalHeader header() {
        return header;
    }

    /**
     * The next record, or null at the end.
     *
     * @throws JournalException.Damaged if bytes are not what was written; nothing more can be read
     * @throws UncheckedIOException if a file cannot be read
     */
    public @Nullable JournalRecord next() {
        if (end != null || !readFrame()) {
            return null;
        }
        while (kind() == Frame.KIND_SEGMENT_END) {
            if (!openNext() || !readFrame()) {
                return null;
            }
        }
        JournalRecord decoded = decode();
        advance();
        end = endOf(decoded);
        return decoded;
    }

    private @Nullable JournalEnd endOf(JournalRecord last) {
        JournalEnd found =
                switch (last) {
                    case JournalRecord.Stopped(long seq) -> new JournalEnd.Clean(seq);
                    case JournalRecord.Failed(long seq, boolean inEngine, String text) ->
                            new JournalEnd.Failed(seq, inEngine, text);
                    case JournalRecord.Input _,
                            JournalRecord.CommandIssued _,
                            JournalRecord.Checkpoint _ ->
                            null;
                };
        long size = segment.memory().byteSize();
        if (found != null
                && !SegmentSource.allZero(
                        segment.memory(), position, Math.min(size, position + Frame.HEAD))) {
            throw damaged("bytes follow the end");
        }
        return found;
    }

    /**
     * How the journal ends.
     *
     * @throws IllegalStateException before {@link #next} returned null
     */
    public JournalEnd end() {
        JournalEnd known = end;
        if (known == null) {
            throw new IllegalStateException("not read to its end");
        }
        return known;
    }

    @Override
    public void close() {
        source.close();
    }

    private int kind() {
        return payload[payloadLength - 1];
    }

    private void advance() {
        position += Frame.HEAD + payloadLength;
        recordNumber++;
    }

    private JournalRecord decode() {
        try {
            reader.wrap(payload, 0, payloadLength - 1);
            return decoder.decode(kind(), reader);
        } catch (RuntimeException e) {
            throw damaged("the record cannot be decoded: " + e.getMessage());
        }
    }

    /** Reads the record at the position; false if the journal ends here, torn. */
    private boolean readFrame() {
        MemorySegment memory = segment.memory();
        long room = memory.byteSize() - position;
        if (room < Frame.HEAD) {
            return torn("the file ends");
        }
        long head = memory.get(SegmentHead.LONG, position);
        if (head == 0) {
            return torn("nothing was written here");
        }
        if (!Frame.lengthIsSound(head)) {
            return tornIfUnwritten("the record's length is damaged", position + Frame.HEAD);
        }
        payloadLength = Frame.length(head);
        if (payloadLength > room - Frame.HEAD) {
            return torn("the record is cut off");
        }
        if (payload.length < payloadLength + ByteReader.SLACK) {
            payload = new byte[payloadLength * 2 + ByteReader.SLACK];
        }
        MemorySegment.copy(
                memory, ValueLayout.JAVA_BYTE, position + Frame.HEAD, payload, 0, payloadLength);
        crc.reset();
        crc.update(payload, 0, payloadLength);
        return (int) crc.getValue() == Frame.crc(head)
                || tornIfUnwritten(
                        "the record's checksum does not match",
                        position + Frame.HEAD + payloadLength);
    }

    /** Goes on to the next file; false if that was never begun. */
    private boolean openNext() {
        try {
            int number = segment.head().number() + 1;
            int epoch = segment.head().epoch();
            position += Frame.HEAD + payloadLength;
            SegmentSource.Opened next = source.open(number, decoder.lastSeq());
            if (next == null) {
                return torn("the next file was not begun");
            }
            segment = next;
            position = SegmentHead.BYTES;
            if (next.head().epoch() != epoch || !decoder.continuesWith(next.head())) {
                throw damaged("the file does not continue the one before");
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source.path(), e);
        }
    }

    private boolean tornIfUnwritten(String reason, long recordEnd) {
        if (!looksUnwritten(recordEnd)) {
            throw damaged(reason);
        }
        return torn(reason + " and parts of it were never written");
    }

    /** Whether the last byte or some sector of the record, up to the sector's end, is zero. */
    private boolean looksUnwritten(long recordEnd) {
        MemorySegment memory = segment.memory();
        if (memory.get(ValueLayout.JAVA_BYTE, recordEnd - 1) == 0) {
            return true;
        }
        long sector = position / SECTOR_BYTES * SECTOR_BYTES;
        for (; sector < recordEnd; sector += SECTOR_BYTES) {
            long to = Math.min(sector + SECTOR_BYTES, memory.byteSize());
            if (SegmentSource.allZero(memory, Math.max(sector, position), to)) {
                return true;
            }
        }
        return false;
    }

    private boolean torn(String detail) {
        if (position < segment.mark()) {
            throw damaged(detail + ", though more was on the disk");
        }
        end =
                new JournalEnd.Torn(
                        segment.name(), position, recordNumber + 1, decoder.lastSeq(), detail);
        return false;
    }

    private JournalException.Damaged damaged(String reason) {
        return new JournalException.Damaged(
                segment.name(), position, recordNumber + 1, decoder.lastSeq(), reason);
    }
}

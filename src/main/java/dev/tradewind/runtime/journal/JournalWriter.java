package dev.tradewind.runtime.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A journal in files. Appending copies a record into mapped memory, which outlives the process at
 * once; a background thread forces it to the disk every 50 ms and prepares the next file meanwhile.
 * Should that one not be ready, the writer makes it itself and is late, never wrong.
 */
public final class JournalWriter extends Journal {
    private static final int END_BYTES = Frame.HEAD + 1;
    private static final byte[] END = new byte[END_BYTES];
    private static final long END_HEAD;

    static {
        END[Frame.HEAD] = Frame.KIND_SEGMENT_END;
        CRC32C crc = new CRC32C();
        crc.update(END, Frame.HEAD, 1);
        END_HEAD = Frame.head(1, (int) crc.getValue());
    }

    private final int epoch;
    private final JournalOptions options;
    private final JournalFlusher flusher;
    private MappedSegment current;
    private int number = 1;
    private long sealedBytes;
    private boolean closed;

    /**
     * Starts a journal in an existing folder that holds none, with its header record on the disk
     * when this returns.
     *
     * @throws JournalException.WriteFailed if the folder cannot be written or the disk is full
     */
    public JournalWriter(Path directory, JournalHeader header, JournalOptions options) {
        this.options = options;
        epoch = header.epoch();
        flusher = new JournalFlusher(directory, options);
        current = flusher.next();
        current.writeHead(new SegmentHead(number, epoch, 0, 0));
        flusher.current(current);
        header(header);
        forceFirst();
        flusher.start();
    }

    /** The usual options for a folder: 256 MB segments, forced every 50 ms. */
    public static JournalOptions defaults(Path directory) {
        return new JournalOptions(
                JournalOptions.SEGMENT_BYTES,
                JournalOptions.FLUSH_NANOS,
                JournalOptions.FREE_BYTES_MIN,
                freeBytes(directory));
    }

    /** Tells the space left on the folder's disk. */
    public static LongSupplier freeBytes(Path directory) {
        return () -> {
            try {
                return Files.getFileStore(directory).getUsableSpace();
            } catch (IOException e) {
                throw new JournalException.WriteFailed("no folder " + directory, e);
            }
        };
    }

    @Override
    void write(byte[] framed, int length, long head) {
        JournalException.WriteFailed failure = flusher.failure();
        if (failure != null) {
            throw failure;
        }
        try {
            if (!current.hasRoomFor(length, END_BYTES)) {
                roll(length);
            }
            current.append(framed, length, head);
        } catch (InternalError e) {
            // The kernel had no block for a page of the sparse file: disk full or device error.
            throw new JournalException.WriteFailed(current.file().toString(), e);
        }
    }

    private void roll(int length) {
        if (SegmentHead.BYTES + length + END_BYTES > options.segmentBytes()) {
            throw new JournalException.WriteFailed(
                    "record of " + length + " bytes in segments of " + options.segmentBytes());
        }
        MappedSegment next = flusher.next();
        number++;
        next.writeHead(new SegmentHead(number, epoch, lastSeq(), lastReceivedAt()));
        current.append(END, END_BYTES, END_HEAD);
        sealedBytes += current.length();
        current = next;
        flusher.current(next);
    }

    private void forceFirst() {
        try {
            current.force();
            current.forceHead();
        } catch (RuntimeException | InternalError e) {
            throw new JournalException.WriteFailed(current.file().toString(), e);
        }
    }

    @Override
    public long bytes() {
        return sealedBytes + current.length();
    }

    /**
     * Forces everything and cuts the files to their length. To be called by the appending thread,
     * or after it ended.
     *
     * @throws JournalException.WriteFailed if something could not be made durable
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            flusher.close();
            JournalException.WriteFailed failure = flusher.failure();
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** What went wrong in the background, or null; the next append throws it. Any thread. */
    public JournalException.@Nullable WriteFailed failure() {
        return flusher.failure();
    }

    /** Stops the background work and leaves the files as a killed process would. */
    void abandon() {
        closed = true;
        flusher.abandon();
    }
}

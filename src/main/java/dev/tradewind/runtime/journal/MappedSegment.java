package dev.tradewind.runtime.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file of a journal while it is written, mapped as a whole and created sparse. The writer
 * stores, the flusher makes durable; they share {@link #length} only.
 */
final class MappedSegment {
    private static final int PAGE_BYTES = 4096;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Path file;
    private final Arena arena;
    private final MemorySegment memory;
    private final int capacity;
    private int position;
    private final AtomicInteger published = new AtomicInteger();
    private int durable;
    private int touched;

    private MappedSegment(Path file, Arena arena, MemorySegment memory) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
        capacity = (int) memory.byteSize();
    }

    /** Makes the file; its blocks are not allocated yet. */
    static MappedSegment create(Path directory, int number, int bytes) throws IOException {
        Path file = directory.resolve(fileName(number));
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            Arena arena = Arena.ofShared();
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            MappedSegment segment = new MappedSegment(file, arena, memory);
            segment.touchUpTo(PAGE_BYTES);
            forceDirectory(directory);
            return segment;
        }
    }

    static String fileName(int number) {
        return String.format("%08d.journal", number);
    }

    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    void writeHead(SegmentHead head) {
        head.write(memory);
        position = SegmentHead.BYTES;
        published.setRelease(position);
    }

    /** Whether a frame and the segment's last record still fit. */
    boolean hasRoomFor(int frameBytes, int lastBytes) {
        return capacity - position >= frameBytes + lastBytes;
    }

    /**
     * Stores a frame. Its head is stored after its payload, so that a process that dies in between
     * leaves a record that is not there.
     */
    void append(byte[] framed, int length, long head) {
        MemorySegment.copy(
                framed,
                Frame.HEAD,
                memory,
                ValueLayout.JAVA_BYTE,
                position + Frame.HEAD,
                length - Frame.HEAD);
        VarHandle.releaseFence();
        memory.set(SegmentHead.LONG, position, head);
        position += length;
        published.setRelease(position);
    }

    /** Makes durable what was written since the last call. For the flusher, or at the end. */
    void force() {
        int end = length();
        if (end > durable) {
            int from = durable / PAGE_BYTES * PAGE_BYTES;
            memory.asSlice(from, end - from).force();
            durable = end;
            SegmentHead.writeMark(memory, end);
            touchAgain();
        }
    }

    /**
     * Forcing a page makes the kernel protect it against writing, and the next store into it has to
     * wait for the kernel, some 20 µs. Better here than in the writer.
     */
    private void touchAgain() {
        int page = length() / PAGE_BYTES * PAGE_BYTES;
        if (page + Long.BYTES <= capacity) {
            touch(page);
        }
    }

    /** Writes to a page without changing it, not even if the writer is there just now. */
    private void touch(int offset) {
        long _ = (long) LONG.getAndBitwiseOr(memory, (long) offset, 0L);
    }

    /** Makes the durable mark itself durable. */
    void forceHead() {
        memory.asSlice(0, Math.min(PAGE_BYTES, capacity)).force();
    }

    /**
     * Lets the kernel prepare the pages that come next, so that the writer does not wait for it.
     * Changes no content, not even when the writer is there already: it atomically adds no bits.
     */
    void touchAhead(int bytes) {
        touchUpTo((int) Math.min(capacity, (long) length() + bytes));
    }

    private void touchUpTo(int end) {
        for (; touched < end && touched + Long.BYTES <= capacity; touched += PAGE_BYTES) {
            touch(touched);
        }
    }

    /** Forces everything, lets go of the memory and cuts the file to what was written. */
    void seal() throws IOException {
        force();
        forceHead();
        int length = length();
        arena.close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    /** Removes a segment that was prepared and never used. */
    void discard() throws IOException {
        arena.close();
        Files.deleteIfExists(file);
    }

    Path file() {
        return file;
    }

    /** Bytes written; for any thread. */
    int length() {
        return published.getAcquire();
    }
}

package dev.tradewind.runtime.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The segments of a journal, one after the other, each checked for being what it says it is. */
final class SegmentSource {
    private static final String SUFFIX = ".journal";
    private static final String NAME = "\\d{8}\\.journal";

    /** As many zeros as are ever compared at once. */
    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[512]);

    private final Path path;
    private final List<Path> files;
    private final byte @Nullable [] bytes;
    private @Nullable Arena arena;

    /**
     * A segment that is there and has a sound head.
     *
     * @param name of the file
     * @param memory all of the file
     * @param mark bytes known to be durable
     */
    record Opened(String name, MemorySegment memory, SegmentHead head, long mark) {}

    private SegmentSource(Path path, List<Path> files, byte @Nullable [] bytes) {
        this.path = path;
        this.files = files;
        this.bytes = bytes;
    }

    /** The segment files of a folder. */
    static SegmentSource of(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new JournalException.Foreign(directory, "no such folder");
        }
        List<Path> files = new ArrayList<>();
        boolean others = false;
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : (Iterable<Path>) entries.sorted()::iterator) {
                boolean ours = entry.getFileName().toString().matches(NAME);
                others |= !ours;
                if (ours) {
                    files.add(entry);
                }
            }
        }
        if (files.isEmpty() && others) {
            throw new JournalException.Foreign(directory, "no file named *" + SUFFIX);
        }
        return new SegmentSource(directory, List.copyOf(files), null);
    }

    /** One segment in memory. */
    static SegmentSource of(byte[] bytes) {
        return new SegmentSource(Path.of("memory"), List.of(), bytes);
    }

    Path path() {
        return path;
    }

    /**
     * Opens a segment and lets go of the one before.
     *
     * @param number from 1
     * @param lastSeq last event before it
     * @return null if it is there but was never begun
     * @throws JournalException if it is missing or not what it should be
     */
    @Nullable Opened open(int number, long lastSeq) throws IOException {
        close();
        String name = MappedSegment.fileName(number);
        MemorySegment memory = map(number, name, lastSeq);
        if (memory == null) {
            return null;
        }
        if (isUnwritten(memory)) {
            requireNothingAfter(number, lastSeq);
            return null;
        }
        if (!SegmentHead.hasMagic(memory) && number == 1) {
            throw new JournalException.Foreign(path.resolve(name), "it begins with other bytes");
        }
        String fault = fault(memory, number);
        if (fault != null) {
            throw new JournalException.Damaged(name, 0, 0, lastSeq, fault);
        }
        if (SegmentHead.version(memory) != JournalHeader.FORMAT_VERSION) {
            throw new JournalException.OtherVersion(
                    path.resolve(name), SegmentHead.version(memory), JournalHeader.FORMAT_VERSION);
        }
        return new Opened(name, memory, SegmentHead.read(memory), SegmentHead.mark(memory));
    }

    private @Nullable MemorySegment map(int number, String name, long lastSeq) throws IOException {
        if (bytes != null) {
            return number == 1 ? MemorySegment.ofArray(bytes) : null;
        }
        if (files.isEmpty() && number == 1) {
            return null;
        }
        Path file = path.resolve(name);
        if (!files.contains(file)) {
            throw new JournalException.Damaged(name, 0, 0, lastSeq, "the file is missing");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Arena mapping = Arena.ofConfined();
            arena = mapping;
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), mapping);
        }
    }

    /**
     * A file that was never begun is the last one, or a prepared one follows that was not either.
     */
    private void requireNothingAfter(int number, long lastSeq) throws IOException {
        Path later = path.resolve(MappedSegment.fileName(number + 1));
        if (files.contains(later)) {
            try (FileChannel channel = FileChannel.open(later, StandardOpenOption.READ);
                    Arena mapping = Arena.ofConfined()) {
                long size = channel.size();
                if (!isUnwritten(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, mapping))) {
                    String name = MappedSegment.fileName(number);
                    throw new JournalException.Damaged(
                            name, 0, 0, lastSeq, "the file is empty and others follow");
                }
            }
        }
    }

    private static boolean isUnwritten(MemorySegment memory) {
        long size = memory.byteSize();
        if (size < SegmentHead.BYTES + Frame.HEAD) {
            return allZero(memory, 0, size);
        }
        return allZero(memory, 0, Long.BYTES)
                && allZero(memory, SegmentHead.BYTES, SegmentHead.BYTES + Frame.HEAD);
    }

    static boolean allZero(MemorySegment memory, long from, long to) {
        return from >= to
                || memory.asSlice(from, to - from).mismatch(ZEROS.asSlice(0, to - from)) < 0;
    }

    private static @Nullable String fault(MemorySegment memory, int number) {
        if (!SegmentHead.hasMagic(memory)) {
            return "the first bytes are not those of a journal";
        }
        int version = SegmentHead.version(memory);
        if (version < 0) {
            return "the format version is damaged";
        }
        if (version != JournalHeader.FORMAT_VERSION) {
            return null;
        }
        if (!SegmentHead.isIntact(memory)) {
            return "the head of the file is damaged";
        }
        if (SegmentHead.read(memory).number() != number) {
            return "it is segment " + SegmentHead.read(memory).number() + " under another name";
        }
        long mark = SegmentHead.mark(memory);
        if (mark < 0) {
            return "the durable mark is damaged";
        }
        return mark <= memory.byteSize()
                ? null
                : "the file was cut to " + memory.byteSize() + " of " + mark + " bytes";
    }

    /** Lets go of the segment that is open. */
    void close() {
        Arena mapping = arena;
        if (mapping != null) {
            mapping.close();
            arena = null;
        }
    }
}

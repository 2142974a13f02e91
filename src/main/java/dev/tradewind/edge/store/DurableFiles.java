package dev.tradewind.edge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Small files that are either old or new after a loss of power, never half. */
final class DurableFiles {
    private DurableFiles() {}

    /** Replaces a file's text in one step and waits until it is on the disk. */
    static void replace(Path file, String text) {
        Path parent = parentOf(file);
        Path fresh = parent.resolve(file.getFileName() + "." + pid() + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                writeAll(channel, text);
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forceFolder(parent);
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "write", e);
        }
    }

    /** Removes a file for good; none is fine. */
    static boolean delete(Path file) {
        try {
            boolean existed = Files.deleteIfExists(file);
            forceFolder(parentOf(file));
            return existed;
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "delete", e);
        }
    }

    static void writeAll(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            forceFolder(parentOf(folder));
        } catch (IOException e) {
            throw new StoreException.Unusable(folder, "create", e);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parentOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }
}

package dev.tradewind.edge.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second platform out of a data folder. The lock is the operating system's, so a killed
 * process leaves none behind; the file itself stays and holds the owner's process id.
 */
final class FolderLock implements AutoCloseable {
    /**
     * Folders held by this process: the operating system would let go of a lock as soon as any
     * channel of the same process on the file is closed.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path real;
    private final FileChannel channel;

    private FolderLock(Path real, FileChannel channel) {
        this.real = real;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws StoreException.Locked if somebody has it
     */
    static FolderLock take(Path folder) {
        Path file = folder.resolve("lock");
        try {
            Path real = folder.toRealPath();
            if (!HELD.add(real)) {
                throw new StoreException.Locked(folder, Long.toString(DurableFiles.pid()));
            }
            FileChannel channel = lock(file);
            if (channel == null) {
                HELD.remove(real);
                throw new StoreException.Locked(folder, ownerOf(file));
            }
            return new FolderLock(real, channel);
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "lock", e);
        }
    }

    /** Whether this very process has the folder; reading its lock file would then end the lock. */
    static boolean isOurs(Path folder) {
        try {
            return HELD.contains(folder.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    private static @Nullable FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            channel.truncate(0);
            DurableFiles.writeAll(channel, DurableFiles.pid() + "\n");
            channel.force(true);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static String ownerOf(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "unknown" : text;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException.Unusable(real, "unlock", e);
        } finally {
            HELD.remove(real);
        }
    }
}

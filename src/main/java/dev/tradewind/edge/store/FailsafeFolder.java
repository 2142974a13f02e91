package dev.tradewind.edge.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * What an operator needs when the platform cannot go on: {@code failsafe/<name>/} with one file
 * each, and a line in {@code logs/emergency_<day>.log}. Every file is on the disk when the call
 * returns.
 */
public final class FailsafeFolder {
    private final Path root;

    /** In a data folder, which need not exist yet. */
    public FailsafeFolder(Path root) {
        this.root = root;
    }

    /**
     * Writes an emergency.
     *
     * @param name of its folder
     * @param files text by file name
     * @return the folder
     * @throws StoreException.Unusable if the disk refuses
     */
    public Path write(String name, Map<String, String> files) {
        Path folder = root.resolve("failsafe").resolve(name);
        DurableFiles.createFolder(folder);
        files.forEach((file, text) -> DurableFiles.replace(folder.resolve(file), text));
        return folder;
    }

    /**
     * Appends a line to the day's emergency log.
     *
     * @param day such as {@code 2026-11-21}
     * @throws StoreException.Unusable if the disk refuses
     */
    public void log(String day, String line) {
        Path folder = root.resolve("logs");
        Path file = folder.resolve("emergency_" + day + ".log");
        DurableFiles.createFolder(folder);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            DurableFiles.writeAll(channel, line.replaceAll("\\R", " ") + "\n");
            channel.force(true);
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "write", e);
        }
    }
}

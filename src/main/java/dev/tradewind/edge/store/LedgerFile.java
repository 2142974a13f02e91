package dev.tradewind.edge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The ledger of a session on disk, {@code ledger.tsv} in its folder. Lines are appended by whole
 * writes: a killed process leaves a file that is good up to its last whole line, and the journal
 * has what is missing. One thread.
 */
public final class LedgerFile implements AutoCloseable {
    /** Name of the file in a session's folder. */
    public static final String NAME = "ledger.tsv";

    private final Path file;
    private final FileChannel channel;

    /**
     * Opens or makes a file for appending.
     *
     * @throws StoreException.Unusable if the disk refuses
     */
    public LedgerFile(Path file) {
        this.file = file;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "open", e);
        }
    }

    /**
     * Appends whole lines, or the rest of one.
     *
     * @throws StoreException.Unusable if the disk refuses
     */
    public void append(byte[] lines) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "append to", e);
        }
    }

    /** Waits until everything is on the disk and ends the appending. */
    @Override
    public void close() {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "close", e);
        }
    }
}

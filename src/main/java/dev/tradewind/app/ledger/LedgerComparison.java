package dev.tradewind.app.ledger;

import dev.tradewind.edge.store.StoreException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Holds a ledger's file against the lines that its journal tells, byte by byte. A file that ends
 * early is behind, which a killed process may leave; one that says something else is damaged.
 */
public final class LedgerComparison implements AutoCloseable {
    private final InputStream in;
    private final Consumer<byte[]> missing;
    private long offset;
    private long record;
    private long missingRecords;
    private long differsAt = -1;
    private boolean ended;

    /**
     * Begins at the first byte; a file that is not there is empty.
     *
     * @param missing takes what the file lacks at its end, in order
     * @throws StoreException.Unusable if it cannot be read
     */
    public LedgerComparison(Path file, Consumer<byte[]> missing) {
        this.missing = missing;
        try {
            in =
                    Files.exists(file)
                            ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
                            : new ByteArrayInputStream(new byte[0]);
        } catch (IOException e) {
            throw StoreException.unreadable(file, e);
        }
    }

    /** The next line as the journal tells it. */
    public void expect(byte[] line) {
        if (differsAt >= 0) {
            return;
        }
        byte[] found = ended ? new byte[0] : read(line.length);
        int at = Arrays.mismatch(found, line);
        boolean same = at < 0;
        if (same) {
            record++;
        } else if (at == found.length) {
            ended = true;
            missingRecords++;
            missing.accept(Arrays.copyOfRange(line, at, line.length));
        } else {
            differsAt = offset + at;
        }
        offset += found.length;
    }

    private byte[] read(int count) {
        try {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The journal tells no more: what else is in the file should not be there. */
    public void over() {
        if (differsAt < 0 && !ended && read(1).length > 0) {
            differsAt = offset;
        }
    }

    /** First byte that is not what the journal tells, or -1. */
    public long differsAt() {
        return differsAt;
    }

    /** Records of the file that are as the journal tells; the next one is the wrong one, if any. */
    public long goodRecords() {
        return record;
    }

    /** Records that the journal tells beyond the end of the file. */
    public long missingRecords() {
        return missingRecords;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

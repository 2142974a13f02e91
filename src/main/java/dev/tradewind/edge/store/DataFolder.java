package dev.tradewind.edge.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The platform's folder, held by one platform at a time: {@code data/{lock,epoch,halt,
 * trade_audit.csv}} and {@code data/sessions/<utc>-<epoch>/{journal/,summary.json}}. Reading
 * sessions and halting need no lock and are static.
 */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FolderLock lock;

    private DataFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the folder if needed and takes it.
     *
     * @throws StoreException.Locked if another platform has it, naming that process
     * @throws StoreException.Unusable if it cannot be made or written
     */
    public static DataFolder open(Path root) {
        DurableFiles.createFolder(root);
        FolderLock lock = FolderLock.take(root);
        try {
            DurableFiles.createFolder(sessionsOf(root));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        return new DataFolder(root, lock);
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** The kill switch. */
    public HaltFile halt() {
        return new HaltFile(root);
    }

    /** Where the store is. */
    public Path store() {
        return root.resolve(SqliteStore.NAME);
    }

    /** Where a store is made anew; what an earlier try left there is removed. */
    public Path freshStore() {
        Path fresh = root.resolve(SqliteStore.NAME + ".new");
        deleteStore(fresh);
        return fresh;
    }

    /** Puts a store that was made anew in the place of the old one. */
    public void replaceStore(Path fresh) {
        deleteStore(store());
        try {
            Files.move(fresh, store());
        } catch (IOException e) {
            throw new StoreException.Unusable(store(), "write", e);
        }
    }

    private static void deleteStore(Path file) {
        for (String part : List.of("-wal", "-shm", "")) {
            boolean _ = DurableFiles.delete(file.resolveSibling(file.getFileName() + part));
        }
    }

    /** Opens the audit of trades for appending; the caller closes it. */
    public TradeAuditFile tradeAudit() {
        return new TradeAuditFile(tradeAudit(root));
    }

    /** Where the audit of trades of a data folder is. */
    public static Path tradeAudit(Path root) {
        return root.resolve("trade_audit.csv");
    }

    /**
     * The number of a new run, on the disk before it is returned, so that no run, not even one
     * after a loss of power, gets it again. Never below the epoch of a session that exists.
     *
     * @throws StoreException.Damaged if the file holds no number
     */
    public int nextEpoch() {
        Path file = root.resolve("epoch");
        int newest = newest(root).map(SessionFolder::epoch).orElse(0);
        int next = Math.addExact(Math.max(storedEpoch(file), newest), 1);
        DurableFiles.replace(file, next + "\n");
        return next;
    }

    /**
     * The number of the last run, without taking one; 0 if there was none.
     *
     * @throws StoreException.Damaged if the file holds no number
     */
    public static int lastEpoch(Path root) {
        return storedEpoch(root.resolve("epoch"));
    }

    private static int storedEpoch(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = "";
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            int epoch = Integer.parseInt(text);
            if (epoch >= 0) {
                return epoch;
            }
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "read", e);
        } catch (NumberFormatException _) {
            // Told below, together with a negative number.
        }
        throw new StoreException.Damaged(
                file,
                "it holds \"" + text + "\" instead of the number of the last run",
                "Write a number into it that is above every session's and every order's epoch.");
    }

    /**
     * Makes the folders of a new run.
     *
     * @param epoch from {@link #nextEpoch}
     * @param startNanos start of the run, epoch nanoseconds
     */
    public SessionFolder newSession(int epoch, long startNanos) {
        Path path = sessionsOf(root).resolve(SessionFolder.name(epoch, startNanos));
        SessionFolder session = new SessionFolder(path, epoch);
        DurableFiles.createFolder(path);
        DurableFiles.createFolder(session.journal());
        return session;
    }

    /**
     * All sessions of a folder, newest (by epoch, not by clock) first; none if there is no folder.
     */
    public static List<SessionFolder> sessions(Path root) {
        Path sessions = sessionsOf(root);
        if (!Files.isDirectory(sessions)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(sessions)) {
            return entries.filter(Files::isDirectory)
                    .flatMap(entry -> SessionFolder.of(entry).stream())
                    .sorted(Comparator.comparingInt(SessionFolder::epoch).reversed())
                    .toList();
        } catch (IOException e) {
            throw new StoreException.Unusable(sessions, "list", e);
        }
    }

    /** The newest session of a folder, if any. */
    public static Optional<SessionFolder> newest(Path root) {
        return sessions(root).stream().findFirst();
    }

    private static Path sessionsOf(Path root) {
        return root.resolve("sessions");
    }

    /** Lets another platform have the folder. */
    @Override
    public void close() {
        lock.close();
    }
}

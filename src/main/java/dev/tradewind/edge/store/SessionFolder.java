package dev.tradewind.edge.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run of the platform on disk.
 *
 * @param path folder named by start time and epoch, such as {@code 20251120T163100Z-7}
 * @param epoch number of the run
 */
public record SessionFolder(Path path, int epoch) {
    private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}Z-(\\d{1,10})");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The session that a folder's name tells of, if it does. */
    static Optional<SessionFolder> of(Path folder) {
        Matcher matcher = NAME.matcher(String.valueOf(folder.getFileName()));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new SessionFolder(folder, Integer.parseInt(matcher.group(1))));
    }

    static String name(int epoch, long startNanos) {
        return UTC.format(Instant.EPOCH.plusNanos(startNanos)) + "-" + epoch;
    }

    /** Where its journal is. */
    public Path journal() {
        return path.resolve("journal");
    }

    /** Where its ledger is. */
    public Path ledger() {
        return path.resolve(LedgerFile.NAME);
    }

    /** Where the audit of trades of its data folder is; all sessions share it. */
    public Path tradeAudit() {
        return DataFolder.tradeAudit(path.resolve("../..").normalize());
    }

    /** Name of the folder, which names the session. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Where its summary is; written at an orderly end only. */
    public Path summary() {
        return path.resolve("summary.json");
    }

    /** Size of its journal; 0 if there is none or it cannot be read. */
    public long journalBytes() {
        if (!Files.isDirectory(journal())) {
            return 0;
        }
        try (Stream<Path> files = Files.list(journal())) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException _) {
            return 0;
        }
    }

    /**
     * Removes its journal; the session can then not be lived again.
     *
     * @throws StoreException.Unusable if the disk refuses
     */
    public void removeJournal() {
        try (Stream<Path> files = Files.list(journal())) {
            for (Path file : files.toList()) {
                boolean _ = DurableFiles.delete(file);
            }
        } catch (IOException e) {
            throw new StoreException.Unusable(journal(), "read", e);
        }
        boolean _ = DurableFiles.delete(journal());
    }

    /** Whether it has a summary. */
    public boolean hasSummary() {
        return Files.exists(summary());
    }

    /** Writes the summary in one step. */
    public void writeSummary(String json) {
        DurableFiles.replace(summary(), json);
    }
}

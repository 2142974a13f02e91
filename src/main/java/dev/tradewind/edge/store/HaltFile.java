package dev.tradewind.edge.store;

import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The truth about halts: while the file {@code halt} exists, nothing trades; {@code
 * halt-reduce_only}, {@code halt-venue-mexc} and {@code halt-strategy-spot_arb} stop a part. They
 * work without a running platform and need no lock, so that anybody can halt at any time; only
 * re-arming removes them, and {@code rearmed} remembers when.
 */
public final class HaltFile {
    private static final String UNKNOWN = "halted by a file without a reason";

    private static final String PREFIX = "halt-";
    private static final int LINES_KEPT = 100;

    private final Path folder;
    private final Path file;

    /**
     * A halt in force.
     *
     * @param reason why, one line
     * @param time when, ISO-8601 UTC; empty if the file does not say
     */
    public record Halt(String reason, String time) {}

    /** The halt of a data folder, which need not exist yet. */
    public HaltFile(Path folder) {
        this.folder = folder;
        file = folder.resolve("halt");
    }

    /** Where the file is. */
    public Path path() {
        return file;
    }

    /** Whether the halt is in force; cheap enough for every 50 ms. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** The halt of everything, whatever the file holds: an empty one halts too. */
    public Optional<Halt> read() {
        return read(file);
    }

    /** Every halt in force, that of everything first. */
    public Map<HaltScope, Halt> readAll() {
        Map<HaltScope, Halt> halts = new LinkedHashMap<>();
        read().ifPresent(halt -> halts.put(HaltScope.FULL, halt));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path part : parts) {
                String name = String.valueOf(part.getFileName());
                if (!name.contains(".")) {
                    read(part).ifPresent(halt -> halts.putIfAbsent(scope(name), halt));
                }
            }
        } catch (NoSuchFileException _) {
            return halts;
        } catch (IOException | DirectoryIteratorException e) {
            throw new StoreException.Unusable(folder, "read", new IOException(e));
        }
        return halts;
    }

    /** A file that names no part we know halts everything: that is the cautious answer. */
    private static HaltScope scope(String name) {
        try {
            HaltScope scope = HaltScope.parse(name.substring(PREFIX.length()));
            boolean known =
                    scope.level() != HaltScope.Level.VENUE
                            || Venue.ALL.stream().anyMatch(one -> one.id().equals(scope.name()));
            return known ? scope : HaltScope.FULL;
        } catch (IllegalArgumentException _) {
            return HaltScope.FULL;
        }
    }

    /** Where the file of a scope is. */
    public Path path(HaltScope scope) {
        return scope.equals(HaltScope.FULL) ? file : folder.resolve(PREFIX + scope.id());
    }

    private static Optional<Halt> read(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> lines = text.lines().limit(2).toList();
            String reason = lines.isEmpty() || lines.get(0).isBlank() ? UNKNOWN : lines.get(0);
            return Optional.of(new Halt(reason, lines.size() < 2 ? "" : lines.get(1)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException _) {
            // It is there and cannot be read: the cautious answer is that it halts.
            return Optional.of(new Halt(UNKNOWN, ""));
        }
    }

    /** Halts everything, see {@link #halt(HaltScope, String, long)}. */
    public Halt halt(String reason, long epochNanos) {
        return halt(HaltScope.FULL, reason, epochNanos);
    }

    /**
     * Halts. A halt that is in force stays with its first reason.
     *
     * @param reason why; line breaks become spaces
     * @param epochNanos when
     * @return the halt now in force
     */
    public Halt halt(HaltScope scope, String reason, long epochNanos) {
        Optional<Halt> before = read(path(scope));
        if (before.isPresent()) {
            return before.get();
        }
        String line = reason.replaceAll("\\R", " ").strip();
        Halt halt = new Halt(line.isEmpty() ? UNKNOWN : line, utc(epochNanos));
        DurableFiles.createFolder(folder);
        DurableFiles.replace(path(scope), halt.reason() + "\n" + halt.time() + "\n");
        return halt;
    }

    /**
     * Ends a halt, that of everything with all its parts.
     *
     * @param epochNanos when; halts of a run that ended before are lifted at the next start
     * @return what was halted
     */
    public Map<HaltScope, Halt> rearm(HaltScope scope, long epochNanos) {
        Map<HaltScope, Halt> lifted = readAll();
        if (!scope.equals(HaltScope.FULL)) {
            lifted.keySet().retainAll(Set.of(scope));
        }
        if (Files.isDirectory(folder)) {
            remember(scope, epochNanos);
        }
        if (scope.equals(HaltScope.FULL)) {
            removeParts();
        }
        if (Files.exists(path(scope))) {
            DurableFiles.delete(path(scope));
        }
        return lifted;
    }

    private void removeParts() {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path part : parts) {
                DurableFiles.delete(part);
            }
        } catch (NoSuchFileException _) {
            // no folder, no halt
        } catch (IOException | DirectoryIteratorException e) {
            throw new StoreException.Unusable(folder, "read", new IOException(e));
        }
    }

    private void remember(HaltScope scope, long epochNanos) {
        List<String> lines = new ArrayList<>(rearms());
        lines.add(epochNanos + " " + scope.id());
        int from = Math.max(0, lines.size() - LINES_KEPT);
        String text = String.join("\n", lines.subList(from, lines.size())) + "\n";
        DurableFiles.replace(folder.resolve("rearmed"), text);
    }

    private List<String> rearms() {
        try {
            return Files.readAllLines(folder.resolve("rearmed"));
        } catch (IOException _) {
            // None yet, or not readable: then nothing counts as re-armed, which is the safe side.
            return List.of();
        }
    }

    /** When a scope, or everything, was re-armed last, epoch nanoseconds; 0 never. */
    public long rearmedAt(HaltScope scope) {
        long newest = 0;
        for (String line : rearms()) {
            String[] parts = line.split(" ");
            boolean concerns =
                    parts.length == 2
                            && parts[0].matches("[1-8]?[0-9]{1,18}")
                            && (parts[1].equals(scope.id())
                                    || parts[1].equals(HaltScope.FULL.id()));
            newest = concerns ? Math.max(newest, Long.parseLong(parts[0])) : newest;
        }
        return newest;
    }

    private static String utc(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos).toString();
    }
}

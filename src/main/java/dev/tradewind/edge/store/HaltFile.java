package dev.tradewind.edge.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The kill switch's truth: while the file {@code halt} exists, nothing trades. It works without a
 * running platform and needs no lock, so that anybody can halt at any time; only re-arming removes
 * it.
 */
public final class HaltFile {
    private static final String UNKNOWN = "halted by a file without a reason";

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

    /** The halt in force, whatever the file holds: an empty one halts too. */
    public Optional<Halt> read() {
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

    /**
     * Halts. A halt that is in force stays with its first reason.
     *
     * @param reason why; line breaks become spaces
     * @param epochNanos when
     * @return the halt now in force
     */
    public Halt halt(String reason, long epochNanos) {
        Optional<Halt> before = read();
        if (before.isPresent()) {
            return before.get();
        }
        String line = reason.replaceAll("\\R", " ").strip();
        Halt halt = new Halt(line.isEmpty() ? UNKNOWN : line, utc(epochNanos));
        DurableFiles.createFolder(folder);
        DurableFiles.replace(file, halt.reason() + "\n" + halt.time() + "\n");
        return halt;
    }

    /** Ends the halt; false if there was none. */
    public boolean rearm() {
        return Files.exists(file) && DurableFiles.delete(file);
    }

    private static String utc(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos).toString();
    }
}

package dev.tradewind.app.tape;

import dev.tradewind.app.command.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A short session of the virtual demo, for tests to record. */
final class SessionOfOurs {
    private SessionOfOurs() {}

    /** Runs the demo on virtual time and gives the session's folder. */
    static Path run(Path home, long seed, String time, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "demo",
                                "--headless",
                                "--speed",
                                "max",
                                "--for",
                                time,
                                "--seed",
                                Long.toString(seed),
                                "--json",
                                "-",
                                "--home",
                                home.toString()));
        line.addAll(List.of(more));
        Invocation run = Invocation.of(line.toArray(String[]::new));
        if (run.exit() != 0) {
            throw new AssertionError(run.err());
        }
        JsonNode journal = run.json().path("journal").path("path");
        return Path.of(journal.stringValue()).getParent();
    }

    /** The same session somewhere else, to be spoilt. */
    static Path copy(Path session, Path folder) throws IOException {
        Path copy = folder.resolve(session.getFileName());
        Files.createDirectories(copy.resolve("journal"));
        try (Stream<Path> files = Files.list(session.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve("journal").resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** The last file of a session's journal. */
    static Path journalFile(Path session) throws IOException {
        try (Stream<Path> files = Files.list(session.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .reduce((_, last) -> last)
                    .orElseThrow();
        }
    }

    /** Copies a tape's folder. */
    static Path copyTape(Path tape, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(tape)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}

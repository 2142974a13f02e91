package dev.tradewind.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command that the documents show, as they show it, in a folder of its own. What the
 * launcher answers itself (test, bench, --install-jdk) is left to the launcher's tests.
 */
@Tag("slow")
final class DocsRunTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```sh$(.*?)^```$");
    private static final List<String> LAUNCHER = List.of("test", "bench", "--install-jdk");
    private static final Pattern OF_SESSIONS = Pattern.compile("^(replay|record|compare) ");
    private static final long LIMIT_SECONDS = 150;

    @TempDir Path folder;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void endWhatStillRuns() {
        running.forEach(Process::destroyForcibly);
    }

    @Test
    void everyCommandOfTheDocumentsShouldDoWhatItSays() throws Exception {
        Tapes.write(folder.resolve("binance.gz"), 0);
        Tapes.write(folder.resolve("mexc.gz"), 30);
        Set<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(10);

        run("venues --seed 7 --venues-file venues.json", commands);
        for (String command : commands) {
            boolean listed = command.startsWith("venues") || OF_SESSIONS.matcher(command).find();
            if (!listed && !LAUNCHER.contains(command.split(" ", 2)[0])) {
                finish(start(command), command);
            }
        }
        replay(commands);
    }

    private void run(String venues, Set<String> commands) throws Exception {
        assertThat(commands).contains(venues);
        Process process = start(venues);
        waitFor(process, folder.resolve("venues.json"), "\"venues\"");
    }

    /**
     * The documents' session has a name of its own; the one that the demo left lends its content.
     */
    private void replay(Set<String> commands) throws Exception {
        Path session;
        try (Stream<Path> sessions = Files.list(folder.resolve("data/sessions"))) {
            session = sessions.sorted().findFirst().orElseThrow();
        }
        for (String command : commands) {
            if (OF_SESSIONS.matcher(command).find()) {
                for (String word : command.split(" ")) {
                    Path named = folder.resolve(word);
                    if (word.startsWith("data/sessions/") && !Files.exists(named)) {
                        Files.createSymbolicLink(named, session);
                    }
                }
                finish(start(command), command);
            }
        }
    }

    /**
     * Those that end by themselves end well; the others do their work until they are told to end.
     */
    private void finish(Process process, String command) throws Exception {
        boolean endless = command.matches("(demo|run)(?!.*(--for|--speed max)).*");
        if (endless) {
            waitFor(process, error(process), "settled");
            process.destroy();
        }
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(ended).as("%s ended", command).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(error(process)))
                .isEqualTo(endless ? 143 : 0);
    }

    private void waitFor(Process process, Path file, String text) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(file) && Files.readString(file).contains(text)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        fail("no '" + text + "' in " + Files.readString(error(process)));
    }

    private Process start(String command) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("--sun-misc-unsafe-memory-access=allow");
        words.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
        words.add("dev.tradewind.app.Main");
        words.addAll(List.of(command.split("\\s+")));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(folder.resolve("err-" + running.size()).toFile())
                        .start();
        running.add(process);
        return process;
    }

    private Path error(Process process) {
        return folder.resolve("err-" + running.indexOf(process));
    }

    private static Set<String> commands() throws IOException {
        Set<String> found = new LinkedHashSet<>();
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        for (Path document : documents) {
            Matcher fences = FENCE.matcher(Files.readString(document));
            while (fences.find()) {
                fences.group(1)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("./tradewind "))
                        .map(line -> line.substring("./tradewind ".length()))
                        .forEach(found::add);
            }
        }
        return found;
    }
}

package dev.tradewind.app.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.opentest4j.AssertionFailedError;

/** The programme in a process of its own, on the class path of the tests. */
public final class Child implements AutoCloseable {
    private static final long POLL_NANOS = 10_000_000L;

    private final Process process;
    private final long startedAt = System.nanoTime();
    private final Reader out;
    private final Reader err;

    /**
     * A line that the process wrote.
     *
     * @param after time from the process's start to the line's arrival
     */
    public record Line(Duration after, String text) {}

    /** Keeps all lines of a stream. */
    private final class Reader {
        private final List<Line> lines = new ArrayList<>();
        private final Thread thread;

        Reader(BufferedReader stream, String name) {
            thread = Thread.ofPlatform().daemon().name(name).start(() -> read(stream));
        }

        private void read(BufferedReader stream) {
            try (stream) {
                for (String text = stream.readLine(); text != null; text = stream.readLine()) {
                    Duration after = Duration.ofNanos(System.nanoTime() - startedAt);
                    synchronized (lines) {
                        lines.add(new Line(after, text));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<Line> lines() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        String text() {
            StringBuilder text = new StringBuilder();
            lines().forEach(line -> text.append(line.text()).append('\n'));
            return text.toString();
        }
    }

    private Child(Process process) {
        this.process = process;
        out = new Reader(process.inputReader(StandardCharsets.UTF_8), "child-out");
        err = new Reader(process.errorReader(StandardCharsets.UTF_8), "child-err");
    }

    /**
     * Starts the programme with the given command line. It hears Ctrl-C even when the tests
     * themselves were started in the background, where shells switch that signal off for all
     * descendants.
     */
    public static Child start(String... arguments) throws IOException {
        return new Child(new ProcessBuilder(line(List.of(), arguments)).start());
    }

    /** The same with less compiling: half the processor time for a life of seconds. */
    static Child startBriefly(String... arguments) throws IOException {
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        return new Child(new ProcessBuilder(line(options, arguments)).start());
    }

    /** Starts the programme behind a terminal of its own; all it writes is standard output. */
    public static Child inTerminal(String... arguments) throws IOException {
        List<String> quoted =
                line(List.of(), arguments).stream().map(word -> "'" + word + "'").toList();
        return new Child(
                new ProcessBuilder("script", "-qec", String.join(" ", quoted), "/dev/null")
                        .start());
    }

    /** Whether this machine can make terminals. */
    static boolean terminals() {
        return SignalsOn.works("script", "-qec", "true", "/dev/null");
    }

    private static List<String> line(List<String> options, String... arguments) {
        List<String> line = new ArrayList<>(SignalsOn.PREFIX);
        line.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(options);
        line.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "dev.tradewind.app.Main"));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Words before a command that give it the default signals, if this machine knows them. */
    private static final class SignalsOn {
        static final List<String> PREFIX =
                works("env", "--default-signal=INT,TERM", "true")
                        ? List.of("env", "--default-signal=INT,TERM")
                        : List.of();

        private static boolean works(String... command) {
            try {
                return new ProcessBuilder(command).start().waitFor() == 0;
            } catch (IOException _) {
                return false;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Whether the process does not ignore SIGINT: bit 2 of SigIgn, where the system tells. */
    public boolean hearsCtrlC() throws IOException {
        Path status = Path.of("/proc/" + pid() + "/status");
        if (!Files.isReadable(status)) {
            return true;
        }
        String ignored =
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring(7).strip())
                        .findFirst()
                        .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) == 0;
    }

    /** Everything on standard output so far. */
    public String out() {
        return out.text();
    }

    /** Everything on standard error so far. */
    public String err() {
        return err.text();
    }

    /** All lines on standard error so far. */
    public List<Line> errLines() {
        return err.lines();
    }

    /** The first line on standard error that fits, as soon as there is one. */
    public Line awaitErr(Predicate<String> fits, Duration limit) {
        return awaitErr(fits, 1, limit);
    }

    /** The n-th line on standard error that fits, as soon as there is one. */
    public Line awaitErr(Predicate<String> fits, int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean over = !process.isAlive() || System.nanoTime() > end;
            List<Line> found = err.lines().stream().filter(line -> fits.test(line.text())).toList();
            if (found.size() >= count) {
                return found.get(count - 1);
            }
            if (over) {
                throw new AssertionFailedError(
                        "no such line "
                                + (process.isAlive() ? "in time" : "to the end")
                                + ":\n"
                                + err());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Sends a signal by its name. */
    public void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, "" + pid()).start().waitFor();
        if (code != 0) {
            throw new AssertionFailedError("kill -" + name + " ended with " + code);
        }
    }

    /** Ends the process at once, as a power switch would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        finishReading();
    }

    /** The exit code, once the process has ended and everything it wrote is here. */
    public int exit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionFailedError("still running after " + limit + ":\n" + err());
        }
        finishReading();
        return process.exitValue();
    }

    private void finishReading() throws InterruptedException {
        out.thread.join(5_000);
        err.thread.join(5_000);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

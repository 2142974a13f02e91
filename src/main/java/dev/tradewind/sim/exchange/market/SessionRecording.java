package dev.tradewind.sim.exchange.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a session recording beside its socket messages: which markets it holds, as the first
 * line names them, and the book snapshots that were fetched meanwhile.
 */
final class SessionRecording {
    /** Snapshots kept of one market; more are not needed to play. */
    static final int SNAPSHOTS_MAX = 100;

    private static final Pattern STREAM = Pattern.compile("[?/&=]([a-z0-9_]+)@");
    private static final Pattern ANSWER =
            Pattern.compile("(\\S*[?&]symbol=([A-Z0-9_]+)\\S*) -> (\\d+)\\.(\\d{1,12}): (\\{.*)");

    private SessionRecording() {}

    /** A snapshot with the time of its receipt. */
    record Snapshot(long line, long time, byte[] body) {}

    /** Whether a first line is that of a recording. */
    static boolean opens(String line) {
        return line.startsWith("wss://") || line.startsWith("ws://");
    }

    /** The markets whose streams the first line names. */
    static List<String> symbols(String header) {
        TreeSet<String> found = new TreeSet<>();
        Matcher streams = STREAM.matcher(header);
        while (streams.find()) {
            found.add(streams.group(1).toUpperCase(Locale.ROOT));
        }
        return List.copyOf(found);
    }

    /** The sibling with another part, such as {@code http}, if the name has the usual form. */
    static Path sibling(Path file, String part) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.replace(".ws.txt", "." + part + ".txt"));
    }

    /** The sibling that lists the venue's instruments, if it is there. */
    static Optional<Path> exchangeInfo(Path file) {
        String name = String.valueOf(file.getFileName());
        int mark = name.indexOf("_");
        int end = name.indexOf(".ws.txt");
        if (end < 0) {
            return Optional.empty();
        }
        String stem = mark > 0 && mark < end ? name.substring(0, mark) : name.substring(0, end);
        String tail = name.substring(end + ".ws.txt".length());
        Path sibling = file.resolveSibling(stem + ".exchange-info.txt" + tail);
        return Files.isReadable(sibling) ? Optional.of(sibling) : Optional.empty();
    }

    /**
     * The snapshots of a market, in order of time.
     *
     * @throws TapeException if the sibling is missing, unreadable or has none of this market
     */
    static ArrayDeque<Snapshot> snapshots(Path socket, String symbol) {
        Path file = sibling(socket, "http");
        if (file.equals(socket) || !Files.isReadable(file)) {
            throw new TapeException(
                    socket, 1, "needs its book snapshots beside it, in " + file.getFileName());
        }
        List<Snapshot> found = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(TapeLines.open(file), StandardCharsets.UTF_8))) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Matcher answer = ANSWER.matcher(line);
                if (answer.matches() && answer.group(2).equals(symbol)) {
                    long time = nanos(answer.group(3), answer.group(4));
                    byte[] body = answer.group(5).getBytes(StandardCharsets.UTF_8);
                    found.add(new Snapshot(number, time, body));
                } else if (answer.matches()) {
                    others.add(answer.group(2));
                }
            }
        } catch (IOException failure) {
            throw new TapeException(file, 0, "cannot be read: " + failure.getMessage());
        }
        if (found.isEmpty() || found.size() > SNAPSHOTS_MAX) {
            throw new TapeException(
                    TapeException.Trouble.ABSENT,
                    file,
                    0,
                    "has no snapshot of " + symbol + "; it has: " + all(others));
        }
        return new ArrayDeque<>(found);
    }

    static String all(Iterable<String> names) {
        String joined = String.join(", ", names);
        return joined.isEmpty() ? "none" : joined;
    }

    /** Seconds and the digits behind the point, as nanoseconds; finer digits are cut off. */
    static long nanos(String seconds, String fraction) {
        String nine = (fraction + "000000000").substring(0, 9);
        return Long.parseLong(seconds) * 1_000_000_000L + Long.parseLong(nine);
    }
}

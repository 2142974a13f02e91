package dev.tradewind.sim.exchange.market;

import dev.tradewind.sim.exchange.market.TapeException.Trouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tape line by line, gzip or plain, with one buffer of the longest line's size. Each line
 * is a local time in nanoseconds, a space, and the native message.
 */
final class TapeLines implements AutoCloseable {
    /** A longer line is refused as damage. */
    static final int LINE_MAX = 16 << 20;

    private static final int TIME_MAX = 40;
    private static final int FOREIGN_SEEN = 200;
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,10})\\.(\\d{1,12}): ");

    private final Path file;
    private final TapeSource source;
    private final InputStream input;
    private final SkippedLines skipped = new SkippedLines();
    private ArrayDeque<SessionRecording.Snapshot> snapshots = new ArrayDeque<>();
    private SessionRecording.@Nullable Snapshot snapshot;
    private boolean session;
    private boolean held;
    private boolean cutOff;
    private long messages;
    private long lastTime = Long.MIN_VALUE;
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int nextStart;
    private int start;
    private int end;
    private long number;
    private long time;
    private int message;

    TapeLines(Path file) {
        this(new TapeSource(file, "", false));
    }

    TapeLines(TapeSource source) {
        this.source = source;
        this.file = source.file();
        try {
            input = open(file);
        } catch (NoSuchFileException _) {
            throw new TapeException(file, 0, "there is no such file");
        } catch (IOException failure) {
            throw new TapeException(file, 0, "cannot be read: " + failure.getMessage());
        }
    }

    static InputStream open(Path file) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(Files.newInputStream(file), 2);
        try {
            byte[] magic = raw.readNBytes(2);
            raw.unread(magic);
            boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
            return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
        } catch (IOException failure) {
            raw.close();
            throw failure;
        }
    }

    /**
     * Moves to the next message: a line that is not empty, or a snapshot that was fetched before
     * it.
     *
     * @return false at the end
     */
    boolean next() {
        snapshot = null;
        boolean line = held || nextLine();
        held = false;
        if (!snapshots.isEmpty() && (!line || snapshots.getFirst().time() <= time)) {
            snapshot = snapshots.pollFirst();
            held = line;
            return true;
        }
        return line;
    }

    private boolean nextLine() {
        while (readLine()) {
            if (end > start && (number > 1 || !header()) && isMessage()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first line is no message but opens a session recording. */
    private boolean header() {
        String line = new String(buffer, start, end - start, StandardCharsets.UTF_8);
        String foreign = ForeignTape.name(line);
        if (!foreign.isEmpty()) {
            throw failure(Trouble.FOREIGN, foreign);
        }
        if (!SessionRecording.opens(line)) {
            return false;
        }
        session = true;
        List<String> symbols = SessionRecording.symbols(line);
        if (!line.contains("binance.com") || symbols.isEmpty()) {
            throw failure(
                    Trouble.FOREIGN,
                    "is a session recording, but of no venue whose tapes can be played");
        }
        if (!symbols.contains(source.symbol())) {
            throw failure(
                    Trouble.ABSENT,
                    "has no " + source.symbol() + "; it has: " + SessionRecording.all(symbols));
        }
        snapshots = SessionRecording.snapshots(file, source.symbol());
        return true;
    }

    /** Reads a line's time; a bad line is refused, or counted and passed over. */
    private boolean isMessage() {
        String trouble = parseTime();
        if (trouble.isEmpty() && time < lastTime) {
            trouble = "goes back in time: a line must not be older than the one before it";
        }
        if (!trouble.isEmpty()) {
            bad(trouble);
            return false;
        }
        lastTime = time;
        messages++;
        return true;
    }

    /** A line that cannot be used: refused, or counted and passed over. */
    void bad(String reason) {
        if (!source.skipBad()) {
            throw failure(reason);
        }
        skipped.add(reason, number());
    }

    /** The same of a message; one of another venue is refused in any case. */
    void badMessage(String reason) {
        int length = Math.min(to() - from(), FOREIGN_SEEN);
        String text = new String(bytes(), from(), length, StandardCharsets.UTF_8);
        String foreign = ForeignTape.name(text);
        if (!foreign.isEmpty()) {
            throw failure(Trouble.FOREIGN, foreign);
        }
        bad(reason);
    }

    /** What was passed over. */
    List<TapeReport.Skipped> skipped() {
        return skipped.toList();
    }

    /** Whether several markets may be in one file. */
    boolean session() {
        return session;
    }

    /** What is wrong with a whole file that held no snapshot of the book. */
    TapeException withoutSnapshot() {
        return messages == 0
                ? new TapeException(file, 0, number == 0 ? "is empty" : "holds no message")
                : failure(
                        "no snapshot of the book in the whole tape; without one no level is known");
    }

    private boolean readLine() {
        int searched = nextStart;
        while (true) {
            for (int i = searched; i < filled; i++) {
                if (buffer[i] == '\n') {
                    take(i, i + 1);
                    return true;
                }
            }
            searched = filled - nextStart;
            if (!fill()) {
                if (filled == nextStart) {
                    return false;
                }
                take(filled, filled);
                return true;
            }
        }
    }

    private void take(int lineEnd, int following) {
        number++;
        start = nextStart;
        end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        nextStart = following;
    }

    /** Moves the unread rest to the front and reads more behind it. */
    private boolean fill() {
        int rest = filled - nextStart;
        System.arraycopy(buffer, nextStart, buffer, 0, rest);
        nextStart = 0;
        filled = rest;
        if (filled == buffer.length) {
            if (buffer.length >= LINE_MAX) {
                throw new TapeException(file, number + 1, "longer than " + LINE_MAX + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int read = cutOff ? -1 : input.read(buffer, filled, buffer.length - filled);
            filled += Math.max(0, read);
            return read >= 0;
        } catch (EOFException _) {
            return damaged("the compressed file is cut off here");
        } catch (ZipException damage) {
            return damaged("the compressed file is damaged: " + damage.getMessage());
        } catch (IOException failure) {
            throw new TapeException(file, number + 1, "cannot be read: " + failure.getMessage());
        }
    }

    /** The good part before a damage is used; what is left of its last line is not. */
    private boolean damaged(String reason) {
        if (!source.skipBad()) {
            throw new TapeException(file, number + 1, reason);
        }
        skipped.add(reason, number + 1);
        cutOff = true;
        filled = nextStart;
        return false;
    }

    /** Reads the line's time; what is wrong with it, or an empty text. */
    private String parseTime() {
        return session ? parseSeconds() : parseNanos();
    }

    private String parseSeconds() {
        Matcher line =
                SECONDS.matcher(
                        new String(
                                buffer,
                                start,
                                Math.min(end - start, TIME_MAX),
                                StandardCharsets.UTF_8));
        if (!line.lookingAt()) {
            return "does not start with a time in seconds, a colon and a space";
        }
        time = SessionRecording.nanos(line.group(1), line.group(2));
        message = start + line.end();
        return "";
    }

    private String parseNanos() {
        long value = 0;
        int at = start;
        while (at < end && buffer[at] >= '0' && buffer[at] <= '9' && at - start < 19) {
            value = value * 10 + (buffer[at] - '0');
            at++;
        }
        if (at == start || at >= end || buffer[at] != ' ' || value < 0) {
            return "does not start with a time in nanoseconds and a space";
        }
        time = value;
        message = at + 1;
        return "";
    }

    TapeException failure(String reason) {
        return failure(Trouble.DAMAGED, reason);
    }

    TapeException failure(Trouble trouble, String reason) {
        return new TapeException(trouble, file(), number(), reason);
    }

    Path file() {
        return snapshot == null ? file : SessionRecording.sibling(file, "http");
    }

    /** Number of the line, from 1. */
    long number() {
        return snapshot == null ? number : snapshot.line();
    }

    /** The recorder's local time, epoch nanoseconds. */
    long time() {
        return snapshot == null ? time : snapshot.time();
    }

    byte[] bytes() {
        return snapshot == null ? buffer : snapshot.body();
    }

    int from() {
        return snapshot == null ? message : 0;
    }

    int to() {
        return snapshot == null ? end : snapshot.body().length;
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException failure) {
            throw new TapeException(file, number, "cannot be closed: " + failure.getMessage());
        }
    }
}

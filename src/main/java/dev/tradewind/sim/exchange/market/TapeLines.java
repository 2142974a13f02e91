package dev.tradewind.sim.exchange.market;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a tape line by line, gzip or plain, with one buffer of the longest line's size. Each line
 * is a local time in nanoseconds, a space, and the native message.
 */
final class TapeLines implements AutoCloseable {
    /** A longer line is refused as damage. */
    static final int LINE_MAX = 16 << 20;

    private final Path file;
    private final InputStream input;
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int nextStart;
    private int start;
    private int end;
    private long number;
    private long time;
    private int message;

    TapeLines(Path file) {
        this.file = file;
        try {
            input = open(file);
        } catch (NoSuchFileException _) {
            throw new TapeException(file, 0, "there is no such file");
        } catch (IOException failure) {
            throw new TapeException(file, 0, "cannot be read: " + failure.getMessage());
        }
    }

    private static InputStream open(Path file) throws IOException {
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
     * Moves to the next line that is not empty.
     *
     * @return false at the end
     */
    boolean next() {
        while (readLine()) {
            if (end > start) {
                parseTime();
                return true;
            }
        }
        return false;
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
            int read = input.read(buffer, filled, buffer.length - filled);
            filled += Math.max(0, read);
            return read >= 0;
        } catch (EOFException _) {
            throw new TapeException(file, number + 1, "the compressed file is cut off here");
        } catch (ZipException damage) {
            throw new TapeException(
                    file, number + 1, "the compressed file is damaged: " + damage.getMessage());
        } catch (IOException failure) {
            throw new TapeException(file, number + 1, "cannot be read: " + failure.getMessage());
        }
    }

    private void parseTime() {
        long value = 0;
        int at = start;
        while (at < end && buffer[at] >= '0' && buffer[at] <= '9' && at - start < 19) {
            value = value * 10 + (buffer[at] - '0');
            at++;
        }
        if (at == start || at >= end || buffer[at] != ' ' || value < 0) {
            throw failure("does not start with a time in nanoseconds and a space");
        }
        time = value;
        message = at + 1;
    }

    TapeException failure(String reason) {
        return new TapeException(file, number, reason);
    }

    Path file() {
        return file;
    }

    /** Number of the line, from 1. */
    long number() {
        return number;
    }

    /** The recorder's local time, epoch nanoseconds. */
    long time() {
        return time;
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return message;
    }

    int to() {
        return end;
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

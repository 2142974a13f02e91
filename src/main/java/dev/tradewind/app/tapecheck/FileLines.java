package dev.tradewind.app.tapecheck;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, one after the other, compressed or not. A damaged end is simply the end:
 * whoever plays the tape tells of it.
 */
final class FileLines implements AutoCloseable {
    private final InputStream input;
    private long number;
    private boolean ended;

    FileLines(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        input = new BufferedInputStream(gzip ? new GZIPInputStream(raw) : raw);
    }

    /** The next line, or null at the end. */
    @Nullable String next() {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (!ended) {
            int c;
            try {
                c = input.read();
            } catch (IOException _) {
                ended = true;
                return null;
            }
            if (c == '\n' || c < 0) {
                ended = c < 0;
                if (ended && line.size() == 0) {
                    return null;
                }
                number++;
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(c);
        }
        return null;
    }

    /** Number of the last line, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}

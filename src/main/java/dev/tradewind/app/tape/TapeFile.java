package dev.tradewind.app.tape;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes one market's lines, each minute as a gzip member of its own, and counts what it wrote. */
final class TapeFile implements AutoCloseable {
    private static final long MINUTE = 60_000_000_000L;

    private final MessageDigest digest = sha256();
    private final Counting raw;
    private final Map<TapeLine.Kind, Long> counts = new EnumMap<>(TapeLine.Kind.class);
    private final List<TapeManifest.Minute> minutes = new ArrayList<>();
    private @Nullable GZIPOutputStream member;
    private long minute = -1;
    private long lines;
    private long first;
    private long last;

    TapeFile(Path file) throws IOException {
        OutputStream digested = new DigestOutputStream(Files.newOutputStream(file), digest);
        raw = new Counting(new BufferedOutputStream(digested, 1 << 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The file below all members: counts its bytes and is not closed with them. */
    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        void end() throws IOException {
            out.close();
        }
    }

    /** Appends a message with its receive time. */
    void append(TapeLine.Kind kind, long time, String message) throws IOException {
        GZIPOutputStream open = memberOf(time);
        open.write((time + " " + message + "\n").getBytes(StandardCharsets.UTF_8));
        lines++;
        counts.merge(kind, 1L, Long::sum);
        first = lines == 1 ? time : first;
        last = time;
    }

    private GZIPOutputStream memberOf(long time) throws IOException {
        GZIPOutputStream open = member;
        long wanted = time / MINUTE;
        if (open != null && wanted == minute) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        minute = wanted;
        minutes.add(
                new TapeManifest.Minute(TapeManifest.text(wanted * MINUTE), raw.count, lines + 1));
        GZIPOutputStream next = new GZIPOutputStream(raw, 1 << 14);
        member = next;
        return next;
    }

    @Override
    public void close() throws IOException {
        try {
            // A market that said nothing is an empty gzip file, not an empty file.
            GZIPOutputStream open = member == null ? new GZIPOutputStream(raw) : member;
            open.close();
        } finally {
            member = null;
            raw.end();
        }
    }

    /** What was written; only after {@link #close}. */
    TapeManifest.Market market(TapeManifest.Market head) {
        Map<String, Long> messages = new LinkedHashMap<>();
        for (TapeLine.Kind kind : TapeLine.Kind.values()) {
            messages.put(kind.key(), counts.getOrDefault(kind, 0L));
        }
        return new TapeManifest.Market(
                head.venue(),
                head.pair(),
                head.symbol(),
                head.file(),
                head.rules(),
                head.fees(),
                messages,
                lines,
                lines == 0 ? "" : TapeManifest.text(first),
                lines == 0 ? "" : TapeManifest.text(last),
                raw.count,
                HexFormat.of().formatHex(digest.digest()),
                List.copyOf(minutes));
    }
}

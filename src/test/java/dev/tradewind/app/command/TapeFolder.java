package dev.tradewind.app.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Writes small tapes: two books that follow one price, with a gap between them now and then. */
final class TapeFolder {
    private static final long LOCAL = 1_723_161_253_000_000_000L;
    private static final long STEP_NANOS = 100_000_000L;
    private static final int STEPS_PER_GAP = 40;
    private static final int STEPS_IN_GAP = 20;
    private static final int DEPTH = 5;

    private final Path folder;

    TapeFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A tape of the given length; all tapes of a seed follow the same price.
     *
     * @param gapBps how far this book is away from that price while a gap lasts
     */
    Path write(String name, long seed, int seconds, double gapBps) throws IOException {
        return plain(name, lines(seed, seconds, gapBps));
    }

    Path plain(String name, List<String> lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    Path gzip(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), gzipped(lines));
    }

    static byte[] gzipped(List<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static List<String> lines(long seed, int seconds, double gapBps) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        long mid = 60_000_00L;
        long[] before = prices(mid);
        lines.add(LOCAL + " " + snapshot(before));
        int steps = (int) (seconds * 1_000_000_000L / STEP_NANOS);
        for (int i = 1; i <= steps; i++) {
            mid += random.nextLong(-200, 201);
            boolean gap = i % STEPS_PER_GAP >= STEPS_PER_GAP - STEPS_IN_GAP;
            long[] now = prices(gap ? Math.round(mid * (1 + gapBps / 10_000)) : mid);
            lines.add(LOCAL + i * STEP_NANOS + " " + update(i, before, now));
            before = now;
        }
        return lines;
    }

    /** Five bids, best first, then five asks, best first, in cents. */
    private static long[] prices(long mid) {
        long[] prices = new long[2 * DEPTH];
        for (int i = 0; i < DEPTH; i++) {
            prices[i] = mid - 50 - i * 100L;
            prices[DEPTH + i] = mid + 50 + i * 100L;
        }
        return prices;
    }

    private static String snapshot(long[] prices) {
        return "{\"lastUpdateId\":100,\"bids\":["
                + side(prices, 0, "0.51237")
                + "],\"asks\":["
                + side(prices, DEPTH, "0.51237")
                + "]}";
    }

    /** Takes away what stood and states what stands now. */
    private static String update(int number, long[] before, long[] now) {
        long id = 100 + number;
        return ("{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,"
                        + "\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"b\":[%s,%s],\"a\":[%s,%s]}}")
                .formatted(
                        id,
                        id,
                        side(before, 0, "0.00000"),
                        side(now, 0, "0.51237"),
                        side(before, DEPTH, "0.00000"),
                        side(now, DEPTH, "0.51237"));
    }

    private static String side(long[] prices, int from, String quantity) {
        List<String> levels = new ArrayList<>();
        for (int i = from; i < from + DEPTH; i++) {
            levels.add(
                    String.format(
                            Locale.ROOT,
                            "[\"%s\",\"%s\"]",
                            BigDecimal.valueOf(prices[i], 2).toPlainString(),
                            quantity));
        }
        return String.join(",", levels);
    }
}

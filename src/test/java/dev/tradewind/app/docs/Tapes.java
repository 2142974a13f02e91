package dev.tradewind.app.docs;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Small tapes of our own making, in the form of recorded ones. */
final class Tapes {
    private static final long START = 1_723_161_254_000_000_000L;
    private static final int UPDATES = 100;

    private Tapes() {}

    /**
     * Writes ten seconds of a calm book around 60,000.
     *
     * @param shift how much higher the whole book stands, in dollars
     */
    static void write(Path file, int shift) throws IOException {
        try (Writer out =
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)),
                        StandardCharsets.UTF_8)) {
            out.write(
                    START
                            + " {\"lastUpdateId\":100,\"bids\":"
                            + side(59_999 + shift, -1)
                            + ",\"asks\":"
                            + side(60_001 + shift, 1)
                            + "}\n");
            for (int i = 1; i <= UPDATES; i++) {
                out.write(update(i, shift));
            }
        }
    }

    private static String side(int best, int step) {
        StringBuilder levels = new StringBuilder("[");
        for (int i = 0; i < 20; i++) {
            levels.append(i == 0 ? "" : ",");
            levels.append(String.format(Locale.ROOT, "[\"%d.00\",\"0.50000\"]", best + i * step));
        }
        return levels.append("]").toString();
    }

    private static String update(int i, int shift) {
        return String.format(
                Locale.ROOT,
                "%d {\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":%d,"
                        + "\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,\"b\":[[\"%d.00\",\"0.%d0000\"]],"
                        + "\"a\":[]}}%n",
                START + i * 100_000_000L,
                START / 1_000_000 + i * 100L,
                100 + i,
                100 + i,
                59_990 + shift,
                1 + i % 9);
    }
}

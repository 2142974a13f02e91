package dev.tradewind.edge.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/**
 * The audit of trades, {@code trade_audit.csv} (LG-7): one line an attempt, appended by one write
 * each, so that a crash costs at most the line being written and a reader never sees half a cell.
 * One thread.
 */
public final class TradeAuditFile implements AutoCloseable {
    /** The first line. */
    public static final String HEADER =
            "time,trade,result,strategy,pair,buy_venue,sell_venue,seen_buy,seen_sell,got_buy,"
                    + "got_sell,quantity,fees,slippage_bps,latency_ms,gross,net,total_value_after,"
                    + "reason";

    private static final int CELLS_OF_KEY = 2;

    private final Path file;
    private final FileChannel channel;

    /**
     * Opens or makes the file; a line that a crash cut off is ended first.
     *
     * @throws StoreException.Unusable if the disk refuses
     */
    public TradeAuditFile(Path file) {
        this.file = file;
        try {
            boolean brokenLine = endsInsideLine(file);
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
            if (channel.size() == 0) {
                DurableFiles.writeAll(channel, HEADER + "\n");
            } else if (brokenLine) {
                DurableFiles.writeAll(channel, "\n");
            }
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "open", e);
        }
    }

    /** What tells a line from every other one. */
    public static String key(TradeAuditRow row) {
        return row.time() + "," + row.trade();
    }

    /**
     * The keys of all whole lines from a time on; none if there is no file.
     *
     * @param from as in the first column
     * @throws StoreException.Unusable if it cannot be read
     */
    public static Set<String> keys(Path file, String from) {
        Set<String> keys = new TreeSet<>();
        if (!Files.exists(file)) {
            return keys;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            boolean torn = endsInsideLine(file);
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                String[] cells = line.split(",", CELLS_OF_KEY + 1);
                boolean whole = next != null || !torn;
                if (whole && cells.length > CELLS_OF_KEY && cells[0].compareTo(from) >= 0) {
                    keys.add(cells[0] + "," + cells[1]);
                }
                line = next;
            }
            return keys;
        } catch (IOException e) {
            throw StoreException.unreadable(file, e);
        }
    }

    private static boolean endsInsideLine(Path file) throws IOException {
        if (!file.toFile().exists()) {
            return false;
        }
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return reading.size() > 0
                    && reading.read(last, reading.size() - 1) == 1
                    && last.get(0) != '\n';
        }
    }

    /**
     * Appends a line.
     *
     * @throws StoreException.Unusable if the disk refuses
     */
    public void append(TradeAuditRow row) {
        StringBuilder line = new StringBuilder(256);
        cells(line, row.time(), row.trade());
        texts(line, row.result(), row.strategy(), row.pair(), row.buyVenue(), row.sellVenue());
        cells(line, row.seenBuy(), row.seenSell(), row.gotBuy(), row.gotSell());
        cells(line, row.quantity(), row.fees(), row.slippageBps(), row.latencyMillis());
        cells(line, row.gross(), row.net(), row.totalValueAfter());
        texts(line, row.reason());
        line.setCharAt(line.length() - 1, '\n');
        try {
            DurableFiles.writeAll(channel, line.toString());
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "append to", e);
        }
    }

    private static void cells(StringBuilder line, String... values) {
        for (String value : values) {
            cell(line, value);
        }
    }

    /** Words may come from a venue; a spreadsheet must not take one for a formula. */
    private static void texts(StringBuilder line, String... values) {
        for (String value : values) {
            boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
            cell(line, formula ? "'" + value : value);
        }
    }

    private static void cell(StringBuilder line, String value) {
        boolean plain =
                value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        line.append(plain ? value : "\"" + value.replace("\"", "\"\"") + "\"").append(',');
    }

    /** Ends the appending. */
    @Override
    public void close() {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "close", e);
        }
    }
}

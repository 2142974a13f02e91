package dev.tradewind.app.tapecheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a Binance tape message by message with a JSON tree and decimal numbers: slow and plain. A
 * line that cannot be understood, or that goes back in time, is passed over.
 */
final class FileReading implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Pattern NANOS = Pattern.compile("(\\d{1,18}|[1-8]\\d{18}) (.*)");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,10}\\.\\d{1,12}): (.*)");
    private static final Pattern ANSWER =
            Pattern.compile("\\S*symbol=(\\w+)\\S* -> (\\d+\\.\\d+): (.*)");

    private final Path file;
    private final String symbol;
    private final FileLines lines;
    private final ArrayDeque<FileMessage.Depth> snapshots = new ArrayDeque<>();
    private final int priceScale;
    private final int quantityScale;
    private String prints = "";
    private @Nullable FileMessage held;
    private boolean session;
    private long lastTime;

    FileReading(Path file, String symbol, int priceScale, int quantityScale) {
        try {
            lines = new FileLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.file = file;
        this.symbol = symbol;
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
    }

    /** The next message of use, or null at the end. */
    @Nullable FileMessage next() {
        if (held == null) {
            held = nextOfFile();
        }
        FileMessage.Depth snapshot = snapshots.peekFirst();
        if (snapshot != null && (held == null || snapshot.time() <= held.time())) {
            return snapshots.pollFirst();
        }
        FileMessage message = held;
        held = null;
        return message;
    }

    private @Nullable FileMessage nextOfFile() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (lines.number() == 1 && line.startsWith("ws")) {
                session = true;
                readSnapshots();
                continue;
            }
            Matcher parts = (session ? SECONDS : NANOS).matcher(line);
            long time = parts.matches() ? time(parts.group(1)) : -1;
            boolean inOrder = time >= lastTime;
            lastTime = Math.max(time, lastTime);
            FileMessage message = inOrder ? message(parts.group(2), time) : null;
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    /** What was fetched while the sockets were listened to, from the file beside. */
    private void readSnapshots() {
        String name = file.getFileName().toString().replace(".ws.", ".http.");
        try (FileLines answers = new FileLines(file.resolveSibling(name))) {
            for (String line = answers.next(); line != null; line = answers.next()) {
                Matcher parts = ANSWER.matcher(line);
                if (parts.matches() && parts.group(1).equals(symbol)) {
                    JsonNode body = MAPPER.readTree(parts.group(3));
                    long id = body.path("lastUpdateId").asLong();
                    snapshots.add(
                            depth(
                                    body,
                                    answers.number(),
                                    time(parts.group(2)),
                                    true,
                                    id,
                                    id,
                                    "bids",
                                    "asks"));
                }
            }
        } catch (IOException | JacksonException | ArithmeticException e) {
            throw new IllegalStateException("snapshots beside " + file, e);
        }
    }

    private long time(String text) {
        BigDecimal number = new BigDecimal(text);
        return session ? number.movePointRight(9).longValue() : number.longValue();
    }

    private @Nullable FileMessage message(String text, long time) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            JsonNode node = tree.has("data") ? tree.path("data") : tree;
            boolean others = session && !node.path("s").asString(symbol).equals(symbol);
            return others ? null : message(node, lines.number(), time);
        } catch (JacksonException | ArithmeticException | NumberFormatException _) {
            return null;
        }
    }

    private @Nullable FileMessage message(JsonNode node, long line, long time) {
        if (node.has("lastUpdateId")) {
            long id = node.path("lastUpdateId").asLong();
            return depth(node, line, time, true, id, id, "bids", "asks");
        }
        String event = node.path("e").asString("");
        if (event.equals("depthUpdate")) {
            long first = node.path("U").asLong();
            return depth(node, line, time, false, first, node.path("u").asLong(), "b", "a");
        }
        if (event.equals("trade") || event.equals("aggTrade")) {
            return trade(node, event, line, time);
        }
        boolean ticker = node.has("B") && node.has("A") && node.has("u");
        return ticker && (event.isEmpty() || event.equals("bookTicker"))
                ? ticker(node, line, time)
                : null;
    }

    private FileMessage.Depth depth(
            JsonNode node,
            long line,
            long time,
            boolean snapshot,
            long first,
            long last,
            String bids,
            String asks) {
        long previous = node.has("pu") ? node.path("pu").asLong() : -1;
        return new FileMessage.Depth(
                line,
                time,
                snapshot,
                first,
                last,
                previous,
                levels(node.path(bids)),
                levels(node.path(asks)));
    }

    private long[] levels(JsonNode side) {
        long[] packed = new long[2 * side.size()];
        for (int i = 0; i < side.size(); i++) {
            packed[2 * i] = price(side.path(i).path(0));
            packed[2 * i + 1] = quantity(side.path(i).path(1));
        }
        return packed;
    }

    private FileMessage ticker(JsonNode node, long line, long time) {
        return new FileMessage.Ticker(
                line,
                time,
                node.path("u").asLong(),
                price(node.path("b")),
                quantity(node.path("B")),
                price(node.path("a")),
                quantity(node.path("A")));
    }

    /** Of single and aggregated trades, the kind that comes first is the one that counts. */
    private @Nullable FileMessage trade(JsonNode node, String event, long line, long time) {
        if (prints.isEmpty()) {
            prints = event;
        }
        long price = price(node.path("p"));
        long quantity = quantity(node.path("q"));
        boolean counts = event.equals(prints) && price > 0 && quantity > 0;
        boolean buyerTook = !node.path("m").asBoolean();
        return counts ? new FileMessage.Trade(line, time, price, quantity, buyerTook) : null;
    }

    /** A level for people. */
    String text(long price, long quantity) {
        return BigDecimal.valueOf(quantity, quantityScale).toPlainString()
                + " at "
                + BigDecimal.valueOf(price, priceScale).toPlainString();
    }

    private long price(JsonNode number) {
        return scaled(number, priceScale);
    }

    private long quantity(JsonNode number) {
        return scaled(number, quantityScale);
    }

    private static long scaled(JsonNode number, int scale) {
        return new BigDecimal(number.asString()).setScale(scale).unscaledValue().longValueExact();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tradewind.app.tapecheck;

import dev.tradewind.core.book.OrderBook;
import dev.tradewind.model.order.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The book that a file describes, by the venue's own rule, walked from depth message to depth
 * message; trades and tickers that lie between wait in line.
 */
final class FileBook implements AutoCloseable {
    /** Messages of one kind that may wait while another kind is looked for. */
    private static final int WAITING_MAX = 1_000_000;

    /** A quantity and the line that stated it. */
    private record Level(long quantity, long line) {}

    /**
     * A place where depth updates are missing.
     *
     * @param line of the first update after it
     * @param expected id that should have come next
     * @param found id that came
     */
    record Gap(long line, long expected, long found) {}

    private final FileReading reading;
    private final NavigableMap<Long, Level> bids = new TreeMap<>();
    private final NavigableMap<Long, Level> asks = new TreeMap<>();
    private final ArrayDeque<FileMessage.Depth> depths = new ArrayDeque<>();
    private final ArrayDeque<FileMessage.Ticker> tickers = new ArrayDeque<>();
    private final ArrayDeque<FileMessage.Trade> trades = new ArrayDeque<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long readId = -1;
    private boolean fresh;
    private boolean live;
    private boolean ended;
    private long opening;
    private long depthCount;
    private long tickerCount;
    private long tradeCount;
    private long overtaken;
    private FileMessage.@Nullable Depth newest;
    private FileMessage.@Nullable Ticker openingTicker;

    FileBook(FileReading reading) {
        this.reading = reading;
    }

    /** Builds the book of the time of origin; what comes later is read when it is asked for. */
    void open(long origin) {
        List<FileMessage.Depth> early = new ArrayList<>();
        while (!live && !ended) {
            FileMessage message = read();
            if (message instanceof FileMessage.Depth depth) {
                if (depth.snapshot()) {
                    begin(depth, early);
                } else {
                    early.add(depth);
                }
            }
        }
        while (!ended) {
            FileMessage message = read();
            if (message == null) {
                return;
            }
            if (message.time() > origin) {
                enqueue(message);
                return;
            }
            if (message instanceof FileMessage.Depth depth && follows(depth)) {
                apply(depth);
                opening++;
            } else if (message instanceof FileMessage.Ticker ticker && counts(ticker)) {
                openingTicker = ticker;
            }
        }
    }

    private boolean counts(FileMessage.Ticker ticker) {
        return ticker.bidPrice() > 0
                && ticker.bidQuantity() > 0
                && ticker.askQuantity() > 0
                && ticker.bidPrice() < ticker.askPrice()
                && ticker.id() > readId;
    }

    private void begin(FileMessage.Depth snapshot, List<FileMessage.Depth> early) {
        live = true;
        apply(snapshot);
        follows(snapshot);
        for (FileMessage.Depth update : early) {
            if (follows(update)) {
                apply(update);
            }
        }
        opening = early.size() + 1L;
    }

    private @Nullable FileMessage read() {
        FileMessage message = reading.next();
        ended = message == null;
        return message;
    }

    /** Keeps a message in its line if it counts. */
    private void enqueue(FileMessage message) {
        switch (message) {
            case FileMessage.Depth depth -> {
                if (follows(depth)) {
                    depthCount++;
                    depths.add(depth);
                }
            }
            case FileMessage.Ticker ticker -> {
                if (counts(ticker)) {
                    tickerCount++;
                    tickers.add(ticker);
                } else {
                    overtaken++;
                }
            }
            case FileMessage.Trade trade -> {
                tradeCount++;
                trades.add(trade);
            }
        }
        if (depths.size() + tickers.size() + trades.size() > WAITING_MAX) {
            throw new IllegalStateException("messages of a tape wait without end");
        }
    }

    /** Whether an update is newer than what was read before it; notes a gap before it. */
    private boolean follows(FileMessage.Depth depth) {
        boolean futures = depth.previousId() >= 0;
        if (depth.snapshot()) {
            readId = depth.lastId();
            fresh = true;
            return true;
        }
        if (futures ? depth.lastId() < readId : depth.lastId() <= readId) {
            return false;
        }
        long expected = futures ? readId : readId + 1;
        long found = futures && !fresh ? depth.previousId() : depth.firstId();
        if (fresh ? found > expected : found != expected) {
            gaps.add(new Gap(depth.line(), expected, found));
        }
        fresh = false;
        readId = depth.lastId();
        return true;
    }

    private <T> @Nullable T waiting(Function<ArrayDeque<T>, @Nullable T> take, ArrayDeque<T> line) {
        while (line.isEmpty() && !ended) {
            FileMessage message = read();
            if (message != null) {
                enqueue(message);
            }
        }
        return take.apply(line);
    }

    /** Moves to the next depth message; null at the end of the file. */
    FileMessage.@Nullable Depth nextDepth() {
        FileMessage.Depth depth = waiting(ArrayDeque::pollFirst, depths);
        if (depth != null) {
            apply(depth);
        }
        return depth;
    }

    /** The next ticker, which stays; null at the end. */
    FileMessage.@Nullable Ticker peekTicker() {
        return waiting(ArrayDeque::peekFirst, tickers);
    }

    /** The next ticker; null at the end. */
    FileMessage.@Nullable Ticker nextTicker() {
        return waiting(ArrayDeque::pollFirst, tickers);
    }

    /** The next trade; null at the end. */
    FileMessage.@Nullable Trade nextTrade() {
        return waiting(ArrayDeque::pollFirst, trades);
    }

    private void apply(FileMessage.Depth depth) {
        newest = depth;
        if (depth.snapshot()) {
            bids.clear();
            asks.clear();
        }
        state(bids, depth.bids(), depth.line());
        state(asks, depth.asks(), depth.line());
        while (!bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey()) {
            if (bids.lastEntry().getValue().line() < asks.firstEntry().getValue().line()) {
                bids.pollLastEntry();
            } else {
                asks.pollFirstEntry();
            }
        }
    }

    private static void state(NavigableMap<Long, Level> side, long[] levels, long line) {
        for (int i = 0; i < levels.length; i += 2) {
            if (levels[i + 1] == 0) {
                side.remove(levels[i]);
            } else {
                side.put(levels[i], new Level(levels[i + 1], line));
            }
        }
    }

    /**
     * Compares the core's book with this one, level by level.
     *
     * @param bidsTo lowest bid that the core can know
     * @param asksTo highest ask that the core can know
     * @return the first difference, or an empty text
     */
    String difference(OrderBook book, long bidsTo, long asksTo) {
        String bid = difference(book, Side.BUY, bids.descendingMap(), bidsTo);
        return bid.isEmpty() ? difference(book, Side.SELL, asks, asksTo) : bid;
    }

    private String difference(
            OrderBook book, Side side, NavigableMap<Long, Level> mine, long knownTo) {
        int rank = 0;
        String name = side == Side.BUY ? "bid " : "ask ";
        for (var level : mine.headMap(knownTo, true).entrySet()) {
            boolean there = rank < book.depth(side);
            long price = there ? book.price(side, rank) : 0;
            long quantity = there ? book.quantity(side, rank) : 0;
            if (price != level.getKey() || quantity != level.getValue().quantity()) {
                return name
                        + (rank + 1)
                        + " is "
                        + reading.text(price, quantity)
                        + " in the core, "
                        + reading.text(level.getKey(), level.getValue().quantity())
                        + " in the file";
            }
            rank++;
        }
        if (rank == book.depth(side)) {
            return "";
        }
        long next = book.price(side, rank);
        boolean known = side == Side.BUY ? next >= knownTo : next <= knownTo;
        String seen = reading.text(next, book.quantity(side, rank));
        return known ? name + (rank + 1) + " is " + seen + " in the core, none in the file" : "";
    }

    /** Whether these are the best prices of the depth alone. */
    boolean tops(FileMessage.Ticker seen) {
        return !bids.isEmpty()
                && !asks.isEmpty()
                && seen.bidPrice() == bids.lastKey()
                && seen.bidQuantity() == bids.lastEntry().getValue().quantity()
                && seen.askPrice() == asks.firstKey()
                && seen.askQuantity() == asks.firstEntry().getValue().quantity();
    }

    /** Reads to the end, so that the counts are those of the whole file. */
    void drain() {
        for (FileMessage message = read(); message != null; message = read()) {
            enqueue(message);
        }
    }

    /** The depth message that was applied last. */
    FileMessage.@Nullable Depth newest() {
        return newest;
    }

    /** The last best prices before the origin, or null. */
    FileMessage.@Nullable Ticker openingTicker() {
        return openingTicker;
    }

    /** Depth messages in the opening book. */
    long opening() {
        return opening;
    }

    /** Depth messages read after the opening. */
    long depthCount() {
        return depthCount;
    }

    /** Of them those that were not walked to. */
    long depthsLeft() {
        return depths.size();
    }

    /** Tickers read that were ahead of the depth when they came. */
    long tickerCount() {
        return tickerCount;
    }

    /** Of them those that were not asked for. */
    long tickersLeft() {
        return tickers.size();
    }

    /** Tickers that the depth had overtaken when they came, or that were not whole. */
    long overtaken() {
        return overtaken;
    }

    /** Trades read. */
    long tradeCount() {
        return tradeCount;
    }

    /** Of them those that were not asked for. */
    long tradesLeft() {
        return trades.size();
    }

    /** Places where depth updates are missing in the file, as far as it was read. */
    List<Gap> gaps() {
        return gaps;
    }

    @Override
    public void close() {
        reading.close();
    }
}

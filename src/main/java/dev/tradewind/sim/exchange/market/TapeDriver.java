package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.RecordedOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays a recorded Binance tape into one symbol of an exchange: its book as crowd levels, its
 * trades as crowd prints. The file is streamed, never held.
 *
 * <p>The book is built by the venue's own rule. Depth updates before the snapshot wait (at most
 * {@link #WAITING_MAX}, then the oldest is dropped); those that the snapshot contains are dropped
 * by their last id; each later one must continue the one before (spot: U = last + 1, futures: pu =
 * last), else a gap is counted with its line and playing goes on. Book tickers between depth
 * updates adjust the best levels without touching the depth below (see {@link TapeBook}).
 *
 * <p>A level is stated to the exchange when a depth update states it or when what shows there
 * changes; so what an account takes stays taken until then.
 *
 * <p>Of single and aggregated trades, the kind that comes first in the file is printed.
 *
 * <p>The tape paces the venue's market data: each of its depth messages becomes one depth message
 * of the venue and each of its book tickers one ticker, at the recorded moment. What a ticker knows
 * ahead of the depth is in the matching book but not in the depth messages.
 */
public final class TapeDriver implements MarketDriver, AutoCloseable {
    /** Depth updates kept while the snapshot has not come. */
    public static final int WAITING_MAX = 10_000;

    private static final int GAPS_MAX = 100;
    private static final long HINT_NANOS = 10_000_000L;
    private static final long EXPECTED_NANOS = 5_000_000_000L;

    private final Exchange exchange;
    private final String symbol;
    private final double speed;
    private final TapeSource source;
    private final TapeLines lines;
    private final TapeMessage message;
    private final TapeBook book = new TapeBook();
    private final Map<Long, Long> publishedBids = new TreeMap<>();
    private final Map<Long, Long> publishedAsks = new TreeMap<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final List<TapeReport.Gap> gaps = new ArrayList<>();
    private final long wantedOrigin;
    private final boolean ofSession;
    private String tapeSymbol = "";
    private String prints = "";
    private volatile long origin;
    private volatile long startedAt;
    private long lastId = TapeMessage.NONE;
    private boolean firstUpdate;
    private boolean live;
    private volatile boolean ended;
    private boolean opened;
    private long hintAt;
    private long snapshots;
    private long depthUpdates;
    private long tickers;
    private long trades;
    private long oldUpdates;
    private long oldTickers;
    private long unused;
    private long gapCount;

    /** A depth update that came before the snapshot. */
    private record Waiting(long line, byte[] bytes) {}

    /**
     * Opens a tape.
     *
     * @param symbol the exchange's symbol to play into; the tape's own name may differ
     * @param speed how many times faster than recorded, above 0; on virtual time 1 is right
     * @param origin tape time that becomes the start of the run, for several tapes to keep step; 0
     *     for the time of this tape's snapshot. What is older is played at once at the start
     * @throws TapeException if the file cannot be opened
     */
    public TapeDriver(Path file, Exchange exchange, String symbol, double speed, long origin) {
        this(new TapeSource(file, symbol, false), exchange, symbol, speed, origin);
    }

    /** Opens a tape that may hold several markets or bad lines; else as above. */
    public TapeDriver(
            TapeSource source, Exchange exchange, String symbol, double speed, long origin) {
        this(source, exchange, symbol, speed, origin, false);
    }

    private TapeDriver(
            TapeSource source,
            Exchange exchange,
            String symbol,
            double speed,
            long origin,
            boolean ofSession) {
        SymbolRules rules =
                exchange.symbol(symbol)
                        .orElseThrow(() -> new IllegalArgumentException("no symbol " + symbol));
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be above 0: " + speed);
        }
        exchange.pace(symbol);
        this.exchange = exchange;
        this.symbol = symbol;
        this.speed = speed;
        wantedOrigin = origin;
        this.ofSession = ofSession;
        message = new TapeMessage(rules.priceScale(), rules.quantityScale());
        this.source = source;
        lines = new TapeLines(source);
    }

    /** Plays one tape at the recorded speed from its snapshot on. */
    public TapeDriver(Path file, Exchange exchange, String symbol) {
        this(file, exchange, symbol, 1, 0);
    }

    /**
     * Plays one market of a recorded session, from the session's start on and not from its first
     * snapshot: until then the venue shows an empty book, as the session knew none.
     *
     * @param startAt tape time that becomes the start of the run
     * @throws TapeException if the file cannot be opened
     */
    public static TapeDriver ofSession(
            TapeSource source, Exchange exchange, double speed, long startAt) {
        return new TapeDriver(source, exchange, source.symbol(), speed, startAt, true);
    }

    /**
     * Builds the opening book, the one at the time of origin, and stands still until {@link
     * #start}.
     *
     * @throws TapeException if the tape is damaged or has no snapshot
     */
    public void open(long now) {
        advance();
        if (ofSession) {
            origin = wantedOrigin;
            opened = true;
            return;
        }
        while (!ended && !live) {
            play(now);
            advance();
        }
        if (!live) {
            throw lines.withoutSnapshot();
        }
        while (!ended && lines.time() <= origin) {
            play(now);
            advance();
        }
    }

    /**
     * Moves on from the opening book, which is built now if it was not before.
     *
     * @throws TapeException if the tape is damaged or has no snapshot
     */
    @Override
    public long start(long now) {
        if (!live && !opened) {
            open(now);
        }
        startedAt = now;
        hintAt = now;
        return step(now);
    }

    @Override
    public long step(long now) {
        while (!ended && due() <= now) {
            play(now);
            advance();
        }
        if (ofSession && !live && !ended) {
            hint(now);
            return Math.min(due(), hintAt);
        }
        return ended ? NEVER : due();
    }

    /**
     * Drops a level that is not there, as venues do now and then: clients wait for a first change
     * before they ask for the book, and shall have done so when the tape's first snapshot comes.
     */
    private void hint(long now) {
        if (now >= hintAt) {
            exchange.stateDepth(symbol, Side.BUY, 1, 0);
            exchange.publishDepth(symbol, now);
            hintAt = now + HINT_NANOS;
        }
    }

    private void advance() {
        if (!ended && !lines.next()) {
            ended = true;
            lines.close();
        }
    }

    private long due() {
        return dueAt(lines.time());
    }

    /** When a message of the tape is due on the run's clock; may be asked on any thread. */
    public long dueAt(long tapeTime) {
        long passed = tapeTime - origin;
        return startedAt + (speed == 1 ? passed : (long) (passed / speed));
    }

    /** Tape time that became the start of the run; may be asked on any thread. */
    public long origin() {
        return origin;
    }

    /** Whether the whole tape has been played; may be asked on any thread. */
    public boolean ended() {
        return ended;
    }

    /** What the tape has held so far. */
    public TapeReport report() {
        return new TapeReport(
                lines.number(),
                snapshots,
                depthUpdates,
                tickers,
                trades,
                oldUpdates,
                oldTickers,
                unused,
                book.crossed(),
                gapCount,
                List.copyOf(gaps),
                lines.skipped());
    }

    @Override
    public void close() {
        ended = true;
        lines.close();
    }

    private void play(long now) {
        try {
            message.read(lines.bytes(), lines.from(), lines.to());
        } catch (JsonScanner.Malformed malformed) {
            lines.badMessage(String.valueOf(malformed.getMessage()));
            return;
        }
        if (!isOurs()) {
            return;
        }
        switch (message.kind) {
            case SNAPSHOT -> onSnapshot(now);
            case DEPTH -> onDepth(now);
            case TICKER -> onTicker(now);
            case TRADE -> onTrade(now);
            case OWN_ORDER -> onOwnOrder(now);
            case LOST_BOOK -> onLostBook(now);
            case OTHER -> unused++;
        }
    }

    private void read(byte[] bytes, int from, int to, long line) {
        try {
            message.read(bytes, from, to);
        } catch (JsonScanner.Malformed malformed) {
            throw new TapeException(lines.file(), line, String.valueOf(malformed.getMessage()));
        }
    }

    private boolean isOurs() {
        if (message.symbol.isEmpty()) {
            return true;
        }
        if (lines.session()) {
            return message.symbol.equals(source.symbol());
        }
        if (tapeSymbol.isEmpty()) {
            tapeSymbol = message.symbol;
        }
        if (!tapeSymbol.equals(message.symbol)) {
            lines.bad("is about " + message.symbol + ", but the tape is about " + tapeSymbol);
            return false;
        }
        return true;
    }

    private void onSnapshot(long now) {
        snapshots++;
        book.snapshot(message, lines.number());
        lastId = message.lastId;
        firstUpdate = true;
        if (!live) {
            live = true;
            origin = wantedOrigin == 0 ? lines.time() : wantedOrigin;
        }
        while (!waiting.isEmpty()) {
            Waiting update = waiting.removeFirst();
            read(update.bytes, 0, update.bytes.length, update.line);
            apply(update.line);
        }
        publishDepth(now);
    }

    private void onDepth(long now) {
        if (!live) {
            if (waiting.size() == WAITING_MAX) {
                waiting.removeFirst();
                oldUpdates++;
            }
            byte[] copy = new byte[lines.to() - lines.from()];
            System.arraycopy(lines.bytes(), lines.from(), copy, 0, copy.length);
            waiting.addLast(new Waiting(lines.number(), copy));
            return;
        }
        if (apply(lines.number())) {
            publishDepth(now);
        }
    }

    /** Applies a depth update; false if the book held it before. */
    private boolean apply(long line) {
        boolean futures = message.previousId != TapeMessage.NONE;
        if (futures ? message.lastId < lastId : message.lastId <= lastId) {
            oldUpdates++;
            return false;
        }
        if (!continues(futures)) {
            gapCount++;
            if (gaps.size() < GAPS_MAX) {
                long next = futures && !firstUpdate ? message.previousId : message.firstId;
                gaps.add(new TapeReport.Gap(line, lastId, next));
            }
        }
        firstUpdate = false;
        lastId = message.lastId;
        depthUpdates++;
        book.apply(message, line);
        return true;
    }

    private boolean continues(boolean futures) {
        if (firstUpdate) {
            return message.firstId <= (futures ? lastId : lastId + 1);
        }
        return futures ? message.previousId == lastId : message.firstId == lastId + 1;
    }

    private void onTicker(long now) {
        boolean whole = message.bidPrice > 0 && message.bidQuantity > 0 && message.askQuantity > 0;
        if (!live || !whole || message.bidPrice >= message.askPrice) {
            unused++;
        } else if (message.lastId <= lastId) {
            oldTickers++;
        } else {
            tickers++;
            book.ticker(message);
            message.bids.count = 0;
            message.asks.count = 0;
            publish(now);
            exchange.publishBest(symbol, now);
        }
    }

    private void onTrade(long now) {
        if (prints.isEmpty()) {
            prints = message.event();
        }
        if (!live
                || !prints.equals(message.event())
                || message.price == 0
                || message.quantity == 0) {
            unused++;
            return;
        }
        trades++;
        Side taker = message.buyerRested ? Side.SELL : Side.BUY;
        exchange.crowdPrint(symbol, message.price, message.quantity, taker, now);
    }

    private void onOwnOrder(long now) {
        if (!ofSession || !message.orderKind.equals("LIMIT")) {
            unused++;
            return;
        }
        try {
            long[] taken = Arrays.copyOf(message.bids.packed, 2 * message.bids.count);
            exchange.expect(
                    symbol,
                    new RecordedOrder(
                            Side.valueOf(message.side),
                            TimeInForce.valueOf(message.timeInForce),
                            message.price,
                            message.quantity,
                            taken,
                            now + EXPECTED_NANOS));
        } catch (IllegalArgumentException e) {
            throw lines.failure("is no order: " + e.getMessage());
        }
    }

    /** Nothing can be traded where the session knew nothing. */
    private void onLostBook(long now) {
        if (ofSession && live) {
            book.clear();
            message.bids.count = 0;
            message.asks.count = 0;
            publishDepth(now);
        } else {
            unused++;
        }
    }

    /** Shows a depth message: first to the public, then to the orders that it may meet. */
    private void publishDepth(long now) {
        for (Side side : Side.values()) {
            for (Long price : book.drainStated(side)) {
                exchange.stateDepth(symbol, side, price, book.stated(side, price));
            }
        }
        publish(now);
        exchange.publishDepth(symbol, now);
    }

    /** Tells the exchange what shows differently, removals first so that nothing crosses. */
    private void publish(long now) {
        List<Long> bids = book.drainTouched(Side.BUY);
        List<Long> asks = book.drainTouched(Side.SELL);
        remove(Side.BUY, bids, publishedBids, now);
        remove(Side.SELL, asks, publishedAsks, now);
        state(Side.BUY, bids, publishedBids, message.bids, now);
        state(Side.SELL, asks, publishedAsks, message.asks, now);
    }

    private void remove(Side side, List<Long> prices, Map<Long, Long> published, long now) {
        for (Long price : prices) {
            if (book.shown(side, price) == 0 && published.remove(price) != null) {
                exchange.setCrowdLevel(symbol, side, price, 0, now);
            }
        }
    }

    private void state(
            Side side,
            List<Long> prices,
            Map<Long, Long> published,
            TapeMessage.Levels stated,
            long now) {
        for (Long price : prices) {
            long shown = book.shown(side, price);
            if (shown > 0) {
                Long before = published.put(price, shown);
                if (before == null || before != shown || states(stated, price)) {
                    exchange.setCrowdLevel(symbol, side, price, shown, now);
                }
            }
        }
    }

    private static boolean states(TapeMessage.Levels levels, long price) {
        for (int i = 0; i < levels.count; i++) {
            if (levels.price(i) == price) {
                return true;
            }
        }
        return false;
    }
}

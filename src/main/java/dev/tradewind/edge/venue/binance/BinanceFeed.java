package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.LinkVoice;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.SnapshotFetch;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A market-data link: depth, best prices and trades of its instruments, and what else is asked for.
 * It keeps one connection in charge and, when that one grows old or the venue announces a shutdown,
 * opens a standby beside it and changes over without losing a message: overlapping changes are
 * recognised by their numbers.
 */
final class BinanceFeed implements Machine {
    private static final long TICK_KEY = 0;
    private static final long TICK_NANOS = 250_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    /** Silence of an instrument after which its book is fetched without waiting for a change. */
    private static final long QUIET_NANOS = 1_000_000_000L;

    private static final long SNAPSHOT_RETRY_MIN_NANOS = 250_000_000L;
    private static final long SNAPSHOT_RETRY_MAX_NANOS = 30_000_000_000L;

    /** How long both connections run side by side before the old one is closed. */
    private static final long OVERLAP_NANOS = 2_000_000_000L;

    private static final long STANDBY_RETRY_NANOS = 30_000_000_000L;
    private static final long STEADY_NANOS = 10_000_000_000L;

    private final List<Instrument> instruments;
    private final Effects effects;
    private final LinkVoice voice;
    private final BinanceSettings settings;
    private final BinanceCodec codec;
    private final List<BinanceBook> books = new ArrayList<>();
    private final List<BinanceNews> news = new ArrayList<>();
    private final SnapshotFetch snapshots;
    private final Backoff backoff;
    private @Nullable BinanceStream active;
    private @Nullable BinanceStream standby;
    private int nextSocket;
    private boolean running;
    private boolean quietAsked;
    private long connectAt = NEVER;
    private long standbyAt = NEVER;
    private long replaceAt = NEVER;
    private long reconnects;
    private long dropped;

    BinanceFeed(
            int link,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            BinanceSettings settings) {
        this.instruments = List.copyOf(instruments);
        this.effects = effects;
        this.voice = new LinkVoice(link, Venue.BINANCE, this.instruments, effects);
        this.settings = settings;
        this.codec = new BinanceCodec(this.instruments);
        SplittableRandom random = new SplittableRandom(settings.seed() + link);
        this.backoff = new Backoff(random.split());
        for (Instrument instrument : this.instruments) {
            Backoff retry =
                    new Backoff(random.split(), SNAPSHOT_RETRY_MIN_NANOS, SNAPSHOT_RETRY_MAX_NANOS);
            books.add(new BinanceBook(instrument, effects, settings.stream().pendingMax(), retry));
            news.add(new BinanceNews(instrument, effects));
        }
        this.snapshots =
                new SnapshotFetch(books, effects, budget, new BinanceSnapshots(budget, settings));
    }

    @Override
    public void start(long now) {
        running = true;
        connectAt = now;
        standbyAt = settings.stream().secondLine() ? now : NEVER;
        voice.told(now);
        tick(now);
    }

    @Override
    public void onOpen(int socket, long now) {
        BinanceStream stream = find(socket);
        if (stream == null) {
            return;
        }
        stream.onOpen(now);
        if (stream == standby && !voice.isUp()) {
            standby = active;
            active = stream;
        }
        if (stream == active) {
            serve(stream, now);
        }
        stream.tick(now, settings.stream().probeNanos());
    }

    private void serve(BinanceStream stream, long now) {
        quietAsked = false;
        replaceLater(stream, standbyAt);
        voice.up(now);
    }

    /**
     * From when the connection in charge is to be replaced, and from when another one is to be
     * there beside it: with a second line always, else when the time has come.
     */
    private void replaceLater(BinanceStream stream, long secondAt) {
        replaceAt = stream.openedAt() + settings.stream().rollOverNanos();
        standbyAt = settings.stream().secondLine() ? secondAt : replaceAt;
    }

    @Override
    public void onFrame(
            int socket, boolean binary, byte[] bytes, int offset, int length, long now) {
        BinanceStream stream = find(socket);
        if (stream == null) {
            return;
        }
        stream.onFrame(now);
        BinanceMessage message;
        try {
            message = codec.decode(bytes, offset, length);
        } catch (WireException e) {
            onGarbage(stream, e, now);
            return;
        }
        if (onMessage(stream, message, now)) {
            voice.told(now);
        } else {
            beat(now);
        }
    }

    private boolean onMessage(BinanceStream stream, BinanceMessage message, long now) {
        return switch (message.kind) {
            case DEPTH -> {
                BinanceBook book = books.get(message.slot);
                boolean emitted = book.onDepth(message, stream == active, now);
                if (!book.live()) {
                    snapshots.pump(now);
                }
                yield emitted;
            }
            case TICKER -> onTicker(books.get(message.slot), message, now);
            case TRADE -> onTrade(books.get(message.slot), message, now);
            case CANDLE, DAY -> onNews(message, now);
            case ANSWER -> {
                stream.onAnswer(message.firstId);
                yield false;
            }
            case REFUSAL -> onRefusal(stream, message, now);
            case SHUTDOWN -> {
                effects.log(voice.name() + ": the venue announces a shutdown of the connection");
                standbyAt = Math.min(standbyAt, now);
                replaceAt = Math.min(replaceAt, now);
                yield false;
            }
            case NOTHING -> false;
        };
    }

    private boolean onTicker(BinanceBook book, BinanceMessage message, long now) {
        if (!book.isNews(message.firstId)) {
            return false;
        }
        effects.event(
                new BestPrice(
                        book.instrument().index(),
                        message.bidPrice,
                        message.bidQuantity,
                        message.askPrice,
                        message.askQuantity,
                        message.venueTime,
                        now));
        return true;
    }

    private boolean onTrade(BinanceBook book, BinanceMessage message, long now) {
        if (!book.isNewTrade(message.firstId)) {
            return false;
        }
        effects.event(
                new TradePrint(
                        book.instrument().index(),
                        message.price,
                        message.quantity,
                        message.buyerIsMaker ? Side.SELL : Side.BUY,
                        message.venueTime,
                        now));
        return true;
    }

    /** One that cannot be is left out and counted: the book knows nothing of it. */
    private boolean onNews(BinanceMessage message, long now) {
        JsonNode data = message.data;
        if (data == null) {
            return false;
        }
        BinanceNews whose = news.get(message.slot);
        boolean candle = message.kind == BinanceMessage.Kind.CANDLE;
        try {
            return candle ? whose.onCandle(data, now) : whose.onDay(data, now);
        } catch (WireException e) {
            dropped++;
            // The first, second, fourth, eighth … time: a broken stream must not fill the log.
            if (Long.bitCount(dropped) == 1) {
                String name = books.get(message.slot).instrument().name();
                effects.log(
                        "%s: unusable %s left out, %s (%d so far)"
                                .formatted(name, message.kind, e.getMessage(), dropped));
            }
            return false;
        }
    }

    private boolean onRefusal(BinanceStream stream, BinanceMessage message, long now) {
        effects.log(voice.name() + ": command refused: " + message.text);
        if (stream.refusesSubscription(message.firstId)) {
            drop(stream, "subscription refused: " + message.text, now);
        }
        return false;
    }

    /** Garbage of one instrument quarantines it; garbage of nobody discredits the connection. */
    private void onGarbage(BinanceStream stream, WireException why, long now) {
        int slot = books.size() == 1 ? 0 : codec.message().slot;
        if (slot == BinanceMessage.NO_SLOT) {
            for (BinanceBook book : books) {
                book.refuse(now);
            }
            drop(stream, "unusable message, " + why.getMessage(), now);
            return;
        }
        if (books.get(slot).refuse(now)) {
            voice.told(now);
            String whose = books.get(slot).instrument().name();
            effects.log(whose + ": unusable message, " + why.getMessage());
        }
    }

    @Override
    public void onClosed(int socket, String reason, long now) {
        BinanceStream stream = find(socket);
        if (stream != null) {
            gone(stream, reason, now);
        }
    }

    private void drop(BinanceStream stream, String reason, long now) {
        effects.disconnect(stream.socket(), reason);
        gone(stream, reason, now);
    }

    private void gone(BinanceStream stream, String reason, long now) {
        if (stream == standby) {
            standby = null;
            boolean second = settings.stream().secondLine();
            reconnects += second ? 1 : 0;
            standbyAt = now + (second ? backoff.nextNanos() : STANDBY_RETRY_NANOS);
            return;
        }
        BinanceStream next = standby;
        standby = null;
        active = next;
        reconnects++;
        if (next != null && next.open()) {
            replaceLater(next, now + (settings.stream().secondLine() ? backoff.nextNanos() : 0));
            return;
        }
        long again = now + backoff.nextNanos();
        connectAt = next == null ? again : NEVER;
        standbyAt = settings.stream().secondLine() ? again : NEVER;
        for (BinanceBook book : books) {
            book.linkLost(now);
        }
        voice.down(reason, backoff.attempts(), now);
    }

    @Override
    public void onReply(long requestId, HttpReply reply, long now) {
        if (!running) {
            return;
        }
        if (snapshots.onReply(requestId, reply, now)) {
            voice.told(now);
        }
        snapshots.pump(now);
    }

    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long now) {
        snapshots.onNoReply(requestId, reason, now);
    }

    @Override
    public void onTimer(long key, long now) {
        if (running && key == TICK_KEY) {
            tick(now);
        }
    }

    private void tick(long now) {
        effects.timer(TICK_KEY, now + TICK_NANOS);
        if (active == null && now >= connectAt) {
            active = connect();
            connectAt = NEVER;
        }
        tickActive(now);
        tickStandby(now);
        snapshots.pump(now);
        beat(now);
    }

    private void tickActive(long now) {
        BinanceStream stream = active;
        if (stream == null || !stream.open()) {
            return;
        }
        if (now - stream.heardAt() >= settings.stream().stallNanos()) {
            drop(
                    stream,
                    "no message for " + settings.stream().stallNanos() / 1_000_000L + " ms",
                    now);
            return;
        }
        if (now - stream.openedAt() >= STEADY_NANOS) {
            backoff.reset();
        }
        stream.tick(now, settings.stream().probeNanos());
        if (!quietAsked && stream.serves() && now - stream.openedAt() >= QUIET_NANOS) {
            quietAsked = true;
            for (BinanceBook book : books) {
                book.subscribed(now);
            }
        }
    }

    private void tickStandby(long now) {
        BinanceStream stream = standby;
        if (stream == null) {
            boolean open = active != null && (active.open() || settings.stream().secondLine());
            if (open && now >= standbyAt) {
                standby = connect();
            }
            return;
        }
        stream.tick(now, settings.stream().probeNanos());
        if (stream.open() && now - stream.heardAt() >= settings.stream().stallNanos()) {
            drop(stream, "standby is silent", now);
        } else if (now >= replaceAt
                && stream.serves()
                && now - stream.openedAt() >= OVERLAP_NANOS) {
            changeOver(stream, now);
        }
    }

    private void changeOver(BinanceStream stream, long now) {
        BinanceStream old = active;
        active = stream;
        standby = null;
        replaceLater(stream, now);
        if (old != null) {
            effects.disconnect(old.socket(), "rolled over to a new connection");
        }
    }

    private BinanceStream connect() {
        BinanceStream stream =
                new BinanceStream(nextSocket++, instruments, settings.channels(), effects);
        stream.connect();
        return stream;
    }

    /** Tells the core that the link hears although it has nothing to say. */
    private void beat(long now) {
        BinanceStream stream = active;
        if (stream != null) {
            voice.beat(stream.heardAt(), settings.stream().beatNanos(), now);
        }
    }

    private @Nullable BinanceStream find(int socket) {
        if (active != null && active.socket() == socket) {
            return active;
        }
        return standby != null && standby.socket() == socket ? standby : null;
    }

    /** A link knows one command: to fetch a book anew. */
    @Override
    public void send(Command command, long now) {
        if (command instanceof Command.ResyncBook(int instrument)) {
            for (BinanceBook book : books) {
                if (book.instrument().index() == instrument) {
                    book.resync(now);
                }
            }
            snapshots.pump(now);
        }
    }

    @Override
    public void stop(long now) {
        running = false;
        connectAt = NEVER;
        for (BinanceStream stream : new BinanceStream[] {active, standby}) {
            if (stream != null) {
                effects.disconnect(stream.socket(), "stopped");
            }
        }
        active = null;
        standby = null;
    }

    /** Connections lost since the start. */
    long reconnects() {
        return reconnects;
    }

    /** Changes found missing since the start, over all instruments. */
    long gaps() {
        return books.stream().mapToLong(BinanceBook::gaps).sum();
    }

    /** Candles and day tickers that could not be used. */
    long dropped() {
        return dropped;
    }

    /** Frames that were not in the venue's usual form. */
    long treeReads() {
        return codec.treeReads();
    }
}

package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.LinkVoice;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A market-data link of one category over one socket or two. A socket that grew old retires: a new
 * one is opened beside it and takes over when it has every book, so nothing is missed. What two
 * sockets tell twice is told once.
 */
final class BybitFeed implements Machine {
    private static final long TICK_KEY = 0;
    private static final long TICK_NANOS = 250_000_000L;

    /** How long a young socket runs beside a retiring one. */
    private static final long OVERLAP_NANOS = 2_000_000_000L;

    private static final long STEADY_NANOS = 10_000_000_000L;
    private static final long RETRY_MIN_NANOS = 250_000_000L;
    private static final long RETRY_MAX_NANOS = 30_000_000_000L;

    private final BybitCategory category;
    private final List<Instrument> instruments;
    private final Effects effects;
    private final LinkVoice voice;
    private final BybitSettings settings;
    private final BybitCodec codec;
    private final List<BybitBook> books = new ArrayList<>();
    private final List<BybitTickers> tickers = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();
    private final List<BybitStream> lines = new ArrayList<>();
    private final Backoff backoff;
    private int nextSocket = 1;
    private boolean running;
    private long connectAt;
    private long reconnects;
    private long refusals;

    BybitFeed(int link, List<Instrument> instruments, Effects effects, BybitSettings settings) {
        this.instruments = List.copyOf(instruments);
        this.category = BybitCategory.of(this.instruments.getFirst());
        this.effects = effects;
        this.voice = new LinkVoice(link, Venue.BYBIT, this.instruments, effects);
        this.settings = settings;
        this.codec = new BybitCodec(this.instruments, settings.stream().depth());
        SplittableRandom random = new SplittableRandom(settings.seed() + link);
        this.backoff = new Backoff(random.split());
        for (int slot = 0; slot < this.instruments.size(); slot++) {
            Instrument instrument = this.instruments.get(slot);
            Backoff retry = new Backoff(random.split(), RETRY_MIN_NANOS, RETRY_MAX_NANOS);
            books.add(new BybitBook(instrument, slot, settings.stream(), effects, retry));
            tickers.add(new BybitTickers(instrument, settings.channels(), effects));
            topics.addAll(BybitTopics.of(instrument, settings));
        }
    }

    @Override
    public void start(long now) {
        running = true;
        connectAt = now;
        voice.told(now);
        tick(now);
    }

    @Override
    public void onOpen(int socket, long now) {
        BybitStream line = find(socket);
        if (line == null) {
            return;
        }
        line.onOpen(now);
        for (BybitBook book : books) {
            book.subscribing(now);
        }
        voice.up(now);
    }

    @Override
    public void onFrame(
            int socket, boolean binary, byte[] bytes, int offset, int length, long now) {
        BybitStream line = find(socket);
        if (line == null) {
            return;
        }
        line.onFrame(now);
        boolean emitted;
        try {
            emitted = onMessage(line, codec.decode(bytes, offset, length), now);
        } catch (WireException e) {
            onGarbage(line, e, now);
            return;
        }
        if (emitted) {
            voice.told(now);
        } else {
            beat(now);
        }
    }

    private boolean onMessage(BybitStream line, BybitMessage message, long now) {
        return switch (message.kind) {
            case BOOK -> onBook(line, message, now);
            case BEST -> books.get(message.slot).onBest(message, now);
            case TRADES -> books.get(message.slot).onTrades(message, lines.size() > 1, now);
            case TICKER ->
                    message.data != null
                            && tickers.get(message.slot)
                                    .onTicker(
                                            message.data, message.snapshot, message.venueTime, now);
            case CANDLE ->
                    message.data != null
                            && tickers.get(message.slot)
                                    .onCandles(message.data, message.venueTime, now);
            case ACKNOWLEDGED, REFUSED -> {
                boolean taken = message.kind == BybitMessage.Kind.ACKNOWLEDGED;
                line.onAnswer(message.requestId, taken, message.text, now);
                tellRefused(line, message.text, now);
                yield false;
            }
            case PONG, NOTHING -> false;
        };
    }

    private boolean onBook(BybitStream line, BybitMessage message, long now) {
        BybitBook book = books.get(message.slot);
        boolean emitted = book.onBook(message, line, othersCarry(line, message.slot), now);
        askIfDue(book, now);
        return emitted;
    }

    private boolean othersCarry(BybitStream line, int slot) {
        for (BybitStream other : lines) {
            if (other != line && other.open() && other.update(slot) != BybitStream.UNSEEDED) {
                return true;
            }
        }
        return false;
    }

    private void askIfDue(BybitBook book, long now) {
        if (!book.due(now)) {
            return;
        }
        boolean asked = false;
        for (BybitStream line : lines) {
            if (line.open()) {
                book.ask(line, now);
                asked = true;
            }
        }
        if (asked) {
            book.asked(now);
        }
    }

    /** A refused topic costs its instrument that topic, never the socket. */
    private void tellRefused(BybitStream line, String why, long now) {
        for (String topic : line.takeRefused()) {
            effects.log(voice.name() + ": the venue refuses the topic " + topic + ": " + why);
            for (BybitBook book : books) {
                if (topic.equals(BybitTopics.book(book.instrument(), settings.stream().depth()))) {
                    book.refusedByVenue(now);
                }
            }
        }
    }

    /** Garbage of one instrument quarantines it; garbage of nobody discredits the socket. */
    private void onGarbage(BybitStream line, WireException why, long now) {
        refusals++;
        BybitMessage message = codec.message();
        int slot = message.slot;
        if (slot == BybitMessage.NO_SLOT) {
            drop(line, "unusable message, " + why.getMessage(), now);
            return;
        }
        String whose = books.get(slot).instrument().name();
        boolean ofBook =
                message.kind == BybitMessage.Kind.BOOK || message.kind == BybitMessage.Kind.BEST;
        if (!ofBook) {
            logSeldom(whose + ": unusable " + message.kind + " left out, " + why.getMessage());
            return;
        }
        line.unseed(slot);
        if (books.get(slot).refuse(now)) {
            voice.told(now);
            effects.log(whose + ": unusable message, " + why.getMessage());
        }
        for (BybitStream other : lines) {
            other.unseed(slot);
        }
    }

    /** The first, second, fourth, eighth … time: a broken topic must not fill the log. */
    private void logSeldom(String line) {
        if (Long.bitCount(refusals) == 1) {
            effects.log(line + " (" + refusals + " so far)");
        }
    }

    @Override
    public void onClosed(int socket, String reason, long now) {
        BybitStream line = find(socket);
        if (line != null) {
            gone(line, reason, now);
        }
    }

    private void drop(BybitStream line, String reason, long now) {
        effects.disconnect(line.socket(), reason);
        gone(line, reason, now);
    }

    private void gone(BybitStream line, String reason, long now) {
        lines.remove(line);
        connectAt = now + backoff.nextNanos();
        boolean left = lines.stream().anyMatch(BybitStream::open);
        if (left) {
            effects.log(voice.name() + ": one of two sockets is gone, " + reason);
            healBooks(now);
            return;
        }
        reconnects++;
        for (int slot = 0; slot < books.size(); slot++) {
            books.get(slot).linkLost(now);
            tickers.get(slot).linkLost();
        }
        voice.down(reason, backoff.attempts(), now);
    }

    /** A book that only the lost socket carried is asked for on the others. */
    private void healBooks(long now) {
        for (int slot = 0; slot < books.size(); slot++) {
            BybitBook book = books.get(slot);
            boolean carried = false;
            for (BybitStream line : lines) {
                carried |= line.open() && line.update(slot) != BybitStream.UNSEEDED;
            }
            if (!carried) {
                book.resync(BookInvalid.Reason.LINK_DOWN, now);
            }
        }
    }

    @Override
    public void onTimer(long key, long now) {
        if (running && key == TICK_KEY) {
            tick(now);
        }
    }

    private void tick(long now) {
        effects.timer(TICK_KEY, now + TICK_NANOS);
        for (BybitStream line : List.copyOf(lines)) {
            String why = line.tick(now, settings.stream());
            if (why != null) {
                drop(line, why, now);
            }
        }
        retireOld(now);
        openMissing(now);
        closeRetired(now);
        for (int slot = 0; slot < books.size(); slot++) {
            BybitBook book = books.get(slot);
            if (book.silent(now, settings.stream().topicStallNanos())) {
                effects.log(book.instrument().name() + ": silent on a living socket");
                book.resync(BookInvalid.Reason.GAP, now);
            }
            askIfDue(book, now);
        }
        beat(now);
    }

    /** At most one retires at a time. */
    private void retireOld(long now) {
        boolean steady = false;
        for (int i = 0; i < lines.size(); i++) {
            BybitStream line = lines.get(i);
            if (line.retiring()) {
                return;
            }
            steady |= line.open() && now - line.openedAt() >= STEADY_NANOS;
        }
        if (steady) {
            backoff.reset();
        }
        for (BybitStream line : lines) {
            if (line.open() && now - line.openedAt() >= settings.stream().rollOverNanos()) {
                line.retire();
                connectAt = now;
                return;
            }
        }
    }

    private void openMissing(long now) {
        int wanted = settings.secondLine() ? 2 : 1;
        long young = lines.stream().filter(line -> !line.retiring()).count();
        if (young < wanted && now >= connectAt) {
            BybitStream line =
                    new BybitStream(nextSocket++, category, topics, books.size(), effects);
            lines.add(line);
            line.connect();
        }
    }

    private void closeRetired(long now) {
        for (BybitStream old : List.copyOf(lines)) {
            if (old.retiring() && replaced(old, now)) {
                lines.remove(old);
                effects.disconnect(old.socket(), "planned renewal");
            }
        }
    }

    private boolean replaced(BybitStream old, long now) {
        for (BybitStream line : lines) {
            boolean ready =
                    line.openedAt() > old.openedAt()
                            && line.subscribed()
                            && now - line.openedAt() >= OVERLAP_NANOS;
            if (ready && carriesAllOf(line, old)) {
                return true;
            }
        }
        return false;
    }

    private boolean carriesAllOf(BybitStream line, BybitStream old) {
        for (int slot = 0; slot < books.size(); slot++) {
            boolean has = line.update(slot) != BybitStream.UNSEEDED;
            if (!has && old.update(slot) != BybitStream.UNSEEDED) {
                return false;
            }
        }
        return true;
    }

    /** Tells the core that the link hears although it has nothing to say. */
    private void beat(long now) {
        long heardAt = 0;
        for (BybitStream line : lines) {
            if (line.open()) {
                heardAt = Math.max(heardAt, line.heardAt());
            }
        }
        voice.beat(heardAt, settings.stream().beatNanos(), now);
    }

    private @Nullable BybitStream find(int socket) {
        for (BybitStream line : lines) {
            if (line.socket() == socket) {
                return line;
            }
        }
        return null;
    }

    /** A link knows one command: to fetch a book anew. */
    @Override
    public void send(Command command, long now) {
        if (command instanceof Command.ResyncBook(int instrument)) {
            for (int slot = 0; slot < books.size(); slot++) {
                BybitBook book = books.get(slot);
                if (book.instrument().index() == instrument) {
                    book.resync(BookInvalid.Reason.CROSSED, now);
                    askIfDue(book, now);
                }
            }
        }
    }

    /** A feed makes no requests: the venue's streams begin with snapshots. */
    @Override
    public void onReply(long requestId, HttpReply reply, long now) {}

    /** A feed makes no requests. */
    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long now) {}

    @Override
    public void stop(long now) {
        running = false;
        for (BybitStream line : lines) {
            effects.disconnect(line.socket(), "stopped");
        }
        lines.clear();
    }

    /** Connections lost since the start, with which the link went down. */
    long reconnects() {
        return reconnects;
    }

    /** Changes found missing since the start, over all instruments. */
    long gaps() {
        return books.stream().mapToLong(BybitBook::gaps).sum();
    }

    /** Messages that could not be used. */
    long refusals() {
        return refusals;
    }

    /** Frames that were not in the venue's usual form. */
    long treeReads() {
        return codec.treeReads();
    }
}

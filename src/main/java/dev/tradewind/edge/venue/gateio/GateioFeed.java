package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.LinkVoice;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.SnapshotFetch;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A market-data link of either wallet: books, best prices, trades, and what {@link
 * dev.tradewind.edge.venue.Channels} asks for beside them.
 */
public final class GateioFeed implements Machine {
    private static final long TICK_KEY = 0;
    private static final long TICK_NANOS = 250_000_000L;
    private static final long RETRY_MIN_NANOS = 250_000_000L;
    private static final long RETRY_MAX_NANOS = 30_000_000_000L;

    private final List<Instrument> instruments;
    private final Effects effects;
    private final LinkVoice voice;
    private final GateioSettings settings;
    private final GateioCodec codec;
    private final List<GateioBook> books = new ArrayList<>();
    private final SnapshotFetch snapshots;
    private final GateioLines lines;
    private boolean running;
    private long dropped;

    /**
     * A feed of some instruments.
     *
     * @param area {@code spot} or {@code futures}
     * @param target where whole books of the first version are
     */
    public GateioFeed(
            int link,
            Venue venue,
            String area,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            GateioSettings settings,
            GateioSnapshots.Target target) {
        this.instruments = List.copyOf(instruments);
        this.effects = effects;
        this.voice = new LinkVoice(link, venue, this.instruments, effects);
        this.settings = settings;
        this.codec = new GateioCodec(area, this.instruments);
        SplittableRandom random = new SplittableRandom(settings.seed() + link);
        Backoff backoff = new Backoff(random.split());
        for (Instrument instrument : this.instruments) {
            Backoff retry = new Backoff(random.split(), RETRY_MIN_NANOS, RETRY_MAX_NANOS);
            books.add(
                    new GateioBook(
                            instrument,
                            effects,
                            settings.lines().pendingMax(),
                            retry,
                            settings.book().isSecondVersion()));
        }
        this.snapshots =
                new SnapshotFetch(
                        books, effects, budget, new GateioSnapshots(budget, settings, target));
        this.lines = new GateioLines(books, effects, settings, area, backoff);
    }

    @Override
    public void start(long now) {
        running = true;
        voice.told(now);
        lines.start(now);
        tick(now);
    }

    @Override
    public void onOpen(int socket, long now) {
        GateioLine line = lines.find(socket);
        if (line == null) {
            return;
        }
        line.onOpen(now);
        voice.up(now);
    }

    @Override
    public void onFrame(
            int socket, boolean binary, byte[] bytes, int offset, int length, long now) {
        GateioLine line = lines.find(socket);
        if (line == null || !line.open()) {
            return;
        }
        line.onFrame(now);
        GateioMessage message;
        try {
            message = codec.decode(bytes, offset, length, now);
        } catch (WireException e) {
            onGarbage(line, e, now);
            return;
        }
        if (onMessage(line, message, now)) {
            voice.told(now);
        } else {
            beat(now);
        }
    }

    private boolean onMessage(GateioLine line, GateioMessage message, long now) {
        return switch (message.kind) {
            case DEPTH -> onDepth(line, message, now);
            case BEST -> onBest(books.get(message.slot), message, now);
            case TRADES -> onTrades(books.get(message.slot), message, now);
            case NEWS -> onNews(line, message);
            case ANSWER -> {
                line.onAnswer(message.firstId);
                yield false;
            }
            case REFUSAL -> onRefusal(line, message, now);
            case SHUTDOWN -> {
                effects.log(voice.name() + ": the venue announces an upgrade");
                line.rollOver(now);
                yield false;
            }
            case NOTHING -> false;
        };
    }

    private boolean onDepth(GateioLine line, GateioMessage message, long now) {
        GateioBook book = books.get(message.slot);
        boolean leads = line.equals(lines.leader());
        boolean emitted = book.onDepth(message, line.socket(), leads, now);
        if (!book.live()) {
            pump(now);
        }
        return emitted;
    }

    private boolean onBest(GateioBook book, GateioMessage message, long now) {
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

    /** Newest first or last, within a message: told in the order of their numbers. */
    private boolean onTrades(GateioBook book, GateioMessage message, long now) {
        int count = message.tradeCount();
        boolean falling = count > 1 && message.tradeId(0) > message.tradeId(count - 1);
        boolean emitted = false;
        for (int i = 0; i < count; i++) {
            int trade = falling ? count - 1 - i : i;
            long quantity = message.tradeQuantity(trade);
            if (book.isNewTrade(message.tradeId(trade))) {
                emitted = true;
                effects.event(
                        new TradePrint(
                                book.instrument().index(),
                                message.tradePrice(trade),
                                Math.abs(quantity),
                                quantity < 0 ? Side.SELL : Side.BUY,
                                message.tradeTime(trade),
                                now));
            }
        }
        return emitted;
    }

    /** Of two sockets that say the same one is enough. */
    private boolean onNews(GateioLine line, GateioMessage message) {
        if (!line.equals(lines.leader())) {
            return false;
        }
        boolean emitted = false;
        for (MarketEvent event : message.news) {
            if (event instanceof MarketEvent.DayTicker && !settings.channels().dayTicker()) {
                continue;
            }
            boolean rate =
                    event instanceof MarketEvent.MarkPrice
                            || event instanceof MarketEvent.FundingRate;
            if (!rate || settings.channels().funding()) {
                emitted = true;
                effects.event(event);
            }
        }
        return emitted;
    }

    /** What the venue will not take of one instrument halts it, not the link. */
    private boolean onRefusal(GateioLine line, GateioMessage message, long now) {
        String said = message.text;
        GateioLine.Subscription refused = line.onRefusal(message.firstId, now);
        effects.log(voice.name() + ": subscription refused: " + said);
        if (refused == null) {
            return false;
        }
        GateioBook book = books.get(refused.slots().getFirst());
        boolean known = said.contains("unknown") || said.contains("nvalid contract");
        if (refused.book() && book.secondVersion() && !known && !said.contains("Alert sub")) {
            book.fallBack();
            line.subscribeAnew(refused.slots().getFirst(), now);
            return false;
        }
        if (known) {
            voice.tell(
                    new InstrumentStatus(
                            book.instrument().index(),
                            Instrument.Status.HALTED,
                            "the venue refuses its subscription: " + said),
                    now);
        }
        return known;
    }

    /** Garbage of one instrument quarantines it; garbage of nobody discredits the connection. */
    private void onGarbage(GateioLine line, WireException why, long now) {
        int slot = books.size() == 1 ? 0 : codec.message().slot;
        if (slot == GateioMessage.NO_SLOT) {
            for (GateioBook book : books) {
                book.refuse(now);
            }
            drop(line, "unusable message, " + why.getMessage(), now);
            return;
        }
        String whose = books.get(slot).instrument().name();
        if (codec.message().kind == GateioMessage.Kind.NEWS) {
            // a candle or a day that cannot be: the book knows nothing of it
            dropped++;
            if (Long.bitCount(dropped) == 1) {
                effects.log(whose + ": unusable news, number " + dropped + ", " + why.getMessage());
            }
            return;
        }
        if (books.get(slot).refuse(now)) {
            voice.told(now);
            effects.log(whose + ": unusable message, " + why.getMessage());
        }
    }

    @Override
    public void onClosed(int socket, String reason, long now) {
        GateioLine line = lines.find(socket);
        if (line != null) {
            gone(line, reason, now);
        }
    }

    private void drop(GateioLine line, String reason, long now) {
        effects.disconnect(line.socket(), reason);
        gone(line, reason, now);
    }

    private void gone(GateioLine line, String reason, long now) {
        if (!lines.gone(line, now)) {
            effects.log(voice.name() + ": one of its lines is lost: " + reason);
            return;
        }
        for (GateioBook book : books) {
            book.linkLost(now);
        }
        voice.down(reason, lines.attempts(), now);
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
        for (GateioLines.Death death : lines.tick(now)) {
            drop(death.line(), death.reason(), now);
        }
        pump(now);
        beat(now);
    }

    /** Asks for whole books, each version in its way. */
    private void pump(long now) {
        snapshots.pump(now);
        GateioLine leader = lines.leader();
        if (leader == null) {
            return;
        }
        for (int slot = 0; slot < books.size(); slot++) {
            GateioBook book = books.get(slot);
            if (book.secondVersion() && book.wantedAt() <= now) {
                leader.subscribeAnew(slot, now);
            }
        }
    }

    /** Tells the core that the link hears although it has nothing to say. */
    private void beat(long now) {
        voice.beat(lines.heardAt(), settings.lines().times().beatNanos(), now);
    }

    /** A link knows one command: to fetch a book anew. */
    @Override
    public void send(Command command, long now) {
        if (command instanceof Command.ResyncBook(int instrument)) {
            for (GateioBook book : books) {
                if (book.instrument().index() == instrument) {
                    book.resync(now);
                }
            }
            pump(now);
        }
    }

    @Override
    public void stop(long now) {
        running = false;
        lines.stop();
    }

    /** Sockets lost since the start. */
    long reconnects() {
        return lines.reconnects();
    }

    /** Candles and days that could not be used since the start. */
    long dropped() {
        return dropped;
    }

    /** Changes found missing since the start, over all instruments. */
    long gaps() {
        return books.stream().mapToLong(GateioBook::gaps).sum();
    }

    /** Messages that were not in the venue's usual form. */
    long treeReads() {
        return codec.treeReads();
    }
}

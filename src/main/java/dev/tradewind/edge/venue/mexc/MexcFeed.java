package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One market-data link: depth, best price and trades of up to ten instruments (30 channels are the
 * venue's limit), or candles and day tickers too, of fewer. Reconnects with backoff, keeps each
 * book's contiguity in a {@link MexcBook}, and replaces itself before the venue's 24 hours are
 * over: the new socket feeds the books beside the old one for a while, so that no change is lost
 * between the two.
 */
final class MexcFeed implements Machine {
    private static final long TICK = 1;
    private static final long SECOND = 1_000_000_000L;
    private static final String TARGET = "/ws";

    /** Unreadable frames in a minute after which a socket is not believed any more. */
    private static final int GARBAGE_MAX = 20;

    private static final long GARBAGE_WINDOW = 60 * SECOND;

    /** A link that lived this long had a good connection: the next wait is short again. */
    private static final long GOOD_LIFE = 10 * SECOND;

    /** Wait after a roll-over that failed; the old link goes on meanwhile. */
    private static final long ROLL_OVER_RETRY = 60 * SECOND;

    private final int link;
    private final Effects effects;
    private final MexcSettings.Stream settings;
    private final MexcRest rest;
    private final MexcBook[] books;
    private final byte[][] symbols;
    private final MexcChannels channels;
    private final Backoff backoff;
    private final MexcCodec codec = new MexcCodec();
    private final LevelBuffer levels = new LevelBuffer();
    private final MexcCodec.Deals prints = this::onDeal;
    private final MexcNews news;
    private @Nullable MexcSocket current;
    private @Nullable MexcSocket next;
    private int sockets;
    private boolean up;
    private boolean stopped;
    private long connectAt = Long.MAX_VALUE;
    private long rollOverAt = Long.MAX_VALUE;
    private long nextAt = Long.MAX_VALUE;
    private final long[] bestAt;
    private long nextSettledAt = Long.MAX_VALUE;
    private int garbage;
    private long garbageSince;
    private long emittedAt = Long.MIN_VALUE;
    private long toldFrameAt = Long.MIN_VALUE;
    private int lastBook;
    private long frameArrivedAt;
    private long dropped;

    MexcFeed(
            int link,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            MexcSettings settings) {
        int most = settings.instrumentsPerLink();
        if (instruments.isEmpty() || instruments.size() > most) {
            throw new IllegalArgumentException(
                    "a MEXC link serves 1 to " + most + " instruments, not " + instruments.size());
        }
        this.link = link;
        this.effects = effects;
        this.settings = settings.stream();
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + link);
        rest = new MexcRest(effects, budget, settings.rest(), null);
        channels = new MexcChannels(instruments, settings, random);
        backoff = new Backoff(random);
        news = new MexcNews(codec, settings.channels(), this::emit);
        books = new MexcBook[instruments.size()];
        symbols = new byte[instruments.size()][];
        bestAt = new long[instruments.size()];
        for (int i = 0; i < books.length; i++) {
            Instrument instrument = instruments.get(i);
            books[i] = new MexcBook(instrument, rest, settings, random, this::emit);
            symbols[i] = instrument.symbol().getBytes(StandardCharsets.UTF_8);
        }
    }

    private void emit(Event event) {
        effects.event(event);
        emittedAt = frameArrivedAt;
        toldFrameAt = frameArrivedAt;
    }

    @Override
    public void start(long now) {
        frameArrivedAt = now;
        connect(now);
        nextAt = settings.secondLine() ? now : Long.MAX_VALUE;
        effects.timer(TICK, now + settings.beatEvery());
    }

    private void connect(long now) {
        connectAt = Long.MAX_VALUE;
        garbage = 0;
        current = new MexcSocket(++sockets, effects, settings, Effects.Base.STREAM, TARGET, now);
    }

    @Override
    public void onOpen(int socket, long now) {
        frameArrivedAt = now;
        MexcSocket opened = socketOf(socket);
        if (opened == null) {
            return;
        }
        if (is(next, socket) && !up) {
            next = current;
            current = opened;
        }
        if (is(current, socket)) {
            channels.onLinkOpen();
            for (MexcBook book : books) {
                book.onLinkOpen();
            }
            up = true;
            rollOverAt = now + settings.rollOverAfter();
            nextAt = settings.secondLine() ? nextAt : rollOverAt;
            emit(new LinkUp(link, Venue.MEXC, "mexc stream " + link, indexes()));
        }
        opened.onOpen(channels.all(), now);
    }

    private @Nullable MexcSocket socketOf(int number) {
        return is(current, number) ? current : is(next, number) ? next : null;
    }

    private static boolean is(@Nullable MexcSocket socket, int number) {
        return socket != null && socket.link() == number;
    }

    @Override
    public void onFrame(
            int socket, boolean binary, byte[] bytes, int offset, int length, long now) {
        MexcSocket from = socketOf(socket);
        if (from == null || stopped) {
            return;
        }
        boolean isCurrent = is(current, socket);
        frameArrivedAt = now;
        try {
            if (binary) {
                from.onData(now);
                onData(codec.open(bytes, offset, length), isCurrent, now);
            } else {
                told(from.onText(bytes, offset, length, now), isCurrent, now);
            }
        } catch (WireException e) {
            onGarbage(e, now);
        }
    }

    private void onData(MexcCodec.Body body, boolean isCurrent, long now) {
        MexcBook book = bookOfFrame();
        if (book == null || !book.listens()) {
            return;
        }
        try {
            decode(body, book, isCurrent, now);
        } catch (WireException e) {
            if (body == MexcCodec.Body.CANDLE || body == MexcCodec.Body.DAY) {
                dropNews(body, book, e);
                return;
            }
            boolean lost = body == MexcCodec.Body.DEPTH || e.reason() != Reason.MALFORMED;
            if (!lost) {
                throw e;
            }
            effects.log(
                    "mexc: " + body + " of " + book.instrument().symbol() + ": " + e.getMessage());
            book.onGarbage(e, now);
        }
    }

    /** A candle or a day that cannot be: the book knows nothing of it. */
    private void dropNews(MexcCodec.Body body, MexcBook book, WireException why) {
        dropped++;
        if (Long.bitCount(dropped) == 1) {
            String symbol = book.instrument().symbol();
            effects.log(
                    "mexc: %s of %s is dropped, number %d: %s"
                            .formatted(body, symbol, dropped, why.getMessage()));
        }
    }

    /** Candles and days that could not be used since the start. */
    long dropped() {
        return dropped;
    }

    private void decode(MexcCodec.Body body, MexcBook book, boolean isCurrent, long now) {
        Pair pair = book.instrument().pair();
        switch (body) {
            case DEPTH -> {
                codec.depth(pair.priceScale(), pair.quantityScale(), levels);
                long from = codec.fromVersion();
                boolean doubled = next != null;
                book.onDepth(from, codec.toVersion(), levels, codec.venueTime(), doubled, now);
            }
            case BEST -> {
                codec.best(pair.priceScale(), pair.quantityScale());
                long at = codec.venueTime();
                boolean same = isCurrent && at == bestAt[lastBook];
                if (next == null || same || at > bestAt[lastBook]) {
                    bestAt[lastBook] = at;
                    best(book.instrument().index(), now);
                }
            }
            case DEALS -> {
                if (isCurrent) {
                    codec.deals(pair.priceScale(), pair.quantityScale(), prints);
                }
            }
            case CANDLE -> {
                if (isCurrent) {
                    news.candle(book.instrument(), now);
                }
            }
            case DAY -> {
                if (isCurrent) {
                    news.day(book.instrument(), now);
                }
            }
            case ORDER, FILL, BALANCE, OTHER -> {}
        }
    }

    private @Nullable MexcBook bookOfFrame() {
        for (int i = 0; i < books.length; i++) {
            int at = lastBook + i < books.length ? lastBook + i : lastBook + i - books.length;
            if (codec.isFor(symbols[at])) {
                lastBook = at;
                return books[at];
            }
        }
        return null;
    }

    private void best(int instrument, long now) {
        emit(
                new BestPrice(
                        instrument,
                        codec.bidPrice(),
                        codec.bidQuantity(),
                        codec.askPrice(),
                        codec.askQuantity(),
                        codec.venueTime(),
                        now));
    }

    private void onDeal(long price, long quantity, Side taker, long venueTime) {
        int instrument = books[lastBook].instrument().index();
        emit(new TradePrint(instrument, price, quantity, taker, venueTime, frameArrivedAt));
    }

    private void told(MexcSocket.Told told, boolean isCurrent, long now) {
        if (!isCurrent && told.refused().stream().anyMatch(c -> !channels.isRefused(c))) {
            dropNext("a channel is refused: " + told.text(), now);
            return;
        }
        for (String channel : told.accepted()) {
            accepted(channel, isCurrent, now);
        }
        for (String channel : told.refused()) {
            refused(channel, told.text(), now);
        }
        if (!isCurrent && next != null && next.settled()) {
            nextSettledAt = Math.min(nextSettledAt, now);
        }
    }

    private int[] indexes() {
        int[] indexes = new int[books.length];
        for (int i = 0; i < books.length; i++) {
            indexes[i] = books[i].instrument().index();
        }
        return indexes;
    }

    private void accepted(String channel, boolean isCurrent, long now) {
        Instrument instrument = channels.instrument(channel);
        boolean wasRefused = channels.onAccepted(channel);
        if (instrument == null || !channels.isDepth(channel)) {
            return;
        }
        if (wasRefused && instrument.status() == Instrument.Status.TRADING) {
            emit(new InstrumentStatus(instrument.index(), instrument.status(), "subscribed again"));
        }
        if (isCurrent) {
            book(instrument).onSubscribed(now);
        }
    }

    private void refused(String channel, String text, long now) {
        Instrument instrument = channels.instrument(channel);
        channels.onRefused(channel, now);
        effects.log("mexc: " + channel + " refused: " + text);
        if (instrument != null && channels.isDepth(channel)) {
            emit(
                    new InstrumentStatus(
                            instrument.index(),
                            Instrument.Status.HALTED,
                            "mexc gives no depth: " + text));
        }
    }

    private MexcBook book(Instrument instrument) {
        for (MexcBook book : books) {
            if (book.instrument().index() == instrument.index()) {
                return book;
            }
        }
        throw new IllegalStateException("not on this link: " + instrument.name());
    }

    private void onGarbage(WireException cause, long now) {
        if (now - garbageSince > GARBAGE_WINDOW) {
            garbageSince = now;
            garbage = 0;
        }
        garbage++;
        effects.log("mexc: unreadable frame on link " + link + ": " + cause.getMessage());
        if (garbage >= GARBAGE_MAX) {
            drop(GARBAGE_MAX + " unreadable frames in a minute", now);
        }
    }

    @Override
    public void onClosed(int socket, String reason, long now) {
        frameArrivedAt = now;
        if (is(next, socket)) {
            abandonNext(now);
        } else if (is(current, socket)) {
            lost(reason, now);
        }
    }

    /** A successor that would hear less than the current socket must not take over. */
    private void dropNext(String reason, long now) {
        if (next != null) {
            effects.log("mexc: link " + link + " is not replaced yet: " + reason);
            effects.disconnect(next.link(), reason);
            abandonNext(now);
        }
    }

    private void abandonNext(long now) {
        next = null;
        nextSettledAt = Long.MAX_VALUE;
        nextAt = now + (settings.secondLine() ? backoff.nextNanos() : ROLL_OVER_RETRY);
    }

    /** The current socket is gone; a successor that is ready takes over without a break. */
    private void lost(String reason, long now) {
        boolean second = settings.secondLine() && next != null && next.isOpen();
        if (second || nextSettledAt != Long.MAX_VALUE) {
            promote(now);
            nextAt = settings.secondLine() ? now + backoff.nextNanos() : nextAt;
            return;
        }
        MexcSocket dead = current;
        if (dead != null && up && dead.age(now) >= GOOD_LIFE) {
            backoff.reset();
        }
        current = null;
        if (next != null) {
            effects.disconnect(next.link(), "the link it was to replace is gone");
            abandonNext(now);
        }
        rollOverAt = Long.MAX_VALUE;
        news.onLinkDown();
        for (MexcBook book : books) {
            book.onLinkDown(now);
        }
        if (up) {
            up = false;
            emit(new LinkDown(link, reason));
        }
        if (!stopped) {
            connectAt = now + backoff.nextNanos();
            nextAt = settings.secondLine() ? connectAt : Long.MAX_VALUE;
            String louder = backoff.escalate() ? "; " + backoff.attempts() + " attempts" : "";
            effects.log("mexc: link " + link + " lost: " + reason + louder);
        }
    }

    private void drop(String reason, long now) {
        MexcSocket bad = current;
        if (bad != null) {
            lost(reason, now);
            effects.disconnect(bad.link(), reason);
        }
    }

    private void promote(long now) {
        current = next;
        next = null;
        nextSettledAt = Long.MAX_VALUE;
        long age = settings.secondLine() && current != null ? current.age(now) : 0;
        rollOverAt = now + settings.rollOverAfter() - age;
        nextAt = settings.secondLine() ? now : rollOverAt;
        garbage = 0;
    }

    @Override
    public void onReply(long requestId, HttpReply reply, long now) {
        frameArrivedAt = now;
        rest.onReply(requestId, reply, now);
    }

    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long now) {
        frameArrivedAt = now;
        rest.onNoReply(requestId, sent, reason, now);
    }

    @Override
    public void onTimer(long key, long now) {
        if (stopped || key != TICK) {
            return;
        }
        effects.timer(TICK, now + settings.beatEvery());
        long newest = current != null ? current.lastFrameAt() : Long.MIN_VALUE;
        beat(newest, now);
        frameArrivedAt = now;
        if (now >= connectAt) {
            connect(now);
        }
        watch(now);
        rollOver(now);
        for (MexcBook book : books) {
            book.onTick(now);
        }
    }

    private void beat(long newest, long now) {
        if (up && newest > toldFrameAt && now - emittedAt >= settings.beatEvery()) {
            effects.event(new LinkBeat(link, newest));
            toldFrameAt = newest;
        }
    }

    private void watch(long now) {
        if (current != null) {
            current.keepAlive(now);
            String fault = current.fault(true, now);
            List<String> due = current.isOpen() ? channels.due(now) : List.of();
            if (!due.isEmpty()) {
                current.subscribe(due, now);
            }
            if (!fault.isEmpty()) {
                drop(fault, now);
            }
        }
        if (next != null) {
            next.keepAlive(now);
            String fault = next.fault(true, now);
            if (!fault.isEmpty()) {
                dropNext(fault, now);
            }
        }
    }

    private void rollOver(long now) {
        boolean wanted = up || settings.secondLine();
        if (next == null && current != null && wanted && now >= nextAt) {
            next = new MexcSocket(++sockets, effects, settings, Effects.Base.STREAM, TARGET, now);
            nextSettledAt = Long.MAX_VALUE;
        } else if (next != null
                && current != null
                && nextSettledAt != Long.MAX_VALUE
                && now >= rollOverAt
                && now - nextSettledAt >= settings.overlap()) {
            int old = current.link();
            promote(now);
            effects.disconnect(old, "replaced before its 24 hours were over");
        }
    }

    /** Only a resync concerns a feed; whatever else comes here is for somebody else. */
    @Override
    public void send(Command command, long now) {
        frameArrivedAt = now;
        if (command instanceof Command.ResyncBook(int instrument)) {
            for (MexcBook book : books) {
                if (book.instrument().index() == instrument) {
                    book.onResyncAsked(now);
                }
            }
        }
    }

    @Override
    public void stop(long now) {
        stopped = true;
        frameArrivedAt = now;
        if (next != null) {
            effects.disconnect(next.link(), "stop");
            next = null;
            nextSettledAt = Long.MAX_VALUE;
        }
        if (current != null) {
            int old = current.link();
            lost("stop", now);
            effects.disconnect(old, "stop");
        }
    }
}

package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.LinkVoice;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A market-data link: one socket of the venue's public address, or two with the same subscriptions,
 * and one of its business address if candles are wanted. The link is up while a public socket is
 * open.
 */
final class OkxFeed implements Machine {
    private static final long TICK_KEY = 0;
    private static final long TICK_NANOS = 250_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long RENEW_MIN_NANOS = 250_000_000L;
    private static final long RENEW_MAX_NANOS = 30_000_000_000L;

    /** How long a subscription is given to bring its book before it is renewed. */
    private static final long BOOK_NANOS = 3_000_000_000L;

    /** Renewals are rarer than losses may be: the venue counts the commands of a socket. */
    private static final int PATIENCE = 4;

    private final List<Instrument> instruments;
    private final Effects effects;
    private final LinkVoice voice;
    private final OkxSettings settings;
    private final OkxCodec codec;
    private final List<OkxBook> books = new ArrayList<>();
    private final List<OkxBerth> berths = new ArrayList<>();
    private final int publicBerths;
    private final OkxSnapshots snapshots;
    private final OkxTape tape;
    private final long[] renewAt;
    private final int[] unanswered;

    /** Made once: a reference to a method is an object of its own each time it is written. */
    private final Consumer<OkxMessage> onMessage = this::onMessage;

    private @Nullable OkxLine current;
    private int nextSocket;
    private boolean running;
    private boolean told;
    private long now;
    private long dropped;
    private long renewals;

    OkxFeed(
            int link,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            OkxSettings settings) {
        this.instruments = List.copyOf(instruments);
        this.effects = effects;
        this.voice = new LinkVoice(link, Venue.OKX, this.instruments, effects);
        this.settings = settings;
        this.codec = new OkxCodec(this.instruments);
        this.tape = new OkxTape(this.instruments.size(), effects);
        SplittableRandom random = new SplittableRandom(settings.seed() + link);
        OkxTopics topics = new OkxTopics(this.instruments, settings.channels());
        this.publicBerths = settings.secondLine() ? 2 : 1;
        for (int i = 0; i < publicBerths; i++) {
            berths.add(berth("/ws/v5/public", topics.open(), random, budget, i));
        }
        if (!topics.business().isEmpty()) {
            berths.add(berth("/ws/v5/business", topics.business(), random, budget, 2));
        }
        for (int slot = 0; slot < this.instruments.size(); slot++) {
            Backoff retry = new Backoff(random.split(), RENEW_MIN_NANOS, RENEW_MAX_NANOS);
            books.add(
                    new OkxBook(
                            slot,
                            this.instruments.get(slot),
                            effects,
                            settings.stream().pendingMax(),
                            settings.sheet().snapshotsByRequest(),
                            retry));
        }
        this.renewAt = new long[books.size()];
        this.unanswered = new int[books.size()];
        Arrays.fill(renewAt, NEVER);
        this.snapshots = new OkxSnapshots(books, codec, effects, budget, settings);
    }

    private OkxBerth berth(
            String target,
            List<OkxLine.Topic> topics,
            SplittableRandom random,
            RateBudget budget,
            int stagger) {
        return new OkxBerth(
                target,
                topics,
                instruments.size(),
                settings.stream(),
                effects,
                budget,
                new Backoff(random.split()),
                () -> nextSocket++,
                stagger);
    }

    @Override
    public void start(long at) {
        running = true;
        voice.told(at);
        berths.forEach(berth -> berth.start(at));
        tick(at);
    }

    @Override
    public void onOpen(int socket, long at) {
        OkxBerth berth = berthOf(socket);
        OkxLine line = berth == null ? null : berth.find(socket);
        if (berth == null || line == null) {
            return;
        }
        berth.onOpen(line, at);
        if (isPublic(berth) && !voice.isUp()) {
            Arrays.fill(renewAt, settings.sheet().snapshotsByRequest() ? NEVER : at + BOOK_NANOS);
            voice.up(at);
        }
    }

    private boolean isPublic(OkxBerth berth) {
        return berths.indexOf(berth) < publicBerths;
    }

    @Override
    public void onFrame(int socket, boolean binary, byte[] bytes, int offset, int length, long at) {
        OkxBerth berth = berthOf(socket);
        OkxLine line = berth == null ? null : berth.find(socket);
        if (berth == null || line == null) {
            return;
        }
        line.onFrame(at);
        current = line;
        now = at;
        told = false;
        if (!OkxLine.isPong(bytes, offset, length)) {
            try {
                codec.decode(bytes, offset, length, onMessage);
            } catch (WireException e) {
                onGarbage(line, e, at);
            }
        }
        if (told) {
            voice.told(at);
        } else {
            beat(at);
        }
    }

    private void onMessage(OkxMessage message) {
        OkxLine line = current;
        if (line == null) {
            return;
        }
        switch (message.kind) {
            case BOOK -> onBook(line, message);
            case BEST, TRADE, CANDLE, DAY, MARK, FUNDING ->
                    told |= tape.on(books.get(message.slot), message, now);
            case CONFIRMED -> {
                if (message.slot != OkxMessage.NO_SLOT) {
                    line.onConfirmed(message.channel, instruments.get(message.slot).symbol());
                }
            }
            case REFUSED -> onRefused(line, message);
            case NOTICE -> {
                effects.log(
                        voice.name() + ": the venue will close the connection: " + message.text);
                berths.forEach(berth -> berth.onNotice(line, now));
            }
            case NOTHING -> {
                // channels we did not ask for
            }
        }
    }

    private void onBook(OkxLine line, OkxMessage message) {
        OkxBook book = books.get(message.slot);
        switch (book.on(line, message, now)) {
            case TOLD -> {
                told = true;
                renewAt[message.slot] = NEVER;
                unanswered[message.slot] = 0;
            }
            case QUIET -> {}
            case BROKEN -> onBroken(line, message.slot);
        }
    }

    /** A message is missing on one socket; the book is lost only if no other one carries it. */
    private void onBroken(OkxLine line, int slot) {
        OkxBook book = books.get(slot);
        effects.log(book.instrument().name() + ": a change is missing on socket " + line.socket());
        boolean carried = false;
        for (OkxLine other : publicLines()) {
            carried |= other != line && other.synced(slot);
        }
        if (carried) {
            renew(line, slot);
        } else {
            startOver(slot, BookInvalid.Reason.GAP, now);
        }
    }

    private void startOver(int slot, BookInvalid.Reason reason, long at) {
        OkxBook book = books.get(slot);
        told |= book.invalidate(reason, at);
        for (OkxLine line : publicLines()) {
            line.lose(slot);
        }
        if (!settings.sheet().snapshotsByRequest()) {
            renewAt[slot] = Math.min(renewAt[slot], at + book.patience());
            renewDue(at);
        }
    }

    /**
     * Asks every public socket for the books whose time has come, again and again until one comes:
     * nothing but the stream's own whole book is where its changes begin.
     */
    private void renewDue(long at) {
        for (int slot = 0; slot < renewAt.length; slot++) {
            if (at < renewAt[slot]) {
                continue;
            }
            OkxBook book = books.get(slot);
            renewAt[slot] = NEVER;
            if (!book.live()) {
                renewAt[slot] = at + BOOK_NANOS + PATIENCE * book.patience();
                unanswered(slot);
            }
            for (OkxLine line : publicLines()) {
                if (!line.synced(slot)) {
                    renew(line, slot);
                }
            }
        }
        for (OkxLine line : publicLines()) {
            line.tick(at, settings.stream().probeNanos());
        }
    }

    private void unanswered(int slot) {
        unanswered[slot]++;
        if (unanswered[slot] == Backoff.ESCALATE_AFTER) {
            effects.log(
                    instruments.get(slot).name()
                            + ": asked "
                            + unanswered[slot]
                            + " times for a whole book and none came; if the venue's streams bring"
                            + " none, set venues.okx.snapshots_by_request");
        }
    }

    private void renew(OkxLine line, int slot) {
        renewals++;
        if (line.exhausted()) {
            drop(line, "the venue's commands of this hour are used up", now);
        } else {
            line.renew(new OkxLine.Topic("books", instruments.get(slot).symbol()));
        }
    }

    private void onRefused(OkxLine line, OkxMessage message) {
        String words = message.code + " " + message.text;
        List<OkxLine.Topic> named = line.namedIn(message.text + " ");
        effects.log(voice.name() + ": refused: " + words);
        if (named.isEmpty()) {
            drop(line, "command refused: " + words, now);
        } else {
            named.forEach(line::giveUp);
            for (int slot = 0; slot < renewAt.length; slot++) {
                String symbol = instruments.get(slot).symbol();
                if (named.contains(new OkxLine.Topic("books", symbol))) {
                    renewAt[slot] = NEVER;
                }
            }
        }
    }

    /**
     * Garbage of one instrument's book, best price or trades quarantines it, that of its candles,
     * day, mark or funding is dropped and counted; garbage of nobody discredits the socket.
     */
    private void onGarbage(OkxLine line, WireException why, long at) {
        int slot = books.size() == 1 ? 0 : codec.message().slot;
        if (slot == OkxMessage.NO_SLOT) {
            for (OkxBook book : books) {
                book.invalidate(BookInvalid.Reason.GARBAGE, at);
            }
            drop(line, "unusable message, " + why.getMessage(), at);
            return;
        }
        String whose = books.get(slot).instrument().name();
        if (codec.message().channel.equals(OkxTree.ASIDE)) {
            // the venue leaves numbers empty where it has none yet; the book knows nothing of it
            dropped++;
            if (Long.bitCount(dropped) == 1) {
                effects.log(
                        whose + ": unusable message, number " + dropped + ", " + why.getMessage());
            }
            return;
        }
        effects.log(whose + ": unusable message, " + why.getMessage());
        if (books.get(slot).live() || renewAt[slot] > at + BOOK_NANOS) {
            startOver(slot, BookInvalid.Reason.GARBAGE, at);
        }
    }

    @Override
    public void onClosed(int socket, String reason, long at) {
        OkxBerth berth = berthOf(socket);
        OkxLine line = berth == null ? null : berth.find(socket);
        if (berth != null && line != null) {
            gone(berth, line, reason, at);
        }
    }

    private void drop(OkxLine line, String reason, long at) {
        effects.disconnect(line.socket(), reason);
        OkxBerth berth = berthOf(line.socket());
        if (berth != null) {
            gone(berth, line, reason, at);
        }
    }

    private void gone(OkxBerth berth, OkxLine line, String reason, long at) {
        berth.gone(line, at);
        books.forEach(book -> book.leave(line.socket()));
        if (!isPublic(berth)) {
            effects.log(voice.name() + ": candles are interrupted: " + reason);
            return;
        }
        if (!publicLines().isEmpty()) {
            effects.log(voice.name() + ": one of its sockets is gone: " + reason);
            return;
        }
        snapshots.forget();
        Arrays.fill(renewAt, NEVER);
        for (OkxBook book : books) {
            book.lost(at);
        }
        voice.down(reason, berth.attempts(), at);
    }

    @Override
    public void onReply(long requestId, HttpReply reply, long at) {
        if (running && snapshots.onReply(requestId, reply, publicLines(), at)) {
            voice.told(at);
        }
    }

    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long at) {
        snapshots.onNoReply(requestId, reason, at);
    }

    @Override
    public void onTimer(long key, long at) {
        if (running && key == TICK_KEY) {
            tick(at);
        }
    }

    private void tick(long at) {
        now = at;
        effects.timer(TICK_KEY, at + TICK_NANOS);
        for (OkxBerth berth : berths) {
            boolean books = isPublic(berth);
            berth.tick(
                    at,
                    (line, reason) -> drop(line, reason, at),
                    slot -> books && this.books.get(slot).live());
        }
        List<OkxLine> lines = publicLines();
        for (int slot = 0; slot < renewAt.length && !lines.isEmpty(); slot++) {
            if (books.get(slot).adrift(lines, at)) {
                startOver(slot, BookInvalid.Reason.GAP, at);
            }
        }
        renewDue(at);
        snapshots.pump(at);
        beat(at);
    }

    private List<OkxLine> publicLines() {
        List<OkxLine> lines = new ArrayList<>(4);
        for (int i = 0; i < publicBerths; i++) {
            lines.addAll(berths.get(i).open());
        }
        return lines;
    }

    /** Tells the core that the link hears although it has nothing to say. */
    private void beat(long at) {
        long heardAt = Long.MIN_VALUE;
        for (OkxLine line : publicLines()) {
            heardAt = Math.max(heardAt, line.heardAt());
        }
        voice.beat(heardAt, settings.stream().beatNanos(), at);
    }

    private @Nullable OkxBerth berthOf(int socket) {
        for (OkxBerth berth : berths) {
            if (berth.find(socket) != null) {
                return berth;
            }
        }
        return null;
    }

    /** A link knows one command: to fetch a book anew. */
    @Override
    public void send(Command command, long at) {
        if (command instanceof Command.ResyncBook(int instrument)) {
            now = at;
            for (int slot = 0; slot < books.size(); slot++) {
                if (instruments.get(slot).index() == instrument && books.get(slot).live()) {
                    startOver(slot, BookInvalid.Reason.CROSSED, at);
                }
            }
        }
    }

    @Override
    public void stop(long at) {
        running = false;
        berths.forEach(OkxBerth::stop);
    }

    /** Changes found missing since the start, over all instruments. */
    long gaps() {
        return books.stream().mapToLong(OkxBook::gaps).sum();
    }

    /** Times a socket was asked for a whole book anew since the start. */
    long renewals() {
        return renewals;
    }

    /** Books by request that were refused because no number proved where they belong. */
    long unproven() {
        return snapshots.unproven();
    }

    /** Messages beside books, best prices and trades that could not be used. */
    long dropped() {
        return dropped;
    }

    /** Frames that were not in the venue's usual form. */
    long treeReads() {
        return codec.treeReads();
    }
}

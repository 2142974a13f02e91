package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One instrument of a feed: follows the venue's chain, in which each message names the number of
 * the one before it. Numbers jump and may even fall back (maintenance), so only the link counts: a
 * message belongs next if and only if its {@code prevSeqId} is the number the book has. Two sockets
 * carry the same chain; whichever brings the next link first moves the book, and a socket whose own
 * chain broke is told so without the book being lost.
 */
final class OkxBook {
    /** What a message did. */
    enum Effect {
        /** An event was emitted. */
        TOLD,
        /** Nothing for the core. */
        QUIET,
        /** A message is missing on this socket. */
        BROKEN
    }

    /** A book that lives so long has earned a fresh start of its waiting times. */
    private static final long STEADY_NANOS = 30_000_000_000L;

    /** How long no socket may be at the book's own number before the book is rebuilt. */
    private static final long ADRIFT_NANOS = 2_000_000_000L;

    private final int slot;
    private final Instrument instrument;
    private final Effects effects;
    private final Backoff retry;
    private final OkxPending pending;
    private final OkxPending ahead;
    private final Recent recent = new Recent();
    private boolean live;
    private boolean joining;
    private long last;
    private long anchoredAt;
    private long liveSince;
    private long feedSeq;
    private long bestTime;
    private long bestId = -1;
    private long tradeId = -1;
    private boolean refusalTold;
    private long gaps;
    private long resyncs;

    OkxBook(int slot, Instrument instrument, Effects effects, int pendingMax, Backoff retry) {
        this.slot = slot;
        this.instrument = instrument;
        this.effects = effects;
        this.retry = retry;
        this.pending = new OkxPending(pendingMax);
        this.ahead = new OkxPending(pendingMax);
    }

    Instrument instrument() {
        return instrument;
    }

    /** What waits for a book by request. */
    OkxPending pending() {
        return pending;
    }

    /** Takes a message of the book channel. */
    Effect on(OkxLine line, OkxMessage message, long now) {
        return message.whole ? whole(line, message, now) : change(line, message, now);
    }

    private Effect whole(OkxLine line, OkxMessage message, long now) {
        boolean carried = live && !(line.synced(slot) && line.reached(slot) == last);
        line.reach(slot, message.id);
        if (carried) {
            return Effect.QUIET;
        }
        start(message.id, message.levels, message.venueTime, now);
        return Effect.TOLD;
    }

    private void start(long id, LevelBuffer levels, long venueTime, long now) {
        live = true;
        joining = false;
        last = id;
        anchoredAt = now;
        liveSince = now;
        refusalTold = false;
        resyncs++;
        pending.clear();
        ahead.clear();
        recent.clear();
        recent.add(id);
        feedSeq++;
        effects.event(
                new BookSnapshot(
                        instrument.index(), feedSeq, venueTime, now, levels.bids(), levels.copy()));
    }

    private Effect change(OkxLine line, OkxMessage message, long now) {
        if (joining) {
            return join(line, message, now);
        }
        if (line.synced(slot)) {
            if (message.previous != line.reached(slot)) {
                line.lose(slot);
                return Effect.BROKEN;
            }
        } else if (!live || message.previous != last) {
            if (!live) {
                pending.hold(line.socket(), message, now);
            }
            return Effect.QUIET;
        }
        line.reach(slot, message.id);
        if (!live) {
            return Effect.QUIET;
        }
        if (message.previous == last) {
            return advance(message, now);
        }
        if (message.id == last) {
            anchoredAt = now;
        } else if (!recent.has(message.id)) {
            ahead.hold(line.socket(), message, now);
        }
        return Effect.QUIET;
    }

    private Effect advance(OkxMessage message, long now) {
        anchoredAt = now;
        last = message.id;
        recent.add(last);
        if (message.id == message.previous && message.levels.levels() == 0) {
            return Effect.QUIET;
        }
        tell(message.venueTime, now, message.levels.bids(), message.levels.copy());
        if (!ahead.isEmpty()) {
            catchUp();
        }
        return Effect.TOLD;
    }

    /** What another socket brought too early may be next now. */
    private void catchUp() {
        Deque<OkxPending.Change> following = new ArrayDeque<>();
        ahead.from(last, following);
        for (OkxPending.Change change : following) {
            last = change.id();
            recent.add(last);
            tell(change.venueTime(), change.arrivedAt(), change.bids(), change.levels());
        }
        if (!following.isEmpty()) {
            ahead.clear();
        }
    }

    /** The first change after a book by request need not name its number, only reach over it. */
    private Effect join(OkxLine line, OkxMessage message, long now) {
        if (message.id <= last) {
            return Effect.QUIET;
        }
        if (message.previous > last) {
            return Effect.BROKEN;
        }
        joining = false;
        line.reach(slot, message.id);
        return advance(message, now);
    }

    private void tell(long venueTime, long arrivedAt, int bids, long[] levels) {
        feedSeq++;
        effects.event(
                new BookDelta(
                        instrument.index(), feedSeq, feedSeq, venueTime, arrivedAt, bids, levels));
    }

    /**
     * Takes a book by request.
     *
     * @return false if it is older than what waits for it
     */
    boolean onAnswer(long id, LevelBuffer levels, long now) {
        if (live) {
            return true;
        }
        Deque<OkxPending.Change> following = new ArrayDeque<>();
        if (!pending.following(id, following)) {
            return false;
        }
        start(id, levels, 0, now);
        joining = following.isEmpty();
        for (OkxPending.Change change : following) {
            last = change.id();
            recent.add(last);
            tell(change.venueTime(), change.arrivedAt(), change.bids(), change.levels());
        }
        return true;
    }

    /** Whether the book is adrift: live, but no socket has been at its number of late. */
    boolean adrift(Iterable<OkxLine> lines, long now) {
        if (!live || joining) {
            return false;
        }
        for (OkxLine line : lines) {
            if (line.synced(slot) && line.reached(slot) == last) {
                anchoredAt = now;
                return false;
            }
        }
        return now - anchoredAt >= ADRIFT_NANOS;
    }

    /** Gives the book up; true if the core had one. Says after how long it may be asked anew. */
    boolean invalidate(BookInvalid.Reason reason, long now) {
        boolean had = live;
        if (live && now - liveSince > STEADY_NANOS) {
            retry.reset();
        }
        live = false;
        joining = false;
        pending.clear();
        ahead.clear();
        if (reason == BookInvalid.Reason.GAP) {
            gaps++;
        }
        boolean garbage = reason == BookInvalid.Reason.GARBAGE;
        if (had || (garbage && !refusalTold)) {
            effects.event(new BookInvalid(instrument.index(), reason, now));
        }
        refusalTold |= garbage;
        return had;
    }

    /** How long to wait before the next attempt: none for the first, then longer each time. */
    long patience() {
        boolean first = retry.attempts() == 0;
        long wait = retry.nextNanos();
        return first ? 0 : wait;
    }

    /** No socket is left: trades and best prices begin anew. */
    void lost(long now) {
        if (live) {
            invalidate(BookInvalid.Reason.LINK_DOWN, now);
        }
        pending.clear();
        bestTime = 0;
        bestId = -1;
        tradeId = -1;
    }

    /** Whether a best price is newer than the one before, over whichever socket. */
    boolean isNews(long venueTime, long id) {
        if (venueTime < bestTime || (venueTime == bestTime && id >= 0 && id <= bestId)) {
            return false;
        }
        bestTime = venueTime;
        bestId = id;
        return true;
    }

    /** Whether a trade has not been seen yet, over whichever socket. */
    boolean isNewTrade(long id) {
        if (id <= tradeId) {
            return false;
        }
        tradeId = id;
        return true;
    }

    boolean live() {
        return live;
    }

    /** Changes found missing since the start. */
    long gaps() {
        return gaps;
    }

    /** Whole books taken since the start; the first is not a repair. */
    long resyncs() {
        return resyncs;
    }

    /** The newest numbers of the book: a message that carries one of them comes late. */
    private static final class Recent {
        private static final int LENGTH = 64;

        private final long[] ids = new long[LENGTH];
        private int next;

        void clear() {
            Arrays.fill(ids, Long.MIN_VALUE);
        }

        void add(long id) {
            ids[next] = id;
            next = (next + 1) % LENGTH;
        }

        boolean has(long id) {
            for (long each : ids) {
                if (each == id) {
                    return true;
                }
            }
            return false;
        }
    }
}

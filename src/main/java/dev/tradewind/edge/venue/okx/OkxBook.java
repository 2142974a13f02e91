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
import org.jspecify.annotations.Nullable;

/**
 * One instrument of a feed: follows the venue's chain, in which each message names the number of
 * the one before it. Numbers jump and may even fall back (maintenance), so only the link counts: a
 * message belongs next if and only if its {@code prevSeqId} is the number the book has. Two sockets
 * carry the same chain; whichever brings the next link first moves the book, and a socket whose own
 * chain broke is told so without the book being lost.
 *
 * <p>A message tells how one picture of the book differs from the picture before, not all that
 * happened in between. A book by request from between two pictures may hold a level that no message
 * takes away, so it is joined to the chain only where its number is that of a picture.
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
    private final boolean byRequest;
    private final Recent recent = new Recent();
    private boolean live;
    private @Nullable Answer answer;
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

    /** A book by request that the chain has not come to yet. */
    private record Answer(long id, int bids, long[] levels) {}

    /**
     * Knows nothing yet.
     *
     * @param byRequest whether changes wait for a book by request while there is no book
     */
    OkxBook(
            int slot,
            Instrument instrument,
            Effects effects,
            int pendingMax,
            boolean byRequest,
            Backoff retry) {
        this.slot = slot;
        this.instrument = instrument;
        this.effects = effects;
        this.byRequest = byRequest;
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
        LevelBuffer levels = message.levels;
        start(message.id, levels.bids(), levels.copy(), message.venueTime, now);
        return Effect.TOLD;
    }

    private void start(long id, int bids, long[] levels, long venueTime, long now) {
        live = true;
        answer = null;
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
        effects.event(new BookSnapshot(instrument.index(), feedSeq, venueTime, now, bids, levels));
    }

    private Effect change(OkxLine line, OkxMessage message, long now) {
        if (line.synced(slot)) {
            if (message.previous != line.reached(slot)) {
                line.lose(slot);
                return Effect.BROKEN;
            }
        } else if (!live) {
            return byRequest ? await(line, message, now) : Effect.QUIET;
        } else if (message.previous != last) {
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
        follow(following);
        if (!following.isEmpty()) {
            ahead.clear();
        }
    }

    private void follow(Deque<OkxPending.Change> following) {
        for (OkxPending.Change change : following) {
            last = change.id();
            recent.add(last);
            tell(change.venueTime(), change.arrivedAt(), change.bids(), change.levels());
        }
    }

    /** A change comes while there is no book: it waits, or proves where an answer belongs. */
    private Effect await(OkxLine line, OkxMessage message, long now) {
        pending.hold(line.socket(), message, now);
        Answer early = answer;
        if (early == null || line.socket() != pending.socket()) {
            return Effect.QUIET;
        }
        if (join(line, early, now)) {
            return Effect.TOLD;
        }
        if (message.id > early.id) {
            answer = null;
        }
        return Effect.QUIET;
    }

    private void tell(long venueTime, long arrivedAt, int bids, long[] levels) {
        feedSeq++;
        effects.event(
                new BookDelta(instrument.index(), feedSeq, venueTime, arrivedAt, bids, levels));
    }

    /**
     * Takes a book by request. It makes the book live if its number is one that the chain has; if
     * it is ahead of the chain, that is decided by the next change.
     *
     * @return false if nothing will ever prove where it belongs
     */
    boolean onAnswer(long id, LevelBuffer levels, Iterable<OkxLine> lines, long now) {
        if (live || pending.isEmpty()) {
            return true;
        }
        Answer fresh = new Answer(id, levels.bids(), levels.copy());
        for (OkxLine line : lines) {
            if (line.socket() == pending.socket() && join(line, fresh, now)) {
                return true;
            }
        }
        answer = id > pending.newest() ? fresh : null;
        return answer != null;
    }

    private boolean join(OkxLine line, Answer whole, long now) {
        Deque<OkxPending.Change> following = new ArrayDeque<>();
        pending.from(whole.id, following);
        if (following.isEmpty() && pending.newest() != whole.id) {
            return false;
        }
        start(whole.id, whole.bids, whole.levels, 0, now);
        follow(following);
        line.reach(slot, last);
        return true;
    }

    /** A socket is gone: what it brought leads nowhere. */
    void leave(int socket) {
        if (pending.socket() == socket) {
            pending.clear();
            answer = null;
        }
    }

    /** Whether the book is adrift: live, but no socket has been at its number of late. */
    boolean adrift(Iterable<OkxLine> lines, long now) {
        if (!live) {
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
        answer = null;
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
        answer = null;
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

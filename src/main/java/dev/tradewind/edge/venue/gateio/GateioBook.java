package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.BookSync;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Instrument;

/**
 * One instrument of a feed: proves by the venue's numbers that no change is missing and numbers
 * what it emits without gaps. It holds no levels. A book of the second version begins with a whole
 * book on the stream and asks for another by subscribing anew; one of the first version may begin
 * so too, else it waits for a snapshot by request.
 */
final class GateioBook {
    /** Nothing is wanted. */
    static final long NEVER = Long.MAX_VALUE;

    /** How long the whole book may take after a subscription. */
    private static final long FULL_NANOS = 5_000_000_000L;

    /** A book that lives so long has earned a fresh start of its waiting times. */
    private static final long STEADY_NANOS = 30_000_000_000L;

    private final Instrument instrument;
    private final Effects effects;
    private final BookSync sync;
    private final Backoff retry;
    private boolean secondVersion;
    private long feedSeq;
    private long bestId;
    private long tradeId;
    private int newestSocket;
    private long wantedAt = NEVER;
    private long liveSince;
    private boolean fetching;
    private boolean refusalTold;
    private int generation;
    private long gaps;
    private long resyncs;

    GateioBook(
            Instrument instrument,
            Effects effects,
            int pendingMax,
            Backoff retry,
            boolean secondVersion) {
        this.instrument = instrument;
        this.effects = effects;
        this.sync = new BookSync(pendingMax);
        this.retry = retry;
        this.secondVersion = secondVersion;
    }

    Instrument instrument() {
        return instrument;
    }

    boolean secondVersion() {
        return secondVersion;
    }

    /** The venue does not offer the second version of this book: the first one serves. */
    void fallBack() {
        secondVersion = false;
        wantedAt = NEVER;
    }

    /** When a whole book is to be asked for, or {@link #NEVER}. */
    long wantedAt() {
        return fetching || sync.live() ? NEVER : wantedAt;
    }

    /** Asks for a whole book, not earlier than then. */
    void want(long at) {
        if (!sync.live()) {
            wantedAt = at;
        }
    }

    /** A snapshot was asked for; its answer is valid while the result stays the generation. */
    int fetching() {
        fetching = true;
        wantedAt = NEVER;
        return generation;
    }

    /** It was subscribed, or subscribed anew: the whole book must come, or be asked for again. */
    void subscribed(long now) {
        if (secondVersion) {
            want(now + FULL_NANOS);
        } else if (wantedAt == NEVER && !fetching) {
            want(now + FULL_NANOS / 5);
        }
    }

    /** Whether an answer belongs to the present connection; if so it may be asked for again. */
    boolean answers(int generationThen) {
        if (generationThen != generation) {
            return false;
        }
        fetching = false;
        return true;
    }

    /** The fetch failed, or did not fit: again, a little later each time. */
    void failed(long now) {
        want(now + retry.nextNanos());
    }

    /** How long to wait before the stream is subscribed once more. */
    long retryNanos() {
        return retry.nextNanos();
    }

    /**
     * Takes a change.
     *
     * @param socket on which it came
     * @param trusted whether a hole on this socket is a hole: one that just opened may run ahead
     * @return whether an event was emitted
     */
    boolean onDepth(GateioMessage message, int socket, boolean trusted, long now) {
        if (message.full) {
            return onFull(message, socket, now);
        }
        if (sync.live() && overlaps(message) && socket == newestSocket) {
            return gap(message, now);
        }
        return switch (sync.judge(message.firstId, message.lastId)) {
            case APPLY -> {
                newestSocket = socket;
                emitDelta(message.venueTime, now, message.levels.bids(), message.levels.copy());
                yield true;
            }
            case OLD -> false;
            case HOLD -> {
                hold(message, now);
                yield false;
            }
            case GAP -> trusted && gap(message, now);
        };
    }

    /** On one socket each change begins where the one before it ended. */
    private boolean overlaps(GateioMessage message) {
        return message.firstId <= sync.bookId() && message.lastId > sync.bookId();
    }

    private boolean gap(GateioMessage message, long now) {
        gaps++;
        startOver(BookInvalid.Reason.GAP, now);
        hold(message, now);
        return true;
    }

    /** A whole book on the stream replaces what there was, unless it is older. */
    private boolean onFull(GateioMessage message, int socket, long now) {
        if (sync.live() && message.lastId <= sync.bookId()) {
            return false;
        }
        if (sync.live()) {
            sync.reset();
        }
        if (sync.onSnapshot(message.lastId) != BookSync.Fit.LIVE) {
            return false;
        }
        newestSocket = socket;
        emitSnapshot(message.levels, message.venueTime, now);
        return true;
    }

    private void emitDelta(long venueTime, long arrivedAt, int bids, long[] levels) {
        feedSeq++;
        effects.event(
                new BookDelta(instrument.index(), feedSeq, venueTime, arrivedAt, bids, levels));
    }

    private void hold(GateioMessage message, long now) {
        if (secondVersion) {
            return;
        }
        boolean kept =
                sync.hold(
                        new BookSync.Pending(
                                message.firstId,
                                message.lastId,
                                message.venueTime,
                                now,
                                message.levels.bids(),
                                message.levels.copy()));
        if (!kept) {
            effects.log(instrument.name() + ": too many changes before a snapshot, starting over");
        }
        boolean quiet = wantedAt > now && retry.attempts() == 0;
        if (!fetching && (wantedAt == NEVER || quiet)) {
            want(now);
        }
    }

    /**
     * A book lost the first time is rebuilt at once; lost again before it was steady, it waits
     * longer each time, so that a broken stream cannot use up what the venue allows.
     */
    private void startOver(BookInvalid.Reason reason, long now) {
        forgiveIfSteady(now);
        boolean first = retry.attempts() == 0;
        long wait = retry.nextNanos();
        invalidate(reason, now);
        want(first ? now : now + wait);
    }

    private void forgiveIfSteady(long now) {
        if (sync.live() && now - liveSince > STEADY_NANOS) {
            retry.reset();
        }
    }

    /** Takes a snapshot; false if it does not fit and must be fetched again. */
    boolean onSnapshot(long id, LevelBuffer levels, long now) {
        if (sync.live()) {
            return false;
        }
        switch (sync.onSnapshot(id)) {
            case TOO_OLD -> {
                failed(now);
                return false;
            }
            case HOLE -> {
                sync.reset();
                failed(now);
                return false;
            }
            case LIVE -> emitSnapshot(levels, 0, now);
        }
        return true;
    }

    private void emitSnapshot(LevelBuffer levels, long venueTime, long now) {
        resyncs++;
        liveSince = now;
        wantedAt = NEVER;
        refusalTold = false;
        feedSeq++;
        effects.event(
                new BookSnapshot(
                        instrument.index(), feedSeq, venueTime, now, levels.bids(), levels.copy()));
        for (BookSync.Pending change : sync.drain()) {
            emitDelta(change.venueTime(), change.arrivedAt(), change.bids(), change.levels());
        }
    }

    /** Whether a best price is newer than the one before it, over whichever socket. */
    boolean isNews(long updateId) {
        if (updateId <= bestId) {
            return false;
        }
        bestId = updateId;
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

    /**
     * The venue sent something unusable for this instrument: quarantine until a new whole book,
     * which moves further away with every such message.
     */
    boolean refuse(long now) {
        forgiveIfSteady(now);
        boolean tell = sync.live() || !refusalTold;
        refusalTold = true;
        generation++;
        fetching = false;
        if (tell) {
            invalidate(BookInvalid.Reason.GARBAGE, now);
        }
        want(now + retry.nextNanos());
        return tell;
    }

    /** The core found the book crossed: start over although no change is missing. */
    void resync(long now) {
        if (sync.live()) {
            startOver(BookInvalid.Reason.CROSSED, now);
        }
    }

    /** No socket is left: nothing is known, and answers still under way are void. */
    void linkLost(long now) {
        boolean wasLive = sync.live();
        generation++;
        fetching = false;
        if (wasLive) {
            invalidate(BookInvalid.Reason.LINK_DOWN, now);
        }
        sync.restart();
        wantedAt = NEVER;
        bestId = 0;
        tradeId = 0;
    }

    private void invalidate(BookInvalid.Reason reason, long now) {
        sync.reset();
        effects.event(new BookInvalid(instrument.index(), reason, now));
    }

    boolean live() {
        return sync.live();
    }

    /** Changes found missing since the start. */
    long gaps() {
        return gaps;
    }

    /** Whole books since the start; the first is not a repair. */
    long resyncs() {
        return resyncs;
    }
}

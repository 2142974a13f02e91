package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.BookSync;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Instrument;

/**
 * One instrument of a feed: joins snapshot and changes by the venue's rule and numbers what it
 * emits without gaps. It holds no levels; a lost change makes it say so at once and start over
 * alone.
 */
final class BinanceBook {
    /** No snapshot is wanted. */
    static final long NEVER = Long.MAX_VALUE;

    /** A book that lives so long has earned a fresh start of its waiting times. */
    private static final long STEADY_NANOS = 30_000_000_000L;

    private final Instrument instrument;
    private final Effects effects;
    private final BookSync sync;
    private final Backoff retry;
    private long feedSeq;
    private long tickerId;
    private long tradeId;
    private long snapshotAt = NEVER;
    private long liveSince;
    private boolean fetching;
    private boolean refusalTold;
    private boolean quiet;
    private int generation;
    private long gaps;
    private long resyncs;

    BinanceBook(Instrument instrument, Effects effects, int pendingMax, Backoff retry) {
        this.instrument = instrument;
        this.effects = effects;
        this.sync = new BookSync(pendingMax);
        this.retry = retry;
    }

    Instrument instrument() {
        return instrument;
    }

    /** When a snapshot is to be asked for, or {@link #NEVER}. */
    long snapshotAt() {
        return fetching ? NEVER : snapshotAt;
    }

    /** Asks for a snapshot, not earlier than then. */
    void wantSnapshot(long at) {
        if (!sync.live()) {
            snapshotAt = at;
        }
    }

    /** A snapshot was asked for; its answer is valid while {@link #generation} stays. */
    int fetching() {
        fetching = true;
        snapshotAt = NEVER;
        return generation;
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
    void snapshotFailed(long now) {
        wantSnapshot(now + retry.nextNanos());
    }

    /**
     * Takes a change.
     *
     * @param trusted false for a standby connection, which may run ahead of the one in charge
     * @return whether an event was emitted
     */
    boolean onDepth(BinanceMessage message, boolean trusted, long now) {
        return switch (sync.judge(message.firstId, message.lastId)) {
            case APPLY -> {
                emitDelta(message.venueTime, now, message.levels.bids(), message.levels.copy());
                yield true;
            }
            case OLD -> false;
            case HOLD -> {
                hold(message, now);
                yield false;
            }
            case GAP -> {
                if (!trusted) {
                    yield false;
                }
                gaps++;
                startOver(BookInvalid.Reason.GAP, now);
                hold(message, now);
                yield true;
            }
        };
    }

    private void emitDelta(long venueTime, long arrivedAt, int bids, long[] levels) {
        feedSeq++;
        effects.event(
                new BookDelta(instrument.index(), feedSeq, venueTime, arrivedAt, bids, levels));
    }

    private void hold(BinanceMessage message, long now) {
        BookSync.Pending change =
                new BookSync.Pending(
                        message.firstId,
                        message.lastId,
                        message.venueTime,
                        now,
                        message.levels.bids(),
                        message.levels.copy());
        boolean kept = sync.hold(change);
        if (!kept) {
            effects.log(instrument.name() + ": too many changes before a snapshot, starting over");
        }
        if (quiet || (snapshotAt == NEVER && !fetching)) {
            quiet = false;
            wantSnapshot(now);
        }
    }

    /**
     * A book lost the first time is rebuilt at once; lost again before it was steady, it waits
     * longer each time, so that a broken stream cannot use up the venue's weight.
     */
    private void startOver(BookInvalid.Reason reason, long now) {
        forgiveIfSteady(now);
        boolean first = retry.attempts() == 0;
        long wait = retry.nextNanos();
        invalidate(reason, now);
        wantSnapshot(first ? now : now + wait);
    }

    private void forgiveIfSteady(long now) {
        if (sync.live() && now - liveSince > STEADY_NANOS) {
            retry.reset();
        }
    }

    /** Takes a snapshot; false if it does not fit and must be fetched again. */
    boolean onSnapshot(long lastUpdateId, LevelBuffer levels, long now) {
        switch (sync.onSnapshot(lastUpdateId)) {
            case TOO_OLD -> {
                snapshotFailed(now);
                return false;
            }
            case HOLE -> {
                sync.reset();
                snapshotFailed(now);
                return false;
            }
            case LIVE -> emitSnapshot(levels, now);
        }
        return true;
    }

    private void emitSnapshot(LevelBuffer levels, long now) {
        resyncs++;
        liveSince = now;
        snapshotAt = NEVER;
        quiet = false;
        refusalTold = false;
        feedSeq++;
        effects.event(
                new BookSnapshot(
                        instrument.index(), feedSeq, 0, now, levels.bids(), levels.copy()));
        for (BookSync.Pending change : sync.drain()) {
            emitDelta(change.venueTime(), change.arrivedAt(), change.bids(), change.levels());
        }
    }

    /** Whether a ticker is newer than the book and than the ticker before it. */
    boolean isNews(long updateId) {
        if (updateId < tickerId || (sync.live() && updateId < sync.bookId())) {
            return false;
        }
        tickerId = updateId;
        return true;
    }

    /** Whether a trade has not been seen yet, over whichever connection. */
    boolean isNewTrade(long id) {
        if (id <= tradeId) {
            return false;
        }
        tradeId = id;
        return true;
    }

    /**
     * The venue sent something unusable for this instrument: quarantine until a new snapshot, which
     * moves further away with every such message.
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
        wantSnapshot(now + retry.nextNanos());
        return tell;
    }

    /** The core found the book crossed: start over although no change is missing. */
    void resync(long now) {
        if (sync.live()) {
            startOver(BookInvalid.Reason.CROSSED, now);
        }
    }

    /** The connection is gone: nothing is known, and answers still under way are void. */
    void linkLost(long now) {
        boolean wasLive = sync.live();
        generation++;
        fetching = false;
        if (wasLive) {
            invalidate(BookInvalid.Reason.LINK_DOWN, now);
        }
        sync.restart();
        snapshotAt = NEVER;
        quiet = false;
        tickerId = 0;
        tradeId = 0;
    }

    /** The connection serves, but no change came yet: without one the book is asked for as well. */
    void subscribed(long now) {
        if (!sync.live() && !fetching && snapshotAt == NEVER) {
            quiet = true;
            wantSnapshot(now);
        }
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

    /** Snapshots joined since the start; the first is not a repair. */
    long resyncs() {
        return resyncs;
    }
}

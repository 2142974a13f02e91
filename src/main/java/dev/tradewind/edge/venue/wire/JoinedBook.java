package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Instrument;

/**
 * One instrument's book that begins with a snapshot and goes on with changes which name their first
 * and last number: joins the two by {@link BookSync}, numbers what it emits without gaps and says
 * at once when a change is missing. It holds no levels. When a snapshot is wanted is told in {@link
 * #wantedAt}; how one is asked for, and when besides, is the venue's own (its subclass).
 */
public abstract class JoinedBook {
    /** No snapshot is wanted. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A book that lives so long has earned a fresh start of its waiting times. */
    private static final long STEADY_NANOS = 30_000_000_000L;

    private final Instrument instrument;
    private final Effects effects;
    private final BookSync sync;
    private final Backoff retry;
    private long feedSeq;
    private long tradeId;
    private long wantedAt = NEVER;
    private long liveSince;
    private boolean fetching;
    private boolean refusalTold;
    private int generation;
    private long gaps;
    private long resyncs;

    /** Keeps at most that many changes while it waits for a snapshot. */
    protected JoinedBook(Instrument instrument, Effects effects, int pendingMax, Backoff retry) {
        this.instrument = instrument;
        this.effects = effects;
        this.sync = new BookSync(pendingMax);
        this.retry = retry;
    }

    /** A change was kept: the time to ask for a snapshot that joins it, if none is wanted yet. */
    protected abstract void onHeld(long now);

    /** Takes the answer to a request; false if it does not fit and must be fetched again. */
    public abstract boolean onSnapshot(long id, LevelBuffer levels, long now);

    /** Whether this book's snapshots come by request; else the subclass sees to them. */
    public boolean isByRequest() {
        return true;
    }

    /** What it is the book of. */
    public final Instrument instrument() {
        return instrument;
    }

    /** Whether snapshot and changes are joined. */
    public final boolean live() {
        return sync.live();
    }

    /** When a snapshot is to be asked for, or {@link #NEVER}; the latter while one is under way. */
    public final long wantedAt() {
        return fetching || sync.live() ? NEVER : wantedAt;
    }

    /** Asks for a snapshot, not earlier than then; a live book wants none. */
    public final void want(long at) {
        if (!sync.live()) {
            wantedAt = at;
        }
    }

    /** No snapshot is wanted any more. */
    protected final void wantNone() {
        wantedAt = NEVER;
    }

    /** Whether a snapshot is neither wanted nor under way. */
    protected final boolean isIdle() {
        return wantedAt == NEVER && !fetching;
    }

    /** Whether one was asked for whose answer is still to come. */
    protected final boolean isFetching() {
        return fetching;
    }

    /** Whether no attempt has failed since the book was last steady. */
    protected final boolean isFirstAttempt() {
        return retry.attempts() == 0;
    }

    /** How long to wait before the next attempt; longer each time. */
    public final long retryNanos() {
        return retry.nextNanos();
    }

    /** A snapshot was asked for; its answer is valid while the result stays the generation. */
    public final int fetching() {
        fetching = true;
        wantedAt = NEVER;
        return generation;
    }

    /** Whether an answer belongs to the present connection; if so it may be asked for again. */
    public final boolean answers(int generationThen) {
        if (generationThen != generation) {
            return false;
        }
        fetching = false;
        return true;
    }

    /** The fetch failed, or did not fit: again, a little later each time. */
    public final void failed(long now) {
        want(now + retry.nextNanos());
    }

    /** Number of the newest change in the live book. */
    protected final long bookId() {
        return sync.bookId();
    }

    /** What to do with a change; {@link BookSync.Verdict#APPLY} moves the book forward. */
    protected final BookSync.Verdict judge(long first, long last) {
        return sync.judge(first, last);
    }

    /** Tells the core of a change that follows. */
    protected final void emit(long venueTime, LevelBuffer levels, long now) {
        emit(venueTime, now, levels.bids(), levels.copy());
    }

    private void emit(long venueTime, long arrivedAt, int bids, long[] levels) {
        feedSeq++;
        effects.event(
                new BookDelta(instrument.index(), feedSeq, venueTime, arrivedAt, bids, levels));
    }

    /** Keeps a change until the snapshot comes; if too many are kept, all of them are dropped. */
    protected final void hold(long first, long last, long venueTime, LevelBuffer levels, long now) {
        BookSync.Pending change =
                new BookSync.Pending(first, last, venueTime, now, levels.bids(), levels.copy());
        if (!sync.hold(change)) {
            effects.log(instrument.name() + ": too many changes before a snapshot, starting over");
        }
        onHeld(now);
    }

    /** A change is missing: the book is given up and wanted anew. */
    protected final void lost(long now) {
        gaps++;
        startOver(BookInvalid.Reason.GAP, now);
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

    /**
     * Takes the answer to a request for a snapshot.
     *
     * @param id number of the last change in it
     * @return false if it does not fit and must be fetched again
     */
    protected final boolean join(long id, LevelBuffer levels, long now) {
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

    /**
     * Takes a whole book that came on the stream, in place of the one there was.
     *
     * @return false if it does not fit what was kept; nothing is asked for then
     */
    protected final boolean replace(long id, LevelBuffer levels, long venueTime, long now) {
        if (sync.live()) {
            sync.reset();
        }
        if (sync.onSnapshot(id) != BookSync.Fit.LIVE) {
            return false;
        }
        emitSnapshot(levels, venueTime, now);
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
            emit(change.venueTime(), change.arrivedAt(), change.bids(), change.levels());
        }
    }

    /** Whether a trade has not been seen yet, over whichever connection. */
    public final boolean isNewTrade(long id) {
        if (id <= tradeId) {
            return false;
        }
        tradeId = id;
        return true;
    }

    /**
     * The venue sent something unusable for this instrument: quarantine until a new snapshot, which
     * moves further away with every such message.
     *
     * @return whether the core was told
     */
    public final boolean refuse(long now) {
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
    public final void resync(long now) {
        if (sync.live()) {
            startOver(BookInvalid.Reason.CROSSED, now);
        }
    }

    /** No connection is left: nothing is known, and answers still under way are void. */
    public void linkLost(long now) {
        boolean wasLive = sync.live();
        generation++;
        fetching = false;
        if (wasLive) {
            invalidate(BookInvalid.Reason.LINK_DOWN, now);
        }
        sync.restart();
        wantedAt = NEVER;
        tradeId = 0;
    }

    private void invalidate(BookInvalid.Reason reason, long now) {
        sync.reset();
        effects.event(new BookInvalid(instrument.index(), reason, now));
    }

    /** Changes found missing since the start. */
    public final long gaps() {
        return gaps;
    }

    /** Whole books since the start; the first is not a repair. */
    public final long resyncs() {
        return resyncs;
    }
}

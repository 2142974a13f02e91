package dev.tradewind.edge.venue.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The bookkeeping by which a REST snapshot and a stream of numbered changes become one gapless
 * book. Works for every venue whose changes carry a first and a last number in the snapshot's id
 * space. Holds no levels of a live book; the core owns the only one.
 *
 * <p>Life: collecting changes → snapshot fits → live → gap → {@link #reset()} → collecting.
 */
public final class BookSync {
    /** Snapshots refused for a forgotten change; after them the venue must count anew. */
    static final int BEHIND_MAX = 8;

    private final int pendingMax;
    private final List<Pending> pending = new ArrayList<>();
    private boolean live;
    private long bookId;
    private long forgottenId = Long.MIN_VALUE;
    private int behind;

    /** Keeps at most that many changes while waiting for a snapshot. */
    public BookSync(int pendingMax) {
        if (pendingMax <= 0) {
            throw new IllegalArgumentException("pendingMax " + pendingMax);
        }
        this.pendingMax = pendingMax;
    }

    /**
     * Back to collecting on the same connection. What was collected is dropped, but a snapshot must
     * not be older than it: the changes came, and nothing but a newer snapshot brings them back.
     */
    public void reset() {
        drop();
        live = false;
    }

    /** Back to collecting on a new connection, on which nothing came yet. */
    public void restart() {
        pending.clear();
        live = false;
        forgottenId = Long.MIN_VALUE;
        behind = 0;
    }

    private void drop() {
        for (Pending change : pending) {
            forgottenId = Math.max(forgottenId, change.last());
        }
        pending.clear();
    }

    /** Whether a snapshot was joined with the stream. */
    public boolean live() {
        return live;
    }

    /** Number of the newest change in the live book. */
    public long bookId() {
        return bookId;
    }

    /** What to do with a change; {@link Verdict#APPLY} moves the book forward. */
    public Verdict judge(long first, long last) {
        if (!live) {
            return Verdict.HOLD;
        }
        if (last <= bookId) {
            return Verdict.OLD;
        }
        if (first > bookId + 1) {
            return Verdict.GAP;
        }
        bookId = last;
        return Verdict.APPLY;
    }

    /**
     * Keeps a change until the snapshot comes.
     *
     * @return false if the buffer is full: everything collected is then dropped, start again
     */
    public boolean hold(Pending change) {
        if (pending.size() >= pendingMax) {
            pending.add(change);
            drop();
            return false;
        }
        pending.add(change);
        return true;
    }

    /** Joins a snapshot with what was collected; on {@link Fit#LIVE} take {@link #drain()}. */
    public Fit onSnapshot(long snapshotId) {
        List<Pending> following = new ArrayList<>();
        long id = snapshotId;
        for (Pending change : pending) {
            if (change.last() <= id) {
                continue;
            }
            if (change.first() > id + 1) {
                return following.isEmpty() ? Fit.TOO_OLD : Fit.HOLE;
            }
            id = change.last();
            following.add(change);
        }
        if (id < forgottenId && ++behind < BEHIND_MAX) {
            return Fit.TOO_OLD;
        }
        forgottenId = Long.MIN_VALUE;
        behind = 0;
        pending.clear();
        pending.addAll(following);
        bookId = id;
        live = true;
        return Fit.LIVE;
    }

    /** The collected changes that follow the snapshot, oldest first; forgets them. */
    public List<Pending> drain() {
        List<Pending> changes = List.copyOf(pending);
        pending.clear();
        return changes;
    }

    /** What a change means for the book. */
    public enum Verdict {
        /** Follows without a gap. */
        APPLY,
        /** Already in the book. */
        OLD,
        /** At least one change is missing between book and this one. */
        GAP,
        /** No book yet: hand it to {@link #hold}. */
        HOLD
    }

    /** What a snapshot means. */
    public enum Fit {
        LIVE,
        /** Older than the first change collected, or than one forgotten; fetch another one. */
        TOO_OLD,
        /** A change is missing among those collected; reset and begin again. */
        HOLE
    }

    /**
     * A change that waits for a snapshot.
     *
     * @param first number of its first update
     * @param last number of its last update
     * @param bids number of bid levels at the start of {@code levels}
     * @param levels as in market events
     */
    public record Pending(
            long first, long last, long venueTime, long arrivedAt, int bids, long[] levels) {}
}

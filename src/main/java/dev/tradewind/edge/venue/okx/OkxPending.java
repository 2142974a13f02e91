package dev.tradewind.edge.venue.okx;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Changes of a book that wait for a book by request; those of one socket only, without a hole. */
final class OkxPending {
    /** A change that waits. */
    record Change(
            long previous, long id, long venueTime, long arrivedAt, int bids, long[] levels) {}

    private final int max;
    private final List<Change> changes = new ArrayList<>();
    private int socket = -1;

    OkxPending(int max) {
        this.max = max;
    }

    void clear() {
        changes.clear();
        socket = -1;
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Keeps a change; begins anew after a hole, and when there are too many. */
    void hold(int from, OkxMessage message, long now) {
        if (from != socket && !changes.isEmpty()) {
            return;
        }
        socket = from;
        boolean hole = !changes.isEmpty() && changes.getLast().id() != message.previous;
        if (hole || changes.size() >= max) {
            changes.clear();
        }
        changes.add(
                new Change(
                        message.previous,
                        message.id,
                        message.venueTime,
                        now,
                        message.levels.bids(),
                        message.levels.copy()));
    }

    /** The number after the newest; only if there is one. */
    long newest() {
        return changes.getLast().id();
    }

    /** The socket that all of them came over. */
    int socket() {
        return socket;
    }

    /** Finds the changes from the one that names this number as the one before it. */
    void from(long previous, Deque<Change> found) {
        for (Change change : changes) {
            if (!found.isEmpty() || change.previous() == previous) {
                found.add(change);
            }
        }
    }
}

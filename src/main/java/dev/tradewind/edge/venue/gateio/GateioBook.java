package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.JoinedBook;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;

/**
 * One instrument of a feed. A book of the second version begins with a whole book on the stream and
 * asks for another by subscribing anew; one of the first version may begin so too, else it waits
 * for a snapshot by request.
 */
final class GateioBook extends JoinedBook {
    /** How long the whole book may take after a subscription. */
    private static final long FULL_NANOS = 5_000_000_000L;

    private boolean secondVersion;
    private long bestId;
    private int newestSocket;

    GateioBook(
            Instrument instrument,
            Effects effects,
            int pendingMax,
            Backoff retry,
            boolean secondVersion) {
        super(instrument, effects, pendingMax, retry);
        this.secondVersion = secondVersion;
    }

    boolean secondVersion() {
        return secondVersion;
    }

    @Override
    public boolean isByRequest() {
        return !secondVersion;
    }

    /** The venue does not offer the second version of this book: the first one serves. */
    void fallBack() {
        secondVersion = false;
        wantNone();
    }

    /** It was subscribed, or subscribed anew: the whole book must come, or be asked for again. */
    void subscribed(long now) {
        if (secondVersion) {
            want(now + FULL_NANOS);
        } else if (isIdle()) {
            want(now + FULL_NANOS / 5);
        }
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
        if (live() && overlaps(message) && socket == newestSocket) {
            return gap(message, now);
        }
        return switch (judge(message.firstId, message.lastId)) {
            case APPLY -> {
                newestSocket = socket;
                emit(message.venueTime, message.levels, now);
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
        return message.firstId <= bookId() && message.lastId > bookId();
    }

    private boolean gap(GateioMessage message, long now) {
        lost(now);
        hold(message, now);
        return true;
    }

    /** A whole book on the stream replaces what there was, unless it is older. */
    private boolean onFull(GateioMessage message, int socket, long now) {
        if (live() && message.lastId <= bookId()) {
            return false;
        }
        if (!replace(message.lastId, message.levels, message.venueTime, now)) {
            return false;
        }
        newestSocket = socket;
        return true;
    }

    /** A book of the second version joins no changes: its whole book comes on their stream. */
    private void hold(GateioMessage message, long now) {
        if (!secondVersion) {
            hold(message.firstId, message.lastId, message.venueTime, message.levels, now);
        }
    }

    @Override
    protected void onHeld(long now) {
        boolean quiet = !isFetching() && wantedAt() > now && isFirstAttempt();
        if (quiet || isIdle()) {
            want(now);
        }
    }

    @Override
    public boolean onSnapshot(long id, LevelBuffer levels, long now) {
        return !live() && join(id, levels, now);
    }

    /** Whether a best price is newer than the one before it, over whichever socket. */
    boolean isNews(long updateId) {
        if (updateId <= bestId) {
            return false;
        }
        bestId = updateId;
        return true;
    }

    @Override
    public void linkLost(long now) {
        super.linkLost(now);
        bestId = 0;
    }
}

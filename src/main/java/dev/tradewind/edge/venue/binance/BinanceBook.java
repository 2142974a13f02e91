package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.JoinedBook;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;

/**
 * One instrument of a feed: snapshots come by request, and the first change after a subscription is
 * the best moment for one.
 */
final class BinanceBook extends JoinedBook {
    private long tickerId;
    private boolean quiet;

    BinanceBook(Instrument instrument, Effects effects, int pendingMax, Backoff retry) {
        super(instrument, effects, pendingMax, retry);
    }

    /**
     * Takes a change.
     *
     * @param trusted false for a standby connection, which may run ahead of the one in charge
     * @return whether an event was emitted
     */
    boolean onDepth(BinanceMessage message, boolean trusted, long now) {
        return switch (judge(message.firstId, message.lastId)) {
            case APPLY -> {
                emit(message.venueTime, message.levels, now);
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
                lost(now);
                hold(message, now);
                yield true;
            }
        };
    }

    private void hold(BinanceMessage message, long now) {
        hold(message.firstId, message.lastId, message.venueTime, message.levels, now);
    }

    @Override
    protected void onHeld(long now) {
        if (quiet || isIdle()) {
            quiet = false;
            want(now);
        }
    }

    @Override
    public boolean onSnapshot(long lastUpdateId, LevelBuffer levels, long now) {
        boolean joined = join(lastUpdateId, levels, now);
        quiet &= !joined;
        return joined;
    }

    /** Whether a ticker is newer than the book and than the ticker before it. */
    boolean isNews(long updateId) {
        if (updateId < tickerId || (live() && updateId < bookId())) {
            return false;
        }
        tickerId = updateId;
        return true;
    }

    /** The connection serves, but no change came yet: without one the book is asked for as well. */
    void subscribed(long now) {
        if (!live() && isIdle()) {
            quiet = true;
            want(now);
        }
    }

    @Override
    public void linkLost(long now) {
        super.linkLost(now);
        quiet = false;
        tickerId = 0;
    }
}

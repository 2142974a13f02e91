package dev.tradewind.sim.wire;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.DepthChange;

/**
 * The level changes of one symbol since the last message of one stream, with the first and the last
 * update id they span. Nothing is collected while nobody listens.
 */
public final class DiffWindow {
    private final LevelChanges bids = new LevelChanges();
    private final LevelChanges asks = new LevelChanges();
    private boolean collecting;
    private long firstId;
    private long lastId;

    /** Starts or stops collecting; stopping forgets. */
    public void collect(boolean on) {
        if (!on) {
            clear();
        }
        collecting = on;
    }

    /** Notes a change. */
    public void on(Side side, long price, long quantity, long updateId) {
        if (!collecting) {
            return;
        }
        if (firstId == 0) {
            firstId = updateId;
        }
        lastId = updateId;
        (side == Side.BUY ? bids : asks).put(price, quantity);
    }

    /** Notes a whole depth message, which may hold no level. */
    public void on(DepthChange change) {
        if (!collecting) {
            return;
        }
        if (firstId == 0) {
            firstId = change.firstId();
        }
        lastId = change.lastId();
        put(bids, change.bids());
        put(asks, change.asks());
    }

    private static void put(LevelChanges side, long[] packed) {
        for (int i = 0; i < packed.length; i += 2) {
            side.put(packed[i], packed[i + 1]);
        }
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return firstId == 0;
    }

    /** Starts the next message. */
    public void clear() {
        bids.clear();
        asks.clear();
        firstId = 0;
    }

    /** Id of the first change. */
    public long firstId() {
        return firstId;
    }

    /** Id of the last change. */
    public long lastId() {
        return lastId;
    }

    /** Changed bids. */
    public LevelChanges bids() {
        return bids;
    }

    /** Changed asks. */
    public LevelChanges asks() {
        return asks;
    }
}

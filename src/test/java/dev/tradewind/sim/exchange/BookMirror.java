package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * A listener that rebuilds the public book from level changes alone and fails at once when it
 * crosses, a quantity is negative, or an update id is skipped.
 */
public final class BookMirror implements ExchangeListener {
    private final String symbol;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private long updateId;
    private long hash = 17;
    private long changes;

    /** Mirrors one symbol; attach before the first change. */
    public BookMirror(Exchange exchange, String symbol) {
        this.symbol = symbol;
        updateId = exchange.best(symbol).updateId();
        exchange.listen(this);
    }

    @Override
    public void onLevel(
            String changed, Side side, long price, long quantity, long newId, long time) {
        if (!changed.equals(symbol)) {
            return;
        }
        if (newId != updateId + 1) {
            throw new AssertionError("update " + newId + " after " + updateId);
        }
        updateId = newId;
        changes++;
        TreeMap<Long, Long> levels = side == Side.BUY ? bids : asks;
        if (quantity == 0) {
            if (levels.remove(price) == null) {
                throw new AssertionError("a level ended that was not there: " + price);
            }
        } else if (quantity < 0) {
            throw new AssertionError("negative quantity at " + price);
        } else {
            levels.put(price, quantity);
        }
        if (!bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey()) {
            throw new AssertionError("crossed: " + bids.firstKey() + " / " + asks.firstKey());
        }
        hash = hash * 31 + price;
        hash = hash * 31 + quantity;
        hash = hash * 31 + time;
        hash = hash * 31 + side.ordinal();
    }

    @Override
    public void onDepth(String changed, DepthChange change, long time) {
        if (changed.equals(symbol)) {
            updateId = change.lastId();
        }
    }

    /** Number over everything heard. */
    public long hash() {
        return hash;
    }

    /** How many changes were heard. */
    public long changes() {
        return changes;
    }

    /** The mirrored book in the exchange's own form. */
    public Depth depth() {
        return new Depth(updateId, pack(bids), pack(asks));
    }

    private static long[] pack(TreeMap<Long, Long> levels) {
        return levels.entrySet().stream()
                .flatMapToLong(
                        level -> java.util.stream.LongStream.of(level.getKey(), level.getValue()))
                .toArray();
    }
}

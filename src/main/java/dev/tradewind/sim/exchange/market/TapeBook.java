package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The book that a tape describes: what its snapshot and depth updates say, seen through the newest
 * book ticker. A ticker that is ahead of the depth hides the levels that are better than its best
 * prices and sets the best quantities; it never changes the depth itself, and ends as soon as the
 * depth has caught up with its update id.
 */
final class TapeBook {
    /** A level and the line that stated it last. */
    private record Stated(long quantity, long line) {}

    /** Best prices that are ahead of the depth. */
    private record Ticker(
            long updateId, long bidPrice, long bidQuantity, long askPrice, long askQuantity) {
        long price(Side side) {
            return side == Side.BUY ? bidPrice : askPrice;
        }

        long quantity(Side side) {
            return side == Side.BUY ? bidQuantity : askQuantity;
        }
    }

    private final NavigableMap<Long, Stated> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Stated> asks = new TreeMap<>();
    private final TreeSet<Long> touchedBids = new TreeSet<>();
    private final TreeSet<Long> touchedAsks = new TreeSet<>();
    private final TreeSet<Long> statedBids = new TreeSet<>();
    private final TreeSet<Long> statedAsks = new TreeSet<>();
    private @Nullable Ticker ticker;
    private long crossed;

    /** Replaces everything by a snapshot. */
    void snapshot(TapeMessage message, long line) {
        clear();
        apply(message, line);
    }

    /** Forgets everything: nothing is known until the next snapshot. */
    void clear() {
        touchedBids.addAll(bids.keySet());
        touchedAsks.addAll(asks.keySet());
        statedBids.addAll(bids.keySet());
        statedAsks.addAll(asks.keySet());
        endTicker();
        bids.clear();
        asks.clear();
    }

    /** Applies levels, absolute, zero deletes; then ends the ticker if the depth caught up. */
    void apply(TapeMessage message, long line) {
        state(bids, statedBids, message.bids, line);
        state(asks, statedAsks, message.asks, line);
        uncross();
        touchedBids.addAll(statedBids);
        touchedAsks.addAll(statedAsks);
        if (ticker != null && ticker.updateId <= message.lastId) {
            endTicker();
        }
    }

    private static void state(
            Map<Long, Stated> side, TreeSet<Long> touched, TapeMessage.Levels levels, long line) {
        for (int i = 0; i < levels.count; i++) {
            long price = levels.price(i);
            touched.add(price);
            if (levels.quantity(i) == 0) {
                side.remove(price);
            } else {
                side.put(price, new Stated(levels.quantity(i), line));
            }
        }
    }

    /** After a gap in the tape old levels can be wrong: of two that cross, the older one goes. */
    private void uncross() {
        while (!bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey()) {
            Map.Entry<Long, Stated> bid = bids.firstEntry();
            Map.Entry<Long, Stated> ask = asks.firstEntry();
            if (bid.getValue().line < ask.getValue().line) {
                bids.remove(bid.getKey());
                statedBids.add(bid.getKey());
            } else {
                asks.remove(ask.getKey());
                statedAsks.add(ask.getKey());
            }
            crossed++;
        }
    }

    /** Looks at the depth through these best prices from now on. */
    void ticker(TapeMessage message) {
        endTicker();
        ticker =
                new Ticker(
                        message.lastId,
                        message.bidPrice,
                        message.bidQuantity,
                        message.askPrice,
                        message.askQuantity);
        touchTicker(ticker);
    }

    private void endTicker() {
        if (ticker != null) {
            touchTicker(ticker);
            ticker = null;
        }
    }

    private void touchTicker(Ticker seen) {
        touchedBids.addAll(bids.headMap(seen.bidPrice, true).keySet());
        touchedAsks.addAll(asks.headMap(seen.askPrice, true).keySet());
        touchedBids.add(seen.bidPrice);
        touchedAsks.add(seen.askPrice);
    }

    /** Prices that may look different now; forgets them. */
    List<Long> drainTouched(Side side) {
        return drain(side == Side.BUY ? touchedBids : touchedAsks);
    }

    /** Prices that the depth alone has stated or dropped since this was last asked. */
    List<Long> drainStated(Side side) {
        return drain(side == Side.BUY ? statedBids : statedAsks);
    }

    private static List<Long> drain(TreeSet<Long> touched) {
        List<Long> prices = new ArrayList<>(touched);
        touched.clear();
        return prices;
    }

    /** The quantity that the depth alone states at a price; 0 if none. */
    long stated(Side side, long price) {
        Stated stated = (side == Side.BUY ? bids : asks).get(price);
        return stated == null ? 0 : stated.quantity;
    }

    /** The quantity that shows at a price; 0 if none. */
    long shown(Side side, long price) {
        if (ticker != null) {
            long best = ticker.price(side);
            if (price == best) {
                return ticker.quantity(side);
            }
            if (side == Side.BUY ? price > best : price < best) {
                return 0;
            }
        }
        return stated(side, price);
    }

    /** Levels dropped because they crossed newer ones. */
    long crossed() {
        return crossed;
    }
}

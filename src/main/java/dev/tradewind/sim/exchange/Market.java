package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One symbol of a venue: its book, its public tape and its counters. */
final class Market {
    /** Public trades kept for late askers; older ones are forgotten. */
    static final int PRINTS_MAX = 1_000;

    /** Recorded orders that may still come; the oldest are forgotten beyond. */
    static final int EXPECTED_MAX = 1_000;

    /** Settled funding rates kept; older ones are forgotten. */
    static final int FIXINGS_MAX = 1_000;

    final int index;
    final SymbolRules rules;
    final int baseIndex;
    final int quoteIndex;
    final BookSide bids = new BookSide(Side.BUY);
    final BookSide asks = new BookSide(Side.SELL);
    private final ArrayDeque<Print> prints = new ArrayDeque<>();
    private final Listeners listeners;
    private long updateId = 1_000_000;
    private long tradeId = 1_000;
    private @Nullable StatedDepth stated;
    private final ArrayDeque<RecordedOrder> expected = new ArrayDeque<>();
    private final ArrayDeque<FundingFixing> fixings = new ArrayDeque<>();
    private Mark mark = Mark.NONE;

    /** What the crowd holds of a perpetual: all accounts' positions and this are 0 together. */
    long crowdQuantity;

    boolean halted;

    Market(int index, SymbolRules rules, int baseIndex, int quoteIndex, Listeners listeners) {
        this.index = index;
        this.rules = rules;
        this.baseIndex = baseIndex;
        this.quoteIndex = quoteIndex;
        this.listeners = listeners;
    }

    BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    Mark mark() {
        return mark;
    }

    void mark(Mark stated) {
        mark = stated;
    }

    /** Writes a funding rate into history; the oldest is forgotten when that is full. */
    void fixed(FundingFixing fixing) {
        if (fixings.size() == FIXINGS_MAX) {
            fixings.removeFirst();
        }
        fixings.addLast(fixing);
    }

    List<FundingFixing> fixings(int limit) {
        List<FundingFixing> all = List.copyOf(fixings);
        return all.subList(all.size() - Math.min(Math.max(0, limit), all.size()), all.size());
    }

    /** From now on depth messages are paced from outside. */
    void pace() {
        if (stated == null) {
            stated = new StatedDepth(updateId);
        }
    }

    /** The depth that is paced from outside, or null. */
    @Nullable StatedDepth stated() {
        return stated;
    }

    /** An account took from the crowd. */
    void taken(Side side, long price, long quantity) {
        if (stated != null) {
            stated.taken(side, price, quantity);
        }
    }

    /** Tells everything that changed since the last depth message as the next one. */
    void publishDepth(long now) {
        if (stated != null) {
            listeners.depth(rules.symbol(), stated.publish(++updateId), now);
        }
    }

    /** The book that the public is shown. */
    Depth publicBook(int limit) {
        return stated == null
                ? new Depth(updateId, bids.pack(limit), asks.pack(limit))
                : stated.depth(limit);
    }

    void expect(RecordedOrder order) {
        if (expected.size() == EXPECTED_MAX) {
            expected.removeFirst();
        }
        expected.addLast(order);
    }

    /** The recorded order that this one is, used up by the asking; null if it is none. */
    @Nullable RecordedOrder recorded(NewOrder order, long now) {
        expected.removeIf(one -> one.until() < now);
        for (RecordedOrder one : expected) {
            if (one.matches(order)) {
                expected.removeFirstOccurrence(one);
                return one;
            }
        }
        return null;
    }

    long updateId() {
        return updateId;
    }

    long nextTradeId() {
        return ++tradeId;
    }

    /** Tells a level's change if it can be seen, and drops the level when nothing is left. */
    void publish(BookSide side, Level level, long now) {
        long total = level.total();
        if (total == 0) {
            side.remove(level);
        }
        if (total != level.shown) {
            level.shown = total;
            updateId++;
            listeners.level(rules.symbol(), side.side, level.price, total, updateId, now);
        }
        if (stated != null) {
            stated.own(side.side, level.price, level.resting);
            if (stated.drainOwnTouched()) {
                listeners.ownChange(rules.symbol(), now);
            }
        }
    }

    void print(long id, long price, long quantity, Side takerSide, long now) {
        if (prints.size() == PRINTS_MAX) {
            prints.removeFirst();
        }
        Print print = new Print(rules.symbol(), id, price, quantity, takerSide, now);
        prints.addLast(print);
        listeners.print(print);
    }

    List<Print> recent(int limit) {
        List<Print> all = new ArrayList<>(prints);
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    Best bestPrices() {
        Level bid = bids.best();
        Level ask = asks.best();
        return new Best(
                updateId,
                bid == null ? 0 : bid.price,
                bid == null ? 0 : bid.total(),
                ask == null ? 0 : ask.price,
                ask == null ? 0 : ask.total());
    }
}

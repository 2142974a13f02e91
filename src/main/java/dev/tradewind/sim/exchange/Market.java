package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** One symbol of a venue: its book, its public tape and its counters. */
final class Market {
    /** Public trades kept for late askers; older ones are forgotten. */
    static final int PRINTS_MAX = 1_000;

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

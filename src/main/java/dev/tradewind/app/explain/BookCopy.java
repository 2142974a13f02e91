package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.BookView;
import dev.tradewind.app.explain.Explanation.Level;
import dev.tradewind.core.book.Market;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies one side of a book out of the core at the moment of a decision. Prices, quantities and
 * ages are the core's; how much of each level the walk used follows from its quantity, since a walk
 * takes the best levels first, and is therefore marked as derived.
 */
final class BookCopy {
    /** Levels shown beyond the last one used. */
    private static final int BEYOND = 1;

    /** Levels shown when nothing was taken. */
    private static final int BEST = 3;

    /** Most levels copied; a walk that reaches farther says so. */
    private static final int LEVELS_MAX = 50;

    /**
     * The newest message of a market.
     *
     * @param seq number of its event
     */
    record Newest(long seq, MarketEvent event) {}

    private BookCopy() {}

    /**
     * The side that an order would take from.
     *
     * @param side SELL for asks, BUY for bids
     * @param quantity what the walk took, 0 to show the best levels only
     * @param worst price of the last level that the core's walk reached
     */
    static BookView of(
            Market market,
            Side side,
            long quantity,
            long worst,
            @Nullable Newest newest,
            long now) {
        Figures figures = Figures.of(market.instrument());
        List<Level> levels = new ArrayList<>();
        long left = quantity;
        long reached = 0;
        int beyond = quantity == 0 ? BEST : BEYOND;
        for (int i = 0; i < Math.min(market.depth(side), LEVELS_MAX) && beyond > 0; i++) {
            long there = market.quantity(side, i);
            long used = Math.min(left, there);
            reached = used > 0 ? market.price(side, i) : reached;
            beyond -= used == 0 ? 1 : 0;
            left -= used;
            levels.add(
                    new Level(
                            figures.price(market.price(side, i)),
                            figures.quantity(there),
                            figures.quantity(used)));
        }
        return new BookView(
                market.instrument().name(),
                side == Side.SELL ? "asks" : "bids",
                Figures.millis(market.age(now)),
                newest == null ? 0 : newest.seq(),
                newest == null ? "" : Figures.utc(Causes.venueTime(newest.event())),
                newest == null ? "" : Figures.utc(newest.event().arrivedAt()),
                List.copyOf(levels),
                quantity == 0 ? "" : derived(left, reached, worst));
    }

    private static String derived(long left, long reached, long worst) {
        if (left > 0) {
            return "used: derived from the walk's quantity; more levels than are shown";
        }
        return reached == worst
                ? "used: derived from the walk's quantity, its worst price agrees"
                : "used: derived from the walk's quantity, its worst price DIFFERS";
    }
}

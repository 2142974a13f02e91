package dev.tradewind.core.execution;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes down what people need to finish a position by hand (EX-33). */
final class Interventions {
    private final TradingFloor floor;

    Interventions(TradingFloor floor) {
        this.floor = floor;
    }

    /** A trade stands on one leg. */
    void needed(Trade trade, boolean abandoned, String why) {
        long imbalance = trade.imbalance();
        if (imbalance == 0) {
            return;
        }
        Opportunity seen = trade.opportunity();
        boolean excessBought = imbalance > 0;
        int instrument = excessBought ? seen.buy() : seen.sell();
        Side side = excessBought ? Side.SELL : Side.BUY;
        List<String> tried = new ArrayList<>();
        trade.orders().forEach(order -> tried.add(told(order)));
        floor.output()
                .audit(
                        new Audit.ManualIntervention(
                                trade.id(),
                                instrument,
                                side,
                                Math.abs(imbalance),
                                price(instrument, side, trade),
                                abandoned,
                                why,
                                tried));
    }

    /** A fill stands alone. */
    void neededFor(Order order, Fill fill, String why) {
        floor.output()
                .audit(
                        new Audit.ManualIntervention(
                                order.parent(),
                                fill.instrument(),
                                fill.side().opposite(),
                                fill.quantity(),
                                fill.price(),
                                true,
                                why,
                                List.of()));
    }

    /** The best price to close at; where there is no book, what was paid. */
    private long price(int instrument, Side side, Trade trade) {
        Market market = floor.markets().of(instrument);
        if (market.depth(side.opposite()) > 0) {
            return market.price(side.opposite(), 0);
        }
        Side filled = side.opposite();
        return pair(instrument).averagePrice(trade.filledQuote(filled), trade.filled(filled));
    }

    private String told(TrackedOrder tracked) {
        Order order = tracked.order();
        Instrument instrument = floor.instruments().get(order.instrument());
        Pair pair = instrument.pair();
        String reject = tracked.rejectText().isEmpty() ? "" : ", " + tracked.rejectText().strip();
        return order.side().name().toLowerCase(Locale.ROOT)
                + " "
                + pair.formatQuantity(order.quantity())
                + " at "
                + instrument.name()
                + ", limit "
                + pair.formatPrice(order.price())
                + ": "
                + tracked.state().word(tracked.filled())
                + ", filled "
                + pair.formatQuantity(tracked.filled())
                + reject;
    }

    private Pair pair(int instrument) {
        return floor.instruments().get(instrument).pair();
    }
}

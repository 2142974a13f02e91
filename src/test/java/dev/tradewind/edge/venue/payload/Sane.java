package dev.tradewind.edge.venue.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.order.Fill;

/** What the core may take for granted of any event that an adapter told. */
public final class Sane {
    private Sane() {}

    /**
     * Demands prices above zero, quantities not below, and lows not above highs; a best price may
     * lack a side, a day its trades.
     */
    public static void check(Event event) {
        switch (event) {
            case BookSnapshot book -> levels(book.levels());
            case BookDelta book -> levels(book.levels());
            case BestPrice best -> {
                assertThat(best.bidPrice()).isNotNegative();
                assertThat(best.bidQuantity()).isNotNegative();
                assertThat(best.askPrice()).isNotNegative();
                assertThat(best.askQuantity()).isNotNegative();
            }
            case TradePrint print -> {
                assertThat(print.price()).isPositive();
                assertThat(print.quantity()).isNotNegative();
            }
            case MarkPrice mark -> {
                assertThat(mark.price()).isPositive();
                assertThat(mark.indexPrice()).isNotNegative();
            }
            case Candle candle -> {
                assertThat(candle.low()).isPositive();
                assertThat(candle.open()).isBetween(candle.low(), candle.high());
                assertThat(candle.close()).isBetween(candle.low(), candle.high());
                assertThat(candle.intervalNanos()).isPositive();
                assertThat(candle.quantity()).isNotNegative();
                assertThat(candle.quoteUnits()).isGreaterThanOrEqualTo(-1);
            }
            case DayTicker day -> {
                assertThat(day.last()).isPositive();
                assertThat(day.open()).isNotNegative();
                assertThat(day.low()).isBetween(0L, day.high());
                assertThat(day.quantity()).isNotNegative();
                assertThat(day.quoteUnits()).isGreaterThanOrEqualTo(-1);
            }
            case OrderFilled(Fill fill) -> {
                assertThat(fill.price()).isPositive();
                assertThat(fill.quantity()).isPositive();
                assertThat(fill.venueTime()).isNotNegative();
            }
            case OrderEnded order -> assertThat(order.cumulativeQuantity()).isNotNegative();
            case OrderWorking order -> assertThat(order.cumulativeQuantity()).isNotNegative();
            default -> {}
        }
    }

    private static void levels(long[] levels) {
        for (int i = 0; i < levels.length; i += 2) {
            assertThat(levels[i]).isPositive();
            assertThat(levels[i + 1]).isNotNegative();
        }
    }
}

package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import org.junit.jupiter.api.Test;

class RepairsTest {
    private final Repairs repairs = new Repairs();

    @Test
    void shouldHurryWithEveryOrderOfATradeButItsFirst() {
        assertThat(repairs.urgency(ofTrade(7))).isEqualTo(Urgency.NORMAL);
        assertThat(repairs.urgency(ofTrade(8))).isEqualTo(Urgency.NORMAL);

        assertThat(repairs.urgency(ofTrade(7))).isEqualTo(Urgency.URGENT);
        assertThat(repairs.urgency(ofTrade(7))).isEqualTo(Urgency.URGENT);
    }

    @Test
    void shouldNotHurryWithOrdersOfNoTrade() {
        assertThat(repairs.urgency(ofTrade(0))).isEqualTo(Urgency.NORMAL);
        assertThat(repairs.urgency(ofTrade(0))).isEqualTo(Urgency.NORMAL);
    }

    @Test
    void shouldForgetTheOldestTradeWhenItRemembersTooMany() {
        for (long trade = 1; trade <= Repairs.TRADES_MAX + 1; trade++) {
            repairs.urgency(ofTrade(trade));
        }

        assertThat(repairs.urgency(ofTrade(2))).isEqualTo(Urgency.URGENT);
        assertThat(repairs.urgency(ofTrade(1))).isEqualTo(Urgency.NORMAL);
    }

    private static Order ofTrade(long parent) {
        return new Order(1, 0, Side.BUY, OrderKind.LIMIT, 100, 10, TimeInForce.IOC, 0, parent);
    }
}

package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.wire.RateBudget.OrderRate;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long T0 = 29_750_000L * MINUTE + 10 * SECOND;

    private final RateBudget budget =
            new RateBudget(List.of(new Window(MINUTE, 100, 20)), new OrderRate(5, 20, 2));

    @Test
    void shouldKeepAShareForUrgentCalls() {
        assertThat(budget.tryWeight(0, 80, Urgency.NORMAL, T0)).isTrue();

        assertThat(budget.tryWeight(0, 1, Urgency.NORMAL, T0)).isFalse();
        assertThat(budget.tryWeight(0, 20, Urgency.URGENT, T0)).isTrue();
        assertThat(budget.tryWeight(0, 1, Urgency.URGENT, T0)).isFalse();
    }

    @Test
    void shouldStartAFullWindowAtTheFullMinute() {
        assertThat(budget.tryWeight(0, 80, Urgency.NORMAL, T0)).isTrue();
        long next = budget.weightAt(0, 50, T0);

        assertThat(next).isEqualTo(T0 + 50 * SECOND);
        assertThat(budget.tryWeight(0, 50, Urgency.NORMAL, next - 1)).isFalse();
        assertThat(budget.tryWeight(0, 50, Urgency.NORMAL, next)).isTrue();
    }

    @Test
    void shouldBelieveTheVenueWhenItCountedMore() {
        budget.venueSaysUsed(0, 79, T0);
        budget.venueSaysUsed(0, 3, T0);

        assertThat(budget.used(0, T0)).isEqualTo(79);
        assertThat(budget.tryWeight(0, 2, Urgency.NORMAL, T0)).isFalse();
    }

    @Test
    void shouldRefuseEverythingWhileTheVenueBlocksUs() {
        budget.blockUntil(T0 + 7 * SECOND);
        budget.blockUntil(T0 + 3 * SECOND);

        assertThat(budget.tryOrder(Urgency.URGENT, T0 + 7 * SECOND - 1)).isFalse();
        assertThat(budget.tryWeight(0, 1, Urgency.URGENT, T0 + 6 * SECOND)).isFalse();
        assertThat(budget.weightAt(0, 1, T0)).isEqualTo(T0 + 7 * SECOND);
        assertThat(budget.tryOrder(Urgency.NORMAL, T0 + 7 * SECOND)).isTrue();
    }

    @Test
    void shouldAllowABurstAndThenTheRate() {
        assertThat(orders(Urgency.NORMAL, T0, 30)).isEqualTo(18);
        assertThat(orders(Urgency.URGENT, T0, 30)).isEqualTo(2);

        assertThat(orders(Urgency.URGENT, T0 + SECOND, 30)).isEqualTo(5);
        assertThat(orders(Urgency.NORMAL, T0 + 3600 * SECOND, 30)).isEqualTo(18);
    }

    @Test
    void shouldNotGainFromAClockThatStepsBack() {
        assertThat(orders(Urgency.URGENT, T0, 30)).isEqualTo(20);

        assertThat(orders(Urgency.URGENT, T0 - MINUTE, 30)).isZero();
        assertThat(orders(Urgency.URGENT, T0, 30)).isZero();
    }

    private int orders(Urgency urgency, long now, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += budget.tryOrder(urgency, now) ? 1 : 0;
        }
        return taken;
    }
}

package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.OrderRate;
import dev.tradewind.edge.venue.wire.RateBudget.Scope;
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
        assertThat(budget.tryWeight(0, 10, Urgency.QUERY, T0)).isTrue();
        assertThat(budget.tryWeight(0, 1, Urgency.QUERY, T0)).isFalse();
        assertThat(budget.tryWeight(0, 10, Urgency.URGENT, T0)).isTrue();
        assertThat(budget.tryWeight(0, 1, Urgency.URGENT, T0)).isFalse();
    }

    @Test
    void shouldHaveTheWeightAgainWhenItSaysSo() {
        assertThat(budget.tryWeight(0, 80, Urgency.NORMAL, T0)).isTrue();
        long next = budget.weightAt(0, 50, T0);

        assertThat(next).isBetween(T0 + MINUTE, T0 + MINUTE + 2 * SECOND);
        assertThat(budget.tryWeight(0, 50, Urgency.NORMAL, next - 1)).isFalse();
        assertThat(budget.tryWeight(0, 50, Urgency.NORMAL, next)).isTrue();
    }

    @Test
    void shouldNotStartAnewAtTheFullMinute() {
        long beforeFull = T0 + 49 * SECOND;
        assertThat(budget.tryWeight(0, 80, Urgency.NORMAL, beforeFull)).isTrue();

        assertThat(budget.tryWeight(0, 1, Urgency.NORMAL, beforeFull + 2 * SECOND)).isFalse();
    }

    @Test
    void shouldTakeAllLimitsOfACallOrNone() {
        RateBudget two =
                new RateBudget(
                        List.of(new Window(SECOND, 100, 0), new Window(MINUTE, 10, 0)),
                        new OrderRate(1, 3, 0));
        Cost order = Cost.of(0, 1).and(1, 5).order();

        assertThat(two.tryTake(order, Urgency.NORMAL, T0)).isTrue();
        assertThat(two.tryTake(order, Urgency.NORMAL, T0)).isTrue();
        assertThat(two.tryTake(order, Urgency.NORMAL, T0)).isFalse();

        assertThat(two.used(0, T0)).isEqualTo(2);
        assertThat(two.tryOrder(Urgency.NORMAL, T0)).isTrue();
        assertThat(two.refusal(order, T0)).contains("10 of 10 weights used in 60 s");
    }

    @Test
    void shouldKeepTheOtherLimitsWhenOneIsShut() {
        RateBudget two =
                new RateBudget(
                        List.of(new Window(SECOND, 100, 0), new Window(SECOND, 100, 0)),
                        OrderRate.DEFAULT);

        two.blockUntil(1, T0 + 5 * SECOND);

        assertThat(two.tryWeight(0, 1, Urgency.NORMAL, T0)).isTrue();
        assertThat(two.tryWeight(1, 1, Urgency.URGENT, T0)).isFalse();
        assertThat(two.refusal(Cost.of(1, 1), T0)).contains("refused for 5 s");
        assertThat(two.readyAt(Cost.of(1, 1), T0)).isEqualTo(T0 + 5 * SECOND);
        assertThat(two.tryWeight(1, 1, Urgency.NORMAL, T0 + 5 * SECOND)).isTrue();
    }

    @Test
    void shouldShareTheAddressAndTheWaitButNotTheAccountsOwn() {
        RateBudget venue =
                new RateBudget(
                        List.of(
                                new Window("requests", Scope.ADDRESS, SECOND, 10, 0),
                                new Window("new orders", Scope.ACCOUNT, SECOND, 4, 0)),
                        new OrderRate(1, 4, 0));
        RateBudget first = venue.forAccount("first");
        RateBudget second = venue.forAccount("second");
        Cost order = Cost.of(0, 1).and(1, 1).order();

        assertThat(times(first, order, 9)).isEqualTo(4);
        assertThat(times(second, order, 9)).isEqualTo(4);
        assertThat(times(venue, Cost.of(0, 1), 9)).isEqualTo(2);
        assertThat(venue.forAccount("first")).isSameAs(first);

        second.blockUntil(T0 + MINUTE);
        assertThat(first.tryWeight(0, 1, Urgency.URGENT, T0 + 30 * SECOND)).isFalse();
        assertThat(venue.blockedUntil()).isEqualTo(T0 + MINUTE);
    }

    @Test
    void shouldRefuseMoreAccountsThanAnybodyHas() {
        for (int i = 0; i < RateBudget.ACCOUNTS_MAX; i++) {
            budget.forAccount("a" + i);
        }

        assertThatThrownBy(() -> budget.forAccount("one more"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldShrinkToTheLimitThatTheVenueStatesButNeverGrow() {
        RateBudget account = budget.forAccount("a");
        budget.venueSaysLimit(0, 1_000);
        assertThat(times(account, Cost.of(0, 80), 2)).isEqualTo(1);

        budget.venueSaysLimit(0, 90);
        assertThat(account.tryWeight(0, 10, Urgency.URGENT, T0)).isTrue();
        assertThat(account.tryWeight(0, 1, Urgency.URGENT, T0)).isFalse();

        budget.venueSaysLimit(0, 0);
        assertThat(account.tryWeight(0, 1, Urgency.URGENT, T0)).isFalse();
    }

    @Test
    void shouldSayThatAnUnpayableCallIsForLater() {
        assertThat(budget.weightAt(0, 81, T0)).isEqualTo(T0 + MINUTE);
        assertThat(budget.tryWeight(0, 81, Urgency.NORMAL, T0)).isFalse();
    }

    @Test
    void shouldTellWhenThePaceHasAnOrderAgain() {
        assertThat(orders(Urgency.NORMAL, T0, 30)).isEqualTo(18);
        long ready = budget.readyAt(Cost.of(0, 0).order(), T0);

        assertThat(ready).isEqualTo(T0 + SECOND / 5);
        assertThat(budget.tryOrder(Urgency.NORMAL, ready - 1)).isFalse();
        assertThat(budget.tryOrder(Urgency.NORMAL, ready)).isTrue();
    }

    private static int times(RateBudget from, Cost cost, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += from.tryTake(cost, Urgency.NORMAL, T0) ? 1 : 0;
        }
        return taken;
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

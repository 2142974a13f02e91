package dev.tradewind.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossesTest {
    private static final long DAY = 86_400_000_000_000L;
    // 2026-01-05 is a Monday.
    private static final long MONDAY = 20_458 * DAY;

    private final Losses losses = new Losses();

    @Test
    void shouldBreakTheDailyLimitAndForgetItOvernight() {
        assertThat(losses.add(-49_99, MONDAY, Limits.DEFAULT)).isEmpty();
        assertThat(losses.add(-1, MONDAY + 1, Limits.DEFAULT)).startsWith("daily loss limit");

        assertThat(losses.add(-1, MONDAY + DAY, Limits.DEFAULT)).isEmpty();
    }

    @Test
    void shouldBreakTheWeeklyLimitByDaysThatAreEachAllowed() {
        losses.add(90_00, MONDAY, Limits.DEFAULT);
        Limits limits = wideDrawDown();
        assertThat(losses.add(-100_00 - 49_99, MONDAY + 1, limits)).startsWith("daily");
        for (int day = 1; day < 2; day++) {
            assertThat(losses.add(-45_00, MONDAY + day * DAY, limits)).isEmpty();
        }

        assertThat(losses.add(-46_00, MONDAY + 2 * DAY, limits)).startsWith("weekly loss limit");
        assertThat(losses.add(-1, MONDAY + 7 * DAY, limits)).as("a new week").isEmpty();
    }

    @Test
    void shouldBreakTheDrawDownLimitFromThePeakAcrossWeeks() {
        losses.add(80_00, MONDAY, Limits.DEFAULT);
        for (int week = 0; week < 2; week++) {
            assertThat(losses.add(-40_00, MONDAY + (week * 7 + 1) * DAY, Limits.DEFAULT)).isEmpty();
        }

        assertThat(losses.add(-20_00, MONDAY + 15 * DAY, Limits.DEFAULT))
                .startsWith("draw-down limit");
    }

    @Test
    void shouldNotTripAgainOverWhatARearmForgave() {
        losses.add(-50_00, MONDAY, Limits.DEFAULT);

        losses.forgive();

        assertThat(losses.add(-1, MONDAY + 1, Limits.DEFAULT)).isEmpty();
    }

    private static Limits wideDrawDown() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.orderCentsMax(),
                usual.positionCentsMax(),
                usual.exposureCentsMax(),
                usual.netExposureCentsMax(),
                usual.openOrdersMax(),
                usual.ordersPerSecondMax(),
                usual.priceCollarRate(),
                usual.dailyLossCentsMax(),
                usual.weeklyLossCentsMax(),
                1_000_00,
                usual.failuresPerMinuteMax(),
                usual.failuresInRowMax());
    }
}

package dev.tradewind.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.performance.DailySums.Period;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where days, weeks and months begin and end, in UTC. */
class DailySumsTest {
    private final DailySums sums = new DailySums();

    private void add(String time, long profit) {
        sums.add(Stage.at(time), profit, 1, profit > 0 ? 1 : 0);
    }

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026-11-16, 2026-11-01",
        "2026-11-16, 2026-11-16, 2026-11-01",
        "2026-11-15, 2026-11-09, 2026-11-01",
        "2028-02-29, 2028-02-28, 2028-02-01",
        "2028-03-01, 2028-02-28, 2028-03-01",
        "2027-01-01, 2026-12-28, 2027-01-01",
        "1970-01-01, 1969-12-29, 1970-01-01"
    })
    void shouldBeginWeeksOnMondayAndMonthsOnTheFirst(String date, String week, String month) {
        assertThat(LocalDate.ofEpochDay(DailySums.week(day(date)))).isEqualTo(week);
        assertThat(LocalDate.ofEpochDay(DailySums.month(day(date)))).isEqualTo(month);
    }

    @Test
    void shouldPartDaysAtMidnightUtcAlsoAroundALeapDay() {
        add("2028-02-28T23:59:59.999999999Z", 1);
        add("2028-02-29T00:00:00Z", 20);
        add("2028-02-29T23:59:59.999999999Z", -300);
        add("2028-03-01T00:00:00Z", 4_000);

        assertThat(sums.days())
                .containsExactly(
                        new Period(day("2028-02-28"), 1, 1, 1),
                        new Period(day("2028-02-29"), -280, 2, 1),
                        new Period(day("2028-03-01"), 4_000, 1, 1));
        assertThat(sums.months())
                .containsExactly(
                        new Period(day("2028-02-01"), -279, 3, 2),
                        new Period(day("2028-03-01"), 4_000, 1, 1));
        assertThat(sums.weeks()).containsExactly(new Period(day("2028-02-28"), 3_721, 4, 3));
    }

    @Test
    void shouldKeepFourHundredDaysAndForgetTheOldest() {
        long first = Stage.at("2026-01-01T12:00:00Z");
        for (int i = 0; i < 500; i++) {
            sums.add(first + i * 86_400_000_000_000L, i, 1, 1);
        }

        List<Period> days = sums.days();
        assertThat(days).hasSize(DailySums.DAYS_MAX);
        assertThat(days.getFirst().profit()).isEqualTo(100);
        assertThat(days.getLast().profit()).isEqualTo(499);
        assertThat(days.getLast().date()).isEqualTo("2027-05-15");
    }

    @Test
    void shouldHaveNoRowForADayOnWhichNothingEnded() {
        add("2026-01-01T12:00:00Z", 1);
        add("2026-01-05T12:00:00Z", 2);

        assertThat(sums.days()).hasSize(2);
        assertThat(sums.weeks()).hasSize(2);
        assertThat(sums.months()).hasSize(1);
    }
}

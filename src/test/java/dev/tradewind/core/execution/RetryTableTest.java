package dev.tradewind.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.core.execution.RetryTable.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of retries, row by row (EX-30). */
class RetryTableTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "NONE, GO_ON",
        "NOBODY, OTHERWISE",
        "TIME_OUT, AGAIN",
        "NETWORK, AGAIN",
        "RATE_LIMIT, AGAIN",
        "CLOCK, AGAIN",
        "VENUE_CLOSED, AGAIN",
        "INVALID, OTHERWISE",
        "NO_FUNDS, SMALLER",
        "NO_PERMISSION, ELSEWHERE",
        "WOULD_TAKE, OTHERWISE",
        "OTHER, OTHERWISE"
    })
    void shouldKnowARemedyForEachClassOfError(Setback setback, Remedy remedy) {
        assertThat(RetryTable.remedy(setback)).isEqualTo(remedy);
        assertThat(RetryTable.remedy(setback, 1, 1)).isEqualTo(remedy);
    }

    @Test
    void shouldTryTheSameThreeTimesAndThenAnother() {
        assertThat(RetryTable.remedy(Setback.NETWORK, 2, 2)).isEqualTo(Remedy.AGAIN);
        assertThat(RetryTable.remedy(Setback.NETWORK, 3, 3)).isEqualTo(Remedy.OTHERWISE);
        assertThat(RetryTable.remedy(Setback.NETWORK, 4, 1)).isEqualTo(Remedy.AGAIN);
    }

    @Test
    void shouldLeaveItToPeopleAfterFiveAttemptsOfAnyKind() {
        List<Setback> failing = new ArrayList<>(Arrays.asList(Setback.values()));
        failing.remove(Setback.NONE);

        assertThat(failing)
                .allSatisfy(setback ->
                        assertThat(RetryTable.remedy(setback, 5, 1)).isEqualTo(Remedy.BY_HAND));
        assertThat(RetryTable.remedy(Setback.NONE, 5, 1))
                .as("what trades goes on")
                .isEqualTo(Remedy.GO_ON);
    }

    @Test
    void shouldDoubleItsPausesFromOneSecondToThirty() {
        List<Long> seconds = new ArrayList<>();
        for (int failed = 1; failed <= 8; failed++) {
            seconds.add(RetryTable.pauseNanos(failed) / SECOND);
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThatThrownBy(() -> RetryTable.pauseNanos(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldPauseShortlyFirstWhileAPositionStandsOpen() {
        assertThat(RetryTable.urgentPauseNanos(1)).isEqualTo(SECOND / 5);
        assertThat(RetryTable.urgentPauseNanos(2)).isEqualTo(SECOND);
        assertThat(RetryTable.urgentPauseNanos(5)).isEqualTo(8 * SECOND);
    }
}

package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "7,7",
        "' 12 ',12",
        "0,3",
        "'',3",
        "-5,3",
        "soon,3",
        "'Wed, 21 Oct 2026 07:28:00 GMT',3",
        "999999999,259200",
        "9999999999,3",
    })
    void shouldTakeWholeSecondsWithinReasonAndElseTheUsualWait(String header, long seconds) {
        assertThat(RetryAfter.nanos(header, 3 * SECOND)).isEqualTo(seconds * SECOND);
    }
}

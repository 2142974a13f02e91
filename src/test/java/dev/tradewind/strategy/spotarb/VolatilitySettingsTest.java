package dev.tradewind.strategy.spotarb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of the volatility filter's settings that do not fit each other. */
class VolatilitySettingsTest {
    @ParameterizedTest
    @MethodSource("wrong")
    void shouldRefuseWhatDoesNotFitAndNameIt(String part, long[] values) {
        assertThatThrownBy(() -> of(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(part);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("stepNanos", new long[] {0, 60, 20, 3, 1, 5, 20, 15}),
                Arguments.of("windowSteps", new long[] {1, 0, 20, 3, 1, 5, 20, 15}),
                Arguments.of("windowSteps", new long[] {1, 3_601, 20, 3, 1, 5, 20, 15}),
                Arguments.of("stepsLeast", new long[] {1, 60, 0, 3, 1, 5, 20, 15}),
                Arguments.of("stepsLeast", new long[] {1, 60, 61, 3, 1, 5, 20, 15}),
                Arguments.of("calmRate", new long[] {1, 60, 20, 0, 1, 5, 20, 15}),
                Arguments.of("calmRate", new long[] {1, 60, 20, 2_000_000_000, 1, 5, 20, 15}),
                Arguments.of("slopeRate", new long[] {1, 60, 20, 3, -1, 5, 20, 15}),
                Arguments.of("grossRateMax", new long[] {1, 60, 20, 3, 1, -5, 20, 15}),
                Arguments.of("extremeRate", new long[] {1, 60, 20, 3, 1, 5, 3, 2}),
                Arguments.of("leaveRate", new long[] {1, 60, 20, 3, 1, 5, 20, 21}),
                Arguments.of("leaveRate", new long[] {1, 60, 20, 3, 1, 5, 20, 0}));
    }

    @ParameterizedTest
    @MethodSource("good")
    void shouldTakeWhatFits(long[] values) {
        assertThat(of(values).windowSteps()).isEqualTo((int) values[1]);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(new long[] {1, 1, 1, 1, 0, 0, 2, 2}),
                Arguments.of(new long[] {1, 3_600, 3_600, 1_000_000_000, 0, 0, Long.MAX_VALUE, 1}));
    }

    private static VolatilitySettings of(long[] v) {
        return new VolatilitySettings(v[0], (int) v[1], (int) v[2], v[3], v[4], v[5], v[6], v[7]);
    }
}

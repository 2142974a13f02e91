package dev.tradewind.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The window against one that is counted anew each time. */
class RollingVolatilityProperties {
    @Property
    void shouldBeWhatARecountOfTheWindowGives(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 90) int steps,
            @ForAll @IntRange(min = 1, max = 90) int least,
            @ForAll @IntRange(max = 300) int samples) {
        RollingVolatility volatility = new RollingVolatility(steps, Math.min(least, steps));
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> all = new ArrayList<>();

        for (int i = 0; i < samples; i++) {
            boolean missed = random.nextInt(5) == 0;
            long move = random.nextLong(-3_000_000, 3_000_001);
            all.add(missed ? null : move);
            if (missed) {
                volatility.miss();
            } else {
                volatility.add(move);
            }
            agree(volatility, all, steps, Math.min(least, steps));
        }
    }

    private static void agree(RollingVolatility volatility, List<Long> all, int steps, int least) {
        List<Long> seen =
                all.subList(Math.max(0, all.size() - steps), all.size()).stream()
                        .filter(move -> move != null)
                        .toList();
        assertThat(volatility.seen()).isEqualTo(seen.size());
        assertThat(volatility.known()).isEqualTo(seen.size() >= least);
        if (seen.size() < least) {
            assertThat(volatility.rate()).isZero();
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (long move : seen) {
            sum = sum.add(BigDecimal.valueOf(move).pow(2));
        }
        BigDecimal root =
                sum.multiply(BigDecimal.valueOf(steps))
                        .divide(BigDecimal.valueOf(seen.size()), MathContext.DECIMAL128)
                        .sqrt(MathContext.DECIMAL128);
        assertThat(volatility.rate()).isBetween(root.longValue() - 1, root.longValue() + 1);
    }

    @Example
    void shouldComeBackToZeroExactlyAfterAnyStorm() {
        RollingVolatility volatility = new RollingVolatility(60, 20);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            volatility.add(random.nextLong());
        }
        assertThat(volatility.rate()).isPositive();

        for (int i = 0; i < 60; i++) {
            volatility.add(0);
        }

        assertThat(volatility.rate()).isZero();
        assertThat(volatility.known()).isTrue();
    }

    @Example
    void shouldHoldTheLargestMovesThatThereAre() {
        RollingVolatility volatility = new RollingVolatility(RollingVolatility.STEPS_MAX, 1);

        for (int i = 0; i < 2 * RollingVolatility.STEPS_MAX; i++) {
            volatility.add(i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        }

        assertThat(volatility.rate()).isBetween(94_000_000L, 96_000_000L);
    }

    @Example
    void shouldForgetEverythingWhenTold() {
        RollingVolatility volatility = new RollingVolatility(3, 1);
        volatility.add(5);

        volatility.clear();

        assertThat(volatility.known()).isFalse();
        assertThat(volatility.seen()).isZero();
    }

    @Example
    void shouldRefuseWindowsThatCannotBe() {
        for (int[] wrong : new int[][] {{0, 1}, {3_601, 1}, {5, 0}, {5, 6}}) {
            assertThatThrownBy(() -> new RollingVolatility(wrong[0], wrong[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

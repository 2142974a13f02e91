package dev.tradewind.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Percentiles of times, from counts of a fixed size. */
class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void shouldTellNothingOfNothing() {
        assertThat(latencies.percentile(50)).isEmpty();
        assertThat(latencies.total()).isZero();
    }

    @Test
    void shouldBeExactBelowTheFirstStep() {
        for (int nanos = 1; nanos <= 20; nanos++) {
            latencies.add(nanos);
        }

        assertThat(latencies.percentile(50)).hasValue(10);
        assertThat(latencies.percentile(95)).hasValue(19);
        assertThat(latencies.percentile(99)).hasValue(20);
        assertThat(latencies.percentile(100)).hasValue(20);
    }

    @Test
    void shouldNeverTellTooLittleAndAtMostAThirtySecondTooMuch() {
        SplittableRandom random = new SplittableRandom(7);
        long[] times =
                random.longs(10_000, 0, 40).map(bits -> random.nextLong(1L << bits)).toArray();
        Arrays.stream(times).forEach(latencies::add);
        Arrays.sort(times);

        for (int percent : new int[] {1, 10, 50, 90, 95, 99, 100}) {
            long exact = times[Math.ceilDiv(times.length * percent, 100) - 1];

            long told = latencies.percentile(percent).orElseThrow();

            assertThat(told).as("p%d", percent).isBetween(exact, exact + exact / 32);
        }
    }

    @Test
    void shouldCountWhatCannotBeAsTheNearestThatCan() {
        latencies.add(-5);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.percentile(50)).hasValue(0);
        assertThat(latencies.percentile(100).orElseThrow())
                .isBetween(Latencies.LONGEST_NANOS, Latencies.LONGEST_NANOS / 32 * 33);
    }

    @Test
    void shouldComeBackAsItWas() {
        latencies.add(3);
        latencies.add(70_000_000);
        StateWriter out = new StateWriter();
        latencies.save(out);

        Latencies back = new Latencies();
        back.load(new StateReader(out.toBytes()));

        assertThat(back.total()).isEqualTo(2);
        assertThat(back.hash()).isEqualTo(latencies.hash());
        assertThat(back.percentile(100)).isEqualTo(latencies.percentile(100));
    }

    @Test
    void shouldRefuseAPlaceThatIsNone() {
        StateWriter out = new StateWriter();
        out.number(1).number(1_000_000).number(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> latencies.load(new StateReader(out.toBytes())))
                .withMessageContaining("1000000");
    }
}

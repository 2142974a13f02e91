package dev.tradewind.sim.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Faults by seed. */
class FrameChaosTest {
    private static final int DRAWS = 400_000;

    private static List<Optional<FrameFault>> draws(long seed, int count) {
        FrameChaos chaos = new FrameChaos(ChaosProfile.bad(), seed);
        List<Optional<FrameFault>> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(chaos.next());
        }
        return drawn;
    }

    @Test
    void shouldDrawTheSameFaultsForTheSameSeed() {
        assertThat(draws(1, 20_000)).isEqualTo(draws(1, 20_000)).isNotEqualTo(draws(2, 20_000));
    }

    @Test
    void shouldDrawEachFaultAboutAsOftenAsTheProfileSays() {
        Map<FrameFault, Integer> counts = new EnumMap<>(FrameFault.class);
        for (Optional<FrameFault> drawn : draws(3, DRAWS)) {
            drawn.ifPresent(fault -> counts.merge(fault, 1, Integer::sum));
        }

        ChaosProfile.bad()
                .perMillion()
                .forEach((fault, share) -> {
                    double expected = share * (double) DRAWS / ChaosProfile.MILLION;
                    assertThat((double) counts.getOrDefault(fault, 0))
                            .as(fault.name())
                            .isBetween(
                                    expected - 5 * Math.sqrt(expected),
                                    expected + 5 * Math.sqrt(expected));
                });
    }

    @Test
    void shouldTakeAwayAtLeastTheLastByte() {
        FrameChaos chaos = new FrameChaos(ChaosProfile.bad(), 4);
        byte[] frame = {1, 2, 3, 4, 5, 6, 7, 8, 9};

        for (int i = 0; i < 1_000; i++) {
            byte[] cut = chaos.truncated(frame);
            assertThat(cut.length).isLessThan(frame.length);
            assertThat(cut).isEqualTo(Arrays.copyOf(frame, cut.length));
        }
        assertThat(chaos.truncated(new byte[0])).isEmpty();
    }

    @Test
    void shouldPutNoiseThatIsNoTextIntoAFrame() {
        FrameChaos chaos = new FrameChaos(ChaosProfile.bad(), 5);
        byte[] frame = new byte[200];

        for (int i = 0; i < 1_000; i++) {
            byte[] spoiled = chaos.corrupted(frame);
            long noise = 0;
            for (byte one : spoiled) {
                noise += one < 0 ? 1 : 0;
            }
            assertThat(spoiled).hasSameSizeAs(frame);
            assertThat(noise).isBetween(64L, 96L);
        }
        assertThat(chaos.corrupted(new byte[3])).hasSize(3).doesNotContain(0);
    }

    @Test
    void shouldRefuseSharesThatAreNone() {
        assertThatThrownBy(() -> new ChaosProfile(Map.of(FrameFault.DROPPED, -1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChaosProfile(Map.of(FrameFault.DROPPED, 1_000_001), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChaosProfile(Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

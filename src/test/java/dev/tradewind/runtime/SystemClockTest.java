package dev.tradewind.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Time that never goes back. */
final class SystemClockTest {
    private final AtomicLong wall = new AtomicLong(1_000_000);
    private final AtomicLong monotonic = new AtomicLong(-500);
    private final SystemClock clock = new SystemClock(wall::get, monotonic::get);

    @Test
    void shouldStartAtTheWallClockAndGoOnWithTheMonotonicOne() {
        assertThat(clock.now()).isEqualTo(1_000_000);

        monotonic.addAndGet(250);

        assertThat(clock.now()).isEqualTo(1_000_250);
    }

    @Test
    void shouldNotFollowAWallClockThatIsSetBack() {
        wall.addAndGet(-900_000);
        monotonic.addAndGet(1);

        assertThat(clock.now()).isEqualTo(1_000_001);
    }

    @Test
    void shouldTellEachJumpOnce() {
        assertThat(clock.jumpNanos()).isZero();

        wall.addAndGet(-900_000);
        assertThat(clock.jumpNanos()).isEqualTo(-900_000);
        assertThat(clock.jumpNanos()).isZero();

        wall.addAndGet(70);
        monotonic.addAndGet(50);
        assertThat(clock.jumpNanos()).isEqualTo(20);
    }

    @Test
    void shouldNotGoBackOnARealMachine() {
        SystemClock real = new SystemClock();
        long last = real.now();
        for (int i = 0; i < 100_000; i++) {
            long now = real.now();
            assertThat(now >= last).isTrue();
            last = now;
        }
    }

    @Test
    void virtualTimeShouldOnlyGoForward() {
        VirtualClock virtual = new VirtualClock(10);
        virtual.advanceTo(10);
        virtual.advanceTo(20);

        assertThat(virtual.now()).isEqualTo(20);
        assertThatIllegalArgumentException().isThrownBy(() -> virtual.advanceTo(19));
    }
}

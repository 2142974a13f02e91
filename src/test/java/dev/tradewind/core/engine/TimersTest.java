package dev.tradewind.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Timers on event time, and snapshots as bytes. */
class TimersTest {
    private final Timers timers = new Timers();

    @Test
    void shouldFireInOrderOfTimeThenOfSetting() {
        timers.set(20, 1);
        timers.set(10, 2);
        timers.set(20, 3);
        timers.set(10, 4);

        assertThat(timers.nextAt()).isEqualTo(10);
        assertThat(new long[] {timers.take(), timers.take(), timers.take(), timers.take()})
                .containsExactly(2, 4, 1, 3);
        assertThat(timers.nextAt()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(timers::take).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCallMoreTimersThanItsLimitALeak() {
        for (int i = 0; i < Timers.MAX; i++) {
            timers.set(i, i);
        }

        assertThatThrownBy(() -> timers.set(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void shouldKeepOwnerAndNumberApart() {
        long number = (1L << 56) - 1;
        long key = TimerKey.of(TimerKey.DRIFT, number);

        assertThat(TimerKey.owner(key)).isEqualTo(TimerKey.DRIFT);
        assertThat(TimerKey.number(key)).isEqualTo(number);
        assertThatThrownBy(() -> TimerKey.of(TimerKey.ORDER, number + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TimerKey.of(TimerKey.ORDER, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadBackWhatWasWrittenAndSayWhenItIsCutShort() {
        byte[] bytes = new StateWriter().number(-5).text("grüße").flag(true).number(7).toBytes();
        StateReader in = new StateReader(bytes);

        assertThat(in.number()).isEqualTo(-5);
        assertThat(in.text()).isEqualTo("grüße");
        assertThat(in.flag()).isTrue();
        assertThat(in.integer()).isEqualTo(7);
        assertThatThrownBy(in::number)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cut short");
    }
}

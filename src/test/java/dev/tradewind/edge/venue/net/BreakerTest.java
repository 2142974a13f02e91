package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.net.Breaker.State;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    private final Breaker breaker = new Breaker();

    @Test
    void shouldLetNobodyThroughAfterSomeFailuresInARow() {
        fail(Breaker.FAILURES_MAX - 1);
        assertThat(breaker.admits(T0)).isTrue();

        breaker.bad(T0);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.admits(T0 + Breaker.PAUSE_MIN_NANOS - 1)).isFalse();
    }

    @Test
    void shouldStartCountingAnewAfterEachSuccess() {
        fail(Breaker.FAILURES_MAX - 1);
        breaker.good(T0);
        fail(Breaker.FAILURES_MAX - 1);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void shouldLetOneAttemptDecideWhenThePauseIsOver() {
        fail(Breaker.FAILURES_MAX);
        long due = breaker.until();

        assertThat(breaker.admits(due)).isTrue();
        assertThat(breaker.admits(due)).as("only one").isFalse();
        assertThat(breaker.state()).isEqualTo(State.TRIAL);

        breaker.good(due + 1);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.admits(due + 1)).isTrue();
    }

    @Test
    void shouldPauseTwiceAsLongAfterEachAttemptThatFailsWithinReason() {
        fail(Breaker.FAILURES_MAX);
        long now = breaker.until();
        long pause = Breaker.PAUSE_MIN_NANOS;
        for (int i = 0; i < 6; i++) {
            assertThat(breaker.admits(now)).isTrue();
            breaker.bad(now);
            pause = Math.min(2 * pause, Breaker.PAUSE_MAX_NANOS);

            assertThat(breaker.until()).isEqualTo(now + pause);
            now = breaker.until();
        }
        assertThat(pause).isEqualTo(Breaker.PAUSE_MAX_NANOS);

        assertThat(breaker.admits(now)).isTrue();
        breaker.good(now);
        fail(Breaker.FAILURES_MAX);
        assertThat(breaker.until()).as("short again").isEqualTo(T0 + Breaker.PAUSE_MIN_NANOS);
    }

    @Test
    void shouldNotProlongThePauseForFailuresThatBeganBefore() {
        fail(Breaker.FAILURES_MAX);
        long due = breaker.until();

        breaker.bad(T0 + 5);

        assertThat(breaker.until()).isEqualTo(due);
    }

    @Test
    void shouldLetAnotherOneInIfTheAttemptIsNeverHeardOf() {
        fail(Breaker.FAILURES_MAX);
        long due = breaker.until();
        assertThat(breaker.admits(due)).isTrue();

        assertThat(breaker.admits(due + Breaker.TRIAL_NANOS - 1)).isFalse();
        assertThat(breaker.admits(due + Breaker.TRIAL_NANOS)).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.bad(T0);
        }
    }
}

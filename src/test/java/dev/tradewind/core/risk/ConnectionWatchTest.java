package dev.tradewind.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final Timers timers = new Timers();
    private final List<String> alerts = new ArrayList<>();
    private final ConnectionWatch watch =
            new ConnectionWatch(
                    timers,
                    new Output() {
                        @Override
                        public void command(Command command) {
                            alerts.add(((Command.Alert) command).text());
                        }

                        @Override
                        public void audit(Audit audit) {}
                    });

    private void runUntil(long time) {
        while (timers.nextAt() <= time) {
            long at = timers.nextAt();
            watch.onTimer(Math.toIntExact(TimerKey.number(timers.take())), at);
        }
    }

    @Test
    void shouldTellOfAnOutageAfterTenSecondsAndThenEverLessOften() {
        watch.down(3, "market link 3", "cut", 0);

        runUntil(9 * SECOND);
        assertThat(alerts).isEmpty();
        runUntil(10 * SECOND);
        assertThat(alerts).hasSize(1).first().asString().contains("link 3").contains("cut");
        runUntil(29 * SECOND);
        assertThat(alerts).hasSize(1);
        runUntil(30 * SECOND);
        assertThat(alerts).hasSize(2);
    }

    @Test
    void shouldTellWhenAnOutageThatWasToldIsOver() {
        watch.down(3, "market link 3", "cut", 0);
        runUntil(10 * SECOND);

        watch.up(3, 12 * SECOND);
        runUntil(100 * SECOND);

        assertThat(alerts).hasSize(2).last().asString().contains("is back after 12 s");
    }

    @Test
    void shouldKeepShortOutagesToItself() {
        watch.down(3, "market link 3", "cut", 0);
        watch.up(3, SECOND);
        watch.down(3, "market link 3", "cut again", 5 * SECOND);

        runUntil(14 * SECOND);

        assertThat(alerts).isEmpty();
    }
}

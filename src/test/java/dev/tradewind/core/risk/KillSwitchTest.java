package dev.tradewind.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.HaltScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stops all trading, and what starts it again. */
class KillSwitchTest {
    private static final long SECOND = 1_000_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long NOW = 20_000 * DAY;

    private final List<String> told = new ArrayList<>();
    private final KillSwitch killSwitch = make();

    private KillSwitch make() {
        return new KillSwitch(
                () -> Limits.DEFAULT,
                new Output() {
                    @Override
                    public void command(Command command) {
                        told.add(command.getClass().getSimpleName());
                    }

                    @Override
                    public void audit(Audit audit) {
                        told.add(audit.getClass().getSimpleName());
                    }
                },
                scope -> told.add("cancel " + scope.id()));
    }

    @Test
    void shouldTellAndCancelOnceWhenItTrips() {
        killSwitch.trip("by hand", NOW);
        killSwitch.trip("again", NOW);

        assertThat(told).containsExactly("Halted", "Alert", "cancel full");
        assertThat(killSwitch.haltedFor()).isEqualTo("by hand");
        assertThat(killSwitch.blocked()).isEqualTo("halted: by hand");
    }

    @Test
    void shouldHaltAlsoWithoutAReason() {
        killSwitch.trip("", NOW);

        assertThat(killSwitch.haltedFor()).isEqualTo("no reason given");
    }

    @Test
    void shouldTripAboveThreeFailuresInAMinute() {
        for (int i = 0; i < 3; i++) {
            killSwitch.failed(NOW + i * SECOND, "x");
        }
        assertThat(killSwitch.haltedFor()).isEmpty();

        killSwitch.failed(NOW + 59 * SECOND, "y");

        assertThat(killSwitch.haltedFor()).isEqualTo("4 failures within a minute, last: y");
    }

    @Test
    void shouldForgetFailuresAfterAMinuteWhenSuccessesLieBetween() {
        for (int i = 0; i < 20; i++) {
            killSwitch.failed(NOW + i * 20 * SECOND, "x");
            killSwitch.succeeded();
        }

        assertThat(killSwitch.haltedFor()).isEmpty();
    }

    @Test
    void shouldTripAtFiveInARowAtAnySpacing() {
        for (int i = 0; i < 4; i++) {
            killSwitch.failed(NOW + i * DAY, "x");
        }
        assertThat(killSwitch.haltedFor()).isEmpty();

        killSwitch.failed(NOW + 9 * DAY, "x");

        assertThat(killSwitch.haltedFor()).startsWith("5 failures in a row");
    }

    @Test
    void shouldTripAtTheDaysLossAndStartEachDayAnew() {
        killSwitch.realised(-49_99, NOW);
        assertThat(killSwitch.haltedFor()).isEmpty();
        killSwitch.realised(-49_99, NOW + DAY);
        assertThat(killSwitch.haltedFor()).isEmpty();
        assertThat(killSwitch.day()).isEqualTo(20_001);

        killSwitch.realised(-1, NOW + DAY + 1);

        assertThat(killSwitch.haltedFor()).contains("daily loss limit: -5000 cents");
    }

    @Test
    void shouldLetProfitsOfTheDayPayForLosses() {
        killSwitch.realised(30_00, NOW);
        killSwitch.realised(-79_99, NOW);

        assertThat(killSwitch.haltedFor()).isEmpty();
        assertThat(killSwitch.dayCents()).isEqualTo(-49_99);
    }

    @Test
    void shouldForgiveWhatLedToTheHaltWhenRearmed() {
        killSwitch.realised(-50_00, NOW);
        killSwitch.rearm(HaltScope.FULL, "looked at it");
        assertThat(killSwitch.blocked()).isEmpty();

        killSwitch.realised(-1, NOW);
        killSwitch.failed(NOW, "x");

        assertThat(killSwitch.haltedFor()).isEmpty();
        assertThat(told).endsWith("Rearmed");
    }

    @Test
    void shouldSayNothingWhenThereIsNothingToRearm() {
        killSwitch.rearm(HaltScope.FULL, "x");

        assertThat(told).isEmpty();
    }

    @Test
    void shouldSurviveARestartWithoutTellingAnew() {
        for (int i = 0; i < 3; i++) {
            killSwitch.failed(NOW + i, "x");
        }
        killSwitch.realised(-10, NOW);
        KillSwitch next = reload(killSwitch);
        assertThat(next.dayCents()).isEqualTo(-10);
        next.failed(NOW + SECOND, "y");
        assertThat(next.haltedFor()).startsWith("4 failures within a minute");

        told.clear();
        KillSwitch third = reload(next);

        assertThat(third.haltedFor()).isEqualTo(next.haltedFor());
        assertThat(told).isEmpty();
    }

    @Test
    void shouldBlockNewRiskWhileStopping() {
        killSwitch.stop();

        assertThat(killSwitch.blocked()).isEqualTo("stopping");
        assertThat(killSwitch.haltedFor()).isEmpty();
    }

    private KillSwitch reload(KillSwitch from) {
        StateWriter out = new StateWriter();
        from.save(out);
        KillSwitch copy = make();
        copy.load(new StateReader(out.toBytes()));
        return copy;
    }
}

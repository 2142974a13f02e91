package dev.tradewind.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.machine.MachineGauge.Reading;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.event.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the watch does about a machine that runs short, on time that a test sets. */
class MachineWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long GIB = 1L << 30;
    private static final Reading WELL = new Reading(0.2, 0.3, 50 * GIB, 100 * GIB);

    private final List<String> done = new ArrayList<>();
    private Reading reading = WELL;
    private long now;
    private long beats;
    private boolean beating = true;

    private final MachineWatch watch =
            new MachineWatch(
                    MachineLimits.DEFAULT, () -> reading, () -> beats, new Told(), () -> now);

    private final class Told implements MachineWatch.Outside {
        @Override
        public void tell(Event event) {
            OperatorCommand command = (OperatorCommand) event;
            String scope = command.action() == Action.HALT ? " " + command.scope().id() : "";
            done.add(command.action() + scope + ": " + command.reason());
        }

        @Override
        public void halt(String reason) {
            done.add("FILE: " + reason);
        }

        @Override
        public void clean(String what) {
            done.add("CLEAN: " + what);
        }

        @Override
        public void end(String reason) {
            done.add("END: " + reason);
        }
    }

    private void pass(long nanos) {
        for (long end = now + nanos; now < end; ) {
            now += MachineWatch.LOOK_NANOS;
            beats += beating ? 1 : 0;
            watch.look();
        }
    }

    @Test
    void shouldSayNothingWhileThereIsEnough() {
        pass(3_600 * SECOND);

        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cpu, 0.86, 0.1, 50", "memory, 0.1, 0.91, 50"})
    void shouldSlowThenCleanThenEnd(String what, double cpu, double memory, long freeGib) {
        reading = new Reading(cpu, memory, freeGib * GIB, 100 * GIB);
        pass(119 * SECOND);
        assertThat(done).isEmpty();

        pass(3 * SECOND);
        assertThat(done).singleElement().asString().startsWith("SLOW: " + what + " ");

        pass(120 * SECOND);
        assertThat(done).last().isEqualTo("CLEAN: " + what);

        pass(120 * SECOND);
        assertThat(done).hasSize(4);
        assertThat(done.get(2)).startsWith("HALT reduce_only: " + what);
        assertThat(done.get(3)).startsWith("END: " + what).contains("in spite of cleaning up");

        pass(600 * SECOND);
        assertThat(done).as("each step once").hasSize(4);
    }

    @Test
    void shouldGoOnAsUsualTenSecondsAfterTheShortage() {
        reading = new Reading(0.99, 0.1, 50 * GIB, 100 * GIB);
        pass(130 * SECOND);
        reading = WELL;
        pass(9 * SECOND);
        assertThat(done).hasSize(1);

        pass(3 * SECOND);

        assertThat(done).last().isEqualTo("EASE: nothing is short any more");
    }

    @Test
    void shouldStartAnewAfterABreathInBetween() {
        for (int i = 0; i < 5; i++) {
            reading = new Reading(0.99, 0.1, 50 * GIB, 100 * GIB);
            pass(115 * SECOND);
            reading = WELL;
            pass(2 * SECOND);
        }

        assertThat(done).isEmpty();
    }

    @Test
    void shouldOpenNothingAtOnceWithATenthOfTheDiskLeft() {
        reading = new Reading(0.1, 0.1, 9 * GIB, 100 * GIB);

        pass(10 * SECOND);

        assertThat(done).containsExactly("HALT reduce_only: disk: 9.0 % free");
    }

    @Test
    void shouldHoldNothingAgainstALargeDiskWithRoomForADay() {
        reading = new Reading(0.1, 0.1, 21 * GIB, 1_000 * GIB);

        pass(600 * SECOND);

        assertThat(done).isEmpty();
    }

    @Test
    void shouldCleanUpADiskThatIsNearlyFull() {
        reading = new Reading(0.1, 0.1, 4 * GIB, 100 * GIB);

        pass(250 * SECOND);

        assertThat(done)
                .containsExactly(
                        "HALT reduce_only: disk: 4.0 % free", "SLOW: disk 96.0 %", "CLEAN: disk");
    }

    @Test
    void shouldKnowNoDiskThatDoesNotTell() {
        reading = new Reading(0, 0, 0, 0);

        pass(600 * SECOND);

        assertThat(done).isEmpty();
    }

    @Test
    void shouldSlowAtAStallOfTheCoreAndEaseAfterIt() {
        pass(SECOND);
        beating = false;
        pass(4 * SECOND);
        assertThat(done).containsExactly("SLOW: the core stood still for a while");

        beating = true;
        pass(12 * SECOND);

        assertThat(done).last().asString().startsWith("EASE");
    }

    @Test
    void shouldHaltByTheFileWhenTheCoreTurnsNoMore() {
        pass(SECOND);
        beating = false;

        pass(60 * SECOND);

        assertThat(done).filteredOn(one -> one.startsWith("FILE")).hasSize(1);
        assertThat(done.getLast()).startsWith("FILE: the core has not turned for 15.");
    }

    @Test
    void shouldNoticeThatTheWholeProcessStoodStill() {
        pass(SECOND);

        now += 20 * SECOND;
        pass(SECOND);

        assertThat(done).containsExactly("SLOW: the core stood still for a while");
    }

    @Test
    void shouldReadThisMachine(@TempDir Path folder) {
        Reading here = MachineGauge.of(folder).read();

        assertThat(here.cpuShare()).isBetween(0.0, 1.0);
        assertThat(here.memoryShare()).isBetween(0.0, 1.0);
        assertThat(here.diskTotal()).isGreaterThanOrEqualTo(here.diskFree()).isPositive();
    }
}

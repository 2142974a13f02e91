package dev.tradewind.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.ClockTick;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalOptions;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import dev.tradewind.runtime.journal.JournalWriter;
import dev.tradewind.runtime.journal.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heartbeat on virtual time. */
final class CoreLoopTest {
    @Test
    void shouldDoNothingWhenNothingCame() {
        Rig rig = new Rig();

        assertThat(rig.loop.step()).isZero();
        assertThat(rig.loop.nextWakeAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(rig.memory.records()).isEqualTo(1);
    }

    @Test
    void shouldTakeAtMostABatchAStep() {
        Rig rig = new Rig();
        for (int i = 1; i <= 300; i++) {
            rig.offer(Samples.best(i));
        }

        assertThat(rig.loop.step()).isEqualTo(CoreLoop.BATCH_MAX);
        assertThat(rig.loop.step()).isEqualTo(300 - CoreLoop.BATCH_MAX);
        assertThat(rig.loop.seq()).isEqualTo(300);
    }

    @Test
    void shouldJournalInputsAndCommandsBeforeAnythingIsReleased() {
        List<String> atRelease = new ArrayList<>();
        Rig rig = new Rig();
        CoreParts parts =
                new CoreParts(
                        rig.engine,
                        rig.outputs,
                        rig.inbox,
                        rig.clock,
                        rig.memory,
                        command -> atRelease.add(rig.memory.records() + " " + command),
                        rig.parts.audits());
        for (int i = 1; i <= 6; i++) {
            rig.offer(Samples.best(i));
        }

        new CoreLoop(parts, 0).step();

        assertThat(atRelease)
                .containsExactly(
                        "9 CancelOrder[clientId=3, venueOrderId=even, instrument=0]",
                        "9 CancelOrder[clientId=6, venueOrderId=even, instrument=0]");
    }

    @Test
    void shouldReleaseCommandsAndAuditsInTheOrderTheyWereDecided() {
        Rig rig = new Rig();
        for (int i = 1; i <= 6; i++) {
            rig.offer(Samples.best(i));
        }

        rig.loop.step();

        assertThat(rig.released)
                .extracting(text -> text.substring(0, 10))
                .containsExactly(
                        "2 BookChan", "CancelOrde", "4 BookChan", "6 BookChan", "CancelOrde");
    }

    @Test
    void shouldStampStrictlyRisingTimesWhenTheClockStandsOrGoesBack() {
        AtomicLong time = new AtomicLong(1_000);
        Rig rig = new Rig();
        CoreParts parts =
                new CoreParts(
                        rig.engine,
                        rig.outputs,
                        rig.inbox,
                        () -> time.getAndAdd(-100),
                        rig.memory,
                        rig.parts.commands(),
                        rig.parts.audits());
        CoreLoop loop = new CoreLoop(parts, 0);
        for (int i = 1; i <= 20; i++) {
            rig.offer(Samples.best(i));
        }

        loop.step();
        loop.stop();

        List<Long> times = new ArrayList<>();
        JournalReader reader = JournalReader.of(rig.memory.toBytes());
        for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
            if (next instanceof JournalRecord.Input input) {
                times.add(input.receivedAt());
            }
        }
        assertThat(times).hasSize(20).isSorted().doesNotHaveDuplicates();
        assertThat(times.getFirst()).isEqualTo(1_000);
    }

    @Test
    void shouldStayLaterThanTheSessionBefore() {
        Rig rig = new Rig();
        CoreLoop loop = new CoreLoop(rig.parts, 0, Samples.START + 5_000, null);
        rig.offer(new ClockTick());

        loop.step();

        assertThat(loop.lastReceivedAt()).isEqualTo(Samples.START + 5_001);
    }

    @Test
    void shouldFireATimerExactlyWhenItIsDueInVirtualTime() {
        Rig rig = new Rig();
        rig.offer(new LinkBeat(1, Samples.START));
        rig.loop.step();
        long due = rig.loop.lastReceivedAt() + TallyEngine.TIMER_NANOS;

        assertThat(rig.loop.nextWakeAt()).isEqualTo(due);
        rig.clock.advanceTo(due - 1);
        assertThat(rig.loop.step()).isZero();
        rig.clock.advanceTo(due);
        assertThat(rig.loop.step()).isEqualTo(1);

        assertThat(rig.engine.firedAt()).containsExactly(due);
        assertThat(rig.commands).hasSize(1).first().isInstanceOf(Command.Alert.class);
        assertThat(rig.loop.step()).isZero();
    }

    @Test
    void shouldWaitTenMillisecondsWithoutTrafficBeforeItTellsTheTimeLive() {
        Rig rig = new Rig(null, CoreLoop.LIVE_TICK_NANOS);
        rig.offer(new LinkBeat(1, Samples.START));
        rig.loop.step();
        long from = rig.loop.lastReceivedAt();

        rig.clock.advanceTo(from + TallyEngine.TIMER_NANOS);
        assertThat(rig.loop.step()).isZero();
        rig.clock.advanceTo(from + CoreLoop.LIVE_TICK_NANOS);
        assertThat(rig.loop.step()).isEqualTo(1);

        assertThat(rig.engine.firedAt()).containsExactly(from + CoreLoop.LIVE_TICK_NANOS);
    }

    @Test
    void shouldWriteACheckpointEach4096EventsAndOneAtTheEnd() {
        Rig rig = new Rig();
        rig.feed(10_000);
        rig.loop.stop();

        List<Long> checkpoints = new ArrayList<>();
        JournalReader reader = JournalReader.of(rig.memory.toBytes());
        for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
            if (next instanceof JournalRecord.Checkpoint checkpoint) {
                checkpoints.add(checkpoint.seq());
            }
        }
        assertThat(checkpoints).containsExactly(4_096L, 8_192L, 10_000L);
        assertThat(reader.end()).isEqualTo(new JournalEnd.Clean(10_000));
    }

    @Test
    void shouldTakeWhatWaitsInTheInboxBeforeItStops() {
        Rig rig = new Rig();
        for (int i = 1; i <= 600; i++) {
            rig.offer(Samples.best(i));
        }

        rig.loop.stop();
        rig.loop.stop();

        assertThat(rig.loop.seq()).isEqualTo(600);
        assertThat(rig.commands).hasSize(200);
        assertThatIllegalStateException().isThrownBy(rig.loop::step);
    }

    @Test
    void shouldStopForGoodAndReleaseNothingOfTheBatchWhenTheEngineThrows() {
        Rig rig = new Rig();
        rig.feed(4);
        for (int i = 5; i <= 9; i++) {
            rig.offer(Samples.best(i));
        }
        rig.offer(Samples.halt("break"));
        int before = rig.released.size();

        assertThatExceptionOfType(CoreFailure.class)
                .isThrownBy(rig.loop::step)
                .withMessageContaining("told to break")
                .matches(failure -> failure.seq() == 10 && failure.inEngine());

        assertThat(rig.released).hasSize(before);
        assertThatIllegalStateException().isThrownBy(rig.loop::step);
        JournalReader reader = JournalReader.of(rig.memory.toBytes());
        assertThat(Samples.records(reader)).isNotEmpty();
        assertThat(reader.end())
                .isEqualTo(
                        new JournalEnd.Failed(
                                10, true, "java.lang.IllegalStateException: told to break"));
    }

    @Test
    void shouldNotActWhenTheJournalCannotBeWritten(@TempDir Path folder) {
        AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        JournalOptions options = new JournalOptions(4_096, 0, 1_000, free::get);
        Rig rig = new Rig(new JournalWriter(folder, Samples.header(), options), 0);
        rig.feed(30);
        int before = rig.commands.size();
        free.set(0);

        assertThatExceptionOfType(CoreFailure.class)
                .isThrownBy(() -> rig.feed(200))
                .withCauseInstanceOf(JournalException.WriteFailed.class)
                .matches(failure -> !failure.inEngine());

        assertThat(rig.commands.size()).isBetween(before, 70);
        try (JournalReader reader = JournalReader.open(folder)) {
            List<String> records = Samples.records(reader);
            long journaled = records.stream().filter(text -> text.contains("Cancel")).count();
            assertThat(rig.commands).hasSize((int) journaled);
        }
    }

    @Test
    void shouldTellHowLongAMarketEventTookOnlyWhenAsked() {
        Rig rig = new Rig();
        List<Long> nanos = new ArrayList<>();
        CoreLoop loop =
                new CoreLoop(rig.parts, 0, 0, (arrived, decided) -> nanos.add(decided - arrived));
        rig.clock.advanceTo(Samples.START + 1_700_000);
        rig.offer(Samples.best(1));
        rig.offer(new ClockTick());

        loop.step();

        assertThat(nanos).containsExactly(700_000L);
    }

    @Test
    void shouldKeepTheDistributionOfDecisionTimes() {
        DecisionLatency latency = new DecisionLatency();
        latency.decided(0, 5_000);
        latency.decided(100, 50);

        assertThat(latency.snapshot().getTotalCount()).isEqualTo(2);
        latency.decided(0, Long.MAX_VALUE);
        assertThat(latency.snapshot().getTotalCount()).isEqualTo(3);
        assertThat(latency.snapshot().getMinValue()).isZero();
    }

    @Test
    void outputHashShouldDependOnOrderAndCauseAndContent() {
        long base = hashOf(1, "a", 2, "b");

        assertThat(hashOf(1, "a", 2, "b")).isEqualTo(base);
        assertThat(hashOf(1, "b", 2, "a")).isNotEqualTo(base);
        assertThat(hashOf(1, "a", 3, "b")).isNotEqualTo(base);
        assertThat(hashOf(1, "a", 2, "c")).isNotEqualTo(base);
        assertThat(base).as("the same on every machine").isEqualTo(0x77FF_3D8A_1A26_B20AL);
    }

    private static long hashOf(long seq, String text, long otherSeq, String otherText) {
        OutputBuffer outputs = new OutputBuffer();
        outputs.begin(seq, 1);
        outputs.command(new Command.Alert(Command.Alert.Severity.INFO, text));
        outputs.begin(otherSeq, 2);
        outputs.command(new Command.Alert(Command.Alert.Severity.INFO, otherText));
        return outputs.hash();
    }
}

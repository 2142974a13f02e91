package dev.tradewind.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalWriter;
import dev.tradewind.runtime.journal.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions lived again. */
final class ReplayTest {
    private static final EngineFactory SAME = (_, output) -> new TallyEngine(output);

    @Test
    void shouldBeTheSameWhenTheEngineIsTheSame() {
        Rig rig = session(9_000);
        rig.loop.stop();

        ReplayResult result = Replay.run(JournalReader.of(rig.memory.toBytes()), SAME);

        assertThat(result)
                .isEqualTo(
                        new ReplayResult.Same(
                                rig.loop.seq(),
                                rig.loop.outputHash(),
                                3,
                                new JournalEnd.Clean(rig.loop.seq())));
    }

    @Test
    void shouldNameTheFirstEventAtWhichACommandDiffers() {
        Rig rig = session(1_000);
        rig.loop.stop();

        ReplayResult result =
                Replay.run(
                        JournalReader.of(rig.memory.toBytes()),
                        (_, output) -> new TallyEngine(output, 500));

        assertThat(result).isInstanceOf(ReplayResult.Diverged.class);
        ReplayResult.Diverged diverged = (ReplayResult.Diverged) result;
        assertThat(diverged.seq()).isEqualTo(501);
        assertThat(diverged.expected()).contains("even", "event 501");
        assertThat(diverged.actual()).contains("odd", "event 501");
    }

    @Test
    void shouldDivergeWhenOnlyTheStoryDiffers() {
        Rig rig = session(100);
        rig.loop.stop();

        ReplayResult result =
                Replay.run(
                        JournalReader.of(rig.memory.toBytes()),
                        (_, output) -> {
                            output.audit(new dev.tradewind.model.event.Audit.Halted("new"));
                            return new TallyEngine(output);
                        });

        assertThat(result).isInstanceOf(ReplayResult.Diverged.class);
        assertThat(((ReplayResult.Diverged) result).expected()).contains("output hash");
    }

    @Test
    void shouldDivergeWhenCommandsAreMissingOrTooMany() {
        Rig rig = session(100);
        rig.loop.stop();
        byte[] journal = rig.memory.toBytes();

        ReplayResult fewer =
                Replay.run(JournalReader.of(journal), (_, _) -> new TallyEngine(new Silent()));
        ReplayResult more =
                Replay.run(
                        JournalReader.of(journal),
                        (_, output) -> new TallyEngine(new Doubled(output)));

        assertThat(fewer)
                .isEqualTo(
                        new ReplayResult.Diverged(
                                3,
                                "CancelOrder[clientId=3, venueOrderId=even, instrument=0]",
                                "nothing"));
        assertThat(more).isInstanceOf(ReplayResult.Diverged.class);
        assertThat(((ReplayResult.Diverged) more).seq()).isEqualTo(3);
    }

    @Test
    void shouldNoticeACommandTooManyBeforeTheNextCheckpoint() {
        Rig rig = new Rig();
        for (int i = 0; i < 1_000; i++) {
            rig.offer(new LinkBeat(1, Samples.START));
            rig.loop.step();
        }
        rig.loop.stop();

        ReplayResult result =
                Replay.run(
                        JournalReader.of(rig.memory.toBytes()),
                        (_, output) -> new TalkativeEngine(output));

        assertThat(result)
                .isEqualTo(
                        new ReplayResult.Diverged(1, "nothing", "Alert[severity=INFO, text=talk]"));
    }

    @Test
    void shouldReplayWhatAKilledProcessLeft(@TempDir Path folder) {
        JournalWriter writer = new JournalWriter(folder, Samples.header(), Samples.quiet(4_096));
        Rig rig = new Rig(writer, 0);
        rig.feed(500);

        ReplayResult result = Replay.run(folder, SAME);

        assertThat(result).isInstanceOf(ReplayResult.Same.class);
        ReplayResult.Same same = (ReplayResult.Same) result;
        assertThat(same.events()).isEqualTo(500);
        assertThat(same.outputHash()).isEqualTo(rig.loop.outputHash());
        assertThat(same.end()).isInstanceOf(JournalEnd.Torn.class);
    }

    @Test
    void shouldNameDamageInAFile(@TempDir Path folder) throws IOException {
        JournalWriter writer = new JournalWriter(folder, Samples.header(), Samples.quiet(4_096));
        Rig rig = new Rig(writer, 0);
        rig.feed(500);
        rig.loop.stop();
        Path second = folder.resolve("00000002.journal");
        byte[] bytes = Files.readAllBytes(second);
        bytes[2_000] ^= 4;
        Files.write(second, bytes);

        ReplayResult result = Replay.run(folder, SAME);

        assertThat(result).isInstanceOf(ReplayResult.Damaged.class);
        ReplayResult.Damaged damaged = (ReplayResult.Damaged) result;
        assertThat(damaged.file()).isEqualTo("00000002.journal");
        assertThat(damaged.offset()).isBetween(1_930L, 2_000L);
        assertThat(damaged.lastSeq()).isPositive();
        assertThatExceptionOfType(JournalException.Damaged.class)
                .isThrownBy(() -> recover(folder, new OutputBuffer()));
    }

    @Test
    void shouldReproduceAFailureOfTheEngine() {
        Rig rig = new Rig();
        rig.feed(10);
        rig.offer(Samples.halt("break"));
        assertThatExceptionOfType(CoreFailure.class).isThrownBy(rig.loop::step);
        byte[] journal = rig.memory.toBytes();

        ReplayResult same = Replay.run(JournalReader.of(journal), SAME);
        ReplayResult mended =
                Replay.run(
                        JournalReader.of(journal),
                        (_, output) -> {
                            TallyEngine inner = new TallyEngine(output);
                            return new MendedEngine(inner);
                        });

        assertThat(same).isInstanceOf(ReplayResult.Same.class);
        assertThat(((ReplayResult.Same) same).end()).isInstanceOf(JournalEnd.Failed.class);
        assertThat(mended)
                .isEqualTo(
                        new ReplayResult.Diverged(
                                11,
                                "java.lang.IllegalStateException: told to break",
                                "no failure"));
    }

    @Test
    void shouldDivergeWhenTheEngineThrowsWhereItDidNot() {
        Rig rig = new Rig();
        rig.feed(10);

        ReplayResult result =
                Replay.run(
                        JournalReader.of(rig.memory.toBytes()),
                        (_, output) -> new FragileEngine(new TallyEngine(output), 7));

        assertThat(result)
                .isEqualTo(
                        new ReplayResult.Diverged(
                                7, "no failure", "java.lang.ArithmeticException: fragile"));
    }

    @Test
    void shouldGiveTheStateBackForARestart() {
        Rig rig = session(700);
        OutputBuffer outputs = new OutputBuffer();
        TallyEngine engine = new TallyEngine(outputs);

        Recovered recovered =
                Replay.recover(JournalReader.of(rig.memory.toBytes()), engine, outputs);

        assertThat(engine.stateHash()).isEqualTo(rig.engine.stateHash());
        assertThat(recovered.outputHash()).isEqualTo(rig.loop.outputHash());
        assertThat(recovered.isClean()).isFalse();
        assertThat(recovered.events()).isEqualTo(rig.loop.seq());
        assertThat(recovered.lastReceivedAt()).isEqualTo(rig.loop.lastReceivedAt());
        assertThat(recovered.notReleased()).isEmpty();
        assertThat(recovered.difference()).isNull();
    }

    @Test
    void shouldReplayASessionThatBeganWithRecoveredState() {
        Rig first = session(700);
        byte[] before = first.memory.toBytes();
        Rig second = new Rig();
        Recovered recovered =
                Replay.recover(JournalReader.of(before), second.engine, second.outputs);
        CoreLoop loop = new CoreLoop(second.parts, 0, recovered.lastReceivedAt(), null);
        for (int i = 1; i <= 200; i++) {
            second.offer(Samples.best(i));
        }
        loop.step();
        loop.stop();

        ReplayResult result =
                Replay.run(
                        JournalReader.of(second.memory.toBytes()),
                        (_, output) -> {
                            OutputBuffer nowhere = new OutputBuffer();
                            Redirected redirected = new Redirected(nowhere);
                            TallyEngine engine = new TallyEngine(redirected);
                            Replay.recover(JournalReader.of(before), engine, nowhere);
                            redirected.to(output);
                            return engine;
                        });

        assertThat(result).isInstanceOf(ReplayResult.Same.class);
        assertThat(((ReplayResult.Same) result).outputHash()).isEqualTo(loop.outputHash());
    }

    @Test
    void shouldTellACleanStop() {
        Rig rig = session(70);
        rig.loop.stop();
        OutputBuffer outputs = new OutputBuffer();

        Recovered recovered =
                Replay.recover(
                        JournalReader.of(rig.memory.toBytes()), new TallyEngine(outputs), outputs);

        assertThat(recovered.isClean()).isTrue();
    }

    @Test
    void shouldNameCommandsThatWereDecidedAndNeverReleased() {
        Rig rig = new Rig();
        rig.feed(5);
        rig.memory.input(6, rig.loop.lastReceivedAt() + 1, Samples.best(6));
        OutputBuffer outputs = new OutputBuffer();

        Recovered recovered =
                Replay.recover(
                        JournalReader.of(rig.memory.toBytes()), new TallyEngine(outputs), outputs);

        assertThat(recovered.notReleased()).containsExactly(new Command.CancelOrder(6, "even", 0));
        assertThat(recovered.difference()).isNull();
    }

    @Test
    void shouldFeedEverythingInARecoveryThoughSomethingDiffers() {
        Rig rig = session(100);
        OutputBuffer outputs = new OutputBuffer();
        TallyEngine engine = new TallyEngine(outputs, 50);

        Recovered recovered =
                Replay.recover(JournalReader.of(rig.memory.toBytes()), engine, outputs);

        assertThat(engine.events()).isEqualTo(rig.loop.seq());
        assertThat(recovered.difference()).isNotNull();
        assertThat(recovered.failure()).isNull();
    }

    private static Rig session(int events) {
        Rig rig = new Rig();
        rig.offer(new LinkBeat(1, Samples.START));
        rig.loop.step();
        rig.feed(events / 2);
        for (int i = 0; i < events / 2; i++) {
            rig.offer(Samples.best(i));
        }
        rig.loop.step();
        while (rig.loop.step() > 0) {
            assertThat(rig.loop.seq()).isLessThanOrEqualTo(events + 1L);
        }
        return rig;
    }

    private static void recover(Path folder, OutputBuffer outputs) {
        try (JournalReader reader = JournalReader.open(folder)) {
            Replay.recover(reader, new TallyEngine(outputs), outputs);
        }
    }
}

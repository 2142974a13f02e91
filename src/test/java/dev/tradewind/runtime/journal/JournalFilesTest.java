package dev.tradewind.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.model.event.ControlEvent.ClockTick;
import dev.tradewind.model.event.ControlEvent.TimerFired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing to files and reading back, and what the disk can do to it. */
final class JournalFilesTest {
    private static final int SMALL = JournalOptions.SEGMENT_BYTES_MIN;

    @TempDir Path folder;

    @Test
    void shouldReadBackWhatWasWrittenAndTellACleanEnd() {
        Samples.writeClean(folder, 25, Samples.quiet(1 << 20));

        try (JournalReader reader = JournalReader.open(folder)) {
            List<String> records = Samples.records(reader);

            assertThat(reader.header()).usingRecursiveComparison().isEqualTo(Samples.header());
            assertThat(records).hasSize(25 + 5 + 2 + 1);
            assertThat(records.get(0)).contains("seq=1", Samples.best(1).toString());
            assertThat(records.get(5))
                    .isEqualTo(
                            "5 Other[command=CancelOrder[clientId=5, venueOrderId=v5,"
                                    + " instrument=0]]");
            assertThat(reader.end()).isEqualTo(new JournalEnd.Clean(25));
        }
    }

    @Test
    void shouldWriteTheSameBytesToMemoryAndToAFile() throws IOException {
        Samples.writeClean(folder, 25, Samples.quiet(1 << 20));
        MemoryJournal memory = new MemoryJournal(Samples.header());
        Samples.write(memory, 25);
        memory.stopped();

        byte[] file = Files.readAllBytes(folder.resolve("00000001.journal"));

        assertThat(memory.toBytes()).isEqualTo(file);
        assertThat(memory.bytes()).isEqualTo(file.length);
    }

    @Test
    void shouldRollToFurtherSegmentsAndReadAcrossThem() throws IOException {
        Samples.writeClean(folder, 1_000, Samples.quiet(SMALL));

        try (JournalReader reader = JournalReader.open(folder);
                Stream<Path> files = Files.list(folder)) {
            assertThat(Samples.records(reader)).hasSize(1_000 + 200 + 100 + 1);
            assertThat(reader.end()).isEqualTo(new JournalEnd.Clean(1_000));
            assertThat(files.count()).isGreaterThan(5);
        }
    }

    @Test
    void shouldRollWithTheFlusherAtWorkAndLeaveNoSpareFile() throws IOException {
        JournalOptions busy = new JournalOptions(1 << 16, 100_000, 0, () -> Long.MAX_VALUE);
        JournalWriter writer = new JournalWriter(folder, Samples.header(), busy);
        for (int seq = 1; seq <= 20_000; seq++) {
            writer.input(seq, Samples.START + seq, Samples.best(seq));
            if (seq % 1_000 == 0) {
                Thread.yield();
            }
        }
        writer.stopped();
        long bytes = writer.bytes();
        writer.close();

        try (JournalReader reader = JournalReader.open(folder);
                Stream<Path> files = Files.list(folder)) {
            assertThat(Samples.records(reader)).hasSize(20_001);
            assertThat(reader.end()).isEqualTo(new JournalEnd.Clean(20_000));
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isEqualTo(bytes);
        }
    }

    @Test
    void shouldLoseNothingWhenTheProcessIsKilled() {
        Samples.writeAndCrash(folder, 1_000, Samples.quiet(SMALL));

        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(Samples.records(reader)).hasSize(1_000 + 200 + 100);
            assertThat(reader.end()).isInstanceOf(JournalEnd.Torn.class);
            assertThat(reader.end().lastSeq()).isEqualTo(1_000);
        }
    }

    @Test
    void shouldLoseNothingWhenTheProcessIsKilledWithAPreparedSegmentBeside() {
        JournalOptions busy = new JournalOptions(SMALL, 1_000_000, 0, () -> Long.MAX_VALUE);
        JournalWriter writer = new JournalWriter(folder, Samples.header(), busy);
        while (!Files.exists(folder.resolve("00000002.journal"))) {
            Thread.onSpinWait();
        }
        Samples.write(writer, 3);
        writer.abandon();

        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(Samples.records(reader)).hasSize(3);
            assertThat(reader.end()).isInstanceOf(JournalEnd.Torn.class);
        }
    }

    @Test
    void shouldTellAFailureOfTheCoreFromATornEnd() {
        MemoryJournal journal = new MemoryJournal(Samples.header());
        Samples.write(journal, 3);
        journal.failed(true, "overflow");

        JournalReader reader = JournalReader.of(journal.toBytes());

        assertThat(Samples.records(reader)).hasSize(4);
        assertThat(reader.end()).isEqualTo(new JournalEnd.Failed(3, true, "overflow"));
        assertThatIllegalStateException().isThrownBy(() -> journal.checkpoint(1, 1));
    }

    @Test
    void shouldRefuseInputsThatAreNotTheNextOne() {
        MemoryJournal journal = new MemoryJournal(Samples.header());
        journal.input(1, 100, new ClockTick());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.input(3, 101, new ClockTick()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.input(2, 100, new ClockTick()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.input(2, 101, new TimerFired(1)));
        assertThat(journal.lastSeq()).isEqualTo(1);
    }

    @Test
    void shouldSayThatTheDiskIsFullBeforeItStarts() {
        JournalOptions full = new JournalOptions(SMALL, 0, 1_000, () -> 999);

        assertThatExceptionOfType(JournalException.WriteFailed.class)
                .isThrownBy(() -> new JournalWriter(folder, Samples.header(), full))
                .withMessageContaining("disk full")
                .matches(e -> e.remedy().contains("Free space"));
    }

    @Test
    void shouldFailTheNextAppendWhenTheBackgroundFindsTheDiskFull() {
        AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        JournalOptions options = new JournalOptions(SMALL, 1_000_000, 1_000, free::get);
        JournalWriter writer = new JournalWriter(folder, Samples.header(), options);
        free.set(10);
        while (writer.failure() == null) {
            Thread.onSpinWait();
        }

        assertThatExceptionOfType(JournalException.WriteFailed.class)
                .isThrownBy(() -> writer.input(1, 1, new ClockTick()))
                .withMessageContaining("disk full");
        assertThatExceptionOfType(JournalException.WriteFailed.class).isThrownBy(writer::close);
    }

    @Test
    void shouldRefuseARecordThatFitsNoSegment() {
        JournalWriter writer = new JournalWriter(folder, Samples.header(), Samples.quiet(SMALL));

        assertThatExceptionOfType(JournalException.WriteFailed.class)
                .isThrownBy(() -> writer.input(1, 1, Samples.halt("x".repeat(5_000))))
                .withMessageContaining("in segments of 4096");
        writer.close();
    }

    @Test
    void shouldRefuseAFolderThatHoldsAJournal() {
        Samples.writeClean(folder, 1, Samples.quiet(SMALL));

        assertThatExceptionOfType(JournalException.WriteFailed.class)
                .isThrownBy(
                        () -> new JournalWriter(folder, Samples.header(), Samples.quiet(SMALL)));
    }
}

package dev.tradewind.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Torn ends, flipped bytes and files that are not ours. */
final class JournalDamageTest {
    private static final String FIRST = "00000001.journal";
    private static final int SMALL = JournalOptions.SEGMENT_BYTES_MIN;

    @TempDir Path folder;

    @Test
    void shouldEndBeforeARecordThatIsCutOffAtAnyByte() throws IOException {
        Samples.writeAndCrash(folder, 12, Samples.quiet(SMALL));
        byte[] whole = Files.readAllBytes(folder.resolve(FIRST));
        int end = Math.toIntExact(tornOffset());
        int lastStart = end - lastRecordBytes();

        for (int cut = lastStart; cut < end; cut++) {
            Files.write(folder.resolve(FIRST), Arrays.copyOf(whole, cut));

            assertTornAt(lastStart, 11, "cut at " + cut);
        }
    }

    @Test
    void shouldEndBeforeARecordWhoseTailWasNeverWritten() throws IOException {
        Samples.writeAndCrash(folder, 12, Samples.quiet(SMALL));
        byte[] whole = Files.readAllBytes(folder.resolve(FIRST));
        int end = Math.toIntExact(tornOffset());
        int lastStart = end - lastRecordBytes();

        for (int from = lastStart; from < end; from++) {
            byte[] torn = whole.clone();
            Arrays.fill(torn, from, end, (byte) 0);
            Files.write(folder.resolve(FIRST), torn);

            assertTornAt(lastStart, 11, "zero from " + from);
        }
    }

    @Test
    void shouldEndBeforeASectorThatAPowerLossLeftOut() throws IOException {
        Samples.writeAndCrash(folder, 60, Samples.quiet(SMALL));
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST));
        Arrays.fill(bytes, 1_024, 1_536, (byte) 0);
        Files.write(folder.resolve(FIRST), bytes);

        try (JournalReader reader = JournalReader.open(folder)) {
            Samples.records(reader);
            assertThat(reader.end()).isInstanceOf(JournalEnd.Torn.class);
            assertThat(reader.end().lastSeq()).isBetween(15L, 59L);
        }
    }

    @Test
    void shouldCallTheSameHoleDamageOnceItWasOnTheDisk() throws IOException {
        Samples.writeClean(folder, 60, Samples.quiet(SMALL));
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST));
        Arrays.fill(bytes, 1_024, 1_536, (byte) 0);
        Files.write(folder.resolve(FIRST), bytes);

        JournalException.Damaged damaged = readDamaged();

        assertThat(damaged.offset()).isBetween(980L, 1_024L);
    }

    @Test
    void shouldFindAndNameEachFlippedByteOfACleanJournal() throws IOException {
        Samples.writeClean(folder, 30, Samples.quiet(1_100 + SMALL));
        byte[] whole = Files.readAllBytes(folder.resolve(FIRST));

        for (int at = 0; at < whole.length; at++) {
            for (int flip : new int[] {0x01, 0x80, 0xFF, whole[at] & 0xFF}) {
                if (flip != 0) {
                    assertNamed(whole, at, flip);
                }
            }
        }
    }

    @Test
    void shouldNeverTakeAFlippedByteOfACrashedJournalForMoreOrOtherEvents() throws IOException {
        Samples.writeAndCrash(folder, 20, Samples.quiet(SMALL));
        byte[] whole = Files.readAllBytes(folder.resolve(FIRST));
        List<String> good;
        try (JournalReader reader = JournalReader.open(folder)) {
            good = Samples.records(reader);
        }
        long end = tornOffset();

        for (int at = 0; at < end + 16; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x40;
            Files.write(folder.resolve(FIRST), bytes);

            try (JournalReader reader = JournalReader.open(folder)) {
                List<String> records = Samples.records(reader);
                assertThat(at).as("only the tail may be read").isGreaterThanOrEqualTo((int) end);
                assertThat(records).isEqualTo(good);
            } catch (JournalException e) {
                assertThat(e.remedy()).isNotEmpty();
            }
        }
    }

    @Test
    void shouldNotMindBytesAfterTheTornEnd() throws IOException {
        Samples.writeAndCrash(folder, 20, Samples.quiet(SMALL));
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST));
        bytes[Math.toIntExact(tornOffset()) + 20] = 7;
        Files.write(folder.resolve(FIRST), bytes);

        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(Samples.records(reader)).hasSize(20 + 4 + 2);
        }
    }

    @Test
    void shouldCallACleanJournalThatWasCutDamaged() throws IOException {
        Samples.writeClean(folder, 20, Samples.quiet(SMALL));
        byte[] whole = Files.readAllBytes(folder.resolve(FIRST));
        Files.write(folder.resolve(FIRST), Arrays.copyOf(whole, whole.length - 1));

        assertThat(readDamaged()).hasMessageContaining("was cut to");
    }

    @Test
    void shouldCallBytesAfterTheOrderlyEndDamage() throws IOException {
        Samples.writeClean(folder, 20, Samples.quiet(SMALL));
        byte[] whole = Files.readAllBytes(folder.resolve(FIRST));
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        longer[whole.length] = 1;
        Files.write(folder.resolve(FIRST), longer);

        assertThat(readDamaged()).hasMessageContaining("bytes follow the end");
    }

    @Test
    void shouldNameAMissingSegment() throws IOException {
        Samples.writeClean(folder, 500, Samples.quiet(SMALL));
        Files.delete(folder.resolve("00000003.journal"));

        JournalException.Damaged damaged = readDamaged();

        assertThat(damaged.file()).isEqualTo("00000003.journal");
        assertThat(damaged.lastSeq()).isBetween(1L, 499L);
        assertThat(damaged).hasMessageContaining("missing");
    }

    @Test
    void shouldEndAtASegmentThatAPowerLossLeftEmpty() throws IOException {
        Samples.writeClean(folder, 500, Samples.quiet(SMALL));
        int last = folder.toFile().list().length;
        Files.write(folder.resolve(MappedSegment.fileName(last)), new byte[SMALL]);
        Files.write(folder.resolve(MappedSegment.fileName(last + 1)), new byte[SMALL]);

        try (JournalReader reader = JournalReader.open(folder)) {
            Samples.records(reader);
            assertThat(reader.end()).isInstanceOf(JournalEnd.Torn.class);
            assertThat(((JournalEnd.Torn) reader.end()).file())
                    .isEqualTo(MappedSegment.fileName(last - 1));
        }
    }

    @Test
    void shouldCallAnEmptySegmentBetweenOthersDamage() throws IOException {
        Samples.writeClean(folder, 500, Samples.quiet(SMALL));
        Files.write(folder.resolve("00000003.journal"), new byte[SMALL]);

        assertThat(readDamaged()).hasMessageContaining("others follow");
        assertThat(readDamaged().file()).isEqualTo("00000003.journal");
    }

    @Test
    void shouldFindFlippedBytesWhereOneSegmentEndsAndTheNextBegins() throws IOException {
        Samples.writeClean(folder, 150, Samples.quiet(SMALL));
        for (int number = 1; number <= 2; number++) {
            Path file = folder.resolve(MappedSegment.fileName(number));
            byte[] whole = Files.readAllBytes(file);
            int from = number == 1 ? whole.length - 40 : 0;
            for (int at = from; at < from + 40; at++) {
                byte[] bytes = whole.clone();
                bytes[at] ^= 0x10;
                Files.write(file, bytes);

                assertThat(readDamaged()).as("byte %d of %d", at, number).isNotNull();
                assertThat(readDamaged().file()).isEqualTo(file.getFileName().toString());
            }
            Files.write(file, whole);
        }
    }

    @Test
    void shouldNotTakeASegmentOfAnotherSession(@TempDir Path other) throws IOException {
        Samples.writeClean(folder, 500, Samples.quiet(SMALL));
        JournalWriter writer = new JournalWriter(other, Samples.header(), Samples.quiet(SMALL));
        for (int seq = 1; seq <= 500; seq++) {
            writer.input(seq, seq, Samples.best(seq));
        }
        writer.close();
        Files.copy(
                other.resolve("00000002.journal"),
                folder.resolve("00000002.journal"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(readDamaged()).hasMessageContaining("does not continue the one before");
    }

    @Test
    void shouldRefuseForeignFilesAndFolders() throws IOException {
        assertThatExceptionOfType(JournalException.Foreign.class)
                .isThrownBy(() -> JournalReader.open(folder.resolve("nowhere")))
                .withMessageContaining("no such folder");

        Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThatExceptionOfType(JournalException.Foreign.class)
                .isThrownBy(() -> JournalReader.open(folder));

        Files.writeString(folder.resolve(FIRST), "{\"not\": \"a journal\"}".repeat(20));
        assertThatExceptionOfType(JournalException.Foreign.class)
                .isThrownBy(() -> JournalReader.open(folder))
                .withMessageContaining(FIRST)
                .matches(e -> e.remedy().contains("data/sessions"));
    }

    @Test
    void shouldNameTheFormatOfAnotherVersion() throws IOException {
        Samples.writeClean(folder, 5, Samples.quiet(SMALL));
        byte[] bytes = Files.readAllBytes(folder.resolve(FIRST));
        bytes[8] = 9;
        bytes[12] = ~9;
        Files.write(folder.resolve(FIRST), bytes);

        assertThatExceptionOfType(JournalException.OtherVersion.class)
                .isThrownBy(() -> JournalReader.open(folder))
                .withMessageContaining("format 9")
                .withMessageContaining("reads 2");
    }

    @Test
    void shouldTellAJournalThatWasNeverBegun() throws IOException {
        assertThatExceptionOfType(JournalException.Empty.class)
                .isThrownBy(() -> JournalReader.open(folder));

        Files.write(folder.resolve(FIRST), new byte[SMALL]);
        assertThatExceptionOfType(JournalException.Empty.class)
                .isThrownBy(() -> JournalReader.open(folder));
    }

    private void assertNamed(byte[] whole, int at, int flip) throws IOException {
        byte[] bytes = whole.clone();
        bytes[at] ^= (byte) flip;
        Files.write(folder.resolve(FIRST), bytes);

        JournalException found =
                catchThrowableOfType(
                        JournalException.class,
                        () -> {
                            try (JournalReader reader = JournalReader.open(folder)) {
                                Samples.records(reader);
                            }
                        });

        assertThat(found).as("byte %d flipped by %d", at, flip).isNotNull();
        assertThat(found).hasMessageContaining(FIRST);
        if (found instanceof JournalException.Damaged damaged) {
            assertThat(damaged.offset()).isLessThanOrEqualTo(at);
            assertThat(damaged.record() > 0).isEqualTo(at >= SegmentHead.BYTES);
        } else {
            assertThat(at).as("only the magic makes a file foreign").isLessThan(8);
        }
    }

    private void assertTornAt(long offset, long lastSeq, String what) {
        try (JournalReader reader = JournalReader.open(folder)) {
            Samples.records(reader);
            assertThat(reader.end()).as(what).isInstanceOf(JournalEnd.Torn.class);
            JournalEnd.Torn torn = (JournalEnd.Torn) reader.end();
            assertThat(torn.offset()).as(what).isEqualTo(offset);
            assertThat(torn.lastSeq()).as(what).isEqualTo(lastSeq);
            assertThat(torn.file()).isEqualTo(FIRST);
        }
    }

    private long tornOffset() {
        try (JournalReader reader = JournalReader.open(folder)) {
            Samples.records(reader);
            return ((JournalEnd.Torn) reader.end()).offset();
        }
    }

    private static int lastRecordBytes() {
        MemoryJournal before = new MemoryJournal(Samples.header());
        Samples.write(before, 11);
        MemoryJournal after = new MemoryJournal(Samples.header());
        Samples.write(after, 12);
        return (int) (after.bytes() - before.bytes());
    }

    private JournalException.Damaged readDamaged() {
        return catchThrowableOfType(
                JournalException.Damaged.class,
                () -> {
                    try (JournalReader reader = JournalReader.open(folder)) {
                        Samples.records(reader);
                    }
                });
    }
}

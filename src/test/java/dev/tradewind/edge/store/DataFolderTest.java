package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One folder, one platform, no epoch twice. */
final class DataFolderTest {
    private static final long NOON = 1_723_118_400_000_000_000L;

    @TempDir Path home;

    @Test
    void shouldRefuseASecondPlatformInTheSameProcess() {
        Path data = home.resolve("data");
        DataFolder first = DataFolder.open(data);

        assertThatExceptionOfType(StoreException.Locked.class)
                .isThrownBy(() -> DataFolder.open(data))
                .withMessageContaining("process " + ProcessHandle.current().pid())
                .matches(refused -> refused.remedy().contains("--home"));

        first.close();
        DataFolder.open(data).close();
    }

    @Tag("slow")
    @Test
    @Timeout(60)
    void shouldRefuseASecondProcessAndForgetAKilledOne() throws Exception {
        Path data = home.resolve("data");
        Process holder = spawn(data);
        try (BufferedReader output = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("locked");

            assertThatExceptionOfType(StoreException.Locked.class)
                    .isThrownBy(() -> DataFolder.open(data))
                    .withMessageContaining("process " + holder.pid() + ")")
                    .matches(refused -> refused.pid().equals("" + holder.pid()));
        } finally {
            holder.destroyForcibly().waitFor();
        }

        try (DataFolder folder = DataFolder.open(data)) {
            assertThat(Files.readString(data.resolve("lock")).strip())
                    .isEqualTo("" + ProcessHandle.current().pid());
            assertThat(folder.nextEpoch()).isEqualTo(2);
        }
    }

    @Test
    void shouldNeverGiveAnEpochTwice() {
        Set<Integer> seen = new HashSet<>();
        for (int run = 0; run < 20; run++) {
            try (DataFolder folder = DataFolder.open(home)) {
                assertThat(seen.add(folder.nextEpoch())).isTrue();
                assertThat(seen.add(folder.nextEpoch())).isTrue();
            }
        }
        assertThat(seen).hasSize(40).contains(1, 40);
    }

    @Test
    void shouldNotFallBelowASessionWhenTheEpochFileIsLost() throws IOException {
        try (DataFolder folder = DataFolder.open(home)) {
            for (int i = 0; i < 5; i++) {
                folder.newSession(folder.nextEpoch(), NOON);
            }
            Files.delete(home.resolve("epoch"));

            assertThat(folder.nextEpoch()).isEqualTo(6);
        }
    }

    @Test
    void shouldNotGuessWhenTheEpochFileHoldsNoNumber() throws IOException {
        for (String text : new String[] {"", "seven", "-3", "99999999999"}) {
            Files.writeString(home.resolve("epoch"), text);
            try (DataFolder folder = DataFolder.open(home)) {
                assertThatExceptionOfType(StoreException.Damaged.class)
                        .as(text)
                        .isThrownBy(folder::nextEpoch)
                        .withMessageContaining("epoch");
            }
        }
    }

    @Test
    void shouldFindTheNewestSessionByEpochAndNotByClock() {
        try (DataFolder folder = DataFolder.open(home)) {
            assertThat(DataFolder.newest(home)).isEmpty();
            folder.newSession(9, NOON);
            folder.newSession(10, NOON - 3_600_000_000_000L);
            home.resolve("sessions/notes").toFile().mkdir();
        }

        SessionFolder newest = DataFolder.newest(home).orElseThrow();

        assertThat(newest.epoch()).isEqualTo(10);
        assertThat(newest.path()).hasFileName("20240808T110000Z-10");
        assertThat(newest.journal()).isEmptyDirectory();
        assertThat(DataFolder.sessions(home))
                .extracting(SessionFolder::epoch)
                .containsExactly(10, 9);
        assertThat(DataFolder.sessions(home.resolve("none"))).isEmpty();
    }

    @Test
    void shouldWriteASummaryInOneStep() throws IOException {
        try (DataFolder folder = DataFolder.open(home)) {
            SessionFolder session = folder.newSession(1, NOON);
            assertThat(session.hasSummary()).isFalse();

            session.writeSummary("{\"net\":\"1.5\"}");

            assertThat(session.hasSummary()).isTrue();
            assertThat(Files.readString(session.summary())).isEqualTo("{\"net\":\"1.5\"}");
            assertThat(session.path().toFile().list()).containsOnly("journal", "summary.json");
        }
    }

    @Test
    void shouldSayWhenTheFolderCannotBeMade() throws IOException {
        Files.writeString(home.resolve("data"), "a file");

        assertThatExceptionOfType(StoreException.Unusable.class)
                .isThrownBy(() -> DataFolder.open(home.resolve("data")));
    }

    private static Process spawn(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

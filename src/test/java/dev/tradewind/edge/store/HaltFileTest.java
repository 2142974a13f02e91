package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch as a file. */
final class HaltFileTest {
    private static final long NOON = 1_723_118_400_000_000_000L;

    @TempDir Path home;

    @Test
    void shouldHaltWithoutAPlatformAndStayHaltedUntilRearmed() {
        Path data = home.resolve("data");
        HaltFile halt = new HaltFile(data);
        assertThat(halt.read()).isEmpty();

        halt.halt("too many\nfailures", NOON);

        assertThat(new HaltFile(data).exists()).isTrue();
        assertThat(new HaltFile(data).read())
                .contains(new HaltFile.Halt("too many failures", "2024-08-08T12:00:00Z"));
        assertThat(halt.rearm()).isTrue();
        assertThat(halt.exists()).isFalse();
        assertThat(halt.rearm()).isFalse();
        assertThat(data.toFile().list()).isEmpty();
    }

    @Test
    void shouldKeepTheFirstReason() {
        HaltFile halt = new HaltFile(home);
        halt.halt("first", NOON);

        HaltFile.Halt now = halt.halt("second", NOON + 1);

        assertThat(now.reason()).isEqualTo("first");
        assertThat(halt.read()).contains(now);
    }

    @Test
    void shouldHaltByAnyFileThatSomebodyPutThere() throws IOException {
        HaltFile halt = new HaltFile(home);

        Files.createFile(halt.path());
        assertThat(halt.read().orElseThrow().reason()).contains("without a reason");

        Files.write(halt.path(), new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThat(halt.read()).isPresent();

        Files.delete(halt.path());
        Files.createDirectory(halt.path());
        assertThat(halt.exists()).isTrue();
        assertThat(halt.read()).isPresent();
    }

    @Test
    void shouldNotTakeALockedFolderForAnObstacle() {
        try (DataFolder folder = DataFolder.open(home)) {
            new HaltFile(home).halt("by hand", NOON);

            assertThat(folder.halt().exists()).isTrue();
        }
    }
}

package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
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
        assertThat(halt.rearm(HaltScope.FULL, NOON + 1)).containsOnlyKeys(HaltScope.FULL);
        assertThat(halt.exists()).isFalse();
        assertThat(halt.rearm(HaltScope.FULL, NOON + 2)).isEmpty();
        assertThat(data.toFile().list()).containsExactly("rearmed");
    }

    @Test
    void shouldHaltPartsBesideEachOtherAndEndEachAlone() {
        HaltFile halt = new HaltFile(home);
        HaltScope mexc = HaltScope.of(Venue.MEXC);
        halt.halt(mexc, "maintenance", NOON);
        halt.halt(HaltScope.REDUCE_ONLY, "disk", NOON);

        assertThat(halt.exists()).as("not everything is halted").isFalse();
        assertThat(halt.readAll()).containsOnlyKeys(mexc, HaltScope.REDUCE_ONLY);
        assertThat(halt.rearm(mexc, NOON + 5)).containsOnlyKeys(mexc);

        assertThat(halt.readAll()).containsOnlyKeys(HaltScope.REDUCE_ONLY);
        assertThat(halt.rearmedAt(mexc)).isEqualTo(NOON + 5);
        assertThat(halt.rearmedAt(HaltScope.REDUCE_ONLY)).isZero();
    }

    @Test
    void shouldEndEveryPartWhenEverythingIsRearmed() {
        HaltFile halt = new HaltFile(home);
        halt.halt(HaltScope.ofStrategy("spot_arb"), "poor", NOON);
        halt.halt("all", NOON);

        assertThat(halt.rearm(HaltScope.FULL, NOON + 5)).hasSize(2);

        assertThat(halt.readAll()).isEmpty();
        assertThat(halt.rearmedAt(HaltScope.ofStrategy("spot_arb"))).isEqualTo(NOON + 5);
    }

    @Test
    void shouldHaltEverythingByAPartThatNobodyKnows() throws IOException {
        HaltFile halt = new HaltFile(home);
        Files.createFile(home.resolve("halt-venue-nowhere"));

        assertThat(halt.readAll()).containsOnlyKeys(HaltScope.FULL);

        halt.rearm(HaltScope.FULL, NOON);
        assertThat(halt.readAll()).isEmpty();
    }

    @Test
    void shouldCountNothingAsRearmedWhenThatFileIsDamaged() throws IOException {
        HaltFile halt = new HaltFile(home);
        Files.writeString(home.resolve("rearmed"), "soon full\n99999999999999999999 full\n");

        assertThat(halt.rearmedAt(HaltScope.FULL)).isZero();
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

package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.session.Story;
import dev.tradewind.runtime.journal.MemoryJournal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The platform's process is killed at many moments of a trade's life, and comes back from its
 * journal and the venues: nothing doubled, nothing lost, ledger equal to the venues' accounts.
 */
class CrashRestartTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    @Test
    void shouldComeBackFromACrashInQuietTimes() {
        SeedRun run = SeedRun.of(3, 25 * SECOND, "test", List.of(SECOND));

        assertThat(run.violations()).as("seed 3").isEmpty();
        assertThat(run.settled()).isPositive();
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void shouldComeBackFromACrashAtAnyMomentOfATrade(long seed) {
        long sentAt = firstTrade(seed);

        for (long later = -1; later <= 70; later += 3) {
            long crash = sentAt + later * MILLI;
            SeedRun run = SeedRun.of(seed, 30 * SECOND, "test", List.of(crash));
            assertThat(run.violations()).as("seed %d, crash at %d ns", seed, crash).isEmpty();
            assertThat(run.settled()).as("seed %d, crash at %d ns", seed, crash).isPositive();
        }
    }

    @Tag("slow")
    @Test
    void shouldComeBackFromOneCrashAfterTheOther() {
        long first = firstTrade(6);
        List<Long> crashes = List.of(first + 5 * MILLI, first + 600 * MILLI, first + 1_200 * MILLI);

        SeedRun run = SeedRun.of(6, 40 * SECOND, "test", crashes);
        SeedRun again = SeedRun.of(6, 40 * SECOND, "test", crashes);

        assertThat(run.violations()).as("seed 6").isEmpty();
        assertThat(again.hash()).isEqualTo(run.hash());
    }

    /** When the first trade of a seed leaves, virtual nanoseconds since the platform's start. */
    private static long firstTrade(long seed) {
        VirtualWorld world =
                new VirtualWorld(
                        new VirtualWorld.Options(
                                MarketOptions.generated(seed),
                                RunSettings.DEFAULT,
                                SeedRun.PAIRS,
                                1,
                                "simulate",
                                "test",
                                "",
                                _ -> Session.Keeper.NONE,
                                MemoryJournal::new,
                                List.of()));
        world.run(15 * SECOND);
        return world.session().story().after(0).stream()
                .filter(line -> line.text().startsWith("sent"))
                .mapToLong(Story.Line::at)
                .map(at -> at - world.startedAt())
                .findFirst()
                .orElseThrow();
    }
}

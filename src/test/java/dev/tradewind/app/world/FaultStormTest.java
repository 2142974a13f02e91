package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.soak.BookWatch;
import dev.tradewind.app.soak.WatchGate;
import dev.tradewind.app.world.FaultyServer.Aim;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.runtime.journal.MemoryJournal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real adapters against venues that lose, delay and garble for half a minute, then behave for
 * another one: nothing doubled, nothing lost, nothing left open, books equal to the accounts.
 */
class FaultStormTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long RUN = 60 * SECOND;
    private static final long STORM_ENDS = VirtualWorld.START + 30 * SECOND;

    private long gaps;
    private long decisions;

    @Test
    void shouldLoseAndDoubleNothingWhenVenuesMisbehave() {
        SeedRun run = storm(1, 0.1, Aim.EVERYTHING);

        assertThat(run.violations()).as("seed 1").isEmpty();
        assertThat(gaps).as("gaps in live books, all noticed on the next message").isPositive();
        assertThat(decisions).isPositive();
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void shouldLoseAndDoubleNothingInAnyStorm(Aim aim) {
        List<String> broken = new ArrayList<>();
        long settled = 0;
        for (long seed = 1; seed <= 60; seed++) {
            SeedRun run = storm(seed, 0.1 + seed % 3 * 0.15, aim);
            settled += run.settled();
            if (!run.violations().isEmpty()) {
                broken.add("seed " + seed + ": " + run.violations());
            }
        }

        assertThat(broken).isEmpty();
        assertThat(settled).isGreaterThan(60);
    }

    @Tag("slow")
    @Test
    void shouldLoseAndDoubleNothingWhenLegsRestInAStorm() {
        List<String> broken = new ArrayList<>();
        for (long seed = 1; seed <= 60; seed++) {
            SeedRun run = storm(seed, 0.1 + seed % 3 * 0.15, Aim.ORDERS, LegProfile.LIMIT);
            if (!run.violations().isEmpty()) {
                broken.add("seed " + seed + ": " + run.violations());
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void shouldRepeatAStormToTheLastBit() {
        SeedRun run = storm(2, 0.3, Aim.ORDERS);
        SeedRun again = storm(2, 0.3, Aim.ORDERS);

        assertThat(again).isEqualTo(run);
    }

    private SeedRun storm(long seed, double rate, Aim aim) {
        return storm(seed, rate, aim, LegProfile.TAKER);
    }

    /** Also holds every book against its venue's, every gap noticed, nothing decided blindly. */
    private SeedRun storm(long seed, double rate, Aim aim, LegProfile legs) {
        VirtualWorld world = world(seed, rate, aim, legs, new ArrayList<>());
        BookWatch watch = new BookWatch(world.venues());
        world.watch(watch);
        world.through(
                (venue, instruments) -> new WatchGate(venue, instruments, watch), watch::quiet);
        SeedRun run = SeedRun.of(seed, world, RUN);
        gaps += watch.gaps();
        decisions += watch.decisions();
        List<String> violations = new ArrayList<>(run.violations());
        violations.addAll(watch.violations());
        return new SeedRun(
                seed, run.hash(), run.events(), run.settled(), run.unwound(), violations);
    }

    static VirtualWorld world(
            long seed, double rate, Aim aim, LegProfile legs, List<FaultyServer> servers) {
        Way faults =
                site -> {
                    long own = seed * 7919 + servers.size();
                    FaultyServer faulty =
                            new FaultyServer(site.server(), own, STORM_ENDS, rate, aim);
                    servers.add(faulty);
                    return faulty;
                };
        return new VirtualWorld(
                new VirtualWorld.Options(
                        MarketOptions.generated(seed),
                        RunSettings.DEFAULT.with(ExecutionSettings.DEFAULT.withProfile(legs)),
                        SeedRun.PAIRS,
                        1,
                        "simulate",
                        "test",
                        "",
                        _ -> Session.Keeper.NONE,
                        MemoryJournal::new,
                        List.of()),
                faults);
    }
}

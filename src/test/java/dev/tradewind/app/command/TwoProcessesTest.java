package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Venues in one process, the platform in another, and every way in which the latter ends. */
@Tag("slow")
class TwoProcessesTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String SETTLED = "  settled ";

    @TempDir Path home;
    private Path venuesFile;
    private Child venues;

    @BeforeEach
    void openTheVenues() throws IOException {
        venuesFile = home.resolve("venues.json");
        venues = Child.start("venues", "--venues-file", venuesFile.toString());
        venues.awaitErr(line -> line.startsWith("serving"), SOON);
    }

    @AfterEach
    void closeTheVenues() {
        venues.close();
    }

    private Child platform(String... more) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "run",
                                "--headless",
                                "--json",
                                "-",
                                "--venues-file",
                                venuesFile.toString(),
                                "--home",
                                home.toString()));
        line.addAll(List.of(more));
        return Child.start(line.toArray(String[]::new));
    }

    @Test
    void shouldComeBackAfterKillNineWithNothingDoubled() throws Exception {
        List<Path> killed = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            try (Child first = platform()) {
                first.awaitErr(line -> line.contains("  sent "), 1 + round, SOON);
                first.kill();
                assertThat(first.out()).as("a killed process tells nothing").isEmpty();
            }
            killed.add(newestSession());
        }

        try (Child second = platform("--for", "6s")) {
            assertThat(second.exit(SOON)).as(second.err()).isZero();
            assertThat(second.err())
                    .containsPattern(
                            "lived " + killed.getLast().getFileName() + " again: \\d+ events")
                    .contains("did not end in order");
            JsonNode ledger = Invocation.json(second.out()).path("ledger");
            assertThat(ledger.path("balanced").booleanValue()).as(second.out()).isTrue();
            assertThat(ledger.path("corrections").size()).as(second.out()).isZero();
        }
        assertNothingDoubled();
        for (Path session : killed) {
            Invocation replay = Invocation.of("replay", session.toString(), "--json", "-");
            assertThat(replay.exit()).as(replay.err()).isZero();
            assertThat(replay.json().path("end").stringValue()).contains("did not end in order");
        }
    }

    private void assertNothingDoubled() throws Exception {
        List<VenueOrders.Known> orders = VenueOrders.all(venuesFile);

        assertThat(orders).isNotEmpty();
        assertThat(orders.stream().map(VenueOrders.Known::clientId)).doesNotHaveDuplicates();
        assertThat(orders).noneMatch(order -> order.status().equals("NEW"));
    }

    private Path newestSession() throws IOException {
        try (Stream<Path> sessions = Files.list(home.resolve("data/sessions"))) {
            return sessions.max(java.util.Comparator.comparing(TwoProcessesTest::epoch))
                    .orElseThrow();
        }
    }

    private static int epoch(Path session) {
        String name = session.getFileName().toString();
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    @Test
    void shouldNotCarryADamagedRunOnUnlessAskedToStartFresh() throws Exception {
        try (Child first = platform("--for", "1s")) {
            assertThat(first.exit(SOON)).as(first.err()).isZero();
        }
        Path journal = newestSession().resolve("journal/00000001.journal");
        byte[] good = Files.readAllBytes(journal);
        byte[] bad = good.clone();
        bad[good.length / 2] ^= 4;
        Files.write(journal, bad);

        Invocation refused = run();

        assertThat(refused.exit()).as(refused.err()).isEqualTo(4);
        assertThat(refused.error().path("code").stringValue()).isEqualTo("journal_damaged");
        assertThat(refused.error().path("message").stringValue()).containsPattern("record \\d+");
        assertThat(refused.error().path("remedy").stringValue()).contains("--fresh");
        assertThat(refused.error().path("file").stringValue()).isEqualTo(journal.getParent() + "");
        assertThat(Files.readAllBytes(journal)).isEqualTo(bad);

        Files.write(journal, good);
        Invocation carriedOn = run();
        assertThat(carriedOn.exit()).as(carriedOn.err()).isZero();
        assertThat(carriedOn.err()).contains("lived ").doesNotContain("did not end in order");

        Files.write(newestSession().resolve("journal/00000001.journal"), new byte[] {1, 2, 3});
        Invocation fresh = run("--fresh");
        assertThat(fresh.exit()).as(fresh.err()).isZero();
        assertThat(fresh.err()).doesNotContain("lived ");
    }

    @Test
    void shouldSayThatOtherPairsCannotBeCarriedOn() throws Exception {
        assertThat(run("--pairs", "BTC/USDT,ETH/USDT").exit()).isZero();

        Invocation other = run("--pairs", "BTC/USDT,ADA/USDT");

        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.error().path("code").stringValue()).isEqualTo("instruments_changed");
        assertThat(other.error().path("remedy").stringValue()).contains("--fresh");
    }

    @Test
    void shouldPassOverARunThatDiedBeforeItsFirstRecord() throws Exception {
        assertThat(run().exit()).isZero();
        Path sessions = home.resolve("data/sessions");
        Files.createDirectories(sessions.resolve("20260101T000000Z-7/journal"));
        Files.createDirectories(sessions.resolve("20260101T000001Z-8"));

        Invocation next = run();

        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(next.err()).contains("lived ").contains("-1 again");
        assertThat(newestSession().getFileName().toString()).endsWith("-9");
    }

    private Invocation run(String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "run",
                                "--headless",
                                "--json",
                                "-",
                                "--for",
                                "1s",
                                "--venues-file",
                                venuesFile.toString(),
                                "--home",
                                home.toString()));
        line.addAll(List.of(more));
        return Invocation.of(line.toArray(String[]::new));
    }

    @Test
    void shouldEndInOrderOnCtrlC() throws Exception {
        try (Child platform = platform()) {
            platform.awaitErr(line -> line.contains(SETTLED), SOON);
            assumeTrue(platform.hearsCtrlC(), "Ctrl-C is switched off for processes started here");

            platform.signal("INT");

            assertThat(platform.exit(SOON)).as(platform.err()).isEqualTo(130);
            assertEndedInOrder(platform);
        }
        venues.signal("INT");
        assertThat(venues.exit(SOON)).isEqualTo(130);
    }

    @Test
    void shouldEndInOrderWhenAskedToTerminate() throws Exception {
        try (Child platform = platform()) {
            platform.awaitErr(line -> line.contains(SETTLED), SOON);

            platform.signal("TERM");

            assertThat(platform.exit(SOON)).as(platform.err()).isEqualTo(143);
            assertEndedInOrder(platform);
        }
        venues.signal("TERM");
        assertThat(venues.exit(SOON)).isEqualTo(143);
    }

    private void assertEndedInOrder(Child platform) throws IOException {
        assertThat(platform.err())
                .contains("opportunities  seen")
                .contains("ledger         equal to what the venues report");
        JsonNode summary = Invocation.json(platform.out());
        assertThat(summary.path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(newestSession().resolve("summary.json")).exists();
        Invocation replay = Invocation.of("replay", newestSession().toString(), "--json", "-");
        assertThat(replay.json().path("end").stringValue()).isEqualTo("ended in order");
        assertThat(replay.json().path("hash")).isEqualTo(summary.path("journal").path("hash"));
    }

    @Test
    void shouldRefuseASecondPlatformOnTheSameFolder() throws Exception {
        try (Child first = platform()) {
            first.awaitErr(line -> line.contains("book is live"), SOON);

            for (String command : List.of("run", "demo")) {
                List<String> line = new ArrayList<>(List.of(command, "--json", "-", "--for", "2s"));
                line.addAll(List.of("--home", home.toString()));
                if (command.equals("run")) {
                    line.addAll(List.of("--venues-file", venuesFile.toString()));
                }
                Invocation second = Invocation.of(line.toArray(String[]::new));

                assertThat(second.exit()).as(second.err()).isEqualTo(3);
                assertThat(second.error().path("code").stringValue()).isEqualTo("folder_locked");
                assertThat(second.error().path("message").stringValue())
                        .contains("process " + first.pid());
                assertThat(second.error().path("remedy").stringValue()).contains("--home");
            }
            assertThat(first.alive()).isTrue();
            first.signal("TERM");
            assertThat(first.exit(SOON)).isEqualTo(143);
        }
        try (Child next = platform("--for", "1s")) {
            assertThat(next.exit(SOON)).as(next.err()).isZero();
        }
    }

    @Test
    void shouldStayUpWhenTheVenuesDieAndEndInOrder() throws Exception {
        try (Child platform = platform()) {
            platform.awaitErr(line -> line.contains(SETTLED), SOON);
            venues.kill();
            platform.awaitErr(line -> line.contains("book is not live"), SOON);

            assertThat(platform.alive()).isTrue();
            platform.signal("TERM");
            assertThat(platform.exit(SOON)).as(platform.err()).isEqualTo(143);

            JsonNode summary = Invocation.json(platform.out());
            boolean balanced = summary.path("ledger").path("balanced").booleanValue();
            boolean open = platform.err().contains("something was still under way at the end");
            assertThat(balanced || open).as(platform.err()).isTrue();
            summary.path("venues")
                    .forEach(venue ->
                            assertThat(venue.path("state").stringValue()).isEqualTo("down"));
        }
    }

    @Test
    void shouldEndAtOnceAtTheSecondSignal() throws Exception {
        try (Child platform = platform()) {
            platform.awaitErr(line -> line.contains(SETTLED), SOON);
            // Without venues the orderly end has something to wait for.
            venues.kill();
            platform.awaitErr(line -> line.contains("book is not live"), SOON);
            assumeTrue(platform.hearsCtrlC(), "Ctrl-C is switched off for processes started here");

            platform.signal("INT");
            platform.awaitErr(line -> line.contains("stopping"), SOON);
            long secondAt = System.nanoTime();
            platform.signal("INT");

            assertThat(platform.exit(SOON)).as(platform.err()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - secondAt))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(platform.out()).as("no result of a run that was cut off").isEmpty();
        }
    }
}

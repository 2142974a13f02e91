package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The kill switch: a file that stops everything at once, until somebody re-arms. */
class KillSwitchTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path home;

    @Test
    void shouldHaltWithoutARunningPlatform() throws IOException {
        Invocation kill = kill("--reason", "venue behaves\noddly", "--json", "-");

        assertThat(kill.exit()).isZero();
        assertThat(kill.err()).contains("venue behaves oddly").contains("rearm");
        List<String> file = Files.readAllLines(halt());
        assertThat(file).hasSize(2);
        assertThat(file.get(0)).isEqualTo("venue behaves oddly");
        assertThat(Instant.parse(file.get(1)))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(kill.json().path("halted").stringValue()).isEqualTo(file.get(0));
        assertThat(kill.json().path("time").stringValue()).isEqualTo(file.get(1));
        assertThat(kill.json().path("file").stringValue()).isEqualTo(halt().toString());
    }

    @Test
    void shouldKeepTheFirstReason() throws IOException {
        kill("--reason", "first");

        Invocation second = kill("--reason", "second");

        assertThat(second.exit()).isZero();
        assertThat(second.err()).contains("halted: first");
        assertThat(Files.readAllLines(halt()).getFirst()).isEqualTo("first");
    }

    @Test
    void shouldSayWhetherThereWasSomethingToRearm() {
        kill();

        Invocation rearm = rearm("--json", "-");
        Invocation again = rearm("--json", "-");

        assertThat(rearm.exit()).isZero();
        assertThat(rearm.json().path("was_halted").booleanValue()).isTrue();
        assertThat(rearm.err()).contains("re-armed");
        assertThat(again.exit()).isZero();
        assertThat(again.json().path("was_halted").booleanValue()).isFalse();
        assertThat(again.err()).contains("nothing was halted");
        assertThat(halt()).doesNotExist();
    }

    @Test
    void shouldSurviveRestartsAndEndOnlyByRearming() {
        kill("--reason", "the end of the day");
        for (int start = 0; start < 2; start++) {
            Invocation halted = demo();

            assertThat(halted.exit()).as(halted.err()).isEqualTo(6);
            assertThat(sent(halted)).isZero();
            assertThat(halted.json().path("halted").stringValue()).isEqualTo("the end of the day");
            JsonNode seen = halted.json().path("opportunities");
            assertThat(seen.path("refused").intValue()).isPositive();
            assertThat(seen.path("attempted").intValue()).isZero();
            assertThat(halted.json().path("ledger").path("balanced").booleanValue()).isTrue();
        }

        rearm();
        Invocation armed = demo();

        assertThat(armed.exit()).as(armed.err()).isZero();
        assertThat(sent(armed)).isPositive();
    }

    @Test
    void shouldHaltByAnEmptyFileToo() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.createFile(halt());

        Invocation halted = demo();

        assertThat(halted.exit()).isEqualTo(6);
        assertThat(sent(halted)).isZero();
        assertThat(halted.json().path("halted").stringValue()).isNotBlank();
    }

    @Tag("slow")
    @Test
    void shouldStopAllOrdersOfARunningDemoAtOnce() throws Exception {
        try (Child demo = Child.start(sockets("15s"))) {
            demo.awaitErr(line -> line.contains("  settled "), SOON);
            long killedAt = System.nanoTime();
            kill("--reason", "seen enough");
            demo.awaitErr(line -> line.contains("HALTED    seen enough"), SOON);
            Duration noticed = Duration.ofNanos(System.nanoTime() - killedAt);
            demo.awaitErr(
                    line -> line.contains("  refused ") && line.contains("seen enough"), SOON);

            assertThat(demo.exit(Duration.ofSeconds(60))).as(demo.err()).isEqualTo(6);
            assertThat(noticed).isLessThan(Duration.ofSeconds(5));
            List<String> told = demo.err().lines().toList();
            int halted = indexOf(told, "HALTED    seen enough");
            assertThat(told.subList(halted, told.size()))
                    .noneMatch(line -> line.contains("  sent "))
                    .anyMatch(line -> line.contains("trading is halted: seen enough"));
            JsonNode summary = Invocation.json(demo.out());
            assertThat(summary.path("halted").stringValue()).isEqualTo("seen enough");
            assertThat(summary.path("orders").path("unknown").intValue()).isZero();
            assertThat(summary.path("ledger").path("balanced").booleanValue()).isTrue();
        }
        assertThat(Files.readAllLines(halt()).getFirst()).isEqualTo("seen enough");
        assertThat(emergencies()).contains(" halt orders=").contains("seen enough");
        assertThat(demo().exit()).isEqualTo(6);
    }

    private String emergencies() throws IOException {
        try (Stream<Path> logs = Files.list(halt().resolveSibling("logs"))) {
            return Files.readString(logs.findFirst().orElseThrow());
        }
    }

    @Tag("slow")
    @Test
    void shouldGoOnWhenRearmedWhileItRuns() throws Exception {
        kill("--reason", "not yet");
        try (Child demo = Child.start(sockets("14s"))) {
            demo.awaitErr(line -> line.contains("  refused ") && line.contains("not yet"), SOON);
            assertThat(demo.err()).doesNotContain("  sent ");

            rearm();

            demo.awaitErr(line -> line.contains("re-armed"), SOON);
            demo.awaitErr(line -> line.contains("  settled "), SOON);
            assertThat(demo.exit(Duration.ofSeconds(60))).as(demo.err()).isZero();
        }
    }

    private static int indexOf(List<String> told, String word) {
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).contains(word)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + word);
    }

    private static int sent(Invocation demo) {
        return demo.json().path("orders").path("sent").intValue();
    }

    private Invocation demo() {
        return VirtualDemoTest.demo(home, "--for", "6s");
    }

    private String[] sockets(String time) {
        return new String[] {
            "demo", "--headless", "--for", time, "--json", "-", "--home", home.toString()
        };
    }

    private Path halt() {
        return home.resolve("data/halt");
    }

    private Invocation kill(String... more) {
        return at("kill", more);
    }

    private Invocation rearm(String... more) {
        return at("rearm", more);
    }

    private Invocation at(String command, String... more) {
        List<String> line = new java.util.ArrayList<>(List.of(command, "--home", home.toString()));
        line.addAll(List.of(more));
        return Invocation.of(line.toArray(String[]::new));
    }
}

package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo as a visitor starts it: a process of its own, real sockets, real time. */
@Tag("slow")
class SocketDemoTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir static Path home;
    private static int exit;
    private static String out;
    private static String err;
    private static List<Child.Line> lines;

    @BeforeAll
    static void trade() throws Exception {
        try (Child demo =
                Child.start("demo", "--for", "12s", "--json", "-", "--home", home.toString())) {
            exit = demo.exit(LIMIT);
            out = demo.out();
            err = demo.err();
            lines = demo.errLines();
        }
    }

    @Test
    void shouldEndInOrderWithExactlyOneJsonObject() {
        assertThat(exit).as(err).isZero();
        JsonNode summary = Invocation.json(out);
        assertThat(summary.path("mode").stringValue()).isEqualTo("demo");
        assertThat(summary.path("time").stringValue()).isEqualTo("wall");
        assertThat(summary.path("seconds").doubleValue()).isBetween(12.0, 16.0);
        assertThat(summary.path("halted").stringValue()).isEmpty();
    }

    @Test
    void shouldSettleAndBalance() {
        JsonNode summary = Invocation.json(out);

        assertThat(summary.path("opportunities").path("settled").intValue())
                .as(err)
                .isGreaterThanOrEqualTo(2);
        assertThat(summary.path("opportunities").path("failed").intValue()).isZero();
        assertThat(summary.path("ledger").path("balanced").booleanValue()).as(out).isTrue();
        assertThat(summary.path("ledger").path("compared_with").stringValue())
                .isEqualTo("the simulated venues' own accounts");
        assertThat(summary.path("orders").path("unknown").intValue()).isZero();
    }

    @Test
    void shouldSettleTheFirstWithinTenSeconds() {
        Duration first =
                lines.stream()
                        .filter(line -> line.text().contains("  settled "))
                        .map(Child.Line::after)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing settled:\n" + err));

        assertThat(first).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldMeasureItsLatencies() {
        JsonNode latency = Invocation.json(out).path("latency_us");

        for (String what : List.of("wire_to_decision", "decision_to_wire", "signal_to_settled")) {
            double p50 = latency.path(what).path("p50").doubleValue();
            double p99 = latency.path(what).path("p99").doubleValue();
            double max = latency.path(what).path("max").doubleValue();
            assertThat(p50).as(what).isPositive().isLessThanOrEqualTo(p99);
            assertThat(p99).as(what).isLessThanOrEqualTo(max);
        }
    }

    @Test
    void shouldWritePlainLinesWhenNobodyLooksThroughATerminal() {
        assertThat(err).doesNotContain("\u001b").contains("settled").contains("ledger  ");
        assertThat(out).doesNotContain("\u001b");
    }

    @Test
    void shouldTellTheLifeOfATradeInOrder() {
        List<String> told = lines.stream().map(Child.Line::text).toList();
        int seen = first(told, "  seen ");
        int sent = first(told, "  sent ");
        int settled = first(told, "  settled ");

        assertThat(seen).isBetween(0, sent - 1);
        assertThat(sent).isLessThan(settled);
    }

    private static int first(List<String> told, String word) {
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).contains(word)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void shouldWriteOneAuditLineForEachAttempt() throws IOException {
        int attempted = Invocation.json(out).path("opportunities").path("attempted").intValue();

        assertThat(Files.readAllLines(home.resolve("data/trade_audit.csv"))).hasSize(1 + attempted);
    }

    @Test
    void shouldBeLivedAgainWithTheSameHash() {
        JsonNode journal = Invocation.json(out).path("journal");
        Path session = Path.of(journal.path("path").stringValue()).getParent();

        Invocation replay = Invocation.of("replay", session.toString(), "--json", "-");

        assertThat(replay.exit()).as(replay.err()).isZero();
        assertThat(replay.json().path("hash")).isEqualTo(journal.path("hash"));
        assertThat(replay.json().path("events")).isEqualTo(journal.path("events"));
    }

    @Test
    void shouldEndInOrderOnCtrlC(@TempDir Path other) throws Exception {
        try (Child demo = Child.start("demo", "--json", "-", "--home", other.toString())) {
            demo.awaitErr(line -> line.contains("  settled "), LIMIT);
            assumeTrue(demo.hearsCtrlC(), "Ctrl-C is switched off for processes started here");

            demo.signal("INT");

            assertThat(demo.exit(LIMIT)).as(demo.err()).isEqualTo(130);
            assertThat(demo.err()).contains("stopping").contains("opportunities  seen");
            JsonNode summary = Invocation.json(demo.out());
            assertThat(summary.path("ledger").path("balanced").booleanValue()).isTrue();
        }
    }

    @Test
    void shouldDrawTheLiveViewOnATerminal(@TempDir Path other) throws Exception {
        assumeTrue(Child.terminals(), "no 'script' here to make a terminal with");
        try (Child demo = Child.inTerminal("demo", "--for", "4s", "--home", other.toString())) {
            assertThat(demo.exit(LIMIT)).as(demo.out()).isZero();
            assertThat(demo.out())
                    .contains("\u001b[2J")
                    .contains("oldest data")
                    .contains("Ledger against venue")
                    .contains("\u001b[?7h")
                    .contains("opportunities  seen");
        }
    }
}

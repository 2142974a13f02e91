package dev.tradewind.app.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.command.Programme;
import dev.tradewind.app.terminal.Console;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the report of a session says, and what it answers to those who name none. */
class ReportCommandTest {
    @TempDir static Path home;
    private static JsonNode summary;
    private static Path session;

    @TempDir Path folder;

    @BeforeAll
    static void liveASession() {
        summary = demo(home, "7", "30s", "6").json();
        session = Path.of(summary.path("journal").path("path").stringValue()).getParent();
    }

    private static Invocation demo(Path home, String seed, String time, String volatility) {
        return Invocation.of(
                "demo",
                "--headless",
                "--seed",
                seed,
                "--for",
                time,
                "--speed",
                "max",
                "--volatility",
                volatility,
                "--json",
                "-",
                "--home",
                home.toString());
    }

    @Test
    void shouldTellOfASessionLivedAgainWhatItsSummaryTold() {
        Invocation report = Invocation.of("report", session.toString(), "--json", "-");

        assertThat(report.exit()).as(report.err()).isZero();
        JsonNode told = report.json();
        assertThat(told.path("performance")).isEqualTo(summary.path("performance"));
        assertThat(told.path("mode").stringValue()).isEqualTo("report");
        assertThat(told.path("run").stringValue()).isEqualTo("demo");
        assertThat(told.path("session").stringValue()).isEqualTo(session.getFileName().toString());
        assertThat(told.path("ended_in_order").booleanValue()).isTrue();
        assertThat(told.path("events")).isEqualTo(summary.path("journal").path("events"));
    }

    @Test
    void shouldAgreeWithTheOtherFiguresOfTheSummary() {
        JsonNode counts = summary.path("opportunities");
        JsonNode overall = summary.path("performance").path("overall");
        JsonNode result = summary.path("performance").path("results").path(0);

        for (String same : List.of("detected", "refused", "attempted", "settled", "unwound")) {
            assertThat(overall.path(same)).as(same).isEqualTo(counts.path(same));
        }
        assertThat(overall.path("missed")).isEqualTo(counts.path("expired"));
        assertThat(result.path("profit")).isEqualTo(summary.path("pnl").path("net"));
        assertThat(result.path("gross")).isEqualTo(summary.path("pnl").path("gross"));
        assertThat(result.path("today")).isEqualTo(result.path("profit"));
        assertThat(result.path("currency").stringValue()).isEqualTo("USDT");
    }

    @Test
    void shouldPrintTablesOfEverything() {
        Invocation report = Invocation.of("report", "--home", home.toString());

        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(report.out())
                .contains("session " + session.getFileName() + ", a demo")
                .contains("too few: not enough data, fewer than 10 samples")
                .containsPattern("(?m)^  pair +seen +worth +missed +tried +settled")
                .containsPattern("(?m)^  BTC/USDT +\\d+ +\\d+ +\\d+ +\\d+ +\\d+ +")
                .containsPattern("(?m)^  00:00 +\\d+")
                .containsPattern("(?m)^  ETH/USDT +binance +\\d+ +\\d+\\.\\d %")
                .containsPattern("(?m)^  2026-01-01 +\\d+ +\\d+ +-?\\d+\\.\\d{4} +USDT")
                .containsPattern("(?m)^  2025-12-29 +\\d+")
                .contains("profit " + fourDecimals(summary.path("pnl").path("net")));
    }

    @Test
    void shouldHoldItselfAgainstTheTargetsOfThePlatform() {
        Invocation report = Invocation.of("report", session.toString(), "--json", "-");

        JsonNode targets = report.json().path("targets");
        assertThat(targets.size()).isEqualTo(5);
        assertThat(target(targets, "uptime").path("met").isNull()).as("30 s say nothing").isTrue();
        assertThat(target(targets, "uptime").path("samples").intValue()).isBetween(25, 31);
        JsonNode orders = target(targets, "order_success");
        assertThat(orders.path("samples")).isEqualTo(summary.path("orders").path("sent"));
        assertThat(orders.path("value").stringValue()).isEqualTo("1.000000");
        assertThat(orders.path("met").booleanValue()).isTrue();
        assertThat(target(targets, "emergency_seconds").path("value").isNull()).isTrue();
        assertThat(target(targets, "data_integrity").path("met").booleanValue()).isTrue();
        assertThat(target(targets, "without_a_human").path("met").booleanValue()).isTrue();
        assertThat(report.err())
                .contains("targets of the platform")
                .containsPattern("order_success +1.000000 \\(target > 98 %, of \\d+\\), met")
                .containsPattern("uptime +not enough data");
    }

    private static JsonNode target(JsonNode targets, String name) {
        for (JsonNode target : targets) {
            if (target.path("name").stringValue().equals(name)) {
                return target;
            }
        }
        throw new AssertionError(name + " is not told");
    }

    private static String fourDecimals(JsonNode amount) {
        return new BigDecimal(amount.stringValue())
                .setScale(4, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    @Test
    void shouldSayThatThereIsNotEnoughDataInsteadOfAFigure() {
        JsonNode brief = demo(folder, "7", "2s", "1").json().path("performance");
        Invocation report = Invocation.of("report", "--home", folder.toString());

        assertThat(brief.path("overall").path("ended").intValue()).isBetween(0, 9);
        for (String share : List.of("success_rate", "win_rate", "error_rate")) {
            assertThat(brief.path("overall").path(share).isNull()).as(share).isTrue();
        }
        assertThat(brief.path("results").path(0).path("average_profit").isNull()).isTrue();
        assertThat(brief.path("results").path(0).path("captured_bps").isNull()).isTrue();
        assertThat(report.out()).contains("succeeded too few").contains("average too few");
    }

    @Test
    void shouldTakeTheNewestSessionAndPassOverRunsThatDiedAtOnce() throws IOException {
        Path died = home.resolve("data/sessions/20300101T000000Z-999");
        Files.createDirectories(died);
        Path empty = home.resolve("data/sessions/20300101T000000Z-998/journal");
        Files.createDirectories(empty);

        Invocation report = Invocation.of("report", "--home", home.toString(), "--json", "-");

        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(report.json().path("session").stringValue())
                .isEqualTo(session.getFileName().toString());
        Files.delete(died);
        Files.delete(empty);
        Files.delete(empty.getParent());
    }

    @Test
    void shouldAskForARunWhereThereIsNone() {
        Invocation report = Invocation.of("report", "--home", folder.toString(), "--json", "-");

        assertThat(report.exit()).isEqualTo(2);
        assertThat(report.error().path("code").stringValue()).isEqualTo("no_session");
        assertThat(report.error().path("remedy").stringValue()).contains("tradewind demo");
        assertThat(report.err()).doesNotContain("\tat ");
    }

    @Test
    void shouldNameASessionThatIsNotThere() {
        Invocation report = Invocation.of("report", folder.resolve("no").toString());

        assertThat(report.exit()).isEqualTo(2);
        assertThat(report.err()).contains("no session folder at").contains("data/sessions");
    }

    @Test
    void shouldTellADamagedJournalAndWhere() throws IOException {
        Path copy = copyOfTheSession();
        Path journal = segment(copy);
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(journal, bytes);

        Invocation report = Invocation.of("report", copy.toString(), "--json", "-");

        assertThat(report.exit()).isEqualTo(4);
        assertThat(report.error().path("code").stringValue()).isEqualTo("journal_damaged");
        assertThat(report.error().path("file").stringValue()).contains(".journal");
        assertThat(report.err()).doesNotContain("\tat ");
    }

    @Test
    void shouldSayThatThereIsNoHtmlYet() {
        String help =
                new Programme(new Console(System.out, System.err))
                        .commandLine()
                        .getSubcommands()
                        .get("report")
                        .getUsageMessage();

        assertThat(help.replaceAll("\\s+", " ")).contains("there is no HTML report yet");
    }

    private Path copyOfTheSession() throws IOException {
        Path copy = folder.resolve("copy");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(session)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Path to = copy.resolve(session.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(to);
            } else {
                Files.copy(file, to);
            }
        }
        return copy;
    }

    private static Path segment(Path session) throws IOException {
        try (Stream<Path> all = Files.list(session.resolve("journal"))) {
            return all.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The virtual-time twin of {@code demo --for 30s --seed 7}.
 *
 * <p>The figures below are golden: any change of a decision, a protocol or a market moves them.
 * When such a change is meant, run {@code ./tradewind demo --headless --for 30s --seed 7 --speed
 * max --json -} twice, look at what moved and why, and write the new figures here in the same
 * commit.
 */
class VirtualDemoTest {
    private static final int DETECTED = 50;
    private static final int EXPIRED = 18;
    private static final int REFUSED = 13;
    private static final int SETTLED = 19;
    private static final String GROSS = "6.06582880";
    private static final String FEES = "2.84949800";
    private static final String NET = "3.21633080";
    private static final String HASH = "69a31d63f4a4dca4";

    @TempDir static Path home;
    private static Invocation first;
    private static JsonNode summary;

    @BeforeAll
    static void liveTheSeedOnce() {
        first = demo(home);
        summary = first.json();
    }

    static Invocation demo(Path home, String... more) {
        String[] always = {
            "demo",
            "--headless",
            "--seed",
            "7",
            "--speed",
            "max",
            "--json",
            "-",
            "--home",
            home + ""
        };
        String[] time =
                List.of(more).contains("--for") ? new String[0] : new String[] {"--for", "30s"};
        return Invocation.of(
                Stream.of(always, time, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    @Test
    void shouldPinTheExactCountsOfSeedSeven() {
        assertThat(first.exit()).as(first.err()).isZero();
        JsonNode seen = summary.path("opportunities");
        assertThat(seen.path("detected").intValue()).isEqualTo(DETECTED);
        assertThat(seen.path("expired").intValue()).isEqualTo(EXPIRED);
        assertThat(seen.path("refused").intValue()).isEqualTo(REFUSED);
        assertThat(seen.path("attempted").intValue()).isEqualTo(SETTLED);
        assertThat(seen.path("settled").intValue()).isEqualTo(SETTLED);
        assertThat(seen.path("unfilled").intValue()).isZero();
        assertThat(seen.path("unwound").intValue()).isZero();
        assertThat(seen.path("failed").intValue()).isZero();
        JsonNode orders = summary.path("orders");
        assertThat(orders.path("sent").intValue()).isEqualTo(2 * SETTLED);
        assertThat(orders.path("filled").intValue()).isEqualTo(2 * SETTLED);
        assertThat(orders.path("cancelled").intValue()).isZero();
        assertThat(orders.path("rejected").intValue()).isZero();
        assertThat(orders.path("unknown").intValue()).isZero();
        JsonNode pnl = summary.path("pnl");
        assertThat(pnl.path("gross").stringValue()).isEqualTo(GROSS);
        assertThat(pnl.path("fees").stringValue()).isEqualTo(FEES);
        assertThat(pnl.path("net").stringValue()).isEqualTo(NET);
    }

    @Test
    void shouldPinEveryDecisionOfSeedSevenByItsHash() {
        assertThat(summary.path("journal").path("hash").stringValue()).isEqualTo(HASH);
    }

    @Test
    void shouldAccountForEveryOpportunityOnce() {
        JsonNode seen = summary.path("opportunities");
        int ended =
                IntStream.of(
                                seen.path("expired").intValue(),
                                seen.path("refused").intValue(),
                                seen.path("attempted").intValue())
                        .sum();
        assertThat(ended).isEqualTo(seen.path("detected").intValue());
        int outcomes =
                IntStream.of(
                                seen.path("settled").intValue(),
                                seen.path("unfilled").intValue(),
                                seen.path("unwound").intValue(),
                                seen.path("failed").intValue())
                        .sum();
        assertThat(outcomes).isEqualTo(seen.path("attempted").intValue());
    }

    @Test
    void shouldGiveTheSameHashAndFiguresOnASecondRun(@TempDir Path other) {
        JsonNode again = demo(other).json();

        for (String part : List.of("opportunities", "orders", "pnl", "ledger", "venues", "books")) {
            assertThat(again.path(part)).as(part).isEqualTo(summary.path(part));
        }
        assertThat(again.path("journal").path("hash"))
                .isEqualTo(summary.path("journal").path("hash"));
        assertThat(again.path("journal").path("events"))
                .isEqualTo(summary.path("journal").path("events"));
    }

    @Test
    void shouldGiveAnotherHashForAnotherSeed(@TempDir Path other) {
        JsonNode eight =
                Invocation.of(
                                "demo",
                                "--headless",
                                "--for",
                                "5s",
                                "--seed",
                                "8",
                                "--speed",
                                "max",
                                "--json",
                                "-",
                                "--home",
                                other.toString())
                        .json();
        JsonNode seven = demo(other, "--for", "5s").json();

        assertThat(eight.path("seed").intValue()).isEqualTo(8);
        assertThat(eight.path("journal").path("hash"))
                .isNotEqualTo(seven.path("journal").path("hash"));
    }

    @Test
    void shouldBalanceWithTheSimulatedAccountsToTheLastUnit() {
        JsonNode ledger = summary.path("ledger");
        assertThat(ledger.path("balanced").booleanValue()).isTrue();
        assertThat(ledger.path("differences").size()).isZero();
        assertThat(ledger.path("corrections").size()).isZero();
        assertThat(ledger.path("compared_with").stringValue()).contains("simulated venues' own");
        assertThat(ledger.path("postings").intValue()).isGreaterThan(4 * SETTLED);
    }

    @Test
    void shouldKeepTheSummaryBesideTheJournal() throws IOException {
        Path journal = Path.of(summary.path("journal").path("path").stringValue());

        assertThat(journal).isDirectory();
        assertThat(Files.readString(journal.resolveSibling("summary.json")))
                .isEqualToIgnoringNewLines(first.out());
    }

    @Test
    void shouldWriteOneAuditLineForEachAttempt() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("data/trade_audit.csv"));

        assertThat(lines).hasSize(1 + SETTLED);
        List<String> names = List.of(lines.getFirst().split(",", -1));
        assertThat(names)
                .containsExactly(
                        "time",
                        "trade",
                        "result",
                        "strategy",
                        "pair",
                        "buy_venue",
                        "sell_venue",
                        "seen_buy",
                        "seen_sell",
                        "got_buy",
                        "got_sell",
                        "quantity",
                        "fees",
                        "slippage_bps",
                        "latency_ms",
                        "gross",
                        "net",
                        "total_value_after",
                        "reason");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> {
                    List<String> cells = List.of(line.split(",", -1));
                    assertThat(cells).hasSameSizeAs(names);
                    assertThat(cells.get(0)).matches("2026-01-01T00:00:\\d\\d\\.\\d+Z");
                    assertThat(cells.get(2)).isEqualTo("filled");
                    assertThat(cells.get(4)).matches("[A-Z]+/USDT");
                    assertThat(List.of(cells.get(5), cells.get(6)))
                            .containsExactlyInAnyOrder("binance", "mexc");
                    assertThat(cells.subList(7, 18))
                            .allMatch(cell -> cell.matches("-?\\d+(\\.\\d+)?"));
                });
        assertThat(lines.stream().skip(1).map(line -> line.split(",")[1]).distinct())
                .hasSize(SETTLED);
    }

    @Test
    void shouldAddUpTheAuditToTheResult() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("data/trade_audit.csv"));

        assertThat(sum(lines, 12)).isEqualByComparingTo(FEES);
        assertThat(sum(lines, 15)).isEqualByComparingTo(GROSS);
        assertThat(sum(lines, 16)).isEqualByComparingTo(NET);
    }

    private static BigDecimal sum(List<String> lines, int column) {
        return lines.stream()
                .skip(1)
                .map(line -> new BigDecimal(line.split(",", -1)[column]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void shouldLoseMoneyNeverWhenEveryGapHadToPayItsCosts() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("data/trade_audit.csv"));

        assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[16]))
                .noneMatch(net -> net.startsWith("-"));
    }

    @Test
    void shouldTakeLessWhenMoreIsDemanded(@TempDir Path other) {
        JsonNode strict = demo(other, "--min-net-bps", "20").json();

        assertThat(strict.path("opportunities").path("settled").intValue())
                .isBetween(1, SETTLED - 1);
        assertThat(strict.path("ledger").path("balanced").booleanValue()).isTrue();
    }

    @Test
    void shouldPayNoFeesWhenTheVenuesTakeNone(@TempDir Path other) {
        JsonNode free = demo(other, "--fees", "0").json();

        assertThat(free.path("pnl").path("fees").stringValue()).isEqualTo("0.00000000");
        assertThat(free.path("opportunities").path("settled").intValue())
                .isGreaterThanOrEqualTo(SETTLED);
        assertThat(free.path("ledger").path("balanced").booleanValue()).isTrue();
    }
}

package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two real books of the same minutes, when the recordings are there; {@link TapeDemoTest} always
 * runs.
 */
@Tag("slow")
class RealTapeDemoTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "market", "l2");
    private static final Path SPOT = FOLDER.resolve("binance-spot_btcusdt_20240808.gz");
    private static final Path PERPETUAL = FOLDER.resolve("binance-usdm-perp_btcusdt_20240808.gz");

    @TempDir Path home;

    @BeforeAll
    static void needTheRecordings() {
        assumeTrue(Files.isReadable(SPOT), "recordings are not here: " + SPOT);
        assumeTrue(Files.isReadable(PERPETUAL), "recordings are not here: " + PERPETUAL);
    }

    @Test
    void shouldReportTheDefaultThresholdsAsTheyAre() {
        Invocation run = TapeDemoTest.demo(home, SPOT, PERPETUAL);

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode summary = run.json();
        assertThat(summary.path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(summary.path("seconds").doubleValue()).isGreaterThan(60);
        assertThat(summary.path("markets").path(1).path("stand_in").booleanValue()).isTrue();
        assertThat(run.err()).contains("stands in for");
        summary.path("venues")
                .forEach(venue -> assertThat(venue.path("messages").intValue()).isGreaterThan(100));
        assertThat(summary.path("pnl").path("net").stringValue()).doesNotStartWith("-");
    }

    @Test
    void shouldTradeAndBalanceWithoutFeesAndThresholds() {
        String[] free = {"--fees", "0", "--min-net-bps", "0", "--min-gross-bps", "0"};

        Invocation run = TapeDemoTest.demo(home, SPOT, PERPETUAL, free);
        Invocation again = TapeDemoTest.demo(home, SPOT, PERPETUAL, free);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(TapeDemoTest.settled(run)).isPositive();
        assertThat(run.json().path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(TapeDemoTest.hash(again)).isEqualTo(TapeDemoTest.hash(run));
        assertThat(again.json().path("pnl")).isEqualTo(run.json().path("pnl"));
    }
}

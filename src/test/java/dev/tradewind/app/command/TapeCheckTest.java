package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** While no order of ours has traded, the core's books are the file's, to the last level. */
class TapeCheckTest {
    private static final Path REAL = Path.of("..", "shared", "data", "market", "l2");
    private static final String[] STRICT = {"--min-net-bps", "900", "--min-gross-bps", "900"};

    @TempDir Path home;

    private Invocation demo(String speed, Path binance, Path mexc, String... more) {
        List<String> words = new ArrayList<>(List.of("demo", "--headless", "--json", "-"));
        words.addAll(List.of("--home", home.toString(), "--speed", speed));
        words.addAll(List.of("--tape", "binance:BTC/USDT=" + binance));
        words.addAll(List.of("--tape", "mexc:BTC/USDT=" + mexc));
        words.addAll(List.of(more));
        return Invocation.of(words.toArray(String[]::new));
    }

    private Path tape(String name, List<String> lines) throws IOException {
        return new TapeFolder(home).plain(name, lines);
    }

    @Test
    void shouldFindTheFilesBookAtEveryDepthMessageOfBothVenues() throws IOException {
        Path tape = tape("binance-spot_own", CheckedTape.lines());

        Invocation run = demo("max", tape, tape, STRICT);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("tapes").size()).isEqualTo(2);
        for (JsonNode checked : run.json().path("tapes")) {
            assertThat(checked.path("equal").booleanValue()).isTrue();
            assertThat(checked.path("whole").booleanValue()).isTrue();
            assertThat(checked.path("depth").path("file").intValue()).isEqualTo(CheckedTape.DEPTHS);
            assertThat(checked.path("depth").path("compared").intValue())
                    .isEqualTo(CheckedTape.DEPTHS);
            assertThat(checked.path("depth").path("merged").intValue()).isZero();
            assertThat(checked.path("tickers").path("arrived").intValue())
                    .isEqualTo(CheckedTape.TICKERS);
            assertThat(checked.path("trades").path("arrived").intValue())
                    .isEqualTo(CheckedTape.TRADES);
            assertThat(checked.path("late_ms").path("max").decimalValue()).isLessThan(MICRO);
        }
        assertThat(run.err())
                .contains("mexc BTC/USDT: 60 depth messages after an opening book of 1, 60 books")
                .contains("all equal; 60 of 60 trades, 180 of 180 tickers arrived");
    }

    private static final java.math.BigDecimal MICRO = new java.math.BigDecimal("0.002");

    @Tag("slow")
    @Test
    void shouldFindTheFilesBookOverSocketsAtTwentyTimesTheSpeed() throws IOException {
        Path tape = tape("binance-spot_own", CheckedTape.lines());

        Invocation run = demo("20", tape, tape, STRICT);

        assertThat(run.exit()).as(run.err()).isZero();
        for (JsonNode checked : run.json().path("tapes")) {
            assertThat(checked.path("equal").booleanValue()).isTrue();
            assertThat(checked.path("whole").booleanValue()).isTrue();
            int seen =
                    checked.path("depth").path("compared").intValue()
                            + checked.path("depth").path("merged").intValue()
                            + checked.path("depth").path("unseen").intValue();
            assertThat(seen).isEqualTo(CheckedTape.DEPTHS);
            assertThat(checked.path("late_ms").path("p50").isNumber()).isTrue();
        }
    }

    /** A field given twice is read differently by the two readers: a mistake made on purpose. */
    @Test
    void shouldEndWithACheckFailedWhenOneLevelDiffers() throws IOException {
        List<String> lines = new ArrayList<>(CheckedTape.lines());
        int line = lines.size() - 1;
        lines.set(
                line,
                lines.get(line).replace("\"b\":[", "\"b\":[[\"59000.00\",\"1.00000\"]],\"b\":["));

        Invocation run =
                demo("max", tape("mistaken", lines), tape("good", CheckedTape.lines()), STRICT);

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        JsonNode checked = run.json().path("tapes").path(0);
        assertThat(checked.path("equal").booleanValue()).isFalse();
        assertThat(checked.path("difference").stringValue())
                .contains("line " + lines.size())
                .contains("1.000000 at 59000 in the core, none in the file");
        assertThat(run.err()).contains("DIFFERENCE");
        assertThat(run.json().path("tapes").path(1).path("equal").booleanValue()).isTrue();
    }

    @Test
    void shouldStopWhereAnOrderOfOursTradesAndSaySo() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        Path binance = tapes.write("a", 3, 20, 0);
        Path mexc = tapes.write("b", 3, 20, 30);

        Invocation run =
                demo(
                        "max",
                        binance,
                        mexc,
                        "--fees",
                        "0",
                        "--min-net-bps",
                        "0",
                        "--min-gross-bps",
                        "0");

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode checked = run.json().path("tapes").path(0);
        assertThat(checked.path("stopped").stringValue()).contains("an order of ours");
        assertThat(checked.path("whole").booleanValue()).isFalse();
        assertThat(checked.path("equal").booleanValue()).isTrue();
        assertThat(checked.path("depth").path("compared").intValue()).isPositive();
    }

    @Test
    void shouldNameTheGapsOfATape() throws IOException {
        List<String> lines = new ArrayList<>(CheckedTape.lines());
        lines.removeIf(line -> line.contains("\"U\":1031,"));

        Invocation run =
                demo("max", tape("gapped", lines), tape("good", CheckedTape.lines()), STRICT);

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode checked = run.json().path("tapes").path(0);
        assertThat(checked.path("gap_count").intValue()).isEqualTo(1);
        assertThat(checked.path("gaps").path(0).path("expected").intValue()).isEqualTo(1031);
        assertThat(checked.path("gaps").path(0).path("found").intValue()).isEqualTo(1034);
        assertThat(run.err()).contains("update 1031 expected, 1034 found");
    }

    @Tag("slow")
    @Test
    void shouldFindTheBooksOfARealTape() {
        Path spot = REAL.resolve("binance-spot_btcusdt_20240808.gz");
        Path perpetual = REAL.resolve("binance-usdm-perp_btcusdt_20240808.gz");
        assumeTrue(Files.isReadable(spot), "recordings are not here: " + spot);
        assumeTrue(Files.isReadable(perpetual), "recordings are not here: " + perpetual);

        Invocation run = demo("max", spot, perpetual, STRICT);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("tapes").path(0).path("depth").path("compared").intValue())
                .isEqualTo(3_437);
        assertThat(run.json().path("tapes").path(1).path("depth").path("compared").intValue())
                .isEqualTo(6_545);
        for (JsonNode checked : run.json().path("tapes")) {
            assertThat(checked.path("equal").booleanValue()).isTrue();
            assertThat(checked.path("whole").booleanValue()).isTrue();
            assertThat(checked.path("tickers").path("arrived"))
                    .isEqualTo(checked.path("tickers").path("file"));
            assertThat(checked.path("trades").path("arrived"))
                    .isEqualTo(checked.path("trades").path("file"));
        }
    }
}

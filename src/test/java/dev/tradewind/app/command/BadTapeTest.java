package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tapes that are damaged, unsorted, foreign, of another market, or of several. */
class BadTapeTest {
    private static final String HEADER =
            "wss://stream.binance.com:9443/stream?streams=btcusdt@depth@100ms/ethusdt@trade <->"
                    + " 1633998511.159679";

    @TempDir Path home;

    private Invocation demo(Path tape, String pair, String... more) {
        List<String> words = new ArrayList<>(List.of("demo", "--headless", "--json", "-"));
        words.addAll(List.of("--home", home.toString(), "--speed", "max"));
        words.addAll(List.of("--tape", "binance:" + pair + "=" + tape));
        words.addAll(List.of("--tape", "mexc:" + pair + "=" + tape));
        words.addAll(List.of(more));
        return Invocation.of(words.toArray(String[]::new));
    }

    private Path plain(String name, List<String> lines) throws IOException {
        return new TapeFolder(home).plain(name, lines);
    }

    private static void assertRefused(Invocation run, int line, String... reasons) {
        assertRefused(run, 4, "tape_damaged", line, reasons);
    }

    private static void assertForeign(Invocation run, int line, String... reasons) {
        assertRefused(run, 4, "tape_foreign", line, reasons);
        assertThat(run.error().path("remedy").stringValue()).contains("Binance", "record");
    }

    private static void assertAbsent(Invocation run, int line, String... reasons) {
        assertRefused(run, 2, "tape_symbol", line, reasons);
        assertThat(run.error().path("remedy").stringValue()).contains("pair that the file holds");
    }

    private static void assertRefused(
            Invocation run, int exit, String code, int line, String... reasons) {
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.error().path("code").stringValue()).isEqualTo(code);
        assertThat(run.error().path("line").intValue()).isEqualTo(line);
        assertThat(run.error().path("message").stringValue()).contains(reasons);
        assertThat(run.error().path("remedy").stringValue()).isNotEmpty();
        ReplayCommandTest.assertNoStackTrace(run);
    }

    private static List<String> damaged() {
        List<String> lines = new ArrayList<>(CheckedTape.lines());
        lines.set(10, lines.get(10).substring(0, 90));
        lines.add(50, "no tape at all");
        lines.add(100, lines.get(20));
        return lines;
    }

    @Test
    void shouldCountBadLinesAndGoOnWhenAsked() throws IOException {
        Path tape = plain("damaged", damaged());

        Invocation run = demo(tape, "BTC/USDT", "--skip-bad", "--min-net-bps", "900");

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode checked = run.json().path("tapes").path(0);
        assertThat(checked.path("equal").booleanValue()).as(run.err()).isTrue();
        assertThat(checked.path("skipped").size()).isEqualTo(3);
        List<Integer> lines = new ArrayList<>();
        checked.path("skipped").forEach(bad -> lines.add(bad.path("lines").path(0).intValue()));
        assertThat(lines).containsExactlyInAnyOrder(11, 51, 101);
        assertThat(run.err())
                .contains("1 bad lines were passed over (line 51 …): does not start with a time")
                .contains("goes back in time");
    }

    @Test
    void shouldRefuseALineThatGoesBackInTime() throws IOException {
        List<String> lines = new ArrayList<>(CheckedTape.lines());
        lines.add(100, lines.get(20));

        assertRefused(demo(plain("unsorted", lines), "BTC/USDT"), 101, "goes back in time");
    }

    @Test
    void shouldUseTheGoodPartOfATapeThatIsCutOff() throws IOException {
        byte[] whole = TapeFolder.gzipped(CheckedTape.lines());
        Path cut = Files.write(home.resolve("cut.gz"), Arrays.copyOf(whole, whole.length * 3 / 4));

        Invocation refused = demo(cut, "BTC/USDT");
        Invocation run = demo(cut, "BTC/USDT", "--skip-bad", "--min-net-bps", "900");

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.error().path("message").stringValue()).contains("cut off here");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode checked = run.json().path("tapes").path(0);
        assertThat(checked.path("equal").booleanValue()).isTrue();
        assertThat(checked.path("depth").path("compared").intValue()).isBetween(10, 59);
        assertThat(run.err()).contains("the compressed file is cut off here");
    }

    @Test
    void shouldNameEmptyFilesAndTapesWithoutASnapshot() throws IOException {
        List<String> lines = CheckedTape.lines();

        assertRefused(demo(Files.createFile(home.resolve("empty")), "BTC/USDT"), 0, "is empty");
        assertRefused(demo(plain("headless", lines.subList(1, 30)), "BTC/USDT"), 29, "no snapshot");
    }

    @Test
    void shouldNameTheVenueOfAForeignTape() throws IOException {
        String okx = "wss://ws.okx.com:8443/ws/v5/public <-> 1652459224.53";
        String bybit = "{\"topic\":\"orderbook.500.XRPUSDT\",\"type\":\"snapshot\",\"ts\":1}";
        String hyper = "1737918843893903000 {\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\"}}";

        for (String[] one : new String[][] {{okx, "OKX"}, {bybit, "Bybit"}, {hyper, "Hyper"}}) {
            Path tape = plain("foreign-" + one[1], List.of(one[0]));
            assertForeign(demo(tape, "BTC/USDT"), 1, one[1], "Binance's form only");
            assertForeign(demo(tape, "BTC/USDT", "--skip-bad"), 1, one[1]);
        }
    }

    @Test
    void shouldRefuseATapeOfAnotherMarket() throws IOException {
        Path tape = plain("btc", CheckedTape.lines());

        assertAbsent(demo(tape, "ETH/USDT"), 2, "is about BTCUSDT, not about ETH/USDT");
    }

    @Test
    void shouldPlayTheNamedMarketOfASessionRecording() throws IOException {
        Path tape = recording();

        Invocation run = demo(tape, "BTC/USDT", "--min-net-bps", "900");
        Invocation absent = demo(tape, "SOL/USDT");
        Invocation bare = demo(tape, "ETH/USDT");

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode checked = run.json().path("tapes").path(0);
        assertThat(checked.path("equal").booleanValue()).as(run.err()).isTrue();
        assertThat(checked.path("depth").path("compared").intValue()).isEqualTo(CheckedTape.DEPTHS);
        assertAbsent(absent, 1, "has no SOLUSDT; it has: BTCUSDT, ETHUSDT");
        assertAbsent(bare, 0, "own.http.txt", "no snapshot of ETHUSDT; it has: BTCUSDT");
    }

    /** The checked tape as a recording of two markets, its snapshot in the file beside it. */
    private Path recording() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        List<String> all = CheckedTape.lines();
        for (String line : all.subList(1, all.size())) {
            lines.add(seconds(line) + ": " + line.substring(20));
        }
        lines.add(5, lines.get(4).replace("BTCUSDT", "ETHUSDT").replace("btcusdt", "ethusdt"));
        plain(
                "own.http.txt",
                List.of(
                        "https://api.binance.com/api/v3/depth?symbol=BTCUSDT&limit=1000 -> "
                                + seconds(all.getFirst())
                                + ": "
                                + all.getFirst().substring(20)));
        return plain("own.ws.txt", lines);
    }

    private static String seconds(String line) {
        return line.substring(0, 10) + "." + line.substring(10, 19);
    }

    @Tag("slow")
    @Test
    void shouldPlayTheRealRecordings() {
        Path folder = Path.of("..", "shared", "data", "market", "recordings");
        Path spot = folder.resolve("binance-spot_a.ws.txt.gz");
        assumeTrue(Files.isReadable(spot), "recordings are not here: " + spot);

        for (String pair : List.of("NKN/USDT", "LRC/BTC")) {
            Invocation run = demo(spot, pair);

            assertThat(run.exit()).as(run.err()).isZero();
            for (JsonNode checked : run.json().path("tapes")) {
                assertThat(checked.path("equal").booleanValue()).isTrue();
                assertThat(checked.path("whole").booleanValue()).isTrue();
                assertThat(checked.path("depth").path("compared").intValue()).isGreaterThan(10);
            }
        }
    }
}

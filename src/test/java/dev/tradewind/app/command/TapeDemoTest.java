package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Recorded markets in the place of generated ones; the recordings are written here. */
class TapeDemoTest {
    private static final int SECONDS = 20;
    private static final double GAP_BPS = 30;

    @TempDir Path home;

    @Test
    void shouldTradeTheGapsOfTwoTapesAndBalance() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        Path binance = tapes.write("binance-spot_btc", 3, SECONDS, 0);
        Path mexc = tapes.write("mexc-spot_btc", 3, SECONDS, GAP_BPS);

        Invocation run =
                demo(binance, mexc, "--fees", "0", "--min-net-bps", "0", "--min-gross-bps", "0");
        Invocation again =
                demo(binance, mexc, "--fees", "0", "--min-net-bps", "0", "--min-gross-bps", "0");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(settled(run)).isPositive();
        assertThat(run.json().path("ledger").path("balanced").booleanValue()).isTrue();
        assertThat(run.json().path("pnl").path("fees").stringValue()).isEqualTo("0.00000000");
        assertThat(run.json().path("pnl").path("net").stringValue()).doesNotStartWith("-");
        assertThat(run.json().path("seconds").doubleValue())
                .isBetween(SECONDS - 1.0, SECONDS + 10.0);
        assertThat(hash(again)).isEqualTo(hash(run));
        assertThat(again.json().path("opportunities")).isEqualTo(run.json().path("opportunities"));
    }

    @Test
    void shouldReportTheDefaultThresholdsAsTheyAre() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        Path binance = tapes.write("a", 4, SECONDS, 0);
        Path near = tapes.write("b", 4, SECONDS, 8);

        Invocation run = demo(binance, near);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(settled(run)).isZero();
        assertThat(run.json().path("orders").path("sent").intValue()).isZero();
        assertThat(run.json().path("ledger").path("balanced").booleanValue()).isTrue();
    }

    @Test
    void shouldTellWhichTapeStandsInForAnotherMarket() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        Path own = tapes.write("binance-spot_btc", 5, 3, 0);
        Path foreign = tapes.write("binance-usdm-perp_btc", 5, 3, 0);

        Invocation run = demo(own, foreign);

        JsonNode markets = run.json().path("markets");
        assertThat(markets.size()).isEqualTo(2);
        assertThat(markets.path(0).path("venue").stringValue()).isEqualTo("binance");
        assertThat(markets.path(0).path("pair").stringValue()).isEqualTo("BTC/USDT");
        assertThat(markets.path(0).path("tape").stringValue()).isEqualTo("binance-spot_btc");
        assertThat(markets.path(0).path("stand_in").booleanValue()).isFalse();
        assertThat(markets.path(1).path("venue").stringValue()).isEqualTo("mexc");
        assertThat(markets.path(1).path("stand_in").booleanValue()).isTrue();
        assertThat(markets.path(1).path("note").stringValue()).contains("stands in for mexc");
        assertThat(run.err())
                .contains("mexc BTC/USDT plays binance-usdm-perp_btc")
                .doesNotContain("binance BTC/USDT plays");
    }

    @Test
    void shouldPlayCompressedTapesLikePlainOnes() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        List<String> one = TapeFolder.lines(6, 5, 0);
        List<String> other = TapeFolder.lines(6, 5, GAP_BPS);

        Invocation plain = demo(tapes.plain("a", one), tapes.plain("b", other));
        Invocation packed = demo(tapes.gzip("a.gz", one), tapes.gzip("b.gz", other));

        assertThat(plain.exit()).as(plain.err()).isZero();
        assertThat(hash(packed)).isEqualTo(hash(plain));
    }

    @Test
    void shouldEndWithTheTapeOrBeforeWhenAsked() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        Path binance = tapes.write("a", 7, 10, 0);
        Path mexc = tapes.write("b", 7, 10, 0);

        Invocation run = demo(binance, mexc, "--for", "3s");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("seconds").doubleValue()).isBetween(3.0, 5.0);
    }

    @Test
    void shouldNameFileAndLineOfADamagedTape() throws IOException {
        List<String> lines = new ArrayList<>(TapeFolder.lines(8, 5, 0));
        lines.set(30, lines.get(30).substring(0, 120));
        TapeFolder tapes = new TapeFolder(home);

        assertDamaged(tapes.plain("damaged", lines), 31);
        assertDamaged(tapes.gzip("damaged.gz", lines), 31);
    }

    @Test
    void shouldNameTheLineWithoutATime() throws IOException {
        List<String> lines = new ArrayList<>(TapeFolder.lines(8, 5, 0));
        lines.set(12, lines.get(12).substring(25));

        assertDamaged(new TapeFolder(home).plain("timeless", lines), 13);
    }

    @Test
    void shouldNameTheLineWhereACompressedTapeIsCutOff() throws IOException {
        byte[] whole = TapeFolder.gzipped(TapeFolder.lines(9, 20, 0));
        Path cut = Files.write(home.resolve("cut.gz"), Arrays.copyOf(whole, whole.length * 2 / 3));

        Invocation run = demo(cut, new TapeFolder(home).write("good", 9, 5, 0));

        assertThat(run.exit()).as(run.err()).isEqualTo(4);
        assertThat(run.error().path("message").stringValue()).contains("cut off");
        assertThat(run.error().path("file").stringValue()).isEqualTo(cut.toString());
        assertThat(run.error().path("line").intValue()).isGreaterThan(1);
    }

    @Test
    void shouldRefuseATapeWithoutASnapshot() throws IOException {
        List<String> lines = TapeFolder.lines(8, 5, 0);
        Path headless = new TapeFolder(home).plain("headless", lines.subList(1, lines.size()));

        Invocation run = demo(headless, new TapeFolder(home).write("good", 8, 5, 0));

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.error().path("message").stringValue())
                .contains(headless.toString())
                .contains("no snapshot");
    }

    @Test
    void shouldRefuseForeignAndEmptyFiles() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        assertDamaged(tapes.plain("poem", List.of("The sea is calm tonight.", "The tide")), 1);
        byte[] noise = new byte[5_000];
        new java.util.SplittableRandom(1).nextBytes(noise);
        assertThat(demo(Files.write(home.resolve("noise"), noise), noise()).exit()).isEqualTo(4);
        assertThat(demo(Files.createFile(home.resolve("empty")), noise()).exit()).isEqualTo(4);
    }

    private Path noise() throws IOException {
        return new TapeFolder(home).write("good", 9, 2, 0);
    }

    private void assertDamaged(Path file, int line) throws IOException {
        Invocation run = demo(file, new TapeFolder(home).write("good", 8, 5, 0));

        assertThat(run.exit()).as(run.err()).isEqualTo(4);
        assertThat(run.error().path("code").stringValue()).isEqualTo("tape_damaged");
        assertThat(run.error().path("message").stringValue()).contains(file + ":" + line + ":");
        assertThat(run.error().path("file").stringValue()).isEqualTo(file.toString());
        assertThat(run.error().path("line").intValue()).isEqualTo(line);
        assertThat(run.error().path("remedy").stringValue()).contains("a line is");
        assertThat(run.err().lines().toList()).as(run.err()).hasSizeLessThanOrEqualTo(3);
        ReplayCommandTest.assertNoStackTrace(run);
    }

    @Test
    void shouldDemandATapeForEachVenue() throws IOException {
        Path tape = new TapeFolder(home).write("a", 8, 2, 0);

        Invocation run =
                Invocation.of(
                        "demo",
                        "--tape",
                        "binance:BTC/USDT=" + tape,
                        "--speed",
                        "max",
                        "--headless",
                        "--json",
                        "-",
                        "--home",
                        home.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error().path("message").stringValue()).isEqualTo("no tape for mexc");
        assertThat(run.error().path("remedy").stringValue()).contains("--tape mexc:BTC/USDT=FILE");
    }

    @Test
    void shouldRefuseTwoTapesForTheSamePairOfAVenue() throws IOException {
        Path tape = new TapeFolder(home).write("a", 8, 2, 0);

        Invocation run = demo(tape, tape, "--tape", "mexc:BTC/USDT=" + tape);

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.error().path("message").stringValue()).contains("mexc").contains("BTC/USDT");
    }

    @Test
    void shouldRefuseAFolderInThePlaceOfATape() throws IOException {
        Invocation run = demo(home, new TapeFolder(home).write("a", 8, 2, 0));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error().path("code").stringValue()).isEqualTo("tape_unreadable");
        assertThat(run.error().path("file").stringValue()).isEqualTo(home.toString());
    }

    @Tag("slow")
    @Test
    void shouldPlayFasterOverSocketsAndEndWithTheTape() throws IOException {
        TapeFolder tapes = new TapeFolder(home);
        Path binance = tapes.write("a", 3, SECONDS, 0);
        Path mexc = tapes.write("b", 3, SECONDS, GAP_BPS);

        Invocation run = sockets(binance, mexc, "4");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("time").stringValue()).isEqualTo("wall");
        assertThat(run.json().path("seconds").doubleValue()).isBetween(2.0, SECONDS * 0.9);
        assertThat(run.json().path("ledger").path("balanced").booleanValue()).isTrue();
    }

    @Tag("slow")
    @Test
    void shouldEndWhenATapeTurnsOutDamagedWhileItPlays() throws IOException {
        List<String> lines = new ArrayList<>(TapeFolder.lines(3, 2_100, 0).subList(0, 20_501));
        for (int i = 1; i < lines.size(); i++) {
            String message = lines.get(i).substring(lines.get(i).indexOf(' '));
            lines.set(i, 1_723_161_253_000_000_000L + i * 100_000L + message);
        }
        lines.set(20_400, lines.get(20_400).substring(0, 150));
        TapeFolder tapes = new TapeFolder(home);
        Path damaged = tapes.gzip("late.gz", lines);

        Invocation run = sockets(damaged, tapes.write("good", 3, 200, 0), "1");

        assertThat(run.exit()).as(run.err()).isEqualTo(4);
        assertThat(run.error().path("file").stringValue()).isEqualTo(damaged.toString());
        assertThat(run.error().path("line").intValue()).isEqualTo(20_401);
    }

    private Invocation sockets(Path binance, Path mexc, String speed) {
        return Invocation.of(
                "demo",
                "--headless",
                "--json",
                "-",
                "--home",
                home.toString(),
                "--speed",
                speed,
                "--tape",
                "binance:BTC/USDT=" + binance,
                "--tape",
                "mexc:BTC/USDT=" + mexc);
    }

    private Invocation demo(Path binance, Path mexc, String... more) {
        return demo(home, binance, mexc, more);
    }

    static Invocation demo(Path home, Path binance, Path mexc, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "demo",
                                "--headless",
                                "--json",
                                "-",
                                "--speed",
                                "max",
                                "--home",
                                home.toString(),
                                "--tape",
                                "binance:BTC/USDT=" + binance,
                                "--tape",
                                "mexc:BTC/USDT=" + mexc));
        line.addAll(List.of(more));
        return Invocation.of(line.toArray(String[]::new));
    }

    static int settled(Invocation run) {
        return run.json().path("opportunities").path("settled").intValue();
    }

    static String hash(Invocation run) {
        return run.json().path("journal").path("hash").stringValue();
    }
}

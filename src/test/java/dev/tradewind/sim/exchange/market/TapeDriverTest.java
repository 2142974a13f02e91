package dev.tradewind.sim.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.BookMirror;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tapes written here line by line. */
class TapeDriverTest {
    private static final long START = 1_800_000_000_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long LOCAL = 1_723_161_253_000_000_000L;
    private static final String SNAPSHOT =
            "{\"lastUpdateId\":100,\"bids\":[[\"99.00\",\"5.000\"],[\"98.50\",\"7.000\"]],"
                    + "\"asks\":[[\"101.00\",\"4.000\"],[\"102.00\",\"6.000\"]]}";
    private static final SymbolRules RULES =
            new SymbolRules("ABCUSDT", "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0);

    @TempDir private Path folder;
    private final Exchange exchange = new Exchange(new VenueRules("binance", 0, 0), List.of(RULES));
    private final BookMirror mirror = new BookMirror(exchange, "ABCUSDT");

    private static String spot(long first, long last, String bids, String asks) {
        return "{\"stream\":\"abcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,"
                + "\"s\":\"ABCUSDT\",\"U\":"
                + first
                + ",\"u\":"
                + last
                + ",\"b\":["
                + bids
                + "],\"a\":["
                + asks
                + "]}}";
    }

    private static String futures(long first, long last, long previous, String bids, String asks) {
        return spot(first, last, bids, asks)
                .replace("\"b\":[", "\"pu\":" + previous + ",\"T\":2,\"b\":[");
    }

    private static String ticker(
            long id, String bid, String bidQuantity, String ask, String askQuantity) {
        return ("{'stream':'abcusdt@bookTicker','data':{'u':%d,'s':'ABCUSDT',"
                        + "'b':'%s','B':'%s','a':'%s','A':'%s'}}")
                .replace('\'', '"')
                .formatted(id, bid, bidQuantity, ask, askQuantity);
    }

    private static String trade(String price, String quantity, boolean buyerRested) {
        return ("{'stream':'abcusdt@trade','data':{'e':'trade','E':1,'s':'ABCUSDT','t':9,"
                        + "'p':'%s','q':'%s','b':88,'a':50,'T':1,'m':%s,'M':true}}")
                .replace('\'', '"')
                .formatted(price, quantity, buyerRested);
    }

    private static String level(String price, String quantity) {
        return "[\"" + price + "\",\"" + quantity + "\"]";
    }

    /** Writes the messages 10 ms apart. */
    private Path tape(String... messages) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < messages.length; i++) {
            text.append(LOCAL + i * 10 * MILLI).append(' ').append(messages[i]).append('\n');
        }
        return write("tape", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private TapeDriver open(Path tape) {
        return new TapeDriver(tape, exchange, "ABCUSDT");
    }

    private TapeReport playAll(Path tape) {
        TapeDriver driver = open(tape);
        long next = driver.start(START);
        while (next != MarketDriver.NEVER) {
            next = driver.step(next);
        }
        assertThat(driver.ended()).isTrue();
        return driver.report();
    }

    private long[] bids() {
        return exchange.book("ABCUSDT", 100).bids();
    }

    private long[] asks() {
        return exchange.book("ABCUSDT", 100).asks();
    }

    @Test
    void shouldBuildTheBookFromSnapshotAndTheUpdatesThatFollowIt() {
        TapeReport report =
                playAll(
                        tape(
                                spot(90, 95, level("90.00", "1.000"), ""),
                                spot(96, 102, level("98.50", "8.000"), ""),
                                SNAPSHOT,
                                spot(103, 105, level("99.00", "0.000"), level("100.50", "2.500"))));

        assertThat(bids()).containsExactly(9850, 8000);
        assertThat(asks()).containsExactly(10050, 2500, 10100, 4000, 10200, 6000);
        assertThat(report.depthUpdates()).isEqualTo(2);
        assertThat(report.oldUpdates()).isEqualTo(1);
        assertThat(report.gapCount()).isZero();
        assertThat(report.lines()).isEqualTo(4);
        assertThat(mirror.depth().bids()).isEqualTo(bids());
    }

    @Test
    void shouldFollowThePreviousIdOfFutures() {
        TapeReport report =
                playAll(
                        tape(
                                SNAPSHOT,
                                futures(80, 99, 70, level("97.00", "9.000"), ""),
                                futures(95, 120, 94, level("97.50", "1.000"), ""),
                                futures(130, 140, 120, "", level("101.00", "3.000"))));

        assertThat(report.gapCount()).isZero();
        assertThat(report.oldUpdates()).isEqualTo(1);
        assertThat(bids()).containsExactly(9900, 5000, 9850, 7000, 9750, 1000);
        assertThat(asks()).containsExactly(10100, 3000, 10200, 6000);
    }

    @Test
    void shouldCountGapsAndNameTheirLines() {
        TapeReport report =
                playAll(
                        tape(
                                SNAPSHOT,
                                spot(101, 105, level("98.00", "1.000"), ""),
                                spot(107, 108, level("97.00", "1.000"), ""),
                                spot(109, 110, level("96.00", "1.000"), "")));

        assertThat(report.gapCount()).isEqualTo(1);
        assertThat(report.gaps()).containsExactly(new TapeReport.Gap(3, 105, 107));
        assertThat(bids()).contains(9600, 9700, 9800);
    }

    @Test
    void shouldDropTheOlderOfTwoLevelsThatCrossAfterAGap() {
        TapeReport report =
                playAll(
                        tape(
                                SNAPSHOT,
                                spot(150, 151, level("101.50", "1.000"), ""),
                                spot(152, 153, "", level("99.00", "2.000"))));

        assertThat(report.crossedLevels()).isEqualTo(3);
        assertThat(bids()).containsExactly(9850, 7000);
        assertThat(asks()).containsExactly(9900, 2000, 10200, 6000);
    }

    @Test
    void shouldShowTheTickersBestUntilTheDepthHasCaughtUp() {
        TapeDriver driver =
                open(
                        tape(
                                SNAPSHOT,
                                ticker(107, "98.50", "6.500", "100.75", "0.250"),
                                spot(101, 104, level("98.40", "1.000"), ""),
                                spot(105, 110, level("99.00", "4.000"), level("101.00", "3.500"))));

        long next = driver.start(START);
        next = driver.step(next);
        assertThat(bids()).containsExactly(9850, 6500);
        assertThat(asks()).containsExactly(10075, 250, 10100, 4000, 10200, 6000);

        next = driver.step(next);
        assertThat(bids()).containsExactly(9850, 6500, 9840, 1000);

        driver.step(next);
        assertThat(bids()).containsExactly(9900, 4000, 9850, 7000, 9840, 1000);
        assertThat(asks()).containsExactly(10100, 3500, 10200, 6000);
    }

    @Test
    void shouldIgnoreTickersThatTheDepthHasOvertakenOrThatMakeNoSense() {
        TapeReport report =
                playAll(
                        tape(
                                SNAPSHOT,
                                ticker(100, "98.00", "1.000", "103.00", "1.000"),
                                ticker(101, "103.00", "1.000", "103.00", "1.000"),
                                ticker(102, "0.00", "0.000", "103.00", "1.000")));

        assertThat(report.oldTickers()).isEqualTo(1);
        assertThat(report.unused()).isEqualTo(2);
        assertThat(report.tickers()).isZero();
        assertThat(bids()).containsExactly(9900, 5000, 9850, 7000);
    }

    @Test
    void shouldPrintTradesWithTheTakersSide() {
        TapeReport report =
                playAll(tape(SNAPSHOT, trade("99.00", "0.500", true), trade("101.00", "1", false)));

        assertThat(report.trades()).isEqualTo(2);
        assertThat(exchange.recentTrades("ABCUSDT", 10))
                .extracting(print -> print.takerSide() + " " + print.quantity())
                .containsExactly("SELL 500", "BUY 1000");
    }

    @Test
    void shouldKeepWhatWeTookUntilTheTapeStatesTheLevelAgain() {
        exchange.openAccount("us", balances());
        TapeDriver driver =
                open(
                        tape(
                                SNAPSHOT,
                                ticker(101, "99.00", "5.000", "101.00", "4.000"),
                                spot(101, 102, level("99.00", "5.000"), level("101.00", "4.000"))));
        long next = driver.start(START);
        exchange.place(
                "us", NewOrder.limit("ABCUSDT", "", Side.BUY, TimeInForce.IOC, 10100, 1500), START);
        assertThat(asks()[1]).isEqualTo(2500);

        next = driver.step(next);
        assertThat(asks()[1]).as("an unchanged ticker is no news").isEqualTo(2500);

        driver.step(next);
        assertThat(asks()[1]).isEqualTo(4000);
    }

    private static Map<String, Long> balances() {
        Map<String, Long> balances = new LinkedHashMap<>();
        balances.put("USDT", 1_000_000_000_000L);
        balances.put("ABC", 1_000_000_000_000L);
        return balances;
    }

    @Test
    void shouldShiftTimesToTheRunAndScaleThemBySpeed() {
        Path tape =
                tape(
                        spot(90, 95, "", ""),
                        SNAPSHOT,
                        spot(101, 101, "", level("101.00", "1.000")),
                        spot(102, 102, "", level("101.00", "2.000")));

        TapeDriver plain = open(tape);
        assertThat(plain.start(START)).isEqualTo(START + 10 * MILLI);
        assertThat(plain.step(START + 10 * MILLI)).isEqualTo(START + 20 * MILLI);
        assertThat(plain.step(START + 20 * MILLI)).isEqualTo(MarketDriver.NEVER);
        assertThat(plain.step(START + 21 * MILLI)).isEqualTo(MarketDriver.NEVER);

        TapeDriver fast = new TapeDriver(tape, exchange, "ABCUSDT", 20, 0);
        assertThat(fast.start(START)).isEqualTo(START + MILLI / 2);

        TapeDriver later = new TapeDriver(tape, exchange, "ABCUSDT", 1, LOCAL + 20 * MILLI);
        assertThat(later.start(START)).isEqualTo(START + 10 * MILLI);
        assertThat(TapeScan.snapshotTime(tape)).isEqualTo(LOCAL + 10 * MILLI);
    }

    @Test
    void shouldDeriveTheRulesOfASymbolFromItsNumbers() {
        Path tape = tape(SNAPSHOT, spot(101, 101, level("98.125000", "0.100"), ""));

        SymbolRules rules = TapeScan.rules(tape, "ABCUSDT", "ABC", "USDT", 500);

        assertThat(rules)
                .isEqualTo(new SymbolRules("ABCUSDT", "ABC", "USDT", 3, 3, 8, 8, 1, 1, 1, 500));
        assertThat(TapeScan.firstPrice(tape, rules)).isEqualTo(100_000);
    }

    @Test
    void shouldReadPlainAndCompressedTapesAlike() throws IOException {
        Path plain = tape(SNAPSHOT, spot(101, 101, "", level("101.00", "1.000")));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(plain));
        }

        playAll(plain);
        Depth first = exchange.book("ABCUSDT", 10);
        TapeReport report = playAll(write("tape.gz", packed.toByteArray()));

        assertThat(report.lines()).isEqualTo(2);
        assertThat(exchange.book("ABCUSDT", 10).asks()).isEqualTo(first.asks());
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
        assertThatThrownBy(() -> playAll(write("cut.gz", cut)))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void shouldNameFileLineAndReasonOfDamage() {
        Map<String, String> damage = new LinkedHashMap<>();
        damage.put(spot(101, 101, level("98.125", "1"), ""), "finer than 2 decimals");
        damage.put(spot(101, 101, level("98.1x", "1"), ""), "decimal number expected");
        damage.put(spot(101, 101, level("0.00", "1"), ""), "level at price 0");
        damage.put("{\"stream\":\"x\",\"data\":{\"e\":\"depthUpdate\",\"U\":1", "ends too early");
        damage.put("{\"topic\":\"orderbook.500.XRPUSDT\",\"data\":{}}", "recording of Bybit");
        damage.put("{\"data\":{}}", "neither snapshot");
        damage.put(spot(101, 101, "", "").replace("ABCUSDT", "XYZUSDT"), "is about XYZUSDT");
        damage.put("{\"lastUpdateId\":99999999999999999999,\"bids\":[]}", "number too large");

        damage.forEach((line, reason) ->
                assertThatThrownBy(() -> playAll(tape(SNAPSHOT, spot(100, 100, "", ""), line)))
                        .as(reason)
                        .isInstanceOf(TapeException.class)
                        .hasMessageContaining("tape:3: ")
                        .hasMessageContaining(reason));
    }

    @Test
    void shouldRefuseWhatIsNoTape() {
        assertThatThrownBy(() -> open(folder.resolve("missing")))
                .hasMessageContaining("missing: there is no such file");
        assertThatThrownBy(() -> playAll(tape(spot(1, 2, "", ""))))
                .hasMessageContaining("no snapshot");
        assertThatThrownBy(() -> playAll(write("x", "hello\n".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("x:1: does not start with a time");
        assertThatThrownBy(() -> playAll(write("empty", new byte[0])))
                .hasMessageContaining("is empty");
    }
}

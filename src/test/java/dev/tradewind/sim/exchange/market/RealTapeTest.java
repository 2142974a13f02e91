package dev.tradewind.sim.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.sim.exchange.BookMirror;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of real books, when they are there; {@link TapeDriverTest} always runs. */
@Tag("slow")
class RealTapeTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "market", "l2");
    private static final long START = 1_800_000_000_000_000_000L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance-spot_btcusdt_20240808.gz",
                "binance-usdm-perp_btcusdt_20240808.gz",
                "binance-coinm-perp_btcusd_perp_20240808.gz"
            })
    void shouldEndWithTheBookOfTheReference(String name, TestReporter reporter) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.isReadable(file), "recordings are not here: " + file);
        SymbolRules rules = TapeScan.rules(file, "BTCUSDT", "BTC", "USDT", 0);
        Exchange exchange = new Exchange(new VenueRules("binance", 0, 0), List.of(rules));
        BookMirror mirror = new BookMirror(exchange, "BTCUSDT");
        TapeDriver driver = new TapeDriver(file, exchange, "BTCUSDT");

        long next = driver.start(START);
        while (next != MarketDriver.NEVER) {
            next = driver.step(next);
        }

        TapeReference reference = TapeReference.read(file);
        TapeReport report = driver.report();
        Depth book = exchange.book("BTCUSDT", Integer.MAX_VALUE);
        assertThat(levels(book.bids(), rules)).isEqualTo(plain(reference.bids.descendingMap()));
        assertThat(levels(book.asks(), rules)).isEqualTo(plain(reference.asks));
        assertThat(mirror.depth().bids()).isEqualTo(book.bids());
        assertThat(mirror.depth().asks()).isEqualTo(book.asks());
        assertThat(report.lines()).isEqualTo(reference.lines);
        assertThat(report.depthUpdates()).isEqualTo(reference.depths);
        assertThat(report.trades()).isEqualTo(reference.trades);
        assertThat(report.gapCount()).isZero();
        assertThat(report.crossedLevels()).isZero();
        reporter.publishEntry(name, report + ", level changes " + mirror.changes());
    }

    private static List<String> levels(long[] packed, SymbolRules rules) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < packed.length; i += 2) {
            levels.add(
                    line(
                            BigDecimal.valueOf(packed[i], rules.priceScale()),
                            BigDecimal.valueOf(packed[i + 1], rules.quantityScale())));
        }
        return levels;
    }

    private static List<String> plain(Map<BigDecimal, BigDecimal> side) {
        List<String> levels = new ArrayList<>();
        new ArrayList<>(side.entrySet())
                .forEach(level -> levels.add(line(level.getKey(), level.getValue())));
        return levels;
    }

    private static String line(BigDecimal price, BigDecimal quantity) {
        return price.stripTrailingZeros().toPlainString()
                + " "
                + quantity.stripTrailingZeros().toPlainString();
    }
}

package dev.tradewind.sim.exchange.market;

import dev.tradewind.fuzz.Target;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A recorded tape: looked into and played to its end, or refused with the line. */
public final class TapeText implements Target {
    private static final String SYMBOL = "BTCUSDT";
    private static final int STEPS_MAX = 100_000;

    private final Path file;

    /** Writes each input to a file in the folder. */
    public TapeText(Path folder) {
        file = folder.resolve("fuzz.tape");
    }

    @Override
    public String name() {
        return "tape";
    }

    @Override
    public void feed(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            SymbolRules rules = TapeScan.rules(file, SYMBOL, "BTC", "USDT", 1);
            TapeScan.snapshotTime(file);
            TapeScan.firstPrice(file, rules);
            play(rules);
        } catch (TapeException e) {
            if (!e.getMessage().contains(file.toString())) {
                throw new AssertionError("names not the file", e);
            }
        }
    }

    private void play(SymbolRules rules) {
        Exchange exchange = new Exchange(new VenueRules("binance", 0, 0), List.of(rules));
        try (TapeDriver driver = new TapeDriver(file, exchange, SYMBOL)) {
            long next = driver.start(1);
            for (int i = 0; next != MarketDriver.NEVER; i++) {
                if (i == STEPS_MAX) {
                    throw new AssertionError("plays for ever");
                }
                next = driver.step(next);
            }
        }
        Depth depth = exchange.book(SYMBOL, 10_000);
        demandLevels(depth.bids(), Side.BUY);
        demandLevels(depth.asks(), Side.SELL);
    }

    private static void demandLevels(long[] levels, Side side) {
        for (int i = 0; i < levels.length; i += 2) {
            if (levels[i] <= 0 || levels[i + 1] <= 0) {
                throw new AssertionError(side + " " + levels[i + 1] + " at " + levels[i]);
            }
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.sim.exchange");
    }

    @Override
    public List<byte[]> seeds() {
        String snapshot =
                "1000 {\"lastUpdateId\":5,\"bids\":[[\"9.99\",\"1\"],[\"9.98\",\"2\"]],"
                        + "\"asks\":[[\"10.01\",\"1.5\"],[\"10.02\",\"3\"]]}\n";
        String early =
                "900 {\"e\":\"depthUpdate\",\"s\":\"B\",\"U\":3,\"u\":6,\"b\":[],\"a\":[]}\n";
        String rest =
                "1100 {\"stream\":\"b\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"B\",\"U\":6,"
                        + "\"u\":7,\"b\":[[\"10.00\",\"1\"]],\"a\":[[\"10.01\",\"0\"]]}}\n"
                        + "1200 {\"u\":8,\"s\":\"B\",\"b\":\"10.00\",\"B\":\"2\",\"a\":\"10.02\","
                        + "\"A\":\"1\"}\r\n"
                        + "1300 {\"e\":\"trade\",\"s\":\"B\",\"p\":\"10.02\",\"q\":\"0.5\","
                        + "\"m\":false}\n"
                        + "1400 {\"e\":\"depthUpdate\",\"pu\":7,\"U\":8,\"u\":9,\"b\":[],"
                        + "\"a\":[[\"10.02\",\"4\"]]}\n\n1500 {\"e\":\"kline\",\"k\":{\"a\":[1]}}";
        return List.of(
                Target.seed(snapshot), Target.seed(early + snapshot + rest), gzip(snapshot + rest));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Read four times; a line may be as long as what a packed file unpacks to, up to 16 MiB. */
    @Override
    public long allowance() {
        return 256L << 20;
    }
}

package dev.tradewind.app.tape;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.fuzz.Target;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manifest of a tape, with one of its files beside it: a tape, or one clear error. */
public final class ManifestText implements Target {
    private static final String MARKET =
            "{\"venue\":\"binance\",\"pair\":\"BTC/USDT\",\"symbol\":\"BTCUSDT\","
                    + "\"file\":\"m.gz\",\"rules\":{\"price_scale\":2,\"quantity_scale\":5,"
                    + "\"tick_size\":\"0.01\",\"lot_size\":\"0.00001\",\"min_quantity\":\"0.0001\","
                    + "\"min_notional\":\"5\"},\"fees\":{\"maker_rate\":\"0.001\","
                    + "\"taker_rate\":\"0.001000000\"},\"messages\":{\"depth\":1},\"lines\":1,"
                    + "\"first\":\"\",\"last\":\"\",\"bytes\":3,\"sha256\":\"\",\"minutes\":[{"
                    + "\"start\":\"2026-01-01T00:00:00Z\",\"offset\":0,\"line\":1}]}";
    private static final String MANIFEST =
            "{\"schema\":1,\"kind\":\"tradewind-tape\",\"recorded_from\":{\"session\":\"s\","
                    + "\"mode\":\"demo\",\"seed\":7,\"epoch\":1,\"build\":\"b\","
                    + "\"config_hash\":\"h\",\"end\":\"in order\"},"
                    + "\"start\":\"2026-01-01T00:00:00.000000001Z\","
                    + "\"end\":\"2026-01-01T00:01:00Z\",\"loss\":\"\",\"orders\":0,\"markets\":["
                    + MARKET
                    + "],\"balances\":{\"binance\":{\"BTC\":\"0.5\",\"USDT\":\"1000\"}}}";

    private final Path folder;

    /** Writes each input to a file in the folder. */
    public ManifestText(Path folder) throws IOException {
        this.folder = folder;
        Files.write(folder.resolve("m.gz"), new byte[] {1, 2, 3});
    }

    @Override
    public String name() {
        return "manifest";
    }

    @Override
    public void feed(byte[] input) throws IOException {
        Files.write(folder.resolve(TapeManifest.FILE), input);
        try {
            RecordedTape tape = RecordedTape.open(folder, true);
            for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
                tape.balances(venue, 8);
            }
        } catch (UserError e) {
            if (e.remedy().isEmpty() || e.exitCode() < UserError.Exit.USAGE) {
                throw new AssertionError("an error without remedy or exit code", e);
            }
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.app.tape");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(Target.seed(MANIFEST), Target.seed("{\"kind\":\"tradewind-tape\"}"));
    }
}

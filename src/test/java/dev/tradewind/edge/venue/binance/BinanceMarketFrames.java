package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceScript.BTC;
import static dev.tradewind.edge.venue.binance.BinanceScript.ETH;

import dev.tradewind.edge.venue.payload.Sane;
import dev.tradewind.fuzz.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A frame of the market stream: the scanner says what the tree says, and the feed is sane. */
public final class BinanceMarketFrames implements Target {
    @Override
    public String name() {
        return "binance-market";
    }

    @Override
    public void feed(byte[] input) {
        String scanned =
                BinanceCodecTest.describe(new BinanceCodec(List.of(BTC, ETH)), input, false);
        String treed = BinanceCodecTest.describe(new BinanceCodec(List.of(BTC, ETH)), input, true);
        if (!scanned.equals(treed)) {
            throw new AssertionError("scanner: " + scanned + "; tree: " + treed);
        }
        new BinanceMouths(List.of(BTC, ETH)).marketFrame(input, 1).forEach(Sane::check);
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.edge.venue.binance", "dev.tradewind.edge.venue.wire");
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 40; i++) {
            seeds.add(Mutations.frame(random));
        }
        seeds.add(Target.seed("{\"result\":null,\"id\":1}"));
        seeds.add(Target.seed("{\"code\":2,\"msg\":\"Invalid request\"}"));
        seeds.add(Target.seed("{\"e\":\"serverShutdown\",\"E\":1}"));
        return seeds;
    }
}

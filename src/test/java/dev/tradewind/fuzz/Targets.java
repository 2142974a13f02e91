package dev.tradewind.fuzz;

import dev.tradewind.app.tape.ManifestText;
import dev.tradewind.edge.config.ConfigText;
import dev.tradewind.edge.venue.VenueMouths;
import dev.tradewind.edge.venue.binance.BinanceMarketFrames;
import dev.tradewind.edge.venue.binance.BinancePayloads;
import dev.tradewind.edge.venue.bybit.BybitTalks;
import dev.tradewind.edge.venue.gate.GateTalks;
import dev.tradewind.edge.venue.gatefutures.GateFuturesTalks;
import dev.tradewind.edge.venue.mexc.MexcPayloads;
import dev.tradewind.edge.venue.mexc.MexcPushes;
import dev.tradewind.edge.venue.net.HttpAnswers;
import dev.tradewind.edge.venue.net.SocketFrames;
import dev.tradewind.edge.venue.okx.OkxTalks;
import dev.tradewind.edge.venue.wire.DecimalTexts;
import dev.tradewind.runtime.journal.JournalBytes;
import dev.tradewind.sim.exchange.market.TapeText;
import dev.tradewind.sim.wire.binance.BinanceRequests;
import dev.tradewind.sim.wire.bybit.BybitRequests;
import dev.tradewind.sim.wire.gate.GateRequests;
import dev.tradewind.sim.wire.gatefutures.GateFuturesRequests;
import dev.tradewind.sim.wire.mexc.MexcRequests;
import dev.tradewind.sim.wire.okx.OkxRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Every target; at 20 s each they are a part of the gate, so they are at most two and twenty. */
final class Targets {
    private static final String[] BINANCE_PRIVATE = {
        "private frame", "private event", "subscription"
    };
    private static final String[] BINANCE_REST = {
        "time",
        "exchangeInfo",
        "depth",
        "account",
        "commission",
        "open orders at start",
        "open orders",
        "order",
        "placed",
        "cancelled",
        "trades",
        "order refused"
    };
    private static final String[] MEXC_REST = {
        "time",
        "key",
        "exchangeInfo",
        "depth",
        "account",
        "fee",
        "open orders at start",
        "open orders",
        "order",
        "placed",
        "cancelled",
        "trades",
        "order refused",
        "market text",
        "private text"
    };

    private Targets() {}

    /** All of them; those that read files write them into the folder. */
    static List<Target> all(Path folder) throws IOException {
        return List.of(
                new SocketFrames(),
                new HttpAnswers(),
                new DecimalTexts(),
                new BinanceMarketFrames(),
                new VenueMouths(new BinancePayloads(), "binance-private", BINANCE_PRIVATE),
                new VenueMouths(new BinancePayloads(), "binance-rest", BINANCE_REST),
                new MexcPushes(),
                new VenueMouths(new MexcPayloads(), "mexc-rest", MEXC_REST),
                OkxTalks.target(),
                BybitTalks.target(),
                GateTalks.target(),
                GateFuturesTalks.target(),
                new JournalBytes(),
                new ConfigText(folder),
                new ManifestText(folder),
                new TapeText(folder),
                BinanceRequests.target(),
                MexcRequests.target(),
                OkxRequests.target(),
                BybitRequests.target(),
                GateRequests.target(),
                GateFuturesRequests.target());
    }

    /**
     * One of them, or {@link PlantedFault}.
     *
     * @throws IllegalArgumentException if none has that name
     */
    static Target named(String name, Path folder) throws IOException {
        if (name.equals(PlantedFault.NAME)) {
            return new PlantedFault();
        }
        return all(folder).stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fuzz target " + name));
    }
}

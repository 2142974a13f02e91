package dev.tradewind.app.world;

import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.binance.BinanceSettings;
import dev.tradewind.edge.venue.binance.BinanceVenue;
import dev.tradewind.edge.venue.bybit.BybitSettings;
import dev.tradewind.edge.venue.bybit.BybitVenue;
import dev.tradewind.edge.venue.gate.GateVenue;
import dev.tradewind.edge.venue.gatefutures.GateFuturesVenue;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.gateio.GateioSettings.Book;
import dev.tradewind.edge.venue.mexc.MexcSettings;
import dev.tradewind.edge.venue.mexc.MexcVenue;
import dev.tradewind.edge.venue.okx.OkxSettings;
import dev.tradewind.edge.venue.okx.OkxVenue;
import dev.tradewind.model.instrument.Venue;

/** The one line per venue that joins its adapter to the platform. */
public final class Adapters {
    /** Levels a side of the deepest book snapshot that a venue gives. */
    public static final int SNAPSHOT_LEVELS = 5_000;

    private Adapters() {}

    /** The adapter of a venue; the seed jitters its reconnects. */
    public static VenueAdapter of(Venue venue, long seed) {
        return switch (venue) {
            case BINANCE -> new BinanceVenue(BinanceSettings.defaults(seed));
            case MEXC -> new MexcVenue(MexcSettings.defaults().withSeed(seed));
            case BYBIT -> new BybitVenue(BybitSettings.defaults(seed));
            case OKX -> new OkxVenue(OkxSettings.defaults(seed));
            case GATE -> new GateVenue(GateioSettings.spot(seed));
            case GATE_FUTURES -> new GateFuturesVenue(GateioSettings.futures(seed));
        };
    }

    /** The same with the deepest book snapshots that the venue gives. */
    public static VenueAdapter deep(Venue venue, long seed) {
        return switch (venue) {
            case BINANCE ->
                    new BinanceVenue(BinanceSettings.defaults(seed).withDepth(SNAPSHOT_LEVELS));
            case MEXC -> {
                MexcSettings usual = MexcSettings.defaults().withSeed(seed);
                yield new MexcVenue(usual.with(usual.rest().withSnapshotLevels(SNAPSHOT_LEVELS)));
            }
            case BYBIT -> {
                BybitSettings usual = BybitSettings.defaults(seed);
                yield new BybitVenue(usual.with(usual.stream().withDepth(1_000)));
            }
            case OKX -> new OkxVenue(OkxSettings.defaults(seed));
            case GATE -> new GateVenue(GateioSettings.spot(seed).with(Book.OBU_400));
            case GATE_FUTURES ->
                    new GateFuturesVenue(GateioSettings.futures(seed).with(Book.OBU_400));
        };
    }
}

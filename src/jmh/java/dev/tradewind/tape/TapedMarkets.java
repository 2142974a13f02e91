package dev.tradewind.tape;

import dev.tradewind.edge.venue.binance.BinanceReading;
import dev.tradewind.edge.venue.binance.BinanceSettings;
import dev.tradewind.edge.venue.binance.BinanceVenue;
import dev.tradewind.edge.venue.bybit.BybitReading;
import dev.tradewind.edge.venue.bybit.BybitSettings;
import dev.tradewind.edge.venue.bybit.BybitVenue;
import dev.tradewind.edge.venue.gate.GateVenue;
import dev.tradewind.edge.venue.gatefutures.GateFuturesVenue;
import dev.tradewind.edge.venue.gateio.GateioReading;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.mexc.MexcReading;
import dev.tradewind.edge.venue.mexc.MexcSettings;
import dev.tradewind.edge.venue.mexc.MexcVenue;
import dev.tradewind.edge.venue.okx.OkxReading;
import dev.tradewind.edge.venue.okx.OkxSettings;
import dev.tradewind.edge.venue.okx.OkxVenue;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.tape.InventedBook.Size;
import dev.tradewind.tape.TapedMarket.Recorded;
import java.util.List;

/** The eight markets. */
public final class TapedMarkets {
    private static final int SEED = 1;
    private static final int BASE_DECIMALS = 5;
    private static final long WHOLE = 100_000;
    private static final Size THOUSAND = new Size(1_000, 5, 36);
    private static final Size FOUR_HUNDRED = new Size(400, 4, 20);
    private static final Size FIFTY = new Size(50, 2, 10);

    private TapedMarkets() {}

    /** All of them. */
    public static List<TapedMarket> all() {
        return List.of(
                binance(),
                mexc(),
                bybitSpot(),
                bybitLinear(),
                okxSpot(),
                okxSwap(),
                gateSpot(),
                gatePerpetual());
    }

    /** Spot with two price decimals and five quantity decimals. */
    public static Instrument spot(Venue venue, String symbol) {
        return new Instrument(0, venue, bitcoin(), symbol, 1, 1, 1, 1, Instrument.Status.TRADING);
    }

    private static Instrument perpetual(Venue venue, String symbol, long lot, long contract) {
        return new Instrument(
                0,
                venue,
                bitcoin(),
                symbol,
                1,
                lot,
                lot,
                1,
                Instrument.Status.TRADING,
                Instrument.Kind.PERPETUAL,
                contract);
    }

    private static Pair bitcoin() {
        return new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, BASE_DECIMALS);
    }

    /** Binance spot: 16 levels a frame. */
    public static TapedMarket binance() {
        Instrument instrument = spot(Venue.BINANCE, "BTCUSDT");
        return new TapedMarket(
                instrument,
                new BinanceFrames(),
                THOUSAND,
                BASE_DECIMALS,
                1,
                () -> new BinanceVenue(BinanceSettings.defaults(SEED)),
                () -> new BinanceReading(instrument),
                Floor::binanceDepth,
                new Recorded(
                        "binance_depth.jsonl",
                        new BookEnd(
                                50_001_001_831L, 5_999_999, 6_000_001, 962, 472_327_631_307_666L)));
    }

    /** MEXC spot: the same in protobuf. */
    public static TapedMarket mexc() {
        return new TapedMarket(
                spot(Venue.MEXC, "BTCUSDT"),
                new MexcFrames(),
                THOUSAND,
                BASE_DECIMALS,
                1,
                () -> new MexcVenue(MexcSettings.defaults()),
                MexcReading::new,
                Floor::mexcDepth,
                TapedMarket.NOTHING);
    }

    /** Bybit spot: 6 levels a frame. */
    public static TapedMarket bybitSpot() {
        return bybit(
                spot(Venue.BYBIT, "BTCUSDT"),
                new Recorded(
                        "bybit_ob50.jsonl",
                        new BookEnd(18_050_001, 5_999_999, 6_000_001, 37, 18_562_334_513_441L)));
    }

    /** Bybit linear perpetual: the same form, counted in base. */
    public static TapedMarket bybitLinear() {
        return bybit(perpetual(Venue.BYBIT, "BTCUSDT", 1, WHOLE), TapedMarket.NOTHING);
    }

    private static TapedMarket bybit(Instrument instrument, Recorded recorded) {
        return new TapedMarket(
                instrument,
                new BybitFrames(),
                FIFTY,
                BASE_DECIMALS,
                1,
                () -> new BybitVenue(BybitSettings.defaults(SEED)),
                () -> new BybitReading(instrument),
                Floor::bybitDepth,
                recorded);
    }

    /** OKX spot: 11 levels a frame. */
    public static TapedMarket okxSpot() {
        return okx(
                spot(Venue.OKX, "BTC-USDT"),
                new OkxFrames("BTC-USDT", BASE_DECIMALS, 3),
                BASE_DECIMALS,
                1,
                new Recorded(
                        "okx_books.jsonl",
                        new BookEnd(894_421, 5_999_999, 6_000_001, 374, 174_953_286_550_322L)));
    }

    /** OKX swap: contracts of 0.01 BTC, traded in hundredths. */
    public static TapedMarket okxSwap() {
        String symbol = "BTC-USDT-SWAP";
        int decimals = 2;
        return okx(
                perpetual(Venue.OKX, symbol, 10, 1_000),
                new OkxFrames(symbol, decimals, 0),
                decimals,
                10,
                TapedMarket.NOTHING);
    }

    private static TapedMarket okx(
            Instrument instrument, DepthForm form, int decimals, long unit, Recorded recorded) {
        return new TapedMarket(
                instrument,
                form,
                FOUR_HUNDRED,
                decimals,
                unit,
                () -> new OkxVenue(OkxSettings.defaults(SEED)),
                () -> new OkxReading(instrument),
                Floor::okxDepth,
                recorded);
    }

    /** Gate.io spot: 6 levels a frame. */
    public static TapedMarket gateSpot() {
        Instrument instrument = spot(Venue.GATE, "BTC_USDT");
        return new TapedMarket(
                instrument,
                new GateFrames("spot", BASE_DECIMALS),
                FIFTY,
                BASE_DECIMALS,
                1,
                () -> new GateVenue(GateioSettings.spot(SEED)),
                () -> new GateioReading("spot", instrument),
                Floor::gateDepth,
                TapedMarket.NOTHING);
    }

    /** Gate.io perpetual: whole contracts of 0.0001 BTC. */
    public static TapedMarket gatePerpetual() {
        Instrument instrument = perpetual(Venue.GATE_FUTURES, "BTC_USDT", 10, 10);
        return new TapedMarket(
                instrument,
                new GateFrames("futures", 0),
                FIFTY,
                0,
                10,
                () -> new GateFuturesVenue(GateioSettings.futures(SEED)),
                () -> new GateioReading("futures", instrument),
                Floor::gateDepth,
                TapedMarket.NOTHING);
    }
}

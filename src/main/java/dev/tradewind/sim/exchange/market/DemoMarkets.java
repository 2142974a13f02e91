package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The default market of {@code demo}: eight pairs against USDT on two venues whose ticks, lots,
 * minimums and fees differ as the real ones do, and an account with something of everything.
 */
public final class DemoMarkets {
    /** Decimals in which both venues keep every asset. */
    public static final int ASSET_SCALE = 8;

    private static final double STARTING_BASE_VALUE = 5_000;
    private static final long STARTING_QUOTE = 10_000;

    private DemoMarkets() {}

    /** The eight pairs: BTC, ETH, BNB, SOL, ADA, DOGE, XRP, DOT against USDT. */
    public static List<MarketSpec> specs() {
        return List.of(
                spec("BTC", 92_350.40, 0.8, 0.05, 0.5, 18_000),
                spec("ETH", 3_128.75, 1.0, 0.06, 0.5, 14_000),
                spec("BNB", 884.30, 0.9, 0.12, 0.6, 9_000),
                spec("SOL", 137.42, 1.2, 0.6, 0.8, 9_000),
                spec("ADA", 0.43215, 1.3, 1.2, 1.5, 5_000),
                spec("DOGE", 0.14783, 1.4, 0.8, 1.2, 5_000),
                spec("XRP", 2.0917, 1.1, 0.6, 0.9, 7_000),
                spec("DOT", 2.7460, 1.3, 1.5, 2.0, 4_500));
    }

    private static MarketSpec spec(
            String base, double fair, double volatility, double half, double step, double level) {
        return new MarketSpec(base + "/USDT", base + "USDT", fair, volatility, half, step, level);
    }

    /** The venue's default fees: MEXC 0 and 5 bps, Binance 10 and 10 bps. */
    public static VenueRules rules(Venue venue) {
        return switch (venue) {
            case BINANCE -> new VenueRules("binance", 10 * Scale.BPS, 10 * Scale.BPS);
            case MEXC -> new VenueRules("mexc", 0, 5 * Scale.BPS);
            case BYBIT -> throw venue.notBuilt();
            case OKX -> throw venue.notBuilt();
            case GATE -> throw venue.notBuilt();
            case GATE_FUTURES -> throw venue.notBuilt();
        };
    }

    /** What the venue lists. */
    public static List<SymbolRules> symbols(Venue venue) {
        return switch (venue) {
            case BINANCE ->
                    List.of(
                            listed("BTC", 2, 5, 0, 5),
                            listed("ETH", 2, 4, 0, 5),
                            listed("BNB", 2, 3, 0, 5),
                            listed("SOL", 2, 3, 0, 5),
                            listed("ADA", 4, 1, 0, 5),
                            listed("DOGE", 5, 0, 0, 1),
                            listed("XRP", 4, 1, 0, 5),
                            listed("DOT", 3, 2, 0, 5));
            case MEXC ->
                    List.of(
                            listed("BTC", 2, 6, 1, 1),
                            listed("ETH", 2, 5, 1, 1),
                            listed("BNB", 2, 4, 0, 1),
                            listed("SOL", 2, 3, 0, 1),
                            listed("ADA", 5, 2, 1, 1),
                            listed("DOGE", 5, 2, 2, 1),
                            listed("XRP", 4, 2, 1, 1),
                            listed("DOT", 4, 2, 0, 1));
            case BYBIT -> throw venue.notBuilt();
            case OKX -> throw venue.notBuilt();
            case GATE -> throw venue.notBuilt();
            case GATE_FUTURES -> throw venue.notBuilt();
        };
    }

    /** Tick and lot are one unit of their scale; the minimum is ten to {@code minimum} lots. */
    private static SymbolRules listed(
            String base, int priceScale, int quantityScale, int minimum, long minNotional) {
        return new SymbolRules(
                base + "USDT",
                base,
                "USDT",
                priceScale,
                quantityScale,
                ASSET_SCALE,
                ASSET_SCALE,
                1,
                1,
                Scale.pow10(minimum),
                minNotional * Scale.pow10(ASSET_SCALE));
    }

    /** 10,000 USDT and about 5,000 dollars of each base asset, in units of {@link #ASSET_SCALE}. */
    public static Map<String, Long> startingBalances() {
        Map<String, Long> balances = new LinkedHashMap<>();
        balances.put("USDT", STARTING_QUOTE * Scale.pow10(ASSET_SCALE));
        for (MarketSpec spec : specs()) {
            String base = spec.pair().substring(0, spec.pair().indexOf('/'));
            double wanted = STARTING_BASE_VALUE / spec.fairStart();
            long milli = Math.round(wanted * 1_000);
            balances.put(base, milli * Scale.pow10(ASSET_SCALE - 3));
        }
        return balances;
    }

    /**
     * A venue of the demo with its account opened.
     *
     * @param rules usually {@link #rules}, perhaps {@link VenueRules#withFees with other fees}
     * @param account name of the platform's account
     */
    public static Exchange exchange(Venue venue, VenueRules rules, String account) {
        Exchange exchange = new Exchange(rules, symbols(venue));
        exchange.openAccount(account, startingBalances());
        return exchange;
    }
}

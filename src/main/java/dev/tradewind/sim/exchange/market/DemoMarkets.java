package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FeeRates;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import dev.tradewind.sim.exchange.VenueRules.SelfTrade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The markets of {@code demo}: eight pairs against USDT and perpetuals of BTC and ETH on venues
 * whose ticks, lots, minimums and fees differ as the real ones do, and an account with something of
 * everything.
 */
public final class DemoMarkets {
    /** Time between two fundings of a perpetual. */
    public static final long FUNDING_NANOS = 8 * 3_600_000_000_000L;

    /** Decimals in which all venues keep every asset. */
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

    /**
     * The venue's fees of the lowest tier, maker and taker: Binance and Bybit 10 and 10 bps, MEXC 0
     * and 5, OKX 8 and 10, Gate.io 20 and 20. Perpetuals have their own: Bybit 2 and 5.5, OKX and
     * Gate.io 2 and 5.
     */
    public static VenueRules rules(Venue venue) {
        return switch (venue) {
            case BINANCE -> new VenueRules("binance", 10 * Scale.BPS, 10 * Scale.BPS);
            case MEXC -> new VenueRules("mexc", 0, 5 * Scale.BPS);
            case BYBIT -> new VenueRules("bybit", 10 * Scale.BPS, 10 * Scale.BPS);
            case OKX -> okx();
            case GATE -> new VenueRules("gate", 20 * Scale.BPS, 20 * Scale.BPS);
            case GATE_FUTURES -> new VenueRules("gate_futures", 2 * Scale.BPS, 5 * Scale.BPS);
        };
    }

    /** Of two orders of one account that meet, OKX ends the resting one. */
    private static VenueRules okx() {
        return new VenueRules(
                "okx", 8 * Scale.BPS, 10 * Scale.BPS, SelfTrade.EXPIRE_MAKER, 200, 20_000);
    }

    /**
     * What the venue lists: the eight pairs where it has spot, and perpetuals of BTC and ETH where
     * it has them. Symbols have the venue's own form; Bybit calls its perpetual as its spot pair,
     * here it is {@code BTCUSDT.P}.
     */
    public static List<SymbolRules> symbols(Venue venue) {
        return symbols(venue, FUNDING_NANOS);
    }

    /** The same with another time between two fundings. */
    public static List<SymbolRules> symbols(Venue venue, long fundingIntervalNanos) {
        return DemoListings.of(venue, fundingIntervalNanos);
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

    /** The same where there is spot; a wallet of perpetuals alone begins with the USDT. */
    public static Map<String, Long> startingBalances(Venue venue) {
        Map<String, Long> balances = startingBalances();
        if (symbols(venue).stream().allMatch(SymbolRules::isPerpetual)) {
            balances.keySet().retainAll(List.of("USDT"));
        }
        return balances;
    }

    /**
     * A venue of the demo with its account opened.
     *
     * @param rules usually {@link #rules}, perhaps {@link VenueRules#withFees with other fees},
     *     which then count for perpetuals too
     * @param account name of the platform's account
     */
    public static Exchange exchange(Venue venue, VenueRules rules, String account) {
        boolean usual = rules.equals(rules(venue));
        FeeRates fees = new FeeRates(rules.makerRate(), rules.takerRate());
        List<SymbolRules> listed = symbols(venue);
        Exchange exchange =
                new Exchange(rules, usual ? listed : DemoListings.withFees(listed, fees));
        exchange.openAccount(account, startingBalances(venue));
        return exchange;
    }
}

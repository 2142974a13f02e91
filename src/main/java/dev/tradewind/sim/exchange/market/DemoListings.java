package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.FeeRates;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.SymbolRules;
import java.util.List;

/**
 * What each venue of the demo lists, with ticks, lots, minimums and contracts as on the real ones.
 * Steps are one unit of their scale. Fees of perpetuals are those of the lowest tier.
 */
final class DemoListings {
    private static final int ASSETS = DemoMarkets.ASSET_SCALE;
    private static final long BPS = Scale.BPS;
    private static final long LEVERAGE_MAX_MILLI = 100_000;

    private DemoListings() {}

    static List<SymbolRules> of(Venue venue, long fundingIntervalNanos) {
        return switch (venue) {
            case BINANCE -> binance();
            case MEXC -> mexc();
            case BYBIT -> bybit(fundingIntervalNanos);
            case OKX -> okx(fundingIntervalNanos);
            case GATE -> gate();
            case GATE_FUTURES -> gateFutures(fundingIntervalNanos);
        };
    }

    private static List<SymbolRules> binance() {
        return List.of(
                listed("BTC", "", 2, 5, 0, 5),
                listed("ETH", "", 2, 4, 0, 5),
                listed("BNB", "", 2, 3, 0, 5),
                listed("SOL", "", 2, 3, 0, 5),
                listed("ADA", "", 4, 1, 0, 5),
                listed("DOGE", "", 5, 0, 0, 1),
                listed("XRP", "", 4, 1, 0, 5),
                listed("DOT", "", 3, 2, 0, 5));
    }

    private static List<SymbolRules> mexc() {
        return List.of(
                listed("BTC", "", 2, 6, 1, 1),
                listed("ETH", "", 2, 5, 1, 1),
                listed("BNB", "", 2, 4, 0, 1),
                listed("SOL", "", 2, 3, 0, 1),
                listed("ADA", "", 5, 2, 1, 1),
                listed("DOGE", "", 5, 2, 2, 1),
                listed("XRP", "", 4, 2, 1, 1),
                listed("DOT", "", 4, 2, 0, 1));
    }

    private static List<SymbolRules> bybit(long interval) {
        FeeRates fees = new FeeRates(2 * BPS, 55 * BPS / 10);
        return List.of(
                listed("BTC", "", 2, 6, 1, 5),
                listed("ETH", "", 2, 5, 1, 5),
                listed("BNB", "", 1, 4, 1, 5),
                listed("SOL", "", 2, 3, 0, 5),
                listed("ADA", "", 4, 2, 1, 5),
                listed("DOGE", "", 5, 1, 1, 5),
                listed("XRP", "", 4, 2, 1, 5),
                listed("DOT", "", 4, 3, 0, 5),
                named("BTCUSDT.P", "BTC", 1, 3, 0, 5)
                        .withPerpetual(perpetual(1_000, 5_000_000, interval, fees)),
                named("ETHUSDT.P", "ETH", 2, 2, 0, 5)
                        .withPerpetual(perpetual(100, 5_000_000, interval, fees)));
    }

    private static List<SymbolRules> okx(long interval) {
        FeeRates fees = new FeeRates(2 * BPS, 5 * BPS);
        return List.of(
                listed("BTC", "-", 1, 8, 3, 0),
                listed("ETH", "-", 2, 6, 2, 0),
                listed("BNB", "-", 1, 6, 3, 0),
                listed("SOL", "-", 2, 6, 3, 0),
                listed("ADA", "-", 4, 4, 4, 0),
                listed("DOGE", "-", 5, 4, 5, 0),
                listed("XRP", "-", 4, 4, 4, 0),
                listed("DOT", "-", 3, 4, 3, 0),
                named("BTC-USDT-SWAP", "BTC", 1, 4, 0, 0)
                        .withPerpetual(perpetual(100, 4_000_000, interval, fees)),
                named("ETH-USDT-SWAP", "ETH", 2, 3, 0, 0)
                        .withPerpetual(perpetual(100, 4_000_000, interval, fees)));
    }

    private static List<SymbolRules> gate() {
        return List.of(
                listed("BTC", "_", 1, 6, 1, 3),
                listed("ETH", "_", 2, 5, 1, 3),
                listed("BNB", "_", 1, 4, 0, 3),
                listed("SOL", "_", 2, 3, 0, 3),
                listed("ADA", "_", 4, 2, 0, 3),
                listed("DOGE", "_", 5, 1, 0, 3),
                listed("XRP", "_", 4, 2, 0, 3),
                listed("DOT", "_", 3, 3, 0, 3));
    }

    private static List<SymbolRules> gateFutures(long interval) {
        FeeRates fees = new FeeRates(2 * BPS, 5 * BPS);
        return List.of(
                named("BTC_USDT", "BTC", 1, 4, 0, 0)
                        .withPerpetual(perpetual(1, 5_000_000, interval, fees)),
                named("ETH_USDT", "ETH", 2, 2, 0, 0)
                        .withPerpetual(perpetual(1, 5_000_000, interval, fees)));
    }

    /** The same symbols at other fees, those of perpetuals included. */
    static List<SymbolRules> withFees(List<SymbolRules> symbols, FeeRates fees) {
        return symbols.stream().map(rules -> withFees(rules, fees)).toList();
    }

    private static SymbolRules withFees(SymbolRules rules, FeeRates fees) {
        if (!rules.isPerpetual()) {
            return rules;
        }
        Perpetual terms = rules.terms();
        return rules.withPerpetual(
                new Perpetual(
                        terms.contractSize(),
                        terms.maxLeverageMilli(),
                        terms.maintenanceRate(),
                        terms.fundingIntervalNanos(),
                        fees));
    }

    private static Perpetual perpetual(
            long contractSize, long maintenanceRate, long interval, FeeRates fees) {
        return new Perpetual(contractSize, LEVERAGE_MAX_MILLI, maintenanceRate, interval, fees);
    }

    /** Tick and lot are one unit of their scale; the minimum is ten to {@code minimum} lots. */
    private static SymbolRules listed(
            String base,
            String between,
            int priceScale,
            int quantityScale,
            int minimum,
            long minNotional) {
        String symbol = base + between + "USDT";
        return named(symbol, base, priceScale, quantityScale, minimum, minNotional);
    }

    private static SymbolRules named(
            String symbol,
            String base,
            int priceScale,
            int quantityScale,
            int minimum,
            long minNotional) {
        return new SymbolRules(
                symbol,
                base,
                "USDT",
                priceScale,
                quantityScale,
                ASSETS,
                ASSETS,
                1,
                1,
                Scale.pow10(minimum),
                minNotional * Scale.pow10(ASSETS));
    }
}

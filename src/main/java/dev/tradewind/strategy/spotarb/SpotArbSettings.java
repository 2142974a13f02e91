package dev.tradewind.strategy.spotarb;

import java.util.List;
import java.util.Objects;

/**
 * What spot arbitrage looks for. Rates in 1e-9, money in cents of the quote currency, times in
 * nanoseconds.
 *
 * @param pairs canonical symbols, {@code BTC/USDT}
 * @param minGrossRate least edge before costs
 * @param minNetRate the net edge must be above this
 * @param slippageRate slippage to be expected
 * @param rebalanceRate cost of moving balances back some day
 * @param orderCents size of a leg
 * @param minOrderCents no leg below this
 * @param minLiquidityCents value that each side must offer at prices that keep the edge
 * @param maxAgeNanos oldest quote that counts
 * @param suspiciousRate an edge above this is a fault of the data: alert, no trade
 * @param timeToLiveNanos how long an opportunity may wait in line
 * @param volatility what fast prices change
 */
public record SpotArbSettings(
        List<String> pairs,
        long minGrossRate,
        long minNetRate,
        long slippageRate,
        long rebalanceRate,
        long orderCents,
        long minOrderCents,
        long minLiquidityCents,
        long maxAgeNanos,
        long suspiciousRate,
        long timeToLiveNanos,
        VolatilitySettings volatility) {
    private static final long BPS = 100_000;

    /** Whoever reads a form without some of it must not trade on what is left. */
    public SpotArbSettings {
        Objects.requireNonNull(pairs, "pairs");
        Objects.requireNonNull(volatility, "volatility");
    }

    /** Finds these settings in a whole configuration, as the journal's first record holds it. */
    public interface Reader {
        /**
         * What the text says of this strategy.
         *
         * @throws IllegalArgumentException if it is of another form
         */
        SpotArbSettings read(String text);
    }

    /** Default pairs (ARB-1). */
    public static final List<String> DEFAULT_PAIRS =
            List.of(
                    "BTC/USDT",
                    "ETH/USDT",
                    "BNB/USDT",
                    "SOL/USDT",
                    "ADA/USDT",
                    "DOGE/USDT",
                    "XRP/USDT",
                    "DOT/USDT");

    /** The specification's defaults (ARB-3, ARB-4, ARB-6, ARB-9). */
    public static final SpotArbSettings DEFAULT =
            new SpotArbSettings(
                    DEFAULT_PAIRS,
                    10 * BPS,
                    0,
                    BPS,
                    BPS / 2,
                    100_00,
                    50_00,
                    100_00,
                    50_000_000L,
                    200 * BPS,
                    10_000_000_000L,
                    VolatilitySettings.DEFAULT);

    /** The same with other thresholds. */
    public SpotArbSettings withThresholds(long grossRate, long netRate) {
        return new SpotArbSettings(
                pairs,
                grossRate,
                netRate,
                slippageRate,
                rebalanceRate,
                orderCents,
                minOrderCents,
                minLiquidityCents,
                maxAgeNanos,
                suspiciousRate,
                timeToLiveNanos,
                volatility);
    }

    /** The same for other pairs. */
    public SpotArbSettings withPairs(List<String> others) {
        return new SpotArbSettings(
                List.copyOf(others),
                minGrossRate,
                minNetRate,
                slippageRate,
                rebalanceRate,
                orderCents,
                minOrderCents,
                minLiquidityCents,
                maxAgeNanos,
                suspiciousRate,
                timeToLiveNanos,
                volatility);
    }

    /** The same with another answer to fast prices. */
    public SpotArbSettings withVolatility(VolatilitySettings other) {
        return new SpotArbSettings(
                pairs,
                minGrossRate,
                minNetRate,
                slippageRate,
                rebalanceRate,
                orderCents,
                minOrderCents,
                minLiquidityCents,
                maxAgeNanos,
                suspiciousRate,
                timeToLiveNanos,
                other);
    }
}

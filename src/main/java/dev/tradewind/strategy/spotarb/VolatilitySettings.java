package dev.tradewind.strategy.spotarb;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.strategy.indicator.RollingVolatility;
import java.math.RoundingMode;

/**
 * How much more a trade must promise while prices move fast, and when trading stops (ARB-5). Rates
 * in 1e-9; volatility is that of the whole window.
 *
 * <p>Between decision and fill a price drifts by its volatility times the root of the time that it
 * has, so what may be lost on a leg grows in proportion to volatility, and so does the edge asked
 * for: {@code least gross × (1 + slope × (volatility − calm) / calm)} above calm, up to a cap.
 *
 * @param stepNanos distance of the samples
 * @param windowSteps length of the window, in samples
 * @param stepsLeast samples below which volatility is not known: nothing is asked for beyond the
 *     usual, and trading does not stop for it
 * @param calmRate up to here nothing changes
 * @param slopeRate by how much the least gross edge grows, as a part of itself, for each further
 *     {@code calmRate}; 0 never
 * @param grossRateMax most that is ever asked for because of volatility
 * @param extremeRate at or above it no new trade
 * @param leaveRate below it trading goes on after an extreme
 */
public record VolatilitySettings(
        long stepNanos,
        int windowSteps,
        int stepsLeast,
        long calmRate,
        long slopeRate,
        long grossRateMax,
        long extremeRate,
        long leaveRate) {
    private static final long TIMES_CALM_MAX = 10_000;

    /**
     * A minute of seconds, known after 20 of them; calm up to 30 bps a minute, twice the least
     * gross edge at 60, at most 50 bps; stops at 200 bps a minute until it is below 150.
     */
    public static final VolatilitySettings DEFAULT =
            new VolatilitySettings(
                    1_000_000_000L,
                    60,
                    20,
                    30 * Scale.BPS,
                    Scale.RATE_ONE,
                    50 * Scale.BPS,
                    200 * Scale.BPS,
                    150 * Scale.BPS);

    /** Never asks for more and never stops. */
    public static final VolatilitySettings OFF =
            new VolatilitySettings(1_000_000_000L, 60, 20, 1, 0, 0, Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException naming the part that does not
     */
    public VolatilitySettings {
        require(stepNanos > 0, "stepNanos must be above 0");
        require(
                windowSteps >= 1 && windowSteps <= RollingVolatility.STEPS_MAX,
                "windowSteps must be 1 to " + RollingVolatility.STEPS_MAX);
        require(
                stepsLeast >= 1 && stepsLeast <= windowSteps,
                "stepsLeast must be 1 to windowSteps");
        require(calmRate > 0 && calmRate <= Scale.RATE_ONE, "calmRate must be above 0, at most 1");
        require(
                slopeRate >= 0 && slopeRate <= 100 * Scale.RATE_ONE,
                "slopeRate must be 0 to 100 times");
        require(grossRateMax >= 0, "grossRateMax must not be below 0");
        require(extremeRate > calmRate, "extremeRate must be above calmRate");
        require(
                leaveRate > 0 && leaveRate <= extremeRate,
                "leaveRate must be above 0 and not above extremeRate");
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what);
        }
    }

    /**
     * Gross edge asked for at a volatility.
     *
     * @param minGrossRate what is asked for in calm, never less
     * @param volatilityRate of the window
     */
    public long leastGross(long minGrossRate, long volatilityRate) {
        if (volatilityRate <= calmRate || slopeRate == 0) {
            return minGrossRate;
        }
        long step = Scale.mulDiv(minGrossRate, slopeRate, Scale.RATE_ONE, RoundingMode.UP);
        long above = Math.min(volatilityRate, extremeRate) - calmRate;
        // So many times calm are beyond any sensible cap; the product stays within 63 bits.
        long bounded = Math.min(above, TIMES_CALM_MAX * calmRate);
        long more = Scale.mulDiv(step, bounded, calmRate, RoundingMode.UP);
        return Math.max(minGrossRate, Math.min(grossRateMax, minGrossRate + more));
    }
}

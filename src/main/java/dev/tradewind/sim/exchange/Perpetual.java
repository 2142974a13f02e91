package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;
import org.jspecify.annotations.Nullable;

/**
 * What makes a symbol a perpetual: a contract on the base asset that is margined and settled in the
 * quote asset and never expires.
 *
 * @param contractSize base quantity of one contract at the quantity scale; the engine itself counts
 *     in base, only the wire counts contracts
 * @param maxLeverageMilli highest leverage, 1000 is 1x
 * @param maintenanceRate share of a position's value below which the money behind it may not fall,
 *     in 1e-9
 * @param fundingIntervalNanos time between two funding payments
 * @param fees fees of this symbol, or null for the venue's own
 */
public record Perpetual(
        long contractSize,
        long maxLeverageMilli,
        long maintenanceRate,
        long fundingIntervalNanos,
        @Nullable FeeRates fees) {
    /** Leverage of an account that never chose one, if the symbol allows it. */
    static final long USUAL_LEVERAGE_MILLI = 10_000;

    public Perpetual {
        if (contractSize <= 0 || maxLeverageMilli < 1_000 || fundingIntervalNanos <= 0) {
            throw new IllegalArgumentException("contract, leverage or funding interval");
        }
        if (maintenanceRate < 0 || maintenanceRate >= Scale.RATE_ONE) {
            throw new IllegalArgumentException("maintenance rate " + maintenanceRate);
        }
    }

    /** A perpetual at the venue's own fees. */
    public Perpetual(
            long contractSize,
            long maxLeverageMilli,
            long maintenanceRate,
            long fundingIntervalNanos) {
        this(contractSize, maxLeverageMilli, maintenanceRate, fundingIntervalNanos, null);
    }

    /** Leverage of an account that never chose one. */
    public long usualLeverageMilli() {
        return Math.min(USUAL_LEVERAGE_MILLI, maxLeverageMilli);
    }
}

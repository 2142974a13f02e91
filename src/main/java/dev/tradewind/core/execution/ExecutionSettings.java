package dev.tradewind.core.execution;

/**
 * How opportunities become trades. Rates in 1e-9, times in nanoseconds, money in cents.
 *
 * @param queueMax opportunities in line; above it the lowest is dropped and counted
 * @param dedupNanos silence of the same pair and direction
 * @param standingNanos how long a spread must have stood before it is traded; shorter ones are gone
 *     before both orders can arrive, and trading them leaves one leg alone
 * @param cooldownNanos pause of a pair after a trade on it
 * @param tradesMax trades at once
 * @param profile how legs are sent
 * @param legTimeoutNanos how long a resting leg may rest
 * @param forceFillLossRate largest loss of completing a missing leg
 * @param unhedgedNanos longest time for completing before the filled leg is undone
 * @param collapseRate gross edge below which unfilled resting legs are cancelled
 * @param unwindThroughRate how far through the market the first undoing limit reaches
 * @param unknownFailureNanos an outcome unknown for longer counts as a failure
 */
public record ExecutionSettings(
        int queueMax,
        long dedupNanos,
        long standingNanos,
        long cooldownNanos,
        int tradesMax,
        LegProfile profile,
        long legTimeoutNanos,
        long forceFillLossRate,
        long unhedgedNanos,
        long collapseRate,
        long unwindThroughRate,
        long unknownFailureNanos) {
    private static final long MILLI = 1_000_000L;

    /** The specification's defaults (ARB-6, ARB-7, ARB-11, EX-21 to EX-23, EX-33). */
    public static final ExecutionSettings DEFAULT =
            new ExecutionSettings(
                    100,
                    1_000 * MILLI,
                    45 * MILLI,
                    3_000 * MILLI,
                    3,
                    LegProfile.TAKER,
                    10_000 * MILLI,
                    500_000,
                    2_000 * MILLI,
                    300_000,
                    20_000_000,
                    10_000 * MILLI);

    /** The same, but a spread must have stood for another time; 0 trades at first sight. */
    public ExecutionSettings withStanding(long nanos) {
        return new ExecutionSettings(
                queueMax,
                dedupNanos,
                nanos,
                cooldownNanos,
                tradesMax,
                profile,
                legTimeoutNanos,
                forceFillLossRate,
                unhedgedNanos,
                collapseRate,
                unwindThroughRate,
                unknownFailureNanos);
    }

    /** Others that may come into force while a run goes on; queue length and leg kind stay. */
    public ExecutionSettings changedTo(ExecutionSettings others) {
        return new ExecutionSettings(
                queueMax,
                others.dedupNanos,
                others.standingNanos,
                others.cooldownNanos,
                others.tradesMax,
                profile,
                others.legTimeoutNanos,
                others.forceFillLossRate,
                others.unhedgedNanos,
                others.collapseRate,
                others.unwindThroughRate,
                others.unknownFailureNanos);
    }

    /** The same with legs of another kind. */
    public ExecutionSettings withProfile(LegProfile other) {
        return new ExecutionSettings(
                queueMax,
                dedupNanos,
                standingNanos,
                cooldownNanos,
                tradesMax,
                other,
                legTimeoutNanos,
                forceFillLossRate,
                unhedgedNanos,
                collapseRate,
                unwindThroughRate,
                unknownFailureNanos);
    }
}

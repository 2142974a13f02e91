package dev.tradewind.core.risk;

/**
 * What trips a halt beside failures and losses (RK-2). Rates in 1e-9, times in nanoseconds, amounts
 * in whole cents of the quote currency.
 *
 * @param accountLossRate realised loss of a UTC day against the account's value at its beginning
 *     that halts everything
 * @param stopOutsMax stopped-out trades in a row that halt their strategy
 * @param winRateMin share of winning trades of a UTC day below which their strategy is halted
 * @param winRateTradesMin trades of the day from which that share means something
 * @param venueErrorsNanos time a venue's interface fails without one success after which the venue
 *     is halted
 * @param marketMoveRate move of a price within the window above which nothing new is opened
 * @param marketMoveNanos that window
 * @param staleDataNanos time without any current data of a venue after which it is halted
 * @param correctionCentsMax value of a difference between ledger and venue above which the venue is
 *     halted
 * @param slowPauseNanos pause between two trades while the machine is short of something
 */
public record TripLimits(
        long accountLossRate,
        int stopOutsMax,
        long winRateMin,
        int winRateTradesMin,
        long venueErrorsNanos,
        long marketMoveRate,
        long marketMoveNanos,
        long staleDataNanos,
        long correctionCentsMax,
        long slowPauseNanos) {
    private static final long SECOND = 1_000_000_000L;

    /** The specification's figures; stale data lasts longer than a venue needs to reconnect. */
    public static final TripLimits DEFAULT =
            new TripLimits(
                    100_000_000,
                    3,
                    350_000_000,
                    10,
                    300 * SECOND,
                    200_000_000,
                    3_600 * SECOND,
                    90 * SECOND,
                    1_00,
                    10 * SECOND);
}

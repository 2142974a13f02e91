package dev.tradewind.core.performance;

/**
 * From when on figures mean something, and when they have got worse. Rates in 1e-9.
 *
 * @param figuresLeast below so many samples a rate or an average is "not enough data"
 * @param windowAttempts newest attempts, and newest decided opportunities, that alerts look at
 * @param windowLeast below so many in the window there is no alert
 * @param successRateMin an alert if fewer of the newest attempts settled
 * @param catchRateMin an alert if fewer of the newest worthwhile opportunities were attempted
 * @param errorRateMax an alert if more of the newest attempts were undone, failed or rejected
 * @param averageCentsMin an alert if the newest attempts brought less on average, in cents of their
 *     quote asset
 * @param declineRate an alert if a good figure fell below this part of what it was before the
 *     window; an error rate, if it rose above its former one divided by this
 * @param alertPauseNanos an alert of one kind comes at most once in this time
 * @param priceStepNanos distance of the samples of the venues' prices
 */
public record PerformanceSettings(
        int figuresLeast,
        int windowAttempts,
        int windowLeast,
        long successRateMin,
        long catchRateMin,
        long errorRateMax,
        long averageCentsMin,
        long declineRate,
        long alertPauseNanos,
        long priceStepNanos) {
    /** Longest window. */
    public static final int WINDOW_MAX = 10_000;

    /**
     * Ten samples for a figure; the newest 50 attempts for alerts, at least 20: success below 15 %
     * (a no-go), catch below 10 %, errors above 20 %, less than nothing earned, or half as good as
     * before; each once an hour.
     */
    public static final PerformanceSettings DEFAULT =
            new PerformanceSettings(
                    10,
                    50,
                    20,
                    150_000_000,
                    100_000_000,
                    200_000_000,
                    0,
                    500_000_000,
                    3_600_000_000_000L,
                    1_000_000_000L);

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException naming the part that does not
     */
    public PerformanceSettings {
        require(figuresLeast >= 1, "figuresLeast must be 1 or more");
        require(
                windowAttempts >= 1 && windowAttempts <= WINDOW_MAX,
                "windowAttempts must be 1 to " + WINDOW_MAX);
        require(
                windowLeast >= 1 && windowLeast <= windowAttempts,
                "windowLeast must be 1 to windowAttempts");
        share(successRateMin, "successRateMin");
        share(catchRateMin, "catchRateMin");
        share(errorRateMax, "errorRateMax");
        share(declineRate, "declineRate");
        require(declineRate > 0, "declineRate must be above 0");
        require(alertPauseNanos >= 0, "alertPauseNanos must not be below 0");
        require(priceStepNanos > 0, "priceStepNanos must be above 0");
    }

    private static void share(long rate, String name) {
        require(rate >= 0 && rate <= 1_000_000_000, name + " must be 0 to 1");
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what);
        }
    }
}

package dev.tradewind.core.risk;

import java.util.Objects;

/**
 * What the gate allows. Amounts in whole cents of the quote currency, rates in 1e-9.
 *
 * @param orderCentsMax largest value of one opening order
 * @param positionCentsMax largest deviation from the starting inventory, per symbol and venue
 * @param exposureCentsMax largest sum of such deviations
 * @param netExposureCentsMax largest sum of such deviations with their signs: all bases are taken
 *     to move together against the quote, so what is long here and short there cancels out
 *     (correlated exposure)
 * @param openOrdersMax orders that are not over at once
 * @param ordersPerSecondMax opening orders in any second
 * @param priceCollarRate farthest an opening limit may be from the middle
 * @param dailyLossCentsMax realised loss in a UTC day that trips the kill switch
 * @param weeklyLossCentsMax the same for a week, Monday to Sunday
 * @param drawDownCentsMax fall of the realised result from its peak that trips it
 * @param failuresPerMinuteMax failures in a minute above which the kill switch trips
 * @param failuresInRowMax failures in a row that trip it, at any spacing
 * @param trips what halts beside these
 */
public record Limits(
        long orderCentsMax,
        long positionCentsMax,
        long exposureCentsMax,
        long netExposureCentsMax,
        int openOrdersMax,
        int ordersPerSecondMax,
        long priceCollarRate,
        long dailyLossCentsMax,
        long weeklyLossCentsMax,
        long drawDownCentsMax,
        int failuresPerMinuteMax,
        int failuresInRowMax,
        TripLimits trips) {
    /** A form without one of the parts is another build's. */
    public Limits {
        Objects.requireNonNull(trips, "trips");
    }

    /** With the usual other halts. */
    public Limits(
            long orderCentsMax,
            long positionCentsMax,
            long exposureCentsMax,
            long netExposureCentsMax,
            int openOrdersMax,
            int ordersPerSecondMax,
            long priceCollarRate,
            long dailyLossCentsMax,
            long weeklyLossCentsMax,
            long drawDownCentsMax,
            int failuresPerMinuteMax,
            int failuresInRowMax) {
        this(
                orderCentsMax,
                positionCentsMax,
                exposureCentsMax,
                netExposureCentsMax,
                openOrdersMax,
                ordersPerSecondMax,
                priceCollarRate,
                dailyLossCentsMax,
                weeklyLossCentsMax,
                drawDownCentsMax,
                failuresPerMinuteMax,
                failuresInRowMax,
                TripLimits.DEFAULT);
    }

    /** The same with other halts. */
    public Limits with(TripLimits others) {
        return new Limits(
                orderCentsMax,
                positionCentsMax,
                exposureCentsMax,
                netExposureCentsMax,
                openOrdersMax,
                ordersPerSecondMax,
                priceCollarRate,
                dailyLossCentsMax,
                weeklyLossCentsMax,
                drawDownCentsMax,
                failuresPerMinuteMax,
                failuresInRowMax,
                others);
    }

    /** The specification's defaults (ARB-11, RK-2). */
    public static final Limits DEFAULT =
            new Limits(
                    500_00,
                    500_00,
                    4_000_00,
                    1_000_00,
                    40,
                    20,
                    50_000_000,
                    50_00,
                    150_00,
                    100_00,
                    3,
                    5);
}

package dev.tradewind.core.order;

/**
 * How long the life cycle waits before it asks, in nanoseconds of event time.
 *
 * @param acknowledgementNanos silence after which a sent order is unknown (EX-30: 5 s)
 * @param endNanos after which an order that must end at once is asked for
 * @param cancelNanos after which an unanswered cancel is asked for
 * @param firstQueryNanos pause before an unknown order is asked for again; doubles each time
 * @param maxQueryNanos longest such pause
 * @param absenceNanos age of a query that proves absence: receive window and 5 s
 */
public record OrderTimes(
        long acknowledgementNanos,
        long endNanos,
        long cancelNanos,
        long firstQueryNanos,
        long maxQueryNanos,
        long absenceNanos) {
    private static final long SECOND = 1_000_000_000L;

    /** The specification's defaults. */
    public static final OrderTimes DEFAULT =
            new OrderTimes(5 * SECOND, SECOND, 3 * SECOND, SECOND, 30 * SECOND, 10 * SECOND);
}

package dev.tradewind.core.order;

/**
 * How long the life cycle waits before it asks, in nanoseconds of event time.
 *
 * @param acknowledgementNanos silence after which a sent order is unknown (EX-30: 5 s)
 * @param urgentAcknowledgementNanos the same for the first order that closes what stands open; each
 *     further attempt waits half of this longer (EX-30: 3 s)
 * @param endNanos after which an order that must end at once is asked for
 * @param cancelNanos after which an unanswered cancel is asked for
 * @param firstQueryNanos pause before an unknown order is asked for again; doubles each time
 * @param maxQueryNanos longest such pause
 * @param absenceNanos age of a query that proves absence: receive window and 5 s
 */
public record OrderTimes(
        long acknowledgementNanos,
        long urgentAcknowledgementNanos,
        long endNanos,
        long cancelNanos,
        long firstQueryNanos,
        long maxQueryNanos,
        long absenceNanos) {
    private static final long SECOND = 1_000_000_000L;

    /** The specification's defaults. */
    public static final OrderTimes DEFAULT =
            new OrderTimes(
                    5 * SECOND, 3 * SECOND, SECOND, 3 * SECOND, SECOND, 30 * SECOND, 10 * SECOND);

    /**
     * Silence after which an urgent order is unknown.
     *
     * @param attempt from 1; a venue that was too slow once is given more time the next time
     */
    public long urgentAcknowledgementNanos(int attempt) {
        return urgentAcknowledgementNanos + urgentAcknowledgementNanos / 2 * (attempt - 1);
    }
}

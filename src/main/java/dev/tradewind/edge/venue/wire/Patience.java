package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;

/**
 * How long calls of one account wait for their turn in the rate budget (EX-32), nanoseconds. Zero
 * means that such calls never wait.
 *
 * @param orderNanos new orders and changes: what was decided on is soon no longer so
 * @param urgentNanos emergency orders and cancels; shorter than the core waits for their answer
 * @param callNanos questions and all the rest
 * @param most calls of one urgency that wait at the same time; one more is not sent
 */
public record Patience(long orderNanos, long urgentNanos, long callNanos, int most) {
    private static final long MILLI = 1_000_000L;

    /**
     * The longest that anything may wait. An order that the venue does not know is proven absent 5
     * s after the last moment it could arrive, so less than that keeps the proof true.
     */
    public static final long NANOS_MAX = 5_000 * MILLI;

    /** Half a second for orders, 2.5 s for emergencies and cancels, 5 s for questions. */
    public static final Patience DEFAULT = new Patience(500 * MILLI, 2_500 * MILLI, NANOS_MAX, 64);

    /** Nothing waits. */
    public static final Patience NONE = new Patience(0, 0, 0, 1);

    public Patience {
        long least = Math.min(orderNanos, Math.min(urgentNanos, callNanos));
        long longest = Math.max(orderNanos, Math.max(urgentNanos, callNanos));
        if (least < 0 || longest > NANOS_MAX || most < 1) {
            throw new IllegalArgumentException(
                    "patience " + orderNanos + " " + urgentNanos + " " + callNanos + " " + most);
        }
    }

    /** The same with another wait and another number of waiting calls. */
    public Patience with(long forOrdersNanos, int mostWaiting) {
        return new Patience(forOrdersNanos, urgentNanos, callNanos, mostWaiting);
    }

    long nanos(Purpose purpose, Urgency urgency) {
        if (urgency == Urgency.URGENT) {
            return urgentNanos;
        }
        return purpose == Purpose.CALL ? callNanos : orderNanos;
    }
}

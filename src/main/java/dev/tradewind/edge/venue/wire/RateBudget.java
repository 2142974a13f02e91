package dev.tradewind.edge.venue.wire;

import java.util.List;

/**
 * The calls one venue still lets one address make (EX-32): weight windows aligned to the clock, an
 * order rate with bursts, a share reserved for cancels and emergencies, and the venue's own word
 * (429, 418, used-weight headers). One object for all machines of a venue; it is the only object
 * they share, hence the synchronized methods, none of which waits for anything.
 */
public final class RateBudget {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final List<Window> windows;
    private final long[] windowStart;
    private final long[] used;
    private final OrderRate orders;
    private long orderCredit;
    private long orderCreditAt = Long.MIN_VALUE;
    private long blockedUntil = Long.MIN_VALUE;

    /** A full budget. */
    public RateBudget(List<Window> windows, OrderRate orders) {
        this.windows = List.copyOf(windows);
        this.windowStart = new long[windows.size()];
        this.used = new long[windows.size()];
        this.orders = orders;
        this.orderCredit = orders.burst() * NANOS_PER_SECOND;
    }

    /**
     * Takes weight from a window if there is enough and the venue has not blocked us.
     *
     * @param window number of the window in the order given to the constructor
     */
    public synchronized boolean tryWeight(int window, long weight, Urgency urgency, long now) {
        if (now < blockedUntil || !fits(window, weight, urgency, now)) {
            return false;
        }
        used[window] += weight;
        return true;
    }

    private boolean fits(int window, long weight, Urgency urgency, long now) {
        roll(window, now);
        Window limits = windows.get(window);
        long reserve = urgency == Urgency.URGENT ? 0 : limits.reserve();
        return used[window] + weight <= limits.limit() - reserve;
    }

    private void roll(int window, long now) {
        long length = windows.get(window).nanos();
        long start = Math.floorDiv(now, length) * length;
        if (start > windowStart[window]) {
            windowStart[window] = start;
            used[window] = 0;
        }
    }

    /** Takes one order from the order rate, if there is one and the venue has not blocked us. */
    public synchronized boolean tryOrder(Urgency urgency, long now) {
        refill(now);
        long reserve = urgency == Urgency.URGENT ? 0 : orders.reserve() * NANOS_PER_SECOND;
        if (now < blockedUntil || orderCredit - NANOS_PER_SECOND < reserve) {
            return false;
        }
        orderCredit -= NANOS_PER_SECOND;
        return true;
    }

    private void refill(long now) {
        if (orderCreditAt != Long.MIN_VALUE && now > orderCreditAt) {
            long full = orders.burst() * NANOS_PER_SECOND;
            long elapsed = Math.min(now - orderCreditAt, full);
            orderCredit = Math.min(full, orderCredit + elapsed * orders.perSecond());
        }
        orderCreditAt = Math.max(orderCreditAt, now);
    }

    /** When a window next has that much weight for a normal call; now, if it has it already. */
    public synchronized long weightAt(int window, long weight, long now) {
        long ready = Math.max(now, blockedUntil);
        if (fits(window, weight, Urgency.NORMAL, now)) {
            return ready;
        }
        return Math.max(ready, windowStart[window] + windows.get(window).nanos());
    }

    /** The venue says how much of a window is used; the larger of both counts is kept. */
    public synchronized void venueSaysUsed(int window, long weight, long now) {
        roll(window, now);
        used[window] = Math.max(used[window], weight);
    }

    /** The venue refuses everything until then (Retry-After of 429 or 418). */
    public synchronized void blockUntil(long until) {
        blockedUntil = Math.max(blockedUntil, until);
    }

    /** Until when the venue refuses everything; a time in the past if it does not. */
    public synchronized long blockedUntil() {
        return blockedUntil;
    }

    /** Weight used in a window, for health pages and tests. */
    public synchronized long used(int window, long now) {
        roll(window, now);
        return used[window];
    }

    /** Who may use the reserved share. */
    public enum Urgency {
        NORMAL,
        /** Cancels, hedges and queries of unknown orders. */
        URGENT
    }

    /**
     * A window of the venue, aligned to the clock.
     *
     * @param nanos its length
     * @param limit weight that may be used in it
     * @param reserve part of the limit kept for urgent calls
     */
    public record Window(long nanos, long limit, long reserve) {
        public Window {
            if (nanos <= 0 || limit <= 0 || reserve < 0 || reserve >= limit) {
                throw new IllegalArgumentException("window " + nanos + " " + limit + " " + reserve);
            }
        }
    }

    /**
     * A rate with bursts.
     *
     * @param perSecond orders gained each second
     * @param burst most orders at once
     * @param reserve part of the burst kept for urgent orders
     */
    public record OrderRate(int perSecond, int burst, int reserve) {
        /** EX-32: five a second, bursts of twenty, two of them for emergencies. */
        public static final OrderRate DEFAULT = new OrderRate(5, 20, 2);

        public OrderRate {
            if (perSecond <= 0 || burst <= 0 || reserve < 0 || reserve >= burst) {
                throw new IllegalArgumentException(
                        "order rate " + perSecond + " " + burst + " " + reserve);
            }
        }
    }
}

package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.RateBudget.OrderRate;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;

/** A bucket of orders that fills at a steady pace; time never runs back in it. */
final class OrderPace {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final OrderRate rate;
    private final long full;
    private long credit;
    private long creditAt = Long.MIN_VALUE;

    /** Begins full. Credit is counted in orders times 1e9, so that nothing is rounded. */
    OrderPace(OrderRate rate) {
        this.rate = rate;
        this.full = rate.burst() * NANOS_PER_SECOND;
        this.credit = full;
    }

    /** Whether one more order may go. */
    boolean has(Urgency urgency, long now) {
        refill(now);
        long reserve = urgency == Urgency.URGENT ? 0 : rate.reserve() * NANOS_PER_SECOND;
        return credit - NANOS_PER_SECOND >= reserve;
    }

    /** Takes one order; {@link #has} said that it may go. */
    void take(long now) {
        refill(now);
        credit -= NANOS_PER_SECOND;
    }

    /** When an order of that urgency may go; now, if it may at once. */
    long readyAt(Urgency urgency, long now) {
        refill(now);
        long reserve = urgency == Urgency.URGENT ? 0 : rate.reserve();
        long missing = (reserve + 1L) * NANOS_PER_SECOND - credit;
        return missing <= 0
                ? now
                : Math.max(now, creditAt) + Math.ceilDiv(missing, rate.perSecond());
    }

    private void refill(long now) {
        if (creditAt != Long.MIN_VALUE && now > creditAt) {
            long elapsed = Math.min(now - creditAt, full);
            credit = Math.min(full, credit + elapsed * rate.perSecond());
        }
        creditAt = Math.max(creditAt, now);
    }
}

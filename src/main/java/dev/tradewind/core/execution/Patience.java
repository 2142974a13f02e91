package dev.tradewind.core.execution;

import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.TimeInForce;
import java.util.function.Supplier;

/** How long a trade waits, for what, and when it is looked at next. */
final class Patience {
    private static final long MILLI = 1_000_000L;
    private static final long RUNG_PAUSE = 250 * MILLI;
    private static final long UNUSABLE_PAUSE = 500 * MILLI;

    /** A trade on one leg is told after this if no venue answers for it, EX-22. */
    private static final long SILENT_EXPOSURE = 1_000 * MILLI;

    /** An order that must end at once, and of which this long nothing was heard, is no answer. */
    private static final long SILENCE = 500 * MILLI;

    private final Supplier<ExecutionSettings> settings;

    Patience(Supplier<ExecutionSettings> settings) {
        this.settings = settings;
    }

    /** A venue's passing trouble: the next attempt comes after a pause that doubles (EX-30). */
    void forTheTrouble(Trade trade, long now) {
        trade.retryAt(now + RetryTable.urgentPauseNanos(Math.max(1, trade.attempts())));
    }

    /** The book has to refill before the ladder goes on: a rung found nobody, or not enough. */
    void forTheBook(Trade trade, long now) {
        trade.retryAt(now + RUNG_PAUSE);
    }

    /** Waits, without an end, for a venue that cannot be traded at. */
    void untilUsable(Trade trade, long now) {
        trade.retryAt(now + UNUSABLE_PAUSE);
    }

    /** True once a resting leg's time is up, or it left the trade exposed for too long. */
    boolean restedTooLong(Trade trade, long now) {
        return trade.state() instanceof TradeState.Sent
                && (now >= restEnd(trade) || now >= exposureEnd(trade));
    }

    /** True once a trade stood on one leg for too long. */
    boolean exposedTooLong(Trade trade, long now) {
        return trade.state() instanceof TradeState.OneLegFilled && now >= exposureEnd(trade);
    }

    private long restEnd(Trade trade) {
        return trade.opportunity().seenAt() + settings.get().legTimeoutNanos();
    }

    private long exposureEnd(Trade trade) {
        return trade.exposedSince() == 0
                ? Long.MAX_VALUE
                : trade.exposedSince() + settings.get().unhedgedNanos();
    }

    /** When people are to be told (again) that the trade's outcome is not proven. */
    long overdueAt(Trade trade) {
        long at = Long.MAX_VALUE;
        for (TrackedOrder order : trade.orders()) {
            at = Math.min(at, unprovenSince(order));
        }
        if (trade.retryAt() != 0 && trade.exposedSince() != 0) {
            at = Math.min(at, trade.exposedSince());
        }
        return at == Long.MAX_VALUE
                ? at
                : Math.max(at, trade.toldAt()) + settings.get().unknownFailureNanos();
    }

    /**
     * True once people must be told that a trade stands on one leg: after the time in which it was
     * to be even, or sooner if nobody answers for it.
     *
     * @param reachable whether an order could be sent at one of its venues now
     */
    boolean mustTellExposure(Trade trade, boolean reachable, long now) {
        long since = trade.exposedSince();
        if (since == 0 || trade.exposureTold()) {
            return false;
        }
        boolean silent = !reachable;
        for (TrackedOrder order : trade.orders()) {
            silent |= unprovenSince(order) <= now - SILENCE;
        }
        return now >= since + settings.get().unhedgedNanos()
                || (silent && now >= since + SILENT_EXPOSURE);
    }

    /** When {@link #mustTellExposure} is to be asked next. */
    private long tellExposureAt(Trade trade, long now) {
        long since = trade.exposedSince();
        if (since == 0 || trade.exposureTold()) {
            return 0;
        }
        long early = since + SILENT_EXPOSURE;
        return early > now ? early : Math.max(now + MILLI, since + settings.get().unhedgedNanos());
    }

    /** A resting order that the venue confirmed is no riddle, however long it rests. */
    private static long unprovenSince(TrackedOrder order) {
        if (order.done()) {
            return Long.MAX_VALUE;
        }
        boolean endsAtOnce =
                order.order().timeInForce() == TimeInForce.IOC
                        || order.order().timeInForce() == TimeInForce.FOK;
        if (endsAtOnce) {
            return order.sentAt();
        }
        return order.state() instanceof OrderState.Open ? Long.MAX_VALUE : order.changedAt();
    }

    /** When the trade is to be looked at next. */
    long nextAt(Trade trade, long now) {
        long at = overdueAt(trade);
        at = sooner(at, trade.retryAt(), now);
        at = sooner(at, tellExposureAt(trade, now), now);
        if (trade.state() instanceof TradeState.Sent
                || trade.state() instanceof TradeState.OneLegFilled) {
            at = sooner(at, exposureEnd(trade), now);
        }
        return trade.state() instanceof TradeState.Sent ? sooner(at, restEnd(trade), now) : at;
    }

    private static long sooner(long at, long candidate, long now) {
        return candidate > now ? Math.min(at, candidate) : at;
    }
}

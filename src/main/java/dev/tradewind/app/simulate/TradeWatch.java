package dev.tradewind.app.simulate;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One two-leg trade as told by the platform, beside what the venues really did for it. */
final class TradeWatch {
    final long id;
    final int buy;
    final int sell;
    final long quantity;
    final long startedAt;
    final List<KnownOrder> orders = new ArrayList<>();
    boolean flagged;

    /** From the first booked difference until people were told, negative if nobody was. */
    long toldNanos = -1;

    /** What befell one of its legs, or null. */
    @Nullable CaseKind befell;

    Audit.TradeClosed.@Nullable Result result;
    long closedAt;

    /** When the venues' fills began to differ, 0 while they do not. */
    long exposedSince;

    /** When the platform's bookings began to differ, 0 while they do not. */
    long bookedExposedSince;

    /** Longest time that the venues' fills differed. */
    long longestExposure;

    TradeWatch(Audit.TradeStarted started, long at) {
        id = started.trade();
        buy = started.buy();
        sell = started.sell();
        quantity = started.quantity();
        startedAt = at;
    }

    /** What the venues filled on a side. */
    long filled(Side side) {
        long sum = 0;
        for (KnownOrder order : orders) {
            sum += order.order.side() == side ? order.trulyFilled() : 0;
        }
        return sum;
    }

    /** What became of it, if one of its legs was struck. */
    Optional<CaseOutcome> outcome() {
        CaseKind kind = befell;
        if (kind == null) {
            return Optional.empty();
        }
        int placed = orders.stream().mapToInt(KnownOrder::placed).sum();
        boolean even = exposedSince == 0;
        return Optional.of(
                new CaseOutcome(kind, longestExposure, even, toldNanos, placed, orders.size()));
    }

    /** Bought less sold at the venues. */
    long imbalance() {
        return filled(Side.BUY) - filled(Side.SELL);
    }

    /** Bought less sold in the platform's books. */
    long bookedImbalance() {
        long sum = 0;
        for (KnownOrder order : orders) {
            sum +=
                    order.order.side() == Side.BUY
                            ? order.bookedQuantity()
                            : -order.bookedQuantity();
        }
        return sum;
    }
}

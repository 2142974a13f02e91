package dev.tradewind.app.simulate;

import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import java.util.LinkedHashMap;
import java.util.Map;

/** One order as the platform told of it, beside what its venue knows. */
final class KnownOrder {
    final Order order;
    final Instrument instrument;
    private final VenueTruth truth;
    private final Map<Asset, Long> bookedFees = new LinkedHashMap<>();
    private String end = "";
    private long bookedQuantity;

    KnownOrder(Order order, Instrument instrument, VenueTruth truth) {
        this.order = order;
        this.instrument = instrument;
        this.truth = truth;
    }

    void booked(Fill fill) {
        bookedQuantity += fill.quantity();
        bookedFees.merge(fill.fee().asset(), fill.fee().units(), Long::sum);
    }

    /** After a restart: what was booked but could not be told any more counts as well. */
    void restored(TrackedOrder tracked) {
        bookedQuantity = tracked.filled();
        bookedFees.clear();
        bookedFees.putAll(tracked.fees());
    }

    void ended(String how) {
        end = how;
    }

    /** How it ended as far as was told, or empty. */
    String end() {
        return end;
    }

    /** Quantity booked, at the pair's scale. */
    long bookedQuantity() {
        return bookedQuantity;
    }

    /** How often it came to its venue. */
    int placed() {
        VenueTruth.TrueOrder known = truth.order(order.clientId());
        return known == null ? 0 : known.placed;
    }

    /** What its venue filled, at the pair's quantity scale. */
    long trulyFilled() {
        VenueTruth.TrueOrder known = truth.order(order.clientId());
        return known == null ? 0 : quantity(known);
    }

    private long quantity(VenueTruth.TrueOrder known) {
        Asset base = instrument.pair().base();
        return instrument.pair().quantityOf(VenueTruth.scaled(known.filled, base));
    }

    /** Why what was booked cannot be, or empty. */
    String misbooked() {
        VenueTruth.TrueOrder known = truth.order(order.clientId());
        long really = trulyFilled();
        if (bookedQuantity > really) {
            return "booked " + bookedQuantity + ", but the venue filled " + really;
        }
        if (known == null || bookedQuantity != really) {
            return "";
        }
        for (Map.Entry<Asset, Long> fee : bookedFees.entrySet()) {
            long theirs = known.fees.getOrDefault(fee.getKey().code(), 0L);
            if (VenueTruth.scaled(theirs, fee.getKey()) != fee.getValue()) {
                return "fees booked " + bookedFees + ", but the venue took " + known.fees;
            }
        }
        return "";
    }

    /** Why an end that was told cannot be, or empty. */
    String wronglyEnded() {
        VenueTruth.TrueOrder known = truth.order(order.clientId());
        boolean never = end.equals("rejected") || end.equals("not sent") || end.equals("absent");
        if (known == null) {
            return never || end.isEmpty() ? "" : "held for " + end + ", never at the venue";
        }
        if (never && known.placed > 0) {
            return "held for " + end + ", but the venue has it";
        }
        if (!end.isEmpty() && known.open) {
            return "held for " + end + ", but the venue works on it";
        }
        return end.isEmpty() || quantity(known) == bookedQuantity
                ? ""
                : "held for "
                        + end
                        + " with "
                        + bookedQuantity
                        + " filled, but the venue filled "
                        + quantity(known);
    }
}

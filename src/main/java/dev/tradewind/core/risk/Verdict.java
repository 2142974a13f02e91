package dev.tradewind.core.risk;

import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Order;

/** What the gate says: an approval that can be sent, or a refusal that cannot. */
public sealed interface Verdict {
    /** May leave. */
    record Pass(Approved approved) implements Verdict {}

    /** May not, and why. */
    record Refused(Order order, String reason) implements Verdict {}
}

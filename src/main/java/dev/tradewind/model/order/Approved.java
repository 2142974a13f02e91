package dev.tradewind.model.order;

/**
 * Proof that the risk gate let an order pass. Only {@code core.risk} may call the constructor (an
 * architecture test keeps it), and nothing without this proof can be sent.
 */
public final class Approved {
    private final Order order;

    /** For the risk gate alone. */
    public Approved(Order order) {
        this.order = order;
    }

    /** The order that may now leave. */
    public Order order() {
        return order;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Approved approved && approved.order.equals(order);
    }

    @Override
    public int hashCode() {
        return order.hashCode();
    }

    @Override
    public String toString() {
        return "Approved[" + order + "]";
    }
}

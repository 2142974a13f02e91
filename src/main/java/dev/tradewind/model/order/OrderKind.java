package dev.tradewind.model.order;

/** Whether an order has a limit price. */
public enum OrderKind {
    LIMIT,
    /**
     * At any price the book offers; the order's price field then holds the collar used to reserve.
     */
    MARKET
}

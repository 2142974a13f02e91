package dev.tradewind.model.order;

/** How long an order lives. */
public enum TimeInForce {
    /** Rests until filled or cancelled. */
    GTC,
    /** Takes what is there at the limit or better, the remainder ends at once. */
    IOC,
    /** All at once or nothing. */
    FOK,
    /** Rests only; refused if it would take. */
    POST_ONLY
}

package dev.tradewind.sim.exchange;

/** Why an order never came to be. A refused order changes nothing and is told to no listener. */
public enum Refusal {
    UNKNOWN_SYMBOL,
    SYMBOL_HALTED,
    /** Quantity or price missing, negative, or quote quantity on anything but a market buy. */
    BAD_PARAMETER,
    /** Price is no multiple of the tick. */
    BAD_TICK,
    /** Quantity is no multiple of the lot. */
    BAD_LOT,
    BELOW_MIN_QUANTITY,
    BELOW_MIN_NOTIONAL,
    /** Price × quantity does not fit the venue's numbers. */
    OUT_OF_RANGE,
    /** An open order of the account has this client id; ended ones do not count. */
    DUPLICATE_CLIENT_ID,
    TOO_MANY_OPEN_ORDERS,
    /** A market order found nothing on the other side. */
    NO_LIQUIDITY,
    /** A post-only order would have taken. */
    WOULD_TAKE,
    INSUFFICIENT_BALANCE,
    /** A reduce-only order has no position on the other side, or is one of spot. */
    REDUCE_ONLY,
    /** The purse cannot hold the margin. */
    INSUFFICIENT_MARGIN,
    /** Leverage below 1x or above the symbol's maximum. */
    LEVERAGE,
    /** The order to be changed is not open (any more). */
    UNKNOWN_ORDER,
    /** The side of the book has as many prices as it can hold. */
    BOOK_FULL
}

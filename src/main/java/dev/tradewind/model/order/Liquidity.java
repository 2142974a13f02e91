package dev.tradewind.model.order;

/** Whether a fill added or removed liquidity. */
public enum Liquidity {
    MAKER,
    TAKER
}

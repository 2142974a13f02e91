package dev.tradewind.model.order;

/** Which way base moves: BUY receives it, SELL gives it. */
public enum Side {
    BUY,
    SELL;

    /** The other one. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}

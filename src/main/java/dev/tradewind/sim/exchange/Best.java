package dev.tradewind.sim.exchange;

/** Best bid and ask; price and quantity 0 mean no such side. */
public record Best(
        long updateId, long bidPrice, long bidQuantity, long askPrice, long askQuantity) {}

package dev.tradewind.sim.exchange;

/**
 * The visible book of one moment. Levels are packed as price, quantity, price, quantity …, best
 * first.
 *
 * @param lastUpdateId number of the newest level change it contains
 */
public record Depth(long lastUpdateId, long[] bids, long[] asks) {}

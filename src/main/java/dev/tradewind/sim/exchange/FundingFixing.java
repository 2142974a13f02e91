package dev.tradewind.sim.exchange;

/**
 * A funding rate that was settled.
 *
 * @param rate in 1e-9
 * @param time when it was settled, venue's clock, epoch nanoseconds
 */
public record FundingFixing(long rate, long time) {}

package dev.tradewind.sim.exchange;

/**
 * One funding payment of one account.
 *
 * @param id rising over the whole venue
 * @param symbol perpetual it was paid for
 * @param quantity signed position it was paid on, at the quantity scale
 * @param rate in 1e-9 of the position's value at the mark
 * @param amount in units of the asset; negative means the account paid
 * @param asset the symbol's quote asset
 * @param time venue's clock, epoch nanoseconds
 */
public record FundingPayment(
        long id, String symbol, long quantity, long rate, long amount, String asset, long time) {}

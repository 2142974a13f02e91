package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;

/**
 * One account's side of a match.
 *
 * @param tradeId number of the match, rising within the symbol; both sides share it
 * @param orderId the account's order
 * @param clientOrderId the client's name for that order
 * @param symbol what traded
 * @param side of the account's order
 * @param price at the price scale
 * @param quantity at the quantity scale
 * @param quote price × quantity in quote units, rounded down
 * @param fee in units of {@code feeAsset}; negative is a rebate
 * @param feeAsset the received asset; the quote asset for perpetuals
 * @param maker whether the order rested
 * @param time venue's clock, epoch nanoseconds
 * @param realised profit of the part that closed a position, in quote units; 0 for spot
 */
public record SimTrade(
        long tradeId,
        long orderId,
        String clientOrderId,
        String symbol,
        Side side,
        long price,
        long quantity,
        long quote,
        long fee,
        String feeAsset,
        boolean maker,
        long time,
        long realised) {}

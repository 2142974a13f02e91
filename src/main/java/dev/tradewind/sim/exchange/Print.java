package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;

/**
 * A trade on the public tape.
 *
 * @param tradeId rising within the symbol
 * @param time venue's clock, epoch nanoseconds
 */
public record Print(
        String symbol, long tradeId, long price, long quantity, Side takerSide, long time) {}

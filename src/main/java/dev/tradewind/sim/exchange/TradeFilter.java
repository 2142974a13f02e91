package dev.tradewind.sim.exchange;

/**
 * Which trades of an account are wanted. The newest {@code limit} that fit are given, oldest first;
 * with {@code fromTradeId} the oldest that fit.
 *
 * @param orderId 0 for any
 * @param fromTradeId smallest trade id, 0 for any
 * @param startTime inclusive, epoch nanoseconds
 * @param endTime inclusive, epoch nanoseconds
 * @param limit at most so many
 */
public record TradeFilter(long orderId, long fromTradeId, long startTime, long endTime, int limit) {
    /** The newest trades. */
    public static TradeFilter newest(int limit) {
        return new TradeFilter(0, 0, 0, Long.MAX_VALUE, limit);
    }

    boolean accepts(SimTrade trade) {
        return (orderId == 0 || trade.orderId() == orderId)
                && trade.tradeId() >= fromTradeId
                && trade.time() >= startTime
                && trade.time() <= endTime;
    }
}

package dev.tradewind.sim.exchange;

/**
 * One depth message of a symbol whose depth is paced from outside. Levels are packed as price,
 * quantity, price, quantity …, best first; quantities are absolute, 0 deletes.
 *
 * @param firstId the id after the last one of the message before, so that messages join
 * @param lastId id of the book after this message
 */
public record DepthChange(long firstId, long lastId, long[] bids, long[] asks) {}

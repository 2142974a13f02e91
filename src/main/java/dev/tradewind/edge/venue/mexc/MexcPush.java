package dev.tradewind.edge.venue.mexc;

import dev.tradewind.model.order.Side;

/** Private messages as they stand on the wire: amounts still decimal text, no scale chosen yet. */
final class MexcPush {
    private MexcPush() {}

    /**
     * An order changed.
     *
     * @param symbol may be empty
     * @param orderId the venue's id
     * @param clientId ours or somebody else's; may be empty
     * @param status 1 new, 2 filled, 3 partially filled, 4 cancelled, 5 partially cancelled
     * @param cumulativeQuantity filled in all
     * @param venueTime epoch nanoseconds
     */
    record OrderPush(
            String symbol,
            String orderId,
            String clientId,
            int status,
            String cumulativeQuantity,
            long venueTime) {}

    /**
     * A piece of an order was done.
     *
     * @param symbol may be empty
     * @param clientId ours or somebody else's; may be empty
     * @param orderId the venue's id
     */
    record FillPush(String symbol, String clientId, String orderId, Trade trade) {}

    /**
     * What a fill says, the same by socket and by REST.
     *
     * @param quote amount in the quote asset; may be empty
     * @param fee amount; may be empty
     * @param feeAsset code of the asset the fee is in; may be empty
     * @param venueTime epoch nanoseconds
     */
    record Trade(
            String id,
            Side side,
            String price,
            String quantity,
            String quote,
            String fee,
            String feeAsset,
            boolean maker,
            long venueTime) {}

    /**
     * The balance of one asset.
     *
     * @param free can be used
     * @param frozen held by open orders
     * @param venueTime epoch nanoseconds
     */
    record BalancePush(String asset, String free, String frozen, long venueTime) {}
}

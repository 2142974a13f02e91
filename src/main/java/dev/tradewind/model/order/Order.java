package dev.tradewind.model.order;

/**
 * Our intent at one venue.
 *
 * @param clientId unique for ever: epoch and counter, see {@link ClientOrderId}
 * @param instrument index of the instrument
 * @param side buy or sell
 * @param kind limit or market
 * @param price limit, or for a market order the collar, at the pair's price scale
 * @param quantity base quantity at the pair's quantity scale
 * @param timeInForce how long it lives
 * @param strategy index of the strategy that wished it
 * @param parent trade this order is a leg of, 0 if none
 * @param reduceOnly may make a position smaller, never open or turn it; perpetuals only
 */
public record Order(
        long clientId,
        int instrument,
        Side side,
        OrderKind kind,
        long price,
        long quantity,
        TimeInForce timeInForce,
        int strategy,
        long parent,
        boolean reduceOnly) {
    /** An order that may open a position. */
    public Order(
            long clientId,
            int instrument,
            Side side,
            OrderKind kind,
            long price,
            long quantity,
            TimeInForce timeInForce,
            int strategy,
            long parent) {
        this(
                clientId,
                instrument,
                side,
                kind,
                price,
                quantity,
                timeInForce,
                strategy,
                parent,
                false);
    }

    /** The same order with another limit and another total quantity. */
    public Order amended(long newPrice, long newQuantity) {
        return new Order(
                clientId,
                instrument,
                side,
                kind,
                newPrice,
                newQuantity,
                timeInForce,
                strategy,
                parent,
                reduceOnly);
    }
}

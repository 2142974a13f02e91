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
        long parent) {}

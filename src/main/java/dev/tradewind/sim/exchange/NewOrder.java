package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;

/**
 * An order as a client sends it.
 *
 * @param symbol the venue's own name
 * @param clientOrderId the client's name for it; empty lets the venue choose one
 * @param side buy or sell
 * @param kind limit or market
 * @param timeInForce ignored for market orders, which never rest
 * @param price limit at the symbol's price scale; ignored for market orders
 * @param quantity base quantity at the quantity scale; 0 when {@code quoteQuantity} is given
 * @param quoteQuantity quote units to spend, for market buys only; otherwise 0
 */
public record NewOrder(
        String symbol,
        String clientOrderId,
        Side side,
        OrderKind kind,
        TimeInForce timeInForce,
        long price,
        long quantity,
        long quoteQuantity) {
    /** A limit order. */
    public static NewOrder limit(
            String symbol,
            String clientOrderId,
            Side side,
            TimeInForce timeInForce,
            long price,
            long quantity) {
        return new NewOrder(
                symbol, clientOrderId, side, OrderKind.LIMIT, timeInForce, price, quantity, 0);
    }

    /** A market order for a base quantity. */
    public static NewOrder market(String symbol, String clientOrderId, Side side, long quantity) {
        return new NewOrder(
                symbol, clientOrderId, side, OrderKind.MARKET, TimeInForce.IOC, 0, quantity, 0);
    }

    /** A market buy that spends quote. */
    public static NewOrder marketBuyFor(String symbol, String clientOrderId, long quoteQuantity) {
        return new NewOrder(
                symbol,
                clientOrderId,
                Side.BUY,
                OrderKind.MARKET,
                TimeInForce.IOC,
                0,
                0,
                quoteQuantity);
    }
}

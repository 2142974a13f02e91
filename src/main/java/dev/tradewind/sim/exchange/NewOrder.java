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
 * @param quoteQuantity quote units to spend, for market buys of spot only; otherwise 0
 * @param reduceOnly whether it may only close a position; perpetuals only
 */
public record NewOrder(
        String symbol,
        String clientOrderId,
        Side side,
        OrderKind kind,
        TimeInForce timeInForce,
        long price,
        long quantity,
        long quoteQuantity,
        boolean reduceOnly) {
    /** An order that may open. */
    public NewOrder(
            String symbol,
            String clientOrderId,
            Side side,
            OrderKind kind,
            TimeInForce timeInForce,
            long price,
            long quantity,
            long quoteQuantity) {
        this(symbol, clientOrderId, side, kind, timeInForce, price, quantity, quoteQuantity, false);
    }

    /** The same order, which may only close a position. */
    public NewOrder withReduceOnly() {
        return new NewOrder(
                symbol,
                clientOrderId,
                side,
                kind,
                timeInForce,
                price,
                quantity,
                quoteQuantity,
                true);
    }

    /** The same order under a client's name. */
    NewOrder named(String name) {
        return new NewOrder(
                symbol, name, side, kind, timeInForce, price, quantity, quoteQuantity, reduceOnly);
    }

    /** The same order at another price and for another quantity. */
    NewOrder amended(long newPrice, long newQuantity) {
        return new NewOrder(
                symbol,
                clientOrderId,
                side,
                kind,
                timeInForce,
                newPrice,
                newQuantity,
                quoteQuantity,
                reduceOnly);
    }

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

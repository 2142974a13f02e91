package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.List;

/** Orders and trades in the venue's field names. */
final class OrderJson {
    private static final int DECIMALS = 8;

    private final JsonWriter json;
    private final String selfTradeMode;

    OrderJson(JsonWriter json, String selfTradeMode) {
        this.json = json;
        this.selfTradeMode = selfTradeMode;
    }

    /** Nanoseconds to the milliseconds of the wire. */
    static long millis(long nanos) {
        return Math.floorDiv(nanos, 1_000_000L);
    }

    /** The venue's word for a state. */
    static String status(SimOrder.Status status) {
        return switch (status) {
            case NEW -> "NEW";
            case PARTIALLY_FILLED -> "PARTIALLY_FILLED";
            case FILLED -> "FILLED";
            case CANCELED -> "CANCELED";
            case EXPIRED -> "EXPIRED";
            case EXPIRED_SELF_TRADE -> "EXPIRED_IN_MATCH";
        };
    }

    /** The venue's word for a time in force. */
    static String timeInForce(SimOrder order) {
        if (order.kind() == OrderKind.MARKET) {
            return "GTC";
        }
        return switch (order.timeInForce()) {
            case GTC, POST_ONLY -> "GTC";
            case IOC -> "IOC";
            case FOK -> "FOK";
        };
    }

    /** The venue's word for a type. */
    static String type(SimOrder order) {
        if (order.kind() == OrderKind.MARKET) {
            return "MARKET";
        }
        return order.timeInForce() == TimeInForce.POST_ONLY ? "LIMIT_MAKER" : "LIMIT";
    }

    /** The asked quantity; an order that spends quote shows what it bought. */
    static long quantity(SimOrder order) {
        return order.quantity() > 0 ? order.quantity() : order.filled();
    }

    /** The answer to a new order. */
    void placed(
            SymbolRules rules, SimOrder order, List<SimTrade> trades, OrderReader.Response how) {
        json.object().text("symbol", order.symbol()).number("orderId", order.orderId());
        json.number("orderListId", -1).text("clientOrderId", order.clientOrderId());
        json.number("transactTime", millis(order.updatedAt()));
        if (how != OrderReader.Response.ACK) {
            amounts(rules, order);
            json.number("workingTime", millis(order.createdAt()));
            json.text("selfTradePreventionMode", selfTradeMode);
        }
        if (how == OrderReader.Response.FULL) {
            json.name("fills").array();
            for (SimTrade trade : trades) {
                json.object().name("price").decimal(trade.price(), rules.priceScale(), DECIMALS);
                json.name("qty").decimal(trade.quantity(), rules.quantityScale(), DECIMALS);
                commission(rules, trade);
                json.number("tradeId", trade.tradeId()).endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    /** The answer to a cancel. */
    void canceled(SymbolRules rules, SimOrder order, String cancelId) {
        json.object().text("symbol", order.symbol());
        json.text("origClientOrderId", order.clientOrderId());
        json.number("orderId", order.orderId()).number("orderListId", -1);
        json.text("clientOrderId", cancelId).number("transactTime", millis(order.updatedAt()));
        amounts(rules, order);
        json.text("selfTradePreventionMode", selfTradeMode).endObject();
    }

    /** The answer to a change; its names differ from those of every other answer. */
    void amended(SymbolRules rules, SimOrder order, long execution) {
        json.object().number("transactTime", millis(order.updatedAt()));
        json.number("executionId", execution).name("amendedOrder").object();
        json.text("symbol", order.symbol()).number("orderId", order.orderId());
        json.number("orderListId", -1).text("origClientOrderId", order.clientOrderId());
        json.text("clientOrderId", order.clientOrderId());
        json.name("price").decimal(order.price(), rules.priceScale(), DECIMALS);
        json.name("qty").decimal(order.quantity(), rules.quantityScale(), DECIMALS);
        json.name("executedQty").decimal(order.filled(), rules.quantityScale(), DECIMALS);
        json.text("preventedQty", "0.00000000").text("quoteOrderQty", "0.00000000");
        json.name("cumulativeQuoteQty");
        json.decimal(order.filledQuote(), rules.quoteScale(), DECIMALS);
        json.text("status", status(order.status())).text("timeInForce", timeInForce(order));
        json.text("type", type(order)).text("side", order.side().name());
        json.number("workingTime", millis(order.createdAt()));
        json.text("selfTradePreventionMode", selfTradeMode).endObject().endObject();
    }

    /** An order as a query shows it. */
    void order(SymbolRules rules, SimOrder order) {
        json.object().text("symbol", order.symbol()).number("orderId", order.orderId());
        json.number("orderListId", -1).text("clientOrderId", order.clientOrderId());
        amounts(rules, order);
        json.text("stopPrice", "0.00000000").text("icebergQty", "0.00000000");
        json.number("time", millis(order.createdAt()));
        json.number("updateTime", millis(order.updatedAt())).flag("isWorking", true);
        json.number("workingTime", millis(order.createdAt()));
        json.text("selfTradePreventionMode", selfTradeMode).endObject();
    }

    private void amounts(SymbolRules rules, SimOrder order) {
        int quantityScale = rules.quantityScale();
        json.name("price").decimal(order.price(), rules.priceScale(), DECIMALS);
        json.name("origQty").decimal(quantity(order), quantityScale, DECIMALS);
        json.name("executedQty").decimal(order.filled(), quantityScale, DECIMALS);
        json.name("origQuoteOrderQty");
        json.decimal(order.quoteQuantity(), rules.quoteScale(), DECIMALS);
        json.name("cummulativeQuoteQty");
        json.decimal(order.filledQuote(), rules.quoteScale(), DECIMALS);
        json.text("status", status(order.status())).text("timeInForce", timeInForce(order));
        json.text("type", type(order)).text("side", order.side().name());
    }

    /** A trade as myTrades shows it. */
    void trade(SymbolRules rules, SimTrade trade) {
        json.object().text("symbol", trade.symbol()).number("id", trade.tradeId());
        json.number("orderId", trade.orderId()).number("orderListId", -1);
        json.name("price").decimal(trade.price(), rules.priceScale(), DECIMALS);
        json.name("qty").decimal(trade.quantity(), rules.quantityScale(), DECIMALS);
        json.name("quoteQty").decimal(trade.quote(), rules.quoteScale(), DECIMALS);
        commission(rules, trade);
        json.number("time", millis(trade.time())).flag("isBuyer", trade.side() == Side.BUY);
        json.flag("isMaker", trade.maker()).flag("isBestMatch", true).endObject();
    }

    private void commission(SymbolRules rules, SimTrade trade) {
        json.name("commission").decimal(trade.fee(), feeScale(rules, trade), DECIMALS);
        json.text("commissionAsset", trade.feeAsset());
    }

    /** Decimals of a trade's fee. */
    static int feeScale(SymbolRules rules, SimTrade trade) {
        return trade.feeAsset().equals(rules.base()) ? rules.baseScale() : rules.quoteScale();
    }
}

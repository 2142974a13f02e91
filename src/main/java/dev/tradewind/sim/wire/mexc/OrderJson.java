package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.RoundingMode;

/** Orders and trades in the venue's field names. */
final class OrderJson {
    private final JsonWriter json;

    OrderJson(JsonWriter json) {
        this.json = json;
    }

    /** Nanoseconds to the milliseconds of the wire. */
    static long millis(long nanos) {
        return Math.floorDiv(nanos, 1_000_000L);
    }

    /** The venue's word for a state. */
    static String status(SimOrder order) {
        return switch (order.status()) {
            case NEW -> "NEW";
            case PARTIALLY_FILLED -> "PARTIALLY_FILLED";
            case FILLED -> "FILLED";
            case CANCELED, EXPIRED, EXPIRED_SELF_TRADE ->
                    order.filled() > 0 ? "PARTIALLY_CANCELED" : "CANCELED";
        };
    }

    /** The venue's word for a type. */
    static String type(SimOrder order) {
        if (order.kind() == OrderKind.MARKET) {
            return "MARKET";
        }
        return switch (order.timeInForce()) {
            case GTC -> "LIMIT";
            case POST_ONLY -> "LIMIT_MAKER";
            case IOC -> "IMMEDIATE_OR_CANCEL";
            case FOK -> "FILL_OR_KILL";
        };
    }

    /** The asked quantity; an order that spends quote shows what it bought. */
    static long quantity(SimOrder order) {
        return order.quantity() > 0 ? order.quantity() : order.filled();
    }

    /** The order's whole value: what it spends, or price × quantity, or what it has cost. */
    static long amount(SymbolRules rules, SimOrder order) {
        if (order.quoteQuantity() > 0) {
            return order.quoteQuantity();
        }
        if (order.price() == 0) {
            return order.filledQuote();
        }
        return rules.notional(order.price(), order.quantity(), RoundingMode.DOWN);
    }

    /** Decimals of a trade's fee. */
    static int feeScale(SymbolRules rules, SimTrade trade) {
        return trade.feeAsset().equals(rules.base()) ? rules.baseScale() : rules.quoteScale();
    }

    /** The answer to a new order: it tells nothing of fills. */
    void placed(SymbolRules rules, SimOrder order) {
        json.object().text("symbol", order.symbol());
        json.text("orderId", OrderIds.order(order.orderId())).number("orderListId", -1);
        json.name("price").decimal(order.price(), rules.priceScale(), 0);
        json.name("origQty").shortDecimal(quantity(order), rules.quantityScale());
        json.text("type", type(order)).text("side", order.side().name());
        json.text("stpMode", "").number("transactTime", millis(order.createdAt())).endObject();
    }

    /**
     * The answer to a cancel.
     *
     * @param shown the order whose state is told: before or after
     */
    void canceled(SymbolRules rules, SimOrder shown, String cancelId) {
        json.object().text("symbol", shown.symbol());
        json.text("origClientOrderId", shown.clientOrderId());
        json.text("orderId", OrderIds.order(shown.orderId()));
        json.text("clientOrderId", cancelId);
        amounts(rules, shown);
        json.endObject();
    }

    /** An order as a query shows it. */
    void order(SymbolRules rules, SimOrder order) {
        json.object().text("symbol", order.symbol());
        json.text("orderId", OrderIds.order(order.orderId())).number("orderListId", -1);
        json.text("clientOrderId", order.clientOrderId());
        amounts(rules, order);
        json.text("stopPrice", "").text("icebergQty", "");
        json.number("time", millis(order.createdAt()));
        json.number("updateTime", millis(order.updatedAt()));
        json.flag("isWorking", order.status().open()).name("origQuoteOrderQty");
        json.shortDecimal(amount(rules, order), rules.quoteScale()).text("stpMode", "");
        if (order.status() == SimOrder.Status.EXPIRED_SELF_TRADE) {
            json.text("cancelReason", "stp_cancel");
        }
        json.endObject();
    }

    private void amounts(SymbolRules rules, SimOrder order) {
        json.name("price").decimal(order.price(), rules.priceScale(), 0);
        json.name("origQty").shortDecimal(quantity(order), rules.quantityScale());
        json.name("executedQty").shortDecimal(order.filled(), rules.quantityScale());
        json.name("cummulativeQuoteQty");
        json.shortDecimal(order.filledQuote(), rules.quoteScale()).text("status", status(order));
        if (order.kind() == OrderKind.MARKET) {
            json.nothing("timeInForce");
        } else {
            json.text("timeInForce", timeInForce(order));
        }
        json.text("type", type(order)).text("side", order.side().name());
    }

    private static String timeInForce(SimOrder order) {
        return switch (order.timeInForce()) {
            case GTC, POST_ONLY -> "GTC";
            case IOC -> "IOC";
            case FOK -> "FOK";
        };
    }

    /** A trade as myTrades shows it. */
    void trade(SymbolRules rules, SimTrade trade) {
        json.object().text("symbol", trade.symbol()).text("id", OrderIds.trade(trade.tradeId()));
        json.text("orderId", OrderIds.order(trade.orderId())).number("orderListId", -1);
        json.name("price").decimal(trade.price(), rules.priceScale(), 0);
        json.name("qty").shortDecimal(trade.quantity(), rules.quantityScale());
        json.name("quoteQty").shortDecimal(trade.quote(), rules.quoteScale());
        json.name("commission").shortDecimal(trade.fee(), feeScale(rules, trade));
        json.text("commissionAsset", trade.feeAsset()).number("time", millis(trade.time()));
        json.flag("isBuyer", trade.side() == Side.BUY).flag("isMaker", trade.maker());
        json.flag("isBestMatch", true).flag("isSelfTrade", false);
        json.text("clientOrderId", trade.clientOrderId()).endObject();
    }
}

package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes orders as the venue shows them, to questions and on the order topic. */
final class OrderJson {
    private static final long MILLI = 1_000_000L;

    private final JsonWriter json;
    private final FeeSums fees;
    private final boolean postOnlyRejected;

    OrderJson(JsonWriter json, FeeSums fees, boolean postOnlyRejected) {
        this.json = json;
        this.fees = fees;
        this.postOnlyRejected = postOnlyRejected;
    }

    /** Epoch milliseconds. */
    static long millis(long nanos) {
        return nanos / MILLI;
    }

    /** The side as the venue writes it. */
    static String side(Side side) {
        return side == Side.BUY ? "Buy" : "Sell";
    }

    /** The client's name for an order, "" if it gave none. */
    static String link(long orderId, String clientOrderId) {
        return clientOrderId.equals("x-" + orderId) ? "" : clientOrderId;
    }

    /** Starts anew. */
    void reset() {
        json.reset();
    }

    /** The two names that answers to new orders, changes and cancels give. */
    void names(Product product, long orderId, String clientOrderId) {
        json.object().text("orderId", Ids.order(product.category(), orderId));
        json.text("orderLinkId", link(orderId, clientOrderId)).endObject();
    }

    /** An order as REST shows it. */
    void shown(Product product, SimOrder order) {
        json.object();
        common(product, order);
        json.text("blockTradeId", "").text("orderIv", "").text("basePrice", "");
        json.nothing("extraFees");
        json.endObject();
    }

    /** An order as the order topic shows it. */
    void pushed(Product product, SimOrder order) {
        json.object().text("category", product.category().text());
        common(product, order);
        json.text("blockTradeId", "").text("orderIv", "").text("closedPnl", "0");
        json.text("feeCurrency", fees.asset(product, order));
        json.flag("rpiTakerAccess", false).text("rpiMatchedQty", "0").endObject();
    }

    private void common(Product product, SimOrder order) {
        json.text("symbol", product.name());
        json.text("orderId", Ids.order(product.category(), order.orderId()));
        json.text("orderLinkId", link(order.orderId(), order.clientOrderId()));
        json.text("side", side(order.side()));
        json.text("orderType", order.kind() == OrderKind.LIMIT ? "Limit" : "Market");
        json.text("timeInForce", life(order));
        json.text("orderStatus", status(product, order));
        json.text("cancelType", cancelType(order)).text("rejectReason", reason(order));
        amounts(product, order);
        json.text("isLeverage", product.isSpot() ? "0" : "").number("positionIdx", 0);
        json.flag("reduceOnly", order.reduceOnly()).flag("closeOnTrigger", false);
        json.text("marketUnit", unit(product, order));
        json.text("createType", order.liquidation() ? "CreateByLiq" : "CreateByUser");
        noConditions();
        json.text("createdTime", Long.toString(millis(order.createdAt())));
        json.text("updatedTime", Long.toString(millis(order.updatedAt())));
    }

    private void amounts(Product product, SimOrder order) {
        SymbolRules rules = product.rules();
        json.name("price");
        product.price(json, order.price());
        json.name("qty");
        if (order.quantity() == 0) {
            product.quote(json, order.quoteQuantity());
        } else {
            product.quantity(json, order.quantity());
        }
        json.text("avgPrice", average(rules, order)).name("leavesQty");
        long left = order.status().open() ? order.remaining() : 0;
        product.quantity(json, left);
        json.name("leavesValue");
        product.quote(json, rules.notional(order.price(), left, RoundingMode.DOWN));
        json.name("cumExecQty");
        product.quantity(json, order.filled());
        json.name("cumExecValue");
        product.quote(json, order.filledQuote());
        fees.write(json, product, order);
    }

    private void noConditions() {
        json.text("stopOrderType", "").text("triggerPrice", "").number("triggerDirection", 0);
        json.text("triggerBy", "").text("takeProfit", "").text("stopLoss", "");
        json.text("tpTriggerBy", "").text("slTriggerBy", "").text("tpLimitPrice", "0");
        json.text("slLimitPrice", "0").text("tpslMode", "").text("ocoTriggerBy", "");
        json.text("lastPriceOnCreated", "").text("placeType", "");
        json.text("smpType", "None").number("smpGroup", 0).text("smpOrderId", "");
    }

    private static String unit(Product product, SimOrder order) {
        if (!product.isSpot() || order.kind() == OrderKind.LIMIT) {
            return "";
        }
        return order.quantity() == 0 ? "quoteCoin" : "baseCoin";
    }

    private static String life(SimOrder order) {
        return switch (order.timeInForce()) {
            case GTC -> "GTC";
            case IOC -> "IOC";
            case FOK -> "FOK";
            case POST_ONLY -> "PostOnly";
        };
    }

    /** Its state as the venue names it. */
    String status(Product product, SimOrder order) {
        return switch (order.status()) {
            case NEW -> "New";
            case PARTIALLY_FILLED -> "PartiallyFilled";
            case FILLED -> "Filled";
            case CANCELED, EXPIRED, EXPIRED_SELF_TRADE -> {
                if (postOnlyRejected && tookTooMuch(order)) {
                    yield "Rejected";
                }
                boolean part = product.isSpot() && order.filled() > 0;
                yield part ? "PartiallyFilledCanceled" : "Cancelled";
            }
        };
    }

    /** Whether the order ended because it would have taken although it must not. */
    private static boolean tookTooMuch(SimOrder order) {
        return order.status() == SimOrder.Status.EXPIRED
                && order.timeInForce() == TimeInForce.POST_ONLY;
    }

    private static String cancelType(SimOrder order) {
        return switch (order.status()) {
            case CANCELED -> "CancelByUser";
            case EXPIRED_SELF_TRADE -> "CancelBySmp";
            case NEW, PARTIALLY_FILLED, FILLED, EXPIRED -> "UNKNOWN";
        };
    }

    private static String reason(SimOrder order) {
        return switch (order.status()) {
            case CANCELED -> "EC_PerCancelRequest";
            case EXPIRED ->
                    switch (order.timeInForce()) {
                        case POST_ONLY -> "EC_PostOnlyWillTakeLiquidity";
                        case FOK -> "EC_CancelForNoFullFill";
                        case GTC, IOC -> "EC_NoImmediateQtyToFill";
                    };
            case NEW, PARTIALLY_FILLED, FILLED, EXPIRED_SELF_TRADE -> "EC_NoError";
        };
    }

    /** The average price of what was done, "" if nothing was. */
    static String average(SymbolRules rules, SimOrder order) {
        if (order.filled() == 0) {
            return "";
        }
        BigDecimal quote = BigDecimal.valueOf(order.filledQuote(), rules.quoteScale());
        BigDecimal base = BigDecimal.valueOf(order.filled(), rules.quantityScale());
        BigDecimal price = quote.divide(base, rules.priceScale() + 4, RoundingMode.HALF_EVEN);
        BigDecimal plain = price.stripTrailingZeros();
        return plain.toPlainString();
    }
}

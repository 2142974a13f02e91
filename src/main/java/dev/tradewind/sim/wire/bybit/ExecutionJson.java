package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.sim.exchange.FundingPayment;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.RoundingMode;

/** Writes an account's trades, to questions and on the execution topic. */
final class ExecutionJson {
    /** Funding payments are numbered apart from trades. */
    private static final long FUNDING_IDS = 1L << 40;

    private final JsonWriter json;
    private final Source source;

    ExecutionJson(JsonWriter json, Source source) {
        this.json = json;
        this.source = source;
    }

    /** What a trade does not say itself. */
    interface Source {
        /** The fee rate in force, in 1e-9. */
        long rate(Product product, boolean maker);

        /** Decimals of a coin. */
        int scale(String asset);

        /** The mark price, 0 for spot. */
        long mark(Product product);
    }

    /** A trade as REST shows it. */
    void shown(Product product, SimTrade trade, SimOrder order) {
        json.object();
        common(product, trade, order);
        json.text("extraFees", "").endObject();
    }

    /** A trade as the execution topic shows it. */
    void pushed(Product product, SimTrade trade, SimOrder order) {
        json.object().text("category", product.category().text());
        common(product, trade, order);
        json.name("execPnl");
        product.quote(json, trade.realised());
        json.text("isLeverage", "0");
        json.name("extraFees").array().endArray().endObject();
    }

    /** A trade as the fast topic shows it: makers are not told their own name for the order. */
    void fast(Product product, SimTrade trade) {
        json.object().text("category", product.category().text());
        json.text("symbol", product.name()).text("execId", Ids.trade(product, trade.tradeId()));
        json.name("execPrice");
        product.price(json, trade.price());
        json.name("execQty");
        product.quantity(json, trade.quantity());
        json.text("orderId", Ids.order(product.category(), trade.orderId()));
        String link = OrderJson.link(trade.orderId(), trade.clientOrderId());
        json.text("orderLinkId", trade.maker() ? "" : link);
        json.flag("isMaker", trade.maker()).text("side", OrderJson.side(trade.side()));
        json.text("execTime", Long.toString(OrderJson.millis(trade.time())));
        json.number("seq", trade.tradeId()).endObject();
    }

    /** A funding payment, which stands among the trades; a cost is positive. */
    void funding(Product product, FundingPayment payment, boolean push) {
        json.object();
        if (push) {
            json.text("category", product.category().text());
        }
        json.text("symbol", product.name()).text("orderId", "").text("orderLinkId", "");
        json.text("side", payment.quantity() > 0 ? "Buy" : "Sell").text("orderPrice", "0");
        json.text("orderQty", "0").text("leavesQty", "0").text("orderType", "UNKNOWN");
        json.text("stopOrderType", "UNKNOWN").text("createType", "").name("execPrice");
        product.price(json, source.mark(product));
        json.name("execQty");
        product.quantity(json, Math.abs(payment.quantity()));
        SymbolRules rules = product.rules();
        long size = Math.abs(payment.quantity());
        json.name("execValue");
        product.quote(json, rules.notional(source.mark(product), size, RoundingMode.DOWN));
        json.name("execFee").shortDecimal(-payment.amount(), source.scale(payment.asset()));
        json.text("feeCurrency", payment.asset());
        rate(json.name("feeRate"), payment.quantity() > 0 ? payment.rate() : -payment.rate());
        json.name("markPrice");
        product.price(json, source.mark(product));
        json.text("execId", Ids.trade(product, FUNDING_IDS + payment.id()));
        json.text("execType", "Funding");
        json.text("execTime", Long.toString(OrderJson.millis(payment.time())));
        json.flag("isMaker", false).text("tradeIv", "").text("markIv", "");
        json.text("indexPrice", "").text("underlyingPrice", "").text("blockTradeId", "");
        json.text("closedSize", "").number("seq", payment.id()).endObject();
    }

    private void common(Product product, SimTrade trade, SimOrder order) {
        json.text("symbol", product.name());
        json.text("orderId", Ids.order(product.category(), trade.orderId()));
        json.text("orderLinkId", OrderJson.link(trade.orderId(), trade.clientOrderId()));
        json.text("side", OrderJson.side(trade.side())).name("orderPrice");
        product.price(json, order.price());
        json.name("orderQty");
        product.quantity(json, order.quantity() == 0 ? trade.quantity() : order.quantity());
        json.name("leavesQty");
        product.quantity(json, order.remaining());
        json.text("orderType", order.kind() == OrderKind.LIMIT ? "Limit" : "Market");
        json.text("stopOrderType", "").text("createType", "CreateByUser");
        amounts(product, trade);
        json.text("execId", Ids.trade(product, trade.tradeId())).text("execType", "Trade");
        json.text("execTime", Long.toString(OrderJson.millis(trade.time())));
        json.flag("isMaker", trade.maker()).text("tradeIv", "").text("markIv", "");
        json.text("indexPrice", "").text("underlyingPrice", "").text("blockTradeId", "");
        json.text("closedSize", "").number("seq", trade.tradeId());
    }

    private void amounts(Product product, SimTrade trade) {
        json.name("execPrice");
        product.price(json, trade.price());
        json.name("execQty");
        product.quantity(json, trade.quantity());
        json.name("execValue");
        product.quote(json, trade.quote());
        json.name("execFee").shortDecimal(trade.fee(), source.scale(trade.feeAsset()));
        json.text("feeCurrency", trade.feeAsset());
        rate(json.name("feeRate"), source.rate(product, trade.maker()));
        long mark = source.mark(product);
        json.name("markPrice");
        if (mark == 0) {
            json.text("");
        } else {
            product.price(json, mark);
        }
    }

    /** Writes a rate of 1e-9 units. */
    static void rate(JsonWriter json, long rate) {
        json.shortDecimal(rate, 9);
    }
}

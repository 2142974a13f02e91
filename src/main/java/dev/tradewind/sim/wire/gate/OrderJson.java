package dev.tradewind.sim.wire.gate;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.TradeFilter;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Customers;
import dev.tradewind.sim.wire.gateapi.Figures;
import dev.tradewind.sim.wire.gateapi.Texts;

/** Orders and own trades as the venue writes them. */
final class OrderJson {
    private final Exchange exchange;
    private final Customers customers;
    private final Texts texts;

    OrderJson(Exchange exchange, Customers customers, Texts texts) {
        this.exchange = exchange;
        this.customers = customers;
        this.texts = texts;
    }

    private SymbolRules rules(String symbol) {
        return exchange.symbol(symbol).orElseThrow();
    }

    /** The venue's number of an account. */
    long user(String account) {
        return customers.named(account).map(customer -> customer.userId()).orElse(0L);
    }

    private static String life(SimOrder order) {
        return switch (order.timeInForce()) {
            case GTC -> order.kind() == OrderKind.MARKET ? "ioc" : "gtc";
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "poc";
        };
    }

    private static String status(SimOrder order) {
        return switch (order.status()) {
            case NEW, PARTIALLY_FILLED -> "open";
            case FILLED -> "closed";
            // a market buy that spent what it could has been filled
            case EXPIRED -> spent(order) ? "closed" : "cancelled";
            case CANCELED, EXPIRED_SELF_TRADE -> "cancelled";
        };
    }

    private static boolean spent(SimOrder order) {
        return order.quoteQuantity() > 0 && order.filled() > 0;
    }

    private static String finish(SimOrder order) {
        return switch (order.status()) {
            case NEW, PARTIALLY_FILLED -> "open";
            case FILLED -> "filled";
            case CANCELED -> "cancelled";
            case EXPIRED -> spent(order) ? "filled" : life(order);
            case EXPIRED_SELF_TRADE -> "stp";
        };
    }

    /** An order as requests are answered. */
    void order(JsonWriter json, SimOrder order) {
        json.object();
        members(json, order);
        json.endObject();
    }

    /** The members of an order, for an object that has others as well. */
    void members(JsonWriter json, SimOrder order) {
        head(json, order);
        json.number("create_time_ms", Figures.millis(order.createdAt()));
        json.number("update_time_ms", Figures.millis(order.updatedAt()));
        json.text("status", status(order));
        body(json, order);
        json.number("stp_id", 0).text("stp_act", "-").text("finish_as", finish(order));
        json.text("biz_info", "-");
    }

    private void head(JsonWriter json, SimOrder order) {
        json.text("id", Long.toString(order.orderId())).text("text", texts.of(order));
        json.text("amend_text", "-");
        json.text("create_time", Long.toString(Figures.seconds(order.createdAt())));
        json.text("update_time", Long.toString(Figures.seconds(order.updatedAt())));
    }

    private void body(JsonWriter json, SimOrder order) {
        SymbolRules rules = rules(order.symbol());
        boolean spends = order.quoteQuantity() > 0;
        int scale = spends ? rules.quoteScale() : rules.quantityScale();
        long asked = spends ? order.quoteQuantity() : order.quantity();
        long left = spends ? Math.max(0, asked - order.filledQuote()) : order.remaining();
        json.text("currency_pair", order.symbol());
        json.text("type", order.kind() == OrderKind.MARKET ? "market" : "limit");
        json.text("account", "spot").text("side", SpotDialect.side(order.side()));
        json.name("amount").shortDecimal(asked, scale);
        json.name("price").shortDecimal(order.price(), rules.priceScale());
        json.text("time_in_force", life(order)).text("iceberg", "0");
        json.name("left").shortDecimal(left, scale);
        json.name("filled_amount").shortDecimal(order.filled(), rules.quantityScale());
        json.name("fill_price").shortDecimal(order.filledQuote(), rules.quoteScale());
        json.name("filled_total").shortDecimal(order.filledQuote(), rules.quoteScale());
        json.text("avg_deal_price", Figures.average(rules, order.filledQuote(), order.filled()));
        fees(json, rules, order);
    }

    private void fees(JsonWriter json, SymbolRules rules, SimOrder order) {
        boolean buy = order.side() == Side.BUY;
        int scale = buy ? rules.baseScale() : rules.quoteScale();
        json.name("fee").shortDecimal(fee(order), scale);
        json.text("fee_currency", buy ? rules.base() : rules.quote()).text("point_fee", "0");
        json.text("gt_fee", "0").text("gt_maker_fee", "0").text("gt_taker_fee", "0");
        json.flag("gt_discount", false).text("rebated_fee", "0");
        json.text("rebated_fee_currency", buy ? rules.quote() : rules.base());
    }

    private long fee(SimOrder order) {
        if (order.filled() == 0) {
            return 0;
        }
        TradeFilter own = new TradeFilter(order.orderId(), 0, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
        return exchange.trades(order.account(), order.symbol(), own).stream()
                .mapToLong(SimTrade::fee)
                .sum();
    }

    /**
     * An order as the private channel tells it.
     *
     * @param event {@code put}, {@code update} or {@code finish}
     */
    void push(JsonWriter json, SimOrder order, String event) {
        json.object();
        head(json, order);
        json.text("create_time_ms", Long.toString(Figures.millis(order.createdAt())));
        json.text("update_time_ms", Long.toString(Figures.millis(order.updatedAt())));
        body(json, order);
        json.number("user", user(order.account())).text("event", event).number("stp_id", 0);
        json.text("stp_act", "-").text("finish_as", finish(order)).text("biz_info", "-");
        json.endObject();
    }

    /** An own trade as requests are answered. */
    void trade(JsonWriter json, SimTrade trade) {
        json.object().text("id", Long.toString(trade.tradeId()));
        json.text("create_time", Long.toString(Figures.seconds(trade.time())));
        tradeBody(json, trade);
        json.text("sequence_id", Long.toString(trade.tradeId())).endObject();
    }

    /** An own trade as the private channel tells it. */
    void pushTrade(JsonWriter json, SimTrade trade, String account) {
        json.object().number("id", trade.tradeId()).number("user_id", user(account));
        json.number("create_time", Figures.seconds(trade.time()));
        tradeBody(json, trade);
        json.endObject();
    }

    private void tradeBody(JsonWriter json, SimTrade trade) {
        SymbolRules rules = rules(trade.symbol());
        boolean buy = trade.side() == Side.BUY;
        json.text("create_time_ms", SpotDialect.fineMillis(trade.time()));
        json.text("order_id", Long.toString(trade.orderId()));
        json.text("currency_pair", trade.symbol()).text("side", SpotDialect.side(trade.side()));
        json.text("role", trade.maker() ? "maker" : "taker");
        json.name("amount").shortDecimal(trade.quantity(), rules.quantityScale());
        json.name("price").shortDecimal(trade.price(), rules.priceScale());
        json.name("fee").shortDecimal(trade.fee(), buy ? rules.baseScale() : rules.quoteScale());
        json.text("fee_currency", trade.feeAsset()).text("point_fee", "0");
        json.text("gt_fee", "0").text("text", texts.of(trade));
    }
}

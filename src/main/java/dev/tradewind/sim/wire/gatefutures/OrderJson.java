package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
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

    private SymbolRules rules(SimOrder order) {
        return exchange.symbol(order.symbol()).orElseThrow();
    }

    private static long signed(Side side, long quantity) {
        return side == Side.BUY ? quantity : -quantity;
    }

    /** How an order lives, in the venue's word. */
    static String tif(SimOrder order) {
        return switch (order.timeInForce()) {
            case GTC -> order.kind() == OrderKind.MARKET ? "ioc" : "gtc";
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "poc";
        };
    }

    /** How an order ended, in the venue's word. */
    static String finish(SimOrder order) {
        return switch (order.status()) {
            case NEW, PARTIALLY_FILLED -> "";
            case FILLED -> order.liquidation() ? "liquidated" : "filled";
            case CANCELED -> "cancelled";
            case EXPIRED -> tif(order).equals("fok") ? "fok" : "ioc";
            case EXPIRED_SELF_TRADE -> "stp";
        };
    }

    /** An order as requests are answered. */
    void order(JsonWriter json, SimOrder order, boolean decimals) {
        json.object();
        members(json, order, decimals);
        json.endObject();
    }

    /** The members of an order, for an object that has others as well. */
    void members(JsonWriter json, SimOrder order, boolean decimals) {
        SymbolRules rules = rules(order);
        json.number("id", order.orderId()).text("id_string", Long.toString(order.orderId()));
        json.number("user", user(order.account())).text("contract", order.symbol());
        Figures.fraction(json, "create_time", order.createdAt());
        Figures.fraction(json, "update_time", order.updatedAt());
        sizes(json, rules, order, decimals);
        json.name("price").shortDecimal(order.price(), rules.priceScale());
        json.text("fill_price", Figures.average(rules, order.filledQuote(), order.filled()));
        json.text("mkfr", Figures.rate(exchange.fees(order.symbol()).makerRate()));
        json.text("tkfr", Figures.rate(exchange.fees(order.symbol()).takerRate()));
        json.text("tif", tif(order)).number("refu", 0);
        flags(json, order);
        json.text("text", texts.of(order)).text("status", status(order));
        if (!order.status().open()) {
            Figures.fraction(json, "finish_time", order.updatedAt());
            json.text("finish_as", finish(order));
        }
        json.number("stp_id", 0).text("stp_act", "-").text("amend_text", "-");
        json.text("biz_info", "-");
    }

    private static String status(SimOrder order) {
        return order.status().open() ? "open" : "finished";
    }

    private static void flags(JsonWriter json, SimOrder order) {
        json.flag("is_reduce_only", order.reduceOnly()).flag("is_close", false);
        json.flag("is_liq", order.liquidation());
    }

    private static void sizes(
            JsonWriter json, SymbolRules rules, SimOrder order, boolean decimals) {
        json.name("size");
        Contracts.write(json, rules, signed(order.side(), order.quantity()), decimals);
        json.name("iceberg");
        Contracts.write(json, rules, 0, decimals);
        json.name("left");
        Contracts.write(json, rules, signed(order.side(), order.remaining()), decimals);
    }

    /** The venue's number of an account. */
    long user(String account) {
        return customers.named(account).map(customer -> customer.userId()).orElse(0L);
    }

    /**
     * An order as the private channel tells it: prices and rates are numbers.
     *
     * @param what {@code _new} or {@code _update} for one that is open
     */
    void push(JsonWriter json, SimOrder order, String what, boolean decimals) {
        SymbolRules rules = rules(order);
        boolean open = order.status().open();
        json.object().number("id", order.orderId());
        json.text("user", Long.toString(user(order.account()))).text("contract", order.symbol());
        json.number("create_time", Figures.seconds(order.createdAt()));
        json.number("create_time_ms", Figures.millis(order.createdAt()));
        json.number("update_id", 1).number("update_time", Figures.millis(order.updatedAt()));
        sizes(json, rules, order, decimals);
        json.name("price").literal(Figures.plain(order.price(), rules.priceScale()));
        json.name("fill_price")
                .literal(Figures.average(rules, order.filledQuote(), order.filled()));
        json.text("finish_as", open ? what : finish(order));
        json.number("finish_time", open ? 0 : Figures.seconds(order.updatedAt()));
        json.number("finish_time_ms", open ? 0 : Figures.millis(order.updatedAt()));
        flags(json, order);
        json.name("mkfr").literal(Figures.rate(exchange.fees(order.symbol()).makerRate()));
        json.name("tkfr").literal(Figures.rate(exchange.fees(order.symbol()).takerRate()));
        json.number("refr", 0).number("refu", 0).text("status", status(order));
        json.text("text", texts.of(order)).text("tif", tif(order)).text("stp_id", "0");
        json.text("stp_act", "-").text("amend_text", "-").text("biz_info", "-");
        json.text("stop_profit_price", "").text("stop_loss_price", "").endObject();
    }

    /** An own trade as requests are answered. */
    void trade(JsonWriter json, SimTrade trade, boolean timeRange, boolean decimals) {
        SymbolRules rules = exchange.symbol(trade.symbol()).orElseThrow();
        json.object();
        if (timeRange) {
            json.text("trade_id", Long.toString(trade.tradeId()));
        } else {
            json.number("id", trade.tradeId());
        }
        Figures.fraction(json, "create_time", trade.time());
        json.text("contract", trade.symbol()).text("order_id", Long.toString(trade.orderId()));
        json.name("size");
        Contracts.write(json, rules, signed(trade.side(), trade.quantity()), decimals);
        json.name("close_size");
        Contracts.write(json, rules, 0, decimals);
        json.name("price").shortDecimal(trade.price(), rules.priceScale());
        json.text("role", trade.maker() ? "maker" : "taker").text("text", texts.of(trade));
        json.name("fee").shortDecimal(trade.fee(), rules.quoteScale());
        json.text("point_fee", "0").endObject();
    }

    /** An own trade as the private channel tells it. */
    void pushTrade(JsonWriter json, SimTrade trade, boolean decimals) {
        SymbolRules rules = exchange.symbol(trade.symbol()).orElseThrow();
        json.object().text("id", Long.toString(trade.tradeId()));
        json.number("create_time", Figures.seconds(trade.time()));
        json.number("create_time_ms", Figures.millis(trade.time()));
        json.text("contract", trade.symbol()).text("order_id", Long.toString(trade.orderId()));
        json.name("size");
        Contracts.write(json, rules, signed(trade.side(), trade.quantity()), decimals);
        json.name("price").shortDecimal(trade.price(), rules.priceScale());
        json.text("role", trade.maker() ? "maker" : "taker").text("text", texts.of(trade));
        json.name("fee").literal(Figures.plain(trade.fee(), rules.quoteScale()));
        json.number("point_fee", 0).name("close_size");
        Contracts.write(json, rules, 0, decimals);
        json.endObject();
    }
}

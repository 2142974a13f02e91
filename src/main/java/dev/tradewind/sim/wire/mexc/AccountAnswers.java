package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.TradeFilter;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers about an account: balances, fees, orders, trades. */
final class AccountAnswers {
    private static final int LIST_MAX = 1_000;
    private static final int LIST_USUAL = 500;
    private static final int TRADES_MAX = 100;
    private static final int RATE_SCALE = 9;
    private static final long DAY = 86_400_000_000_000L;

    private final Exchange exchange;
    private final AssetScales scales;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson orders = new OrderJson(json);

    AccountAnswers(Exchange exchange, AssetScales scales) {
        this.exchange = exchange;
        this.scales = scales;
    }

    byte[] account(Call call) {
        json.reset().object().nothing("makerCommission").nothing("takerCommission");
        json.nothing("buyerCommission")
                .nothing("sellerCommission")
                .flag("canTrade", call.customer().rights().trade());
        json.flag("canWithdraw", call.customer().rights().withdraw());
        json.flag("canDeposit", false).nothing("updateTime");
        json.text("accountType", "SPOT").name("balances").array();
        for (Map.Entry<String, Holding> entry :
                exchange.balances(call.customer().name()).entrySet()) {
            Holding holding = entry.getValue();
            if (holding.total() == 0) {
                continue;
            }
            int scale = scales.of(entry.getKey());
            json.object().text("asset", entry.getKey());
            json.name("free").shortDecimal(holding.free(), scale);
            json.name("locked").shortDecimal(holding.locked(), scale);
            json.name("available").shortDecimal(holding.free(), scale).endObject();
        }
        json.endArray().name("permissions").array().text("SPOT").endArray();
        return json.endObject().bytes();
    }

    byte[] tradeFee(Call call) {
        OrderReader.rules(exchange, call.need("symbol"));
        json.reset().object().name("data").object();
        json.name("makerCommission").literal(rate(exchange.rules().makerRate()));
        json.name("takerCommission").literal(rate(exchange.rules().takerRate())).endObject();
        return wrapped(call);
    }

    /** Every coin has one network, on which nothing can come or go. */
    byte[] coins(Call call) {
        json.reset().array();
        for (String asset : exchange.balances(call.customer().name()).keySet()) {
            json.object().text("coin", asset).text("name", asset).name("networkList").array();
            json.object().text("coin", asset).nothing("depositDesc").flag("depositEnable", false);
            json.number("minConfirm", 1).text("name", "SIM").text("network", "SIM");
            json.text("netWork", "SIM").flag("withdrawEnable", false).text("withdrawFee", "0");
            json.name("withdrawIntegerMultiple").shortDecimal(1, scales.of(asset));
            json.text("withdrawMax", "0").text("withdrawMin", "0").flag("sameAddress", false);
            json.text("contract", "").nothing("withdrawTips").nothing("depositTips").endObject();
            json.endArray().endObject();
        }
        return json.endArray().bytes();
    }

    byte[] mxDeduct(Call call) {
        json.reset().object().name("data").object().flag("mxDeductEnable", false).endObject();
        return wrapped(call);
    }

    private byte[] wrapped(Call call) {
        json.number("code", 0).text("msg", "success");
        json.number("timestamp", OrderJson.millis(call.now())).endObject();
        return json.bytes();
    }

    /** A rate as a JSON number, which always has a decimal. */
    private static String rate(long rate) {
        String text = BigDecimal.valueOf(rate, RATE_SCALE).stripTrailingZeros().toPlainString();
        return text.contains(".") ? text : text + ".0";
    }

    byte[] status(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        SimOrder order = find(exchange, call, rules).orElseThrow(Errors::noOrder);
        json.reset();
        orders.order(rules, order);
        return json.bytes();
    }

    /** The order that orderId or, without one, origClientOrderId names. */
    static Optional<SimOrder> find(Exchange exchange, Call call, SymbolRules rules) {
        String account = call.customer().name();
        String id = call.params().get("orderId");
        String clientId = call.params().get("origClientOrderId");
        if (id.isEmpty() && clientId.isEmpty()) {
            throw Errors.noOrderId();
        }
        return id.isEmpty()
                ? exchange.order(account, rules.symbol(), clientId)
                : exchange.order(account, rules.symbol(), OrderIds.number(id));
    }

    byte[] openOrders(Call call) {
        String symbol = call.params().get("symbol");
        if (!symbol.isEmpty()) {
            OrderReader.rules(exchange, symbol);
        }
        return list(exchange.openOrders(call.customer().name(), symbol));
    }

    byte[] allOrders(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        long to = Math.min(call.now(), call.time("endTime", call.now()));
        long from = Math.max(to - 7 * DAY, call.time("startTime", to - DAY));
        int limit = call.limit(LIST_USUAL, LIST_MAX);
        List<SimOrder> found =
                exchange
                        .allOrders(call.customer().name(), rules.symbol(), Integer.MAX_VALUE)
                        .stream()
                        .filter(order -> order.createdAt() >= from && order.createdAt() <= to)
                        .toList();
        return list(found.subList(Math.max(0, found.size() - limit), found.size()));
    }

    /** The venue lists the newest first. */
    private byte[] list(List<SimOrder> found) {
        json.reset().array();
        for (SimOrder order : found.reversed()) {
            orders.order(OrderReader.rules(exchange, order.symbol()), order);
        }
        return json.endArray().bytes();
    }

    byte[] trades(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        long to = Math.min(call.now(), call.time("endTime", call.now()));
        long from = Math.max(to - 30 * DAY, call.time("startTime", 0));
        String id = call.params().get("orderId");
        long orderId = id.isEmpty() ? 0 : OrderIds.number(id);
        TradeFilter filter =
                new TradeFilter(orderId, 0, from, to, call.limit(TRADES_MAX, TRADES_MAX));
        json.reset().array();
        for (SimTrade trade :
                exchange.trades(call.customer().name(), rules.symbol(), filter).reversed()) {
            orders.trade(rules, trade);
        }
        return json.endArray().bytes();
    }
}

package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.TradeFilter;
import dev.tradewind.sim.exchange.VenueRules;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.RateWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers about an account: balances, fees, orders, trades, counters. */
final class AccountAnswers {
    private static final int DECIMALS = 8;
    private static final int LIST_MAX = 1_000;
    private static final int LIST_USUAL = 500;
    private static final int RATE_SCALE = 9;
    private static final long DAY = 86_400_000_000_000L;

    private final Exchange exchange;
    private final AssetScales scales;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson orders;

    AccountAnswers(Exchange exchange, AssetScales scales, String selfTradeMode) {
        this.exchange = exchange;
        this.scales = scales;
        this.orders = new OrderJson(json, selfTradeMode);
    }

    byte[] account(Call call) {
        VenueRules rules = exchange.rules();
        json.reset().object();
        json.number("makerCommission", rules.makerRate() / 100_000);
        json.number("takerCommission", rules.takerRate() / 100_000);
        json.number("buyerCommission", 0).number("sellerCommission", 0);
        json.name("commissionRates").object();
        rates(rules.makerRate(), rules.takerRate());
        json.endObject().flag("canTrade", call.customer().rights().trade());
        json.flag("canWithdraw", call.customer().rights().withdraw());
        json.flag("canDeposit", false).flag("brokered", false);
        json.flag("requireSelfTradePrevention", false).flag("preventSor", false);
        json.number("updateTime", OrderJson.millis(call.now())).text("accountType", "SPOT");
        json.name("balances").array();
        boolean omitZero = call.params().get("omitZeroBalances").equals("true");
        for (Map.Entry<String, Holding> entry :
                exchange.balances(call.customer().name()).entrySet()) {
            if (omitZero && entry.getValue().total() == 0) {
                continue;
            }
            int scale = scales.of(entry.getKey());
            json.object().text("asset", entry.getKey());
            json.name("free").decimal(entry.getValue().free(), scale, DECIMALS);
            json.name("locked").decimal(entry.getValue().locked(), scale, DECIMALS).endObject();
        }
        json.endArray().name("permissions").array().text("SPOT").endArray();
        return json.number("uid", uid(call)).endObject().bytes();
    }

    private int uid(Call call) {
        return 1 + exchange.accounts().indexOf(call.customer().name());
    }

    private void rates(long maker, long taker) {
        json.name("maker").decimal(maker / 10, RATE_SCALE - 1, DECIMALS);
        json.name("taker").decimal(taker / 10, RATE_SCALE - 1, DECIMALS);
        json.text("buyer", "0.00000000").text("seller", "0.00000000");
    }

    byte[] commission(Call call) {
        SymbolRules symbol = OrderReader.rules(exchange, call.need("symbol"));
        VenueRules rules = exchange.rules();
        json.reset().object().text("symbol", symbol.symbol());
        json.name("standardCommission").object();
        rates(rules.makerRate(), rules.takerRate());
        json.endObject().name("specialCommission").object();
        rates(0, 0);
        json.endObject().name("taxCommission").object();
        rates(0, 0);
        json.endObject().name("discount").object().flag("enabledForAccount", false);
        json.flag("enabledForSymbol", false).text("discountAsset", "BNB");
        return json.text("discount", "0.75000000").endObject().endObject().bytes();
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
        if (call.params().has("orderId")) {
            return exchange.order(account, rules.symbol(), call.number("orderId", 0));
        }
        if (call.params().get("origClientOrderId").isEmpty()) {
            throw Errors.missing("orderId");
        }
        return exchange.order(account, rules.symbol(), call.params().get("origClientOrderId"));
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
        long fromId = call.number("orderId", 0);
        long from = call.time("startTime", 0);
        long to = call.time("endTime", Long.MAX_VALUE);
        int limit = call.limit(LIST_USUAL, LIST_MAX);
        List<SimOrder> found =
                exchange
                        .allOrders(call.customer().name(), rules.symbol(), Integer.MAX_VALUE)
                        .stream()
                        .filter(o -> o.orderId() >= fromId)
                        .filter(o -> o.createdAt() >= from && o.createdAt() <= to)
                        .toList();
        boolean oldest = fromId > 0;
        int skip = oldest ? 0 : Math.max(0, found.size() - limit);
        return list(found.subList(skip, Math.min(found.size(), skip + limit)));
    }

    private byte[] list(List<SimOrder> found) {
        json.reset().array();
        for (SimOrder order : found) {
            orders.order(OrderReader.rules(exchange, order.symbol()), order);
        }
        return json.endArray().bytes();
    }

    byte[] trades(Call call) {
        SymbolRules rules = OrderReader.rules(exchange, call.need("symbol"));
        long from = call.time("startTime", 0);
        long to = call.time("endTime", Long.MAX_VALUE);
        if (call.params().has("startTime") && call.params().has("endTime") && to - from > DAY) {
            throw Errors.combination();
        }
        TradeFilter filter =
                new TradeFilter(
                        call.number("orderId", 0),
                        call.number("fromId", 0),
                        from,
                        to,
                        call.limit(LIST_USUAL, LIST_MAX));
        json.reset().array();
        for (SimTrade trade : exchange.trades(call.customer().name(), rules.symbol(), filter)) {
            orders.trade(rules, trade);
        }
        return json.endArray().bytes();
    }

    byte[] orderCount(Call call) {
        json.reset().array();
        counter("SECOND", 10, call.customer().tenSeconds(), call.now());
        counter("DAY", 1, call.customer().day(), call.now());
        return json.endArray().bytes();
    }

    private void counter(String interval, int number, RateWindow window, long now) {
        json.object().text("rateLimitType", "ORDERS").text("interval", interval);
        json.number("intervalNum", number).number("limit", window.limit());
        json.number("count", window.used(now)).endObject();
    }
}

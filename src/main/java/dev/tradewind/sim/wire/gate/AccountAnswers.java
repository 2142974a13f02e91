package dev.tradewind.sim.wire.gate;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.TradeFilter;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Answers about an account: balances, orders, own trades. */
final class AccountAnswers {
    private static final int LIST_USUAL = 100;
    private static final int LIST_MAX = 1_000;
    private static final int PAGE_MAX = 100_000;

    private final Exchange exchange;
    private final AssetScales scales;
    private final OrderJson form;

    AccountAnswers(Exchange exchange, OrderJson form) {
        this.exchange = exchange;
        this.scales = new AssetScales(exchange.symbols());
        this.form = form;
    }

    /** Balances, of one currency or of all. */
    byte[] balances(Call call, long now) {
        String wanted = call.get("currency");
        JsonWriter json = new JsonWriter().array();
        for (Map.Entry<String, Holding> entry :
                exchange.balances(call.customer().name()).entrySet()) {
            if (wanted.isEmpty() || wanted.equals(entry.getKey())) {
                int scale = scales.of(entry.getKey());
                json.object().text("currency", entry.getKey());
                json.name("available").shortDecimal(entry.getValue().free(), scale);
                json.name("locked").shortDecimal(entry.getValue().locked(), scale);
                json.number("update_id", 1).endObject();
            }
        }
        return json.endArray().bytes();
    }

    private String pair(Call call) {
        String pair = call.get("currency_pair");
        if (!pair.isEmpty() && exchange.symbol(pair).isEmpty()) {
            throw Refusals.noPair(pair);
        }
        return pair;
    }

    /** Open orders of a pair, or those that have ended; the newest first. */
    byte[] orders(Call call, long now) {
        String account = call.customer().name();
        String status = call.need("status");
        String pair = pair(call);
        List<SimOrder> found = new ArrayList<>();
        switch (status) {
            case "open" -> {
                if (pair.isEmpty()) {
                    throw Errors.missing("currency_pair");
                }
                found.addAll(exchange.openOrders(account, pair));
            }
            case "finished" -> {
                for (SymbolRules rules : exchange.symbols()) {
                    if (pair.isEmpty() || pair.equals(rules.symbol())) {
                        found.addAll(
                                exchange.allOrders(account, rules.symbol(), Integer.MAX_VALUE));
                    }
                }
                found.removeIf(order -> order.status().open());
            }
            default -> throw Errors.value("invalid argument: status");
        }
        long from = call.time("from").orElse(0L);
        long to = call.time("to").orElse(Long.MAX_VALUE);
        found.removeIf(order -> order.createdAt() < from || order.createdAt() > to);
        found.sort(Comparator.comparingLong(SimOrder::orderId).reversed());
        JsonWriter json = new JsonWriter().array();
        page(call, found).forEach(order -> form.order(json, order));
        return json.endArray().bytes();
    }

    private static <T> List<T> page(Call call, List<T> found) {
        int limit = call.number("limit", LIST_USUAL, LIST_MAX);
        int page = Math.max(1, call.number("page", 1, PAGE_MAX));
        return found.stream().skip((long) limit * (page - 1)).limit(limit).toList();
    }

    /** All open orders, by pair. */
    byte[] openOrders(Call call, long now) {
        JsonWriter json = new JsonWriter().array();
        for (SymbolRules rules : exchange.symbols()) {
            List<SimOrder> open = exchange.openOrders(call.customer().name(), rules.symbol());
            if (!open.isEmpty()) {
                json.object().text("currency_pair", rules.symbol());
                json.number("total", open.size()).name("orders").array();
                open.reversed().forEach(order -> form.order(json, order));
                json.endArray().endObject();
            }
        }
        return json.endArray().bytes();
    }

    /** Own trades, the newest first. */
    byte[] trades(Call call, long now) {
        String order = call.get("order_id");
        if (!order.isEmpty() && !order.matches("[0-9]{1,18}")) {
            throw Errors.value("invalid argument: order_id");
        }
        String pair = pair(call);
        TradeFilter filter =
                new TradeFilter(
                        order.isEmpty() ? 0 : Long.parseLong(order),
                        0,
                        call.time("from").orElse(0L),
                        call.time("to").orElse(Long.MAX_VALUE),
                        Integer.MAX_VALUE);
        List<SimTrade> found = new ArrayList<>();
        for (SymbolRules rules : exchange.symbols()) {
            if (pair.isEmpty() || pair.equals(rules.symbol())) {
                found.addAll(exchange.trades(call.customer().name(), rules.symbol(), filter));
            }
        }
        found.sort(
                Comparator.comparingLong(SimTrade::time)
                        .thenComparingLong(SimTrade::tradeId)
                        .reversed());
        JsonWriter json = new JsonWriter().array();
        page(call, found).forEach(trade -> form.trade(json, trade));
        return json.endArray().bytes();
    }

    /** Rates of some pairs. */
    byte[] fees(Call call, long now) {
        String taker = Figures.rate(exchange.rules().takerRate());
        String maker = Figures.rate(exchange.rules().makerRate());
        JsonWriter json = new JsonWriter().object();
        for (String pair : call.need("currency_pairs").split(",", -1)) {
            if (exchange.symbol(pair).isEmpty()) {
                throw Refusals.noPair(pair);
            }
            json.name(pair).object().number("user_id", call.customer().userId());
            json.text("taker_fee", taker).text("maker_fee", maker).flag("gt_discount", false);
            json.text("gt_taker_fee", "0").text("gt_maker_fee", "0").text("loan_fee", "0.18");
            json.text("point_type", "1").text("currency_pair", pair).number("debit_fee", 3);
            json.endObject();
        }
        return json.endObject().bytes();
    }
}

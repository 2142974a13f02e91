package dev.tradewind.sim.wire.gate;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Customers;
import dev.tradewind.sim.wire.gateapi.Figures;
import dev.tradewind.sim.wire.gateapi.PrivateTopics;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns what happens to accounts into private messages. */
final class PrivateEvents implements ExchangeListener {
    private final PrivateTopics topics;
    private final Customers customers;
    private final OrderJson orders;
    private final AssetScales scales;
    private final Map<String, Map<String, Holding>> known = new LinkedHashMap<>();

    PrivateEvents(Exchange exchange, PrivateTopics topics, Customers customers, OrderJson orders) {
        this.topics = topics;
        this.customers = customers;
        this.orders = orders;
        this.scales = new AssetScales(exchange.symbols());
        for (String account : exchange.accounts()) {
            known.put(account, new LinkedHashMap<>(exchange.balances(account)));
        }
    }

    private boolean known(String account) {
        return customers.named(account).isPresent();
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        if (!known(order.account())) {
            return;
        }
        String what =
                !order.status().open() ? "finish" : event == OrderEvent.NEW ? "put" : "update";
        topics.tell(
                "orders",
                order.account(),
                order.symbol(),
                (json, _) -> orders.push(json, order, what),
                order.updatedAt());
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        if (known(order.account())) {
            topics.tell(
                    "usertrades",
                    order.account(),
                    trade.symbol(),
                    (json, _) -> orders.pushTrade(json, trade, order.account()),
                    trade.time());
        }
    }

    @Override
    public void onBalance(
            String account, String asset, long free, long locked, BalanceReason reason, long time) {
        Map<String, Holding> own = known.get(account);
        if (own == null || !known(account)) {
            return;
        }
        Holding present = new Holding(free, locked);
        Holding before = own.getOrDefault(asset, new Holding(0, 0));
        own.put(asset, present);
        topics.tell(
                "balances",
                account,
                "",
                (json, _) -> balance(json, account, asset, before, present, reason, time),
                time);
    }

    private void balance(
            JsonWriter json,
            String account,
            String asset,
            Holding before,
            Holding after,
            BalanceReason reason,
            long time) {
        int scale = scales.of(asset);
        json.object().text("timestamp", Long.toString(Figures.seconds(time)));
        json.text("timestamp_ms", Long.toString(Figures.millis(time)));
        json.text("user", Long.toString(orders.user(account))).text("currency", asset);
        json.name("change").shortDecimal(after.free() - before.free(), scale);
        json.name("total").shortDecimal(after.total(), scale);
        json.name("available").shortDecimal(after.free(), scale);
        json.name("freeze").shortDecimal(after.locked(), scale);
        json.name("freeze_change").shortDecimal(after.locked() - before.locked(), scale);
        json.text("change_type", type(reason)).endObject();
    }

    private static String type(BalanceReason reason) {
        return switch (reason) {
            case DEPOSIT -> "deposit";
            case ORDER_PLACED -> "order-create";
            case TRADE -> "order-match";
            case ORDER_ENDED -> "order-update";
            case MARGIN, FUNDING -> "other";
        };
    }
}

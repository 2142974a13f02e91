package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Private events: what the venue tells the owner of an order or a balance. */
final class UserEvents implements ExchangeListener {
    private static final int DECIMALS = 8;

    /**
     * The venue gives back more than one order for a maker's first fill; it does not say how many.
     */
    private static final int MAKER_CREDIT = 5;

    private final VenueDesk desk;
    private final Exchange exchange;
    private final AssetScales scales;
    private final String selfTradeMode;
    private final Map<String, Owner> owners = new LinkedHashMap<>();
    private final JsonWriter json = new JsonWriter();
    private String cancelId = "";
    private long executions;

    UserEvents(
            VenueDesk desk,
            AssetScales scales,
            String selfTradeMode,
            Map<String, Customer> customersByName) {
        this.desk = desk;
        this.exchange = desk.exchange();
        this.scales = scales;
        this.selfTradeMode = selfTradeMode;
        customersByName.forEach((name, customer) -> owners.put(name, owner(name, customer)));
    }

    private Owner owner(String account, Customer customer) {
        Owner owner = new Owner(customer);
        if (exchange.accounts().contains(account)) {
            exchange.balances(account)
                    .forEach((asset, holding) -> owner.totals.put(asset, holding.total()));
        }
        return owner;
    }

    /** Where an account's events go. */
    interface Listener {
        /** One event as JSON, without its envelope. */
        void event(byte[] event);
    }

    private static final class Owner {
        private final Customer customer;
        private final Map<Object, Listener> listeners = new LinkedHashMap<>();
        private final Map<String, Holding> changed = new LinkedHashMap<>();
        private final Map<String, Long> totals = new LinkedHashMap<>();
        private long lastAt;

        Owner(Customer customer) {
            this.customer = customer;
        }
    }

    /** Sends an account's events to a listener, known by a key. */
    void add(String account, Object key, Listener listener) {
        Owner owner = owners.get(account);
        if (owner != null) {
            owner.listeners.put(key, listener);
        }
    }

    /** Sends no more to a listener. */
    void remove(String account, Object key) {
        Owner owner = owners.get(account);
        if (owner != null) {
            owner.listeners.remove(key);
        }
    }

    /** The id that the next cancels carry in their reports. */
    void cancelId(String id) {
        cancelId = id;
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        if (event != OrderEvent.TRADE) {
            report(order, event, null);
        }
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        Owner owner = owners.get(order.account());
        if (owner == null) {
            return;
        }
        if (order.filled() == trade.quantity()) {
            owner.customer.uncount(trade.maker() ? MAKER_CREDIT : 1, trade.time());
        }
        report(order, OrderEvent.TRADE, trade);
    }

    private void report(SimOrder order, OrderEvent event, @Nullable SimTrade trade) {
        Owner owner = owners.get(order.account());
        executions++;
        if (owner == null || owner.listeners.isEmpty()) {
            return;
        }
        SymbolRules rules = OrderReader.rules(exchange, order.symbol());
        boolean canceled = event == OrderEvent.CANCELED;
        json.reset().object().text("e", "executionReport");
        json.number("E", OrderJson.millis(order.updatedAt())).text("s", order.symbol());
        json.text("c", canceled ? cancelId : order.clientOrderId());
        json.text("S", order.side().name()).text("o", OrderJson.type(order));
        json.text("f", OrderJson.timeInForce(order)).name("q");
        json.decimal(OrderJson.quantity(order), rules.quantityScale(), DECIMALS).name("p");
        json.decimal(order.price(), rules.priceScale(), DECIMALS);
        json.text("P", "0.00000000").text("F", "0.00000000").number("g", -1);
        json.text("C", canceled ? order.clientOrderId() : "").text("x", execution(order, event));
        json.text("X", OrderJson.status(order.status())).text("r", "NONE");
        json.number("i", order.orderId());
        execution(rules, order, trade);
        json.name("Q").decimal(order.quoteQuantity(), rules.quoteScale(), DECIMALS);
        json.number("W", OrderJson.millis(order.createdAt())).text("V", selfTradeMode);
        if (event == OrderEvent.EXPIRED && order.status() == SimOrder.Status.EXPIRED) {
            json.text("eR", expiry(order));
        }
        json.endObject();
        send(owner, order.updatedAt());
    }

    private static String execution(SimOrder order, OrderEvent event) {
        if (event == OrderEvent.AMENDED) {
            return "REPLACED";
        }
        boolean prevented = order.status() == SimOrder.Status.EXPIRED_SELF_TRADE;
        return prevented && event == OrderEvent.EXPIRED ? "TRADE_PREVENTION" : event.name();
    }

    private void execution(SymbolRules rules, SimOrder order, @Nullable SimTrade trade) {
        int quantity = rules.quantityScale();
        json.name("l").decimal(trade == null ? 0 : trade.quantity(), quantity, DECIMALS);
        json.name("z").decimal(order.filled(), quantity, DECIMALS).name("L");
        json.decimal(trade == null ? 0 : trade.price(), rules.priceScale(), DECIMALS);
        if (trade == null) {
            json.text("n", "0").nothing("N");
        } else {
            json.name("n").decimal(trade.fee(), OrderJson.feeScale(rules, trade), DECIMALS);
            json.text("N", trade.feeAsset());
        }
        json.number("T", OrderJson.millis(order.updatedAt()));
        json.number("t", trade == null ? -1 : trade.tradeId()).number("I", executions);
        json.flag("w", order.status().open() && order.kind() == OrderKind.LIMIT);
        json.flag("m", trade != null && trade.maker()).flag("M", false);
        json.number("O", OrderJson.millis(order.createdAt())).name("Z");
        json.decimal(order.filledQuote(), rules.quoteScale(), DECIMALS).name("Y");
        json.decimal(trade == null ? 0 : trade.quote(), rules.quoteScale(), DECIMALS);
    }

    private static String expiry(SimOrder order) {
        if (order.kind() == OrderKind.MARKET) {
            return "INSUFFICIENT_LIQUIDITY";
        }
        return order.timeInForce() == TimeInForce.FOK
                ? "UNFILLED_FOK_ORDER_EXPIRED"
                : "UNFILLED_IOC_QUANTITY_EXPIRED";
    }

    @Override
    public void onBalance(
            String account, String asset, long free, long locked, BalanceReason reason, long time) {
        Owner owner = owners.get(account);
        if (owner == null) {
            return;
        }
        long total = free + locked;
        Long before = owner.totals.put(asset, total);
        if (owner.listeners.isEmpty()) {
            return;
        }
        if (owner.changed.isEmpty()) {
            desk.agenda().at(time, now -> position(owner, time, now));
        }
        owner.changed.put(asset, new Holding(free, locked));
        if (reason == BalanceReason.DEPOSIT) {
            json.reset().object().text("e", "balanceUpdate");
            json.number("E", OrderJson.millis(time)).text("a", asset).name("d");
            json.decimal(total - (before == null ? 0 : before), scales.of(asset), DECIMALS);
            json.number("T", OrderJson.millis(time)).endObject();
            send(owner, time);
        }
    }

    private void position(Owner owner, long time, long now) {
        json.reset().object().text("e", "outboundAccountPosition");
        json.number("E", OrderJson.millis(now)).number("u", OrderJson.millis(time));
        json.name("B").array();
        owner.changed.forEach((asset, holding) -> {
            int scale = scales.of(asset);
            json.object().text("a", asset);
            json.name("f").decimal(holding.free(), scale, DECIMALS);
            json.name("l").decimal(holding.locked(), scale, DECIMALS).endObject();
        });
        owner.changed.clear();
        json.endArray().endObject();
        send(owner, now);
    }

    /** Sends what the writer holds after a small delay, never before an earlier event. */
    private void send(Owner owner, long now) {
        byte[] event = json.bytes();
        owner.lastAt = Math.max(owner.lastAt, now + desk.privateDelay());
        for (Listener listener : owner.listeners.values()) {
            desk.agenda().at(owner.lastAt, _ -> listener.event(event));
        }
    }
}

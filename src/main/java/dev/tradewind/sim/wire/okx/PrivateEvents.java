package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.FundingPayment;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The private channels: orders, account, positions, and balances with positions. What changes
 * together is told together: balances and positions leave when the engine has finished.
 */
final class PrivateEvents implements ExchangeListener {
    /** The channels that need a login. */
    static final List<String> CHANNELS =
            List.of("orders", "account", "positions", "balance_and_position");

    private static final long FIVE_SECONDS = 5_000_000_000L;

    private final VenueDesk desk;
    private final OkxSettings settings;
    private final Listings listings;
    private final OrderRecords records;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson orders;
    private final AccountJson accounts;
    private final Map<String, Owner> owners = new LinkedHashMap<>();

    PrivateEvents(VenueDesk desk, OkxSettings settings, Listings listings, OrderRecords records) {
        this.desk = desk;
        this.settings = settings;
        this.listings = listings;
        this.records = records;
        this.orders = new OrderJson(json, desk.exchange());
        this.accounts = new AccountJson(desk.exchange(), listings, json);
    }

    /** One account and who listens to it. */
    private static final class Owner {
        private final List<Connection> listeners = new ArrayList<>();
        private final Set<String> assets = new LinkedHashSet<>();
        private final Set<String> positions = new LinkedHashSet<>();
        private final List<SimTrade> trades = new ArrayList<>();
        private String reason = "filled";
        private boolean planned;
        private long lastAt;
    }

    /** Whether a channel is one of these. */
    static boolean knows(Subscription subscription) {
        return CHANNELS.contains(subscription.channel());
    }

    /** How many connections of an account listen to a channel. */
    int listeners(Customer customer, String channel) {
        int count = 0;
        Owner owner = owners.get(customer.name());
        for (Connection connection : owner == null ? List.<Connection>of() : owner.listeners) {
            for (Subscription subscription : connection.subscriptions().values()) {
                if (subscription.channel().equals(channel)) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }

    /** A client subscribed to a channel that exists, and is shown the present where it is told. */
    void subscribe(Connection connection, Customer customer, Subscription wanted, long now) {
        Owner owner = owners.computeIfAbsent(customer.name(), _ -> new Owner());
        if (!owner.listeners.contains(connection)) {
            owner.listeners.add(connection);
        }
        if (wanted.channel().equals("orders")) {
            return;
        }
        snapshot(connection, customer, wanted, "snapshot", now);
        boolean regular = !wanted.channel().equals("balance_and_position");
        if (regular && wanted.everyFiveSeconds()) {
            desk.agenda().at(now + FIVE_SECONDS, at -> again(connection, customer, wanted, at));
        }
    }

    private void again(Connection connection, Customer customer, Subscription wanted, long now) {
        if (connection.closed() || !wanted.equals(connection.subscriptions().get(wanted.key()))) {
            return;
        }
        snapshot(connection, customer, wanted, "event_update", now);
        desk.agenda().at(now + FIVE_SECONDS, at -> again(connection, customer, wanted, at));
    }

    private void snapshot(
            Connection connection, Customer customer, Subscription wanted, String type, long now) {
        String account = customer.name();
        switch (wanted.channel()) {
            case "account" -> {
                open(wanted, customer, type);
                accounts.balance(account, Set.of(), now);
            }
            case "positions" -> {
                open(wanted, customer, type);
                for (SimPosition position : desk.exchange().positions(account)) {
                    Listing listing = listings.of(position.symbol());
                    if (position.quantity() != 0 && wanted.covers(listing)) {
                        accounts.position(listing, position, now);
                    }
                }
            }
            default -> {
                open(wanted, customer, "");
                json.object().text("pTime", Envelope.millis(now)).text("eventType", type);
                accounts.cash(account, Set.of(), now);
                accounts.shortPositions(account, Set.of(), now);
                json.name("trades").array().endArray().endObject();
            }
        }
        send(owners.getOrDefault(account, new Owner()), connection, wanted, now);
    }

    private void open(Subscription wanted, Customer customer, String type) {
        json.reset().object().name("arg").literal(wanted.jsonWith(customer.uid()));
        if (!type.isEmpty()) {
            json.text("eventType", type).number("curPage", 1).flag("lastPage", true);
        }
        json.name("data").array();
    }

    /** A connection is gone. */
    void remove(Connection connection) {
        owners.values().forEach(owner -> owner.listeners.remove(connection));
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        Owner owner = owners.get(order.account());
        if (owner == null || event == OrderEvent.TRADE) {
            return;
        }
        push(owner, order, null, event == OrderEvent.AMENDED);
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        Owner owner = owners.get(order.account());
        if (owner != null) {
            owner.trades.add(trade);
            push(owner, order, trade, false);
        }
    }

    /** An order that never came to the book; gives it back. */
    SimOrder ended(SimOrder order) {
        Owner owner = owners.get(order.account());
        if (owner != null) {
            if (settings.crossedPostOnlyGoesLive()) {
                push(owner, alive(order), null, false);
            }
            push(owner, order, null, false);
        }
        return order;
    }

    private static SimOrder alive(SimOrder order) {
        return new SimOrder(
                order.orderId(),
                order.clientOrderId(),
                order.account(),
                order.symbol(),
                order.side(),
                order.kind(),
                order.timeInForce(),
                order.price(),
                order.quantity(),
                order.quoteQuantity(),
                0,
                0,
                SimOrder.Status.NEW,
                order.createdAt(),
                order.updatedAt(),
                order.reduceOnly(),
                order.liquidation());
    }

    private void push(Owner owner, SimOrder order, @Nullable SimTrade trade, boolean amended) {
        Listing listing = listings.of(order.symbol());
        OrderRecords.Note note = records.of(order);
        for (Connection connection : owner.listeners) {
            Customer customer = connection.customer();
            for (Subscription wanted : connection.subscriptions().values()) {
                if (customer != null
                        && wanted.channel().equals("orders")
                        && wanted.covers(listing)) {
                    open(wanted, customer, "");
                    json.object();
                    orders.members(listing, order, note, trade);
                    extras(listing, order, note, trade, amended);
                    json.endObject();
                    send(owner, connection, wanted, order.updatedAt());
                }
            }
        }
    }

    private void extras(
            Listing listing,
            SimOrder order,
            OrderRecords.Note note,
            @Nullable SimTrade trade,
            boolean amended) {
        json.text("execType", trade == null ? "" : trade.maker() ? "M" : "T");
        json.name("fillFee");
        if (trade == null) {
            json.text("0").text("fillFeeCcy", "").text("fillPnl", "0");
            json.text("fillNotionalUsd", "");
        } else {
            json.shortDecimal(-trade.fee(), OrderJson.feeScale(listing, trade.feeAsset()));
            json.text("fillFeeCcy", trade.feeAsset());
            listing.quote(json.name("fillPnl"), trade.realised());
            listing.quote(json.name("fillNotionalUsd"), trade.quote());
        }
        listing.quote(json.name("notionalUsd"), accounts.value(listing, order));
        json.text("amendResult", amended ? "0" : "").text("reqId", amended ? note.request() : "");
        json.text("amendSource", amended ? "1" : "").text("code", "0").text("msg", "");
        SimTrade last = note.last();
        json.name("lastPx");
        listing.price(json, last == null ? accounts.middle(listing) : last.price());
    }

    @Override
    public void onBalance(
            String account, String asset, long free, long locked, BalanceReason reason, long time) {
        Owner owner = owners.get(account);
        if (owner != null) {
            owner.assets.add(asset);
            owner.reason =
                    switch (reason) {
                        case DEPOSIT -> "transferred";
                        case ORDER_PLACED, TRADE, ORDER_ENDED, MARGIN -> "filled";
                        case FUNDING -> "funding_fee";
                    };
            plan(account, owner, time);
        }
    }

    @Override
    public void onPosition(String account, SimPosition position, long time) {
        Owner owner = owners.get(account);
        if (owner != null) {
            owner.positions.add(position.symbol());
            plan(account, owner, time);
        }
    }

    @Override
    public void onFunding(String account, FundingPayment payment) {
        Owner owner = owners.get(account);
        if (owner != null) {
            owner.positions.add(payment.symbol());
            owner.reason = "funding_fee";
            plan(account, owner, payment.time());
        }
    }

    private void plan(String account, Owner owner, long time) {
        if (!owner.planned) {
            owner.planned = true;
            desk.agenda().at(time, now -> tell(account, owner, now));
        }
    }

    private void tell(String account, Owner owner, long now) {
        owner.planned = false;
        for (Connection connection : owner.listeners) {
            Customer customer = connection.customer();
            for (Subscription wanted : connection.subscriptions().values()) {
                if (customer != null && changed(owner, wanted)) {
                    tell(account, owner, customer, wanted, now);
                    send(owner, connection, wanted, now);
                }
            }
        }
        owner.assets.clear();
        owner.positions.clear();
        owner.trades.clear();
        owner.reason = "filled";
    }

    private boolean changed(Owner owner, Subscription wanted) {
        return switch (wanted.channel()) {
            case "account" -> !owner.assets.isEmpty();
            case "positions" ->
                    owner.positions.stream().anyMatch(id -> wanted.covers(listings.of(id)));
            case "balance_and_position" ->
                    !owner.trades.isEmpty()
                            || !owner.positions.isEmpty()
                            || !owner.reason.equals("filled");
            default -> false;
        };
    }

    private void tell(
            String account, Owner owner, Customer customer, Subscription wanted, long now) {
        switch (wanted.channel()) {
            case "account" -> {
                open(wanted, customer, "event_update");
                accounts.balance(account, owner.assets, now);
            }
            case "positions" -> {
                open(wanted, customer, "event_update");
                for (String id : owner.positions) {
                    if (wanted.covers(listings.of(id))) {
                        SimPosition position = desk.exchange().position(account, id);
                        accounts.position(listings.of(id), position, now);
                    }
                }
            }
            default -> {
                open(wanted, customer, "");
                json.object().text("pTime", Envelope.millis(now));
                json.text("eventType", owner.reason);
                accounts.cash(account, owner.assets, now);
                accounts.shortPositions(account, owner.positions, now);
                json.name("trades").array();
                for (SimTrade trade : owner.trades) {
                    json.object().text("instId", trade.symbol());
                    json.text("tradeId", Long.toString(trade.tradeId())).endObject();
                }
                json.endArray().endObject();
            }
        }
    }

    /** Sends what the writer holds after a small delay, never before an earlier push. */
    private void send(Owner owner, Connection connection, Subscription wanted, long now) {
        byte[] frame = json.endArray().endObject().bytes();
        owner.lastAt = Math.max(owner.lastAt, now + desk.privateDelay());
        desk.agenda()
                .at(
                        owner.lastAt,
                        at -> {
                            if (!connection.closed()
                                    && connection.subscriptions().containsKey(wanted.key())) {
                                connection.active(at);
                                desk.effects().frame(connection.socket(), false, frame);
                            }
                        });
    }
}

package dev.tradewind.sim.wire.bybit;

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

/** What accounts are told of their own: orders, executions, positions and the wallet. */
final class PrivateEvents implements ExchangeListener {
    /** Topics without a family. */
    static final Set<String> TOPICS =
            Set.of("order", "execution", "execution.fast", "position", "wallet");

    private final VenueDesk desk;
    private final Catalogue catalogue;
    private final FeeSums fees;
    private final WalletJson wallet;
    private final boolean mayOvertake;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson orders;
    private final ExecutionJson executions;
    private final PositionJson positions;
    private final Map<String, Owner> owners = new LinkedHashMap<>();
    private long messages;

    /** One account and who listens. */
    private static final class Owner {
        private final List<Connection> listeners = new ArrayList<>();
        private final Set<String> coins = new LinkedHashSet<>();
        private final Set<String> positions = new LinkedHashSet<>();
        private long lastAt;
    }

    PrivateEvents(
            VenueDesk desk,
            Catalogue catalogue,
            FeeSums fees,
            ExecutionJson.Source source,
            WalletJson wallet,
            BybitSettings settings) {
        this.desk = desk;
        this.catalogue = catalogue;
        this.fees = fees;
        this.wallet = wallet;
        this.mayOvertake = settings.pushMayOvertake();
        this.orders = new OrderJson(json, fees, settings.postOnlyRejected());
        this.executions = new ExecutionJson(json, source);
        this.positions = new PositionJson(json);
    }

    /** What orders have paid so far. */
    FeeSums fees() {
        return fees;
    }

    /** Whether there is such a topic, with a family or without. */
    static boolean knows(String topic) {
        if (TOPICS.contains(topic)) {
            return true;
        }
        for (Category category : Category.values()) {
            String tail = "." + category.text();
            if (topic.endsWith(tail)) {
                String plain = topic.substring(0, topic.length() - tail.length());
                return !plain.equals("wallet")
                        && TOPICS.contains(plain)
                        && !(plain.equals("position") && category == Category.SPOT);
            }
        }
        return false;
    }

    /** Somebody proved to be the owner of an account. */
    void add(String account, Connection connection) {
        owner(account).listeners.add(connection);
    }

    /** A socket is gone. */
    void remove(Connection connection) {
        owners.values().forEach(owner -> owner.listeners.remove(connection));
    }

    private Owner owner(String account) {
        return owners.computeIfAbsent(account, _ -> new Owner());
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        tell(order, order.updatedAt());
        Owner owner = owner(order.account());
        if (catalogue.ofEngine(order.symbol()).category() == Category.LINEAR) {
            // the venue repeats the position with every order, changed or not
            touchPosition(order.account(), owner, order.symbol(), order.updatedAt());
        }
    }

    /** An order ended before it reached the book. */
    void stillborn(SimOrder order, long now) {
        tell(order, now);
    }

    private void tell(SimOrder order, long now) {
        Owner owner = owner(order.account());
        if (owner.listeners.isEmpty()) {
            return;
        }
        Product product = catalogue.ofEngine(order.symbol());
        send(owner, "order", product.category(), now, () -> orders.pushed(product, order));
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        fees.add(trade);
        Owner owner = owner(order.account());
        if (owner.listeners.isEmpty()) {
            return;
        }
        Product product = catalogue.ofEngine(trade.symbol());
        Category category = product.category();
        long now = trade.time();
        send(owner, "execution", category, now, () -> executions.pushed(product, trade, order));
        send(owner, "execution.fast", category, now, () -> executions.fast(product, trade));
    }

    @Override
    public void onPosition(String account, SimPosition position, long time) {
        touchPosition(account, owner(account), position.symbol(), time);
    }

    /** A position is told once for all that happened at one moment. */
    private void touchPosition(String account, Owner owner, String symbol, long time) {
        if (owner.listeners.isEmpty()) {
            return;
        }
        if (owner.positions.isEmpty()) {
            desk.agenda().at(time, now -> tellPositions(account, owner, now));
        }
        owner.positions.add(symbol);
    }

    private void tellPositions(String account, Owner owner, long now) {
        List<String> symbols = List.copyOf(owner.positions);
        owner.positions.clear();
        for (String symbol : symbols) {
            Product product = catalogue.ofEngine(symbol);
            SimPosition position = desk.exchange().position(account, symbol);
            Runnable entry = () -> positions.pushed(product, position);
            send(owner, "position", product.category(), now, entry);
        }
    }

    @Override
    public void onFunding(String account, FundingPayment payment) {
        Owner owner = owner(account);
        if (!owner.listeners.isEmpty()) {
            Product product = catalogue.ofEngine(payment.symbol());
            Runnable entry = () -> executions.funding(product, payment, true);
            send(owner, "execution", product.category(), payment.time(), entry);
        }
    }

    @Override
    public void onBalance(
            String account, String asset, long free, long locked, BalanceReason reason, long time) {
        Owner owner = owner(account);
        if (owner.listeners.isEmpty()) {
            return;
        }
        if (owner.coins.isEmpty()) {
            desk.agenda().at(time, now -> tellWallet(account, owner, now));
        }
        owner.coins.add(asset);
    }

    private void tellWallet(String account, Owner owner, long now) {
        List<String> coins = List.copyOf(owner.coins);
        owner.coins.clear();
        if (!owner.listeners.isEmpty()) {
            send(owner, "wallet", null, now, () -> wallet.write(json, account, coins));
        }
    }

    /** Sends a message of one entry to all who listen to the topic, in the order of events. */
    private void send(
            Owner owner, String topic, @Nullable Category category, long now, Runnable entry) {
        String narrow = category == null ? topic : topic + "." + category.text();
        long delay = desk.privateDelay();
        long after = mayOvertake ? 0 : desk.settings().latency().replyMax();
        owner.lastAt = Math.max(owner.lastAt, now + after + delay);
        messages++;
        for (String name : narrow.equals(topic) ? List.of(topic) : List.of(topic, narrow)) {
            if (owner.listeners.stream().anyMatch(c -> c.topics().contains(name))) {
                json.reset().object().text("id", "%032x".formatted(messages));
                json.text("topic", name).number("creationTime", OrderJson.millis(now));
                json.name("data").array();
                entry.run();
                byte[] frame = json.endArray().endObject().bytes();
                for (Connection connection : owner.listeners) {
                    if (connection.topics().contains(name)) {
                        desk.agenda().at(owner.lastAt, at -> deliver(connection, frame, at));
                    }
                }
            }
        }
    }

    private void deliver(Connection connection, byte[] frame, long now) {
        if (!connection.closed()) {
            connection.active(now);
            desk.effects().frame(connection.socket(), false, frame);
        }
    }
}

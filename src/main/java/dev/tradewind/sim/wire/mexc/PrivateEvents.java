package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.VenueDesk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Private pushes: orders, deals and balances to their owner's sockets. */
final class PrivateEvents implements ExchangeListener {
    static final String ORDERS = "spot@private.orders.v3.api.pb";
    static final String DEALS = "spot@private.deals.v3.api.pb";
    static final String ACCOUNT = "spot@private.account.v3.api.pb";

    private static final int CHANNEL = 1;
    private static final int SYMBOL = 3;
    private static final int SEND_TIME = 6;
    private static final int ORDERS_BODY = 304;
    private static final int DEALS_BODY = 306;
    private static final int ACCOUNT_BODY = 307;

    private final VenueDesk desk;
    private final Exchange exchange;
    private final AssetScales scales;
    private final Map<String, Owner> owners = new LinkedHashMap<>();
    private final ProtoWriter proto = new ProtoWriter();

    PrivateEvents(VenueDesk desk, AssetScales scales, List<String> accounts) {
        this.desk = desk;
        this.exchange = desk.exchange();
        this.scales = scales;
        for (String account : accounts) {
            Owner owner = new Owner();
            if (exchange.accounts().contains(account)) {
                owner.known.putAll(exchange.balances(account));
            }
            owners.put(account, owner);
        }
    }

    private static final class Owner {
        private final List<Connection> listeners = new ArrayList<>();
        private final Map<String, Holding> known = new LinkedHashMap<>();
        private long lastAt;

        private boolean heard(String channel) {
            for (Connection connection : listeners) {
                if (connection.channels().contains(channel)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether a channel is one of the private ones. */
    static boolean knows(String channel) {
        return channel.equals(ORDERS) || channel.equals(DEALS) || channel.equals(ACCOUNT);
    }

    /** A private socket opened. */
    void add(Connection connection) {
        Owner owner = owners.get(connection.account());
        if (owner != null) {
            owner.listeners.add(connection);
        }
    }

    /** A private socket is gone. */
    void remove(Connection connection) {
        Owner owner = owners.get(connection.account());
        if (owner != null) {
            owner.listeners.remove(connection);
        }
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        if (event != OrderEvent.TRADE) {
            order(order, null);
        }
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        order(order, trade);
        deal(trade, order.account());
    }

    private void order(SimOrder order, @Nullable SimTrade trade) {
        Owner owner = owners.get(order.account());
        if (owner == null || !owner.heard(ORDERS)) {
            return;
        }
        SymbolRules rules = OrderReader.rules(exchange, order.symbol());
        int quantity = rules.quantityScale();
        int quote = rules.quoteScale();
        long amount = OrderJson.amount(rules, order);
        head(ORDERS, order.symbol(), order.updatedAt());
        int body = proto.open(ORDERS_BODY);
        proto.text(1, OrderIds.order(order.orderId())).text(2, order.clientOrderId());
        proto.decimal(3, order.price(), rules.priceScale());
        proto.shortDecimal(4, OrderJson.quantity(order), quantity).shortDecimal(5, amount, quote);
        proto.text(6, average(rules, order)).number(7, orderType(order));
        proto.number(8, order.side() == Side.BUY ? 1 : 2);
        proto.flag(9, trade == null ? order.timeInForce() == TimeInForce.POST_ONLY : trade.maker());
        proto.shortDecimal(10, Math.max(0, amount - order.filledQuote()), quote);
        proto.shortDecimal(11, order.remaining(), quantity);
        proto.shortDecimal(12, trade == null ? 0 : trade.quantity(), quantity);
        proto.shortDecimal(13, order.filled(), quantity);
        proto.shortDecimal(14, order.filledQuote(), quote).number(15, status(order));
        proto.number(16, OrderJson.millis(order.createdAt())).close(body);
        send(owner, ORDERS, order.updatedAt());
    }

    private static int orderType(SimOrder order) {
        if (order.kind() == OrderKind.MARKET) {
            return 5;
        }
        return switch (order.timeInForce()) {
            case GTC -> 1;
            case POST_ONLY -> 2;
            case IOC -> 3;
            case FOK -> 4;
        };
    }

    private static int status(SimOrder order) {
        return switch (order.status()) {
            case NEW -> 1;
            case FILLED -> 2;
            case PARTIALLY_FILLED -> 3;
            case CANCELED, EXPIRED, EXPIRED_SELF_TRADE -> order.filled() > 0 ? 5 : 4;
        };
    }

    private static String average(SymbolRules rules, SimOrder order) {
        if (order.filled() == 0) {
            return "0";
        }
        return BigDecimal.valueOf(order.filledQuote(), rules.quoteScale())
                .divide(
                        BigDecimal.valueOf(order.filled(), rules.quantityScale()),
                        rules.priceScale(),
                        RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private void deal(SimTrade trade, String account) {
        Owner owner = owners.get(account);
        if (owner == null || !owner.heard(DEALS)) {
            return;
        }
        SymbolRules rules = OrderReader.rules(exchange, trade.symbol());
        head(DEALS, trade.symbol(), trade.time());
        int body = proto.open(DEALS_BODY);
        proto.decimal(1, trade.price(), rules.priceScale());
        proto.shortDecimal(2, trade.quantity(), rules.quantityScale());
        proto.shortDecimal(3, trade.quote(), rules.quoteScale());
        proto.number(4, trade.side() == Side.BUY ? 1 : 2).flag(5, trade.maker());
        proto.text(7, OrderIds.trade(trade.tradeId())).text(8, trade.clientOrderId());
        proto.text(9, OrderIds.order(trade.orderId()));
        proto.shortDecimal(10, trade.fee(), OrderJson.feeScale(rules, trade));
        proto.text(11, trade.feeAsset()).number(12, OrderJson.millis(trade.time())).close(body);
        send(owner, DEALS, trade.time());
    }

    @Override
    public void onBalance(
            String account, String asset, long free, long locked, BalanceReason reason, long time) {
        Owner owner = owners.get(account);
        if (owner == null) {
            return;
        }
        Holding before = owner.known.getOrDefault(asset, new Holding(0, 0));
        owner.known.put(asset, new Holding(free, locked));
        if (!owner.heard(ACCOUNT)) {
            return;
        }
        int scale = scales.of(asset);
        head(ACCOUNT, "", time);
        int body = proto.open(ACCOUNT_BODY);
        proto.text(1, asset).text(2, coinId(asset)).shortDecimal(3, free, scale);
        proto.shortDecimal(4, free - before.free(), scale).shortDecimal(5, locked, scale);
        proto.shortDecimal(6, locked - before.locked(), scale).text(7, type(reason));
        proto.number(8, OrderJson.millis(time)).close(body);
        send(owner, ACCOUNT, time);
    }

    private static String type(BalanceReason reason) {
        return switch (reason) {
            case DEPOSIT -> "DEPOSIT";
            case ORDER_PLACED -> "ENTRUST_PLACE";
            case TRADE -> "ENTRUST";
            case ORDER_ENDED -> "ENTRUST_CANCEL";
            case MARGIN, FUNDING -> throw new IllegalStateException("spot has neither");
        };
    }

    /** A stable number of the asset, in the venue's form of 32 hex digits. */
    private static String coinId(String asset) {
        UUID id = UUID.nameUUIDFromBytes(asset.getBytes(StandardCharsets.UTF_8));
        return id.toString().replace("-", "");
    }

    private void head(String channel, String symbol, long now) {
        proto.reset().text(CHANNEL, channel).text(SYMBOL, symbol);
        proto.number(SEND_TIME, OrderJson.millis(now));
    }

    /** Sends what the writer holds after a small delay, never before an earlier push. */
    private void send(Owner owner, String channel, long now) {
        byte[] frame = proto.bytes();
        owner.lastAt = Math.max(owner.lastAt, now + desk.privateDelay());
        for (Connection connection : owner.listeners) {
            if (connection.channels().contains(channel)) {
                desk.agenda().at(owner.lastAt, at -> deliver(connection, channel, frame, at));
            }
        }
    }

    private void deliver(Connection connection, String channel, byte[] frame, long now) {
        if (!connection.closed() && connection.channels().contains(channel)) {
            connection.active(now);
            desk.effects().frame(connection.socket(), true, frame);
        }
    }
}

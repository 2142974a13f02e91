package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SimOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders of all accounts: those of the matching engine, and those that the venue accepted and
 * ended at once because the engine would not have them, such as post-only orders that would take.
 */
final class Orders {
    /** Orders ended at once that are kept for one account; the oldest are forgotten first. */
    static final int UNBORN_MAX = 500;

    private final Exchange exchange;
    private final Map<String, Deque<SimOrder>> unborn = new LinkedHashMap<>();
    private long unbornCount;

    Orders(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Remembers an order that ended before it reached the book. */
    SimOrder stillborn(String account, NewOrder order, long now) {
        long number = - ++unbornCount;
        boolean market = order.kind() == OrderKind.MARKET;
        SimOrder ended =
                new SimOrder(
                        number,
                        order.clientOrderId().isEmpty() ? "x-" + number : order.clientOrderId(),
                        account,
                        order.symbol(),
                        order.side(),
                        order.kind(),
                        market ? TimeInForce.IOC : order.timeInForce(),
                        market ? 0 : order.price(),
                        order.quantity(),
                        order.quoteQuantity(),
                        0,
                        0,
                        SimOrder.Status.EXPIRED,
                        now,
                        now,
                        order.reduceOnly(),
                        false);
        Deque<SimOrder> kept = unborn.computeIfAbsent(account, _ -> new ArrayDeque<>());
        kept.addLast(ended);
        if (kept.size() > UNBORN_MAX) {
            kept.removeFirst();
        }
        return ended;
    }

    /** The order that a request names by the venue's name, or else by the client's. */
    Optional<SimOrder> find(String account, Product product, Fields fields) {
        String id = fields.get("orderId");
        String link = fields.get("orderLinkId");
        if (!id.isEmpty()) {
            return byNumber(account, product, Ids.order(product.category(), id));
        }
        if (link.isEmpty()) {
            throw Errors.parameter("OrderId or orderLinkId is required");
        }
        return byLink(account, product, link);
    }

    private Optional<SimOrder> byNumber(String account, Product product, long number) {
        return number < 0
                ? unborn(account, product).stream()
                        .filter(order -> order.orderId() == number)
                        .findFirst()
                : exchange.order(account, product.engine(), number);
    }

    private Optional<SimOrder> byLink(String account, Product product, String link) {
        Optional<SimOrder> ended =
                unborn(account, product).reversed().stream()
                        .filter(order -> order.clientOrderId().equals(link))
                        .findFirst();
        Optional<SimOrder> known = exchange.order(account, product.engine(), link);
        boolean later =
                ended.isPresent()
                        && known.map(order -> order.createdAt() < ended.get().createdAt())
                                .orElse(true);
        return later ? ended : known;
    }

    private List<SimOrder> unborn(String account, Product product) {
        return unborn.getOrDefault(account, new ArrayDeque<>()).stream()
                .filter(order -> order.symbol().equals(product.engine()))
                .toList();
    }

    /** All orders of an account in some products, newest first. */
    List<SimOrder> all(String account, List<Product> products) {
        List<SimOrder> found = new ArrayList<>();
        for (Product product : products) {
            found.addAll(
                    exchange.allOrders(account, product.engine(), exchange.rules().historyMax()));
            found.addAll(unborn(account, product));
        }
        found.sort(newestFirst());
        return found;
    }

    /** Open orders of an account in some products, newest first. */
    List<SimOrder> open(String account, List<Product> products) {
        List<SimOrder> found = new ArrayList<>();
        for (Product product : products) {
            found.addAll(exchange.openOrders(account, product.engine()));
        }
        found.sort(newestFirst());
        return found;
    }

    private static Comparator<SimOrder> newestFirst() {
        return Comparator.comparingLong(SimOrder::createdAt)
                .thenComparingLong(SimOrder::orderId)
                .reversed();
    }
}

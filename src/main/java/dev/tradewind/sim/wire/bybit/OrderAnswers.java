package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FundingPayment;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.TradeFilter;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about an account's orders and trades. */
final class OrderAnswers {
    /** Ended orders that {@code order/realtime} still shows. */
    static final int RECENT_MAX = 500;

    private static final long DAY = 86_400_000_000_000L;
    private static final long SPAN_MAX = 7 * DAY;
    private static final int ORDERS_LIMIT = 50;
    private static final int ORDERS_USUAL = 20;
    private static final int TRADES_LIMIT = 100;
    private static final int TRADES_USUAL = 50;

    private final Exchange exchange;
    private final Catalogue catalogue;
    private final Orders orders;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson shown;
    private final ExecutionJson executions;

    OrderAnswers(
            Exchange exchange,
            Catalogue catalogue,
            Orders orders,
            FeeSums fees,
            ExecutionJson.Source source,
            boolean postOnlyRejected) {
        this.exchange = exchange;
        this.catalogue = catalogue;
        this.orders = orders;
        this.shown = new OrderJson(json, fees, postOnlyRejected);
        this.executions = new ExecutionJson(json, source);
    }

    /** Open orders; by name, or when asked for, also the newest ended ones. */
    byte[] realtime(Customer customer, Fields fields) {
        Category category = Catalogue.category(fields);
        if (category == null) {
            return nothing(fields);
        }
        boolean named = named(fields);
        boolean narrowed =
                named
                        || !(fields.get("symbol")
                                        + fields.get("baseCoin")
                                        + fields.get("settleCoin"))
                                .isEmpty();
        if (category == Category.LINEAR && !narrowed) {
            throw Errors.parameter(
                    "Missing some parameters that must be filled in, symbol or"
                            + " settleCoin or baseCoin");
        }
        List<Product> products = catalogue.listed(category, fields);
        if (named) {
            return list(category, fields, byName(customer, products, fields));
        }
        return switch (fields.get("openOnly")) {
            case "", "0" -> list(category, fields, orders.open(customer.name(), products));
            case "1" -> list(category, fields, recent(customer, products));
            default -> throw Errors.parameter("openOnly invalid");
        };
    }

    private static boolean named(Fields fields) {
        return !fields.get("orderId").isEmpty() || !fields.get("orderLinkId").isEmpty();
    }

    private List<SimOrder> recent(Customer customer, List<Product> products) {
        return orders.all(customer.name(), products).stream()
                .filter(order -> !order.status().open())
                .limit(RECENT_MAX)
                .toList();
    }

    private List<SimOrder> byName(Customer customer, List<Product> products, Fields fields) {
        List<SimOrder> found = new ArrayList<>();
        for (Product product : products) {
            orders.find(customer.name(), product, fields).ifPresent(found::add);
        }
        return found;
    }

    /** Orders of the past; windows are at most seven days. */
    byte[] history(Customer customer, Fields fields, long now) {
        Category category = Catalogue.category(fields);
        if (category == null) {
            return nothing(fields);
        }
        List<Product> products = catalogue.listed(category, fields);
        Span span = span(fields, now);
        String status = fields.get("orderStatus");
        List<SimOrder> found =
                named(fields)
                        ? byName(customer, products, fields)
                        : orders.all(customer.name(), products).stream()
                                .filter(order -> !order.status().open())
                                .filter(order -> span.holds(order.createdAt()))
                                .filter(order -> status.isEmpty() || is(order, status))
                                .toList();
        return list(category, fields, found);
    }

    private boolean is(SimOrder order, String status) {
        return shown.status(catalogue.ofEngine(order.symbol()), order).equals(status);
    }

    private record Span(long from, long to) {
        boolean holds(long time) {
            return time >= from && time <= to;
        }
    }

    private static Span span(Fields fields, long now) {
        long from = fields.time("startTime", -1);
        long to = fields.time("endTime", -1);
        if (from < 0 && to < 0) {
            return new Span(now - SPAN_MAX, Long.MAX_VALUE);
        }
        if (from < 0) {
            return new Span(to - SPAN_MAX, to);
        }
        if (to < 0) {
            return new Span(from, from + SPAN_MAX);
        }
        if (to < from || to - from > SPAN_MAX) {
            throw Errors.parameter(
                    "The time range between startTime and endTime cannot exceed" + " 7 days");
        }
        return new Span(from, to);
    }

    private byte[] list(Category category, Fields fields, List<SimOrder> all) {
        int limit = fields.count("limit", ORDERS_USUAL, 1, ORDERS_LIMIT);
        Page<SimOrder> page =
                Page.of(all, fields, limit, order -> Ids.order(category, order.orderId()));
        json.reset().object().text("category", category.text());
        json.text("nextPageCursor", page.cursor()).name("list").array();
        page.items().forEach(o -> shown.shown(catalogue.ofEngine(o.symbol()), o));
        return json.endArray().endObject().bytes();
    }

    private byte[] nothing(Fields fields) {
        json.reset().object().text("category", fields.get("category"));
        json.text("nextPageCursor", "").name("list").array();
        return json.endArray().endObject().bytes();
    }

    /** A trade or a funding payment; the one that it is not is null. */
    private record Entry(
            Product product, @Nullable SimTrade trade, @Nullable FundingPayment payment) {
        long time() {
            return trade != null ? trade.time() : payment != null ? payment.time() : 0;
        }

        long number() {
            return trade != null ? trade.tradeId() : payment != null ? payment.id() : 0;
        }

        String mark() {
            String kind = trade == null ? "f" : "t" + trade.orderId();
            return time() + ":" + kind + ":" + number();
        }
    }

    /** Trades and funding payments of the account. */
    byte[] executions(Customer customer, Fields fields, long now) {
        Category category = Catalogue.category(fields);
        if (category == null) {
            return nothing(fields);
        }
        List<Product> products = catalogue.listed(category, fields);
        int limit = fields.count("limit", TRADES_USUAL, 1, TRADES_LIMIT);
        List<Entry> all = entries(customer, products, fields, now);
        Page<Entry> page = Page.of(all, fields, limit, Entry::mark);
        json.reset().object().text("nextPageCursor", page.cursor());
        json.text("category", category.text()).name("list").array();
        page.items().forEach(entry -> write(customer, entry));
        return json.endArray().endObject().bytes();
    }

    private void write(Customer customer, Entry entry) {
        SimTrade trade = entry.trade;
        FundingPayment payment = entry.payment;
        if (trade != null) {
            exchange.order(customer.name(), trade.symbol(), trade.orderId())
                    .ifPresent(order -> executions.shown(entry.product, trade, order));
        } else if (payment != null) {
            executions.funding(entry.product, payment, false);
        }
    }

    private List<Entry> entries(
            Customer customer, List<Product> products, Fields fields, long now) {
        Span span = span(fields, now);
        String type = fields.get("execType");
        List<Entry> found = new ArrayList<>();
        for (Product product : products) {
            if (type.isEmpty() || type.equals("Trade")) {
                trades(customer, product, fields, span)
                        .forEach(trade -> found.add(new Entry(product, trade, null)));
            }
            boolean funding = !product.isSpot() && !named(fields);
            if (funding && (type.isEmpty() || type.equals("Funding"))) {
                exchange
                        .fundingPayments(
                                customer.name(), product.engine(), exchange.rules().historyMax())
                        .stream()
                        .filter(payment -> span.holds(payment.time()))
                        .forEach(payment -> found.add(new Entry(product, null, payment)));
            }
        }
        found.sort(
                Comparator.comparingLong(Entry::time).thenComparingLong(Entry::number).reversed());
        return found;
    }

    private List<SimTrade> trades(Customer customer, Product product, Fields fields, Span span) {
        long order = 0;
        if (named(fields)) {
            order =
                    orders.find(customer.name(), product, fields)
                            .map(SimOrder::orderId)
                            .orElse(-1L);
        }
        int most = exchange.rules().historyMax();
        TradeFilter filter = new TradeFilter(order, 0, span.from, span.to, most);
        return exchange.trades(customer.name(), product.engine(), filter);
    }
}

package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.TradeFilter;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers about an account's orders and what they traded. */
final class OrderAnswers {
    private static final long MILLI = 1_000_000L;
    private static final long TWO_HOURS = 7_200_000_000_000L;
    private static final int LIST_MAX = 100;

    private final Exchange exchange;
    private final OkxSettings settings;
    private final Listings listings;
    private final OrderRecords records;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson rows;

    OrderAnswers(Exchange exchange, OkxSettings settings, Listings listings, OrderRecords records) {
        this.exchange = exchange;
        this.settings = settings;
        this.listings = listings;
        this.records = records;
        this.rows = new OrderJson(json, exchange);
    }

    byte[] order(Call call) {
        Listing listing = listings.of(call.need("instId"));
        SimOrder order = find(call, listing).orElseThrow(Errors::noOrder);
        Envelope.open(json);
        rows.order(listing, order, records.of(order));
        return Envelope.close(json);
    }

    private Optional<SimOrder> find(Call call, Listing listing) {
        String account = call.customer().name();
        String id = call.query().get("ordId");
        if (!id.isEmpty()) {
            long orderId = OrderRecords.orderId(call.number("ordId", 0));
            return exchange.order(account, listing.id(), orderId)
                    .or(() -> records.phantom(account, orderId));
        }
        String clientId = call.query().get("clOrdId");
        if (clientId.isEmpty()) {
            throw Errors.missing("ordId");
        }
        Optional<SimOrder> real = exchange.order(account, listing.id(), clientId);
        Optional<SimOrder> phantom =
                records.phantom(account, clientId).filter(o -> o.symbol().equals(listing.id()));
        boolean later =
                real.isEmpty()
                        || phantom.isPresent()
                                && phantom.get().createdAt() > real.get().createdAt();
        return later ? phantom : real;
    }

    byte[] pending(Call call) {
        List<SimOrder> open = new ArrayList<>(exchange.openOrders(call.customer().name(), ""));
        return list(call, open);
    }

    /** Ended orders; those that never traded are forgotten early if the venue does so. */
    byte[] history(Call call, boolean recent) {
        call.type();
        String account = call.customer().name();
        List<SimOrder> ended = new ArrayList<>(records.phantoms(account));
        for (Listing listing : listings.all()) {
            for (SimOrder order : exchange.allOrders(account, listing.id(), Integer.MAX_VALUE)) {
                if (!order.status().open()) {
                    ended.add(order);
                }
            }
        }
        if (recent && settings.forgetsUnfilled()) {
            ended.removeIf(o -> o.filled() == 0 && call.now() - o.updatedAt() > TWO_HOURS);
        }
        return list(call, ended);
    }

    private byte[] list(Call call, List<SimOrder> found) {
        String type = call.query().get("instType");
        String id = call.query().get("instId");
        String kind = call.query().get("ordType");
        String state = call.query().get("state");
        long after = call.number("after", Long.MAX_VALUE);
        long before = call.number("before", 0);
        long begin = call.number("begin", 0);
        long end = call.number("end", Long.MAX_VALUE);
        int limit = call.limit("limit", LIST_MAX, LIST_MAX);
        found.removeIf(order -> {
            long wireId = OrderRecords.wireId(order.orderId());
            long millis = order.createdAt() / MILLI;
            String word = OrderJson.type(order, records.of(order));
            return !type.isEmpty() && !type.equals(listings.of(order.symbol()).type())
                    || !id.isEmpty() && !id.equals(order.symbol())
                    || !kind.isEmpty() && !List.of(kind.split(",")).contains(word)
                    || !state.isEmpty() && !state.equals(OrderJson.state(order))
                    || wireId >= after
                    || wireId <= before
                    || millis < begin
                    || millis > end;
        });
        found.sort(Comparator.comparing(o -> -OrderRecords.wireId(o.orderId())));
        Envelope.open(json);
        for (SimOrder order : found.subList(0, Math.min(limit, found.size()))) {
            rows.order(listings.of(order.symbol()), order, records.of(order));
        }
        return Envelope.close(json);
    }

    /** Trades newest first, paged by bill. */
    byte[] fills(Call call, boolean typed) {
        if (typed) {
            call.type();
        }
        String type = call.query().get("instType");
        String id = call.query().get("instId");
        long orderId = OrderRecords.orderId(call.number("ordId", 0));
        boolean oneOrder = call.query().has("ordId");
        long after = call.number("after", Long.MAX_VALUE);
        long before = call.number("before", 0);
        long begin = call.number("begin", 0);
        long end = Math.min(call.number("end", Long.MAX_VALUE / MILLI), Long.MAX_VALUE / MILLI);
        int limit = call.limit("limit", LIST_MAX, LIST_MAX);
        TradeFilter filter = new TradeFilter(0, 0, begin * MILLI, end * MILLI, Integer.MAX_VALUE);
        List<SimTrade> found = new ArrayList<>();
        for (Listing listing : listings.all()) {
            boolean wanted =
                    (type.isEmpty() || type.equals(listing.type()))
                            && (id.isEmpty() || id.equals(listing.id()));
            if (wanted) {
                found.addAll(exchange.trades(call.customer().name(), listing.id(), filter));
            }
        }
        found.removeIf(trade -> {
            long bill = OrderJson.billId(trade);
            return oneOrder && trade.orderId() != orderId || bill >= after || bill <= before;
        });
        found.sort(Comparator.comparing(trade -> -OrderJson.billId(trade)));
        Envelope.open(json);
        for (SimTrade trade : found.subList(0, Math.min(limit, found.size()))) {
            rows.fill(listings.of(trade.symbol()), trade, "");
        }
        return Envelope.close(json);
    }
}

package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Amended;
import dev.tradewind.sim.exchange.Canceled;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Placed;
import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import java.util.List;

/**
 * New orders, changes and cancels: checked at receipt, carried out at the matching engine a moment
 * later. Used by REST and by the order-entry socket alike.
 */
final class Trading {
    private final VenueDesk desk;
    private final Exchange exchange;
    private final Catalogue catalogue;
    private final Orders orders;
    private final OrderReader reader;
    private final PrivateEvents events;
    private final JsonWriter json = new JsonWriter();
    private final OrderJson names;

    Trading(VenueDesk desk, Catalogue catalogue, Orders orders, PrivateEvents events) {
        this.desk = desk;
        this.exchange = desk.exchange();
        this.catalogue = catalogue;
        this.orders = orders;
        this.reader = new OrderReader(exchange, catalogue);
        this.events = events;
        this.names = new OrderJson(json, events.fees(), false);
    }

    /** What to do at the matching engine. */
    interface Deed {
        /** Does it and says what came of it; throws the refusal. */
        Outcome at(long now);
    }

    /** One deed of a batch: writes its names, or throws its refusal. */
    interface Part {
        /** Does it. */
        Named at(long now);
    }

    /**
     * What a deed was about.
     *
     * @param orderId the engine's number, or a negative one
     */
    record Named(Product product, long orderId, String clientOrderId) {
        /** Of an order. */
        static Named of(Product product, SimOrder order) {
            return new Named(product, order.orderId(), order.clientOrderId());
        }
    }

    /** A new order, read now; the part places it. */
    Part create(Customer customer, Category category, Fields fields) {
        OrderReader.Wanted wanted = reader.read(category, fields);
        return now -> place(customer, wanted, now);
    }

    private Named place(Customer customer, OrderReader.Wanted wanted, long now) {
        Product product = wanted.product();
        NewOrder order = reader.atMarket(wanted);
        return switch (exchange.place(customer.name(), order, now)) {
            case Placed.Accepted accepted -> Named.of(product, accepted.order());
            case Placed.Refused refused -> {
                boolean ends =
                        refused.reason() == Refusal.WOULD_TAKE
                                || refused.reason() == Refusal.NO_LIQUIDITY;
                if (!ends) {
                    throw Errors.of(refused.reason(), product.category());
                }
                SimOrder ended = orders.stillborn(customer.name(), order, now);
                events.stillborn(ended, now);
                yield Named.of(product, ended);
            }
        };
    }

    /** A change of price or quantity of one order; what is not stated stays. */
    Part amend(Customer customer, Category category, Fields fields) {
        Product product = catalogue.need(category, fields);
        if (fields.get("orderId").isEmpty() && fields.get("orderLinkId").isEmpty()) {
            throw Errors.parameter("OrderId or orderLinkId is required");
        }
        long price = fields.get("price").isEmpty() ? 0 : OrderReader.price(product, fields);
        long quantity = fields.get("qty").isEmpty() ? 0 : OrderReader.quantity(product, fields);
        if (quantity > Filters.quantityMax(product)) {
            throw Errors.tooLarge(category);
        }
        return now -> amend(customer, product, fields, price, quantity, now);
    }

    private Named amend(
            Customer customer,
            Product product,
            Fields fields,
            long price,
            long quantity,
            long now) {
        Category category = product.category();
        SimOrder order =
                orders.find(customer.name(), product, fields)
                        .orElseThrow(() -> Errors.unknownOrder(category));
        if (!order.status().open()) {
            throw Errors.endedOrder(category, order.status() == SimOrder.Status.FILLED);
        }
        long newPrice = price == 0 ? order.price() : price;
        long newQuantity = quantity == 0 ? order.quantity() : quantity;
        if (newPrice == order.price() && newQuantity == order.quantity()) {
            throw Errors.sameOrder();
        }
        reader.checkBand(product, order.side(), newPrice);
        Amended amended =
                exchange.amend(
                        customer.name(),
                        product.engine(),
                        order.orderId(),
                        newPrice,
                        newQuantity,
                        now);
        return switch (amended) {
            case Amended.Done done -> Named.of(product, done.order());
            case Amended.Refused refused -> throw Errors.of(refused.reason(), category);
        };
    }

    /** A cancel of one order. */
    Part cancel(Customer customer, Category category, Fields fields) {
        Product product = catalogue.need(category, fields);
        if (fields.get("orderId").isEmpty() && fields.get("orderLinkId").isEmpty()) {
            throw Errors.parameter("OrderId or orderLinkId is required");
        }
        return now -> {
            SimOrder order =
                    orders.find(customer.name(), product, fields)
                            .orElseThrow(() -> Errors.unknownOrder(category));
            Canceled canceled =
                    exchange.cancel(customer.name(), product.engine(), order.orderId(), now);
            return switch (canceled) {
                case Canceled.Done done -> Named.of(product, done.order());
                case Canceled.AlreadyEnded ended ->
                        throw Errors.endedOrder(
                                category, ended.order().status() == SimOrder.Status.FILLED);
                case Canceled.Unknown _ -> throw Errors.endedOrder(category, false);
            };
        };
    }

    /** A cancel of all orders of a family, or of a part of it. */
    Deed cancelAll(Customer customer, Category category, Fields fields) {
        boolean narrowed =
                !(fields.get("symbol") + fields.get("baseCoin") + fields.get("settleCoin"))
                        .isEmpty();
        if (category == Category.LINEAR && !narrowed) {
            throw Errors.parameter("Symbol, settleCoin or baseCoin is required");
        }
        List<Product> products = catalogue.listed(category, fields);
        return now -> {
            json.reset().object().name("list").array();
            for (Product product : products) {
                exchange.cancelAll(customer.name(), product.engine(), now)
                        .forEach(o -> names.names(product, o.orderId(), o.clientOrderId()));
            }
            return Outcome.ok(json.endArray().text("success", "1").endObject().bytes());
        };
    }

    /** A part that stands alone. */
    Deed alone(Part part) {
        return now -> {
            Named named = part.at(now);
            names.reset();
            names.names(named.product, named.orderId, named.clientOrderId);
            return Outcome.ok(json.bytes());
        };
    }

    /** Carries something out at the matching engine after the usual delay and answers then. */
    void later(Deed deed, long now, Outcome.Sink sink) {
        desk.agenda().at(now + desk.orderDelay(), at -> carryOut(deed, sink, at));
    }

    private void carryOut(Deed deed, Outcome.Sink sink, long now) {
        Outcome outcome;
        try {
            outcome = deed.at(now);
        } catch (VenueError error) {
            outcome = Outcome.of(error);
        }
        Outcome told = outcome;
        desk.agenda().at(now + desk.orderReplyDelay(), at -> sink.take(told, at));
    }
}

package dev.tradewind.sim.wire.bybit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes requests about orders from both doors: counts them, reads them, has them done. */
final class OrderDesk {
    private final Trading trading;
    private final Batch batch;

    OrderDesk(Trading trading, BybitSettings settings) {
        this.trading = trading;
        this.batch = new Batch(settings.largeBatches());
    }

    /** Whether a route is one for the matching engine. */
    static boolean trades(Route route) {
        return switch (route) {
            case CREATE, AMEND, CANCEL, CANCEL_ALL, CREATE_BATCH, AMEND_BATCH, CANCEL_BATCH -> true;
            default -> false;
        };
    }

    /** The route of a request on the order-entry socket, null if there is none. */
    static @Nullable Route route(String op) {
        return switch (op) {
            case "order.create" -> Route.CREATE;
            case "order.amend" -> Route.AMEND;
            case "order.cancel" -> Route.CANCEL;
            case "order.create-batch" -> Route.CREATE_BATCH;
            case "order.amend-batch" -> Route.AMEND_BATCH;
            case "order.cancel-batch" -> Route.CANCEL_BATCH;
            default -> null;
        };
    }

    /** The budget that a request is counted in. */
    Budget budget(Route route, Customer customer, Fields fields) {
        Counter counter = route.counter();
        Category category = Catalogue.trading(fields);
        return customer.budget(counter == null ? Counter.CREATE : counter, category);
    }

    /** Counts a request in its budget, or throws. */
    void count(Route route, Customer customer, Fields fields, Budget budget, long now) {
        if (!customer.rights().trade()) {
            throw Errors.permission();
        }
        boolean many = many(route);
        int cost = many ? batch.members(Catalogue.trading(fields), fields).size() : 1;
        if (!budget.take(cost, now)) {
            throw Errors.tooManyVisits();
        }
    }

    private static boolean many(Route route) {
        return route == Route.CREATE_BATCH
                || route == Route.AMEND_BATCH
                || route == Route.CANCEL_BATCH;
    }

    /** Reads a request that was counted and has it done; throws what is wrong with it. */
    void act(Route route, Customer customer, Fields fields, long now, Outcome.Sink sink) {
        Category category = Catalogue.trading(fields);
        trading.later(deed(route, customer, category, fields), now, sink);
    }

    private Trading.Deed deed(Route route, Customer customer, Category category, Fields fields) {
        if (route == Route.CANCEL_ALL) {
            return trading.cancelAll(customer, category, fields);
        }
        Batch.Reader reader = one -> part(route, customer, category, one);
        if (many(route)) {
            List<Fields> members = batch.members(category, fields);
            return batch.deed(category, members, route == Route.CREATE_BATCH, reader);
        }
        return trading.alone(reader.read(fields));
    }

    private Trading.Part part(Route route, Customer customer, Category category, Fields fields) {
        return switch (route) {
            case CREATE, CREATE_BATCH -> trading.create(customer, category, fields);
            case AMEND, AMEND_BATCH -> trading.amend(customer, category, fields);
            case CANCEL, CANCEL_BATCH -> trading.cancel(customer, category, fields);
            default -> throw Errors.parameter("not offered");
        };
    }
}

package dev.tradewind.sim.wire.okx;

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
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * New orders, amendments and cancels, from requests and sockets alike: admitted at receipt, carried
 * out at the matching engine a moment later, one after the other, each with a result of its own.
 */
final class Trading {
    private static final long MILLI = 1_000_000L;

    private final VenueDesk desk;
    private final Exchange exchange;
    private final Limiter limiter;
    private final OrderReader reader;
    private final OrderRecords records;
    private final PrivateEvents events;
    private final JsonWriter json = new JsonWriter();

    Trading(
            VenueDesk desk,
            Limiter limiter,
            OrderReader reader,
            OrderRecords records,
            PrivateEvents events) {
        this.desk = desk;
        this.exchange = desk.exchange();
        this.limiter = limiter;
        this.reader = reader;
        this.records = records;
        this.events = events;
    }

    /**
     * What a client asks for.
     *
     * @param kind place, amend or cancel
     * @param items one or more orders
     * @param bySocket whether it came over a socket
     * @param deadline epoch milliseconds as text after which it is not to be done, "" for none
     * @param now when it arrived
     */
    record Request(
            Limiter.Kind kind,
            Customer customer,
            List<JsonNode> items,
            boolean bySocket,
            String deadline,
            long now) {}

    /** Takes what came of a request. */
    interface Answer {
        /**
         * All is done.
         *
         * @param code 0 all done, 1 none, 2 some
         * @param rows a JSON array of one result for each item
         */
        void take(String code, String message, byte[] rows, long receivedAt, long now);
    }

    /** Admits a request; throws if it is refused as a whole. */
    void ask(Request request, Answer answer) {
        int count = request.items().size();
        if (count == 0 || count > OkxLimits.PUBLISHED.batchMax()) {
            throw Errors.batchSize();
        }
        if (!request.customer().rights().trade()) {
            throw Errors.permission();
        }
        checkDeadline(request);
        limiter.spendInjected();
        for (JsonNode item : request.items()) {
            limiter.charge(
                    request.kind(),
                    request.customer().name(),
                    instrument(item, request),
                    count,
                    request.now());
        }
        desk.agenda().at(request.now() + desk.orderDelay(), now -> carryOut(request, answer, now));
    }

    /** The instrument to count an item for; one that does not exist is refused later. */
    private String instrument(JsonNode item, Request request) {
        try {
            return reader.listing(item, request.bySocket()).id();
        } catch (VenueError _) {
            return "";
        }
    }

    private static void checkDeadline(Request request) {
        if (request.deadline().isEmpty()) {
            return;
        }
        if (!request.deadline().matches("[0-9]{1,13}")) {
            throw Errors.parameter("expTime");
        }
        if (late(request, request.now())) {
            throw Errors.deadlinePast();
        }
    }

    private static boolean late(Request request, long now) {
        return !request.deadline().isEmpty()
                && request.kind() != Limiter.Kind.CANCEL
                && Long.parseLong(request.deadline()) < now / MILLI;
    }

    private void carryOut(Request request, Answer answer, long now) {
        int done = 0;
        json.reset().array();
        for (JsonNode item : request.items()) {
            done += carryOut(request, item, now) ? 1 : 0;
        }
        byte[] rows = json.endArray().bytes();
        boolean all = done == request.items().size();
        String code = all ? "0" : done == 0 ? "1" : "2";
        String message =
                switch (code) {
                    case "0" -> "";
                    case "1" -> "All operations failed";
                    default -> "Bulk operation partially succeeded.";
                };
        desk.agenda()
                .at(
                        now + desk.orderReplyDelay(),
                        at -> answer.take(code, message, rows, request.now(), at));
    }

    /** Carries out one item and writes its row; false if it was refused. */
    private boolean carryOut(Request request, JsonNode item, long now) {
        try {
            if (late(request, now)) {
                throw Errors.deadlineMissed();
            }
            SimOrder order =
                    switch (request.kind()) {
                        case PLACE -> place(request, item, now);
                        case AMEND -> amend(request, item, now);
                        case CANCEL -> cancel(request, item, now);
                    };
            String id = Long.toString(OrderRecords.wireId(order.orderId()));
            row(request, item, id, OrderRecords.clientId(order.clientOrderId()), "0", "", "", now);
            return true;
        } catch (VenueError error) {
            boolean placing = request.kind() == Limiter.Kind.PLACE;
            row(
                    request,
                    item,
                    placing ? "" : OrderReader.text(item, "ordId"),
                    OrderReader.text(item, "clOrdId"),
                    Integer.toString(error.code()),
                    error.text(),
                    Errors.subCode(error),
                    now);
            return false;
        }
    }

    private void row(
            Request request,
            JsonNode item,
            String id,
            String clientId,
            String code,
            String message,
            String subCode,
            long now) {
        json.object().text("ordId", id).text("clOrdId", clientId);
        switch (request.kind()) {
            case PLACE -> json.text("tag", OrderReader.text(item, "tag")).text("subCode", subCode);
            case AMEND ->
                    json.text("reqId", OrderReader.text(item, "reqId")).text("subCode", subCode);
            case CANCEL -> {}
        }
        json.text("ts", Envelope.millis(now)).text("sCode", code).text("sMsg", message);
        json.endObject();
    }

    private SimOrder place(Request request, JsonNode item, long now) {
        OrderReader.Wish wish = reader.read(item, request.bySocket());
        return place(request.customer().name(), wish, now);
    }

    /** An order reaches the matching engine; throws its refusal. */
    SimOrder place(String account, OrderReader.Wish wish, long now) {
        records.expect(wish.terms());
        return switch (exchange.place(account, wish.order(), now)) {
            case Placed.Accepted accepted -> accepted.order();
            case Placed.Refused refused -> {
                records.expect(null);
                yield refused(account, wish, refused.reason(), now);
            }
        };
    }

    /**
     * What the engine would not take. The venue tells a post-only order that would have taken, and
     * a market order that finds nobody, as accepted and ends them.
     */
    private SimOrder refused(String account, OrderReader.Wish wish, Refusal reason, long now) {
        NewOrder order = wish.order();
        if (reason == Refusal.WOULD_TAKE) {
            return events.ended(records.phantom(account, order, wish.terms(), "31", now));
        }
        if (reason == Refusal.NO_LIQUIDITY) {
            return events.ended(records.phantom(account, order, wish.terms(), "14", now));
        }
        throw Errors.of(reason, wish.listing().rules(), order.side());
    }

    private SimOrder cancel(Request request, JsonNode item, long now) {
        Listing listing = reader.listing(item, request.bySocket());
        SimOrder order = find(request, item, listing).orElseThrow(Errors::cancelFailed);
        return switch (exchange.cancel(order.account(), listing.id(), order.orderId(), now)) {
            case Canceled.Done done -> done.order();
            case Canceled.AlreadyEnded _, Canceled.Unknown _ -> throw Errors.cancelFailed();
        };
    }

    private SimOrder amend(Request request, JsonNode item, long now) {
        Listing listing = reader.listing(item, request.bySocket());
        String size = OrderReader.text(item, "newSz");
        String price = OrderReader.text(item, "newPx");
        if (size.isEmpty() && price.isEmpty()) {
            throw Errors.amendNothing();
        }
        SimOrder order = find(request, item, listing).orElseThrow(Errors::amendFailed);
        if (!order.status().open()) {
            throw Errors.amendFailed();
        }
        long quantity =
                size.isEmpty() ? order.quantity() : OrderReader.quantity(listing, size, "newSz");
        long limit = price.isEmpty() ? order.price() : OrderReader.price(listing, price, "newPx");
        reader.checkBand(listing, order.side(), limit);
        records.amending(order.orderId(), OrderReader.text(item, "reqId"));
        Amended amended =
                exchange.amend(
                        order.account(), listing.id(), order.orderId(), limit, quantity, now);
        return switch (amended) {
            case Amended.Done done -> done.order();
            case Amended.Refused refused -> {
                records.amending(order.orderId(), "");
                throw refusedAmendment(request, item, listing, order, refused.reason(), now);
            }
        };
    }

    /** With {@code cxlOnFail} an order that could not be changed is cancelled. */
    private VenueError refusedAmendment(
            Request request,
            JsonNode item,
            Listing listing,
            SimOrder order,
            Refusal reason,
            long now) {
        if (OrderReader.flag(item, "cxlOnFail")) {
            exchange.cancel(request.customer().name(), listing.id(), order.orderId(), now);
        }
        return Errors.of(reason, listing.rules(), order.side());
    }

    /** The order an item names; the venue's number wins over the client's name. */
    private Optional<SimOrder> find(Request request, JsonNode item, Listing listing) {
        String account = request.customer().name();
        String id = OrderReader.text(item, "ordId");
        String clientId = OrderReader.text(item, "clOrdId");
        if (!id.isEmpty()) {
            return id.matches("[0-9]{1,18}")
                    ? exchange.order(
                            account, listing.id(), OrderRecords.orderId(Long.parseLong(id)))
                    : Optional.empty();
        }
        if (clientId.isEmpty()) {
            throw Errors.missing("ordId");
        }
        return exchange.order(account, listing.id(), clientId);
    }
}

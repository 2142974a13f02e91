package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Done;
import dev.tradewind.edge.venue.bybit.BybitAnswer.NotSent;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Refused;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Unclear;
import dev.tradewind.edge.venue.bybit.BybitReports.Standing;
import dev.tradewind.edge.venue.bybit.BybitRest.Handler;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.Repairs;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Orders: place, cancel, ask, and what the private socket says of them. The venue's yes to a
 * request means "accepted" only; what became of it comes as a push, or by a query.
 */
final class BybitOrders {
    private static final String STRANGER = "this account does not trade the instrument";

    private final Effects effects;
    private final BybitRest rest;
    private final BybitWay way;
    private final ClockOffset clock;
    private final BybitSymbols symbols;
    private final BybitReports reports;
    private final BybitWorking working;
    private final BybitAmends amends;
    private final LongConsumer clockRefused;
    private final Repairs repairs = new Repairs();

    BybitOrders(
            Effects effects,
            BybitRest rest,
            BybitWay way,
            ClockOffset clock,
            BybitSymbols symbols,
            LongConsumer clockRefused) {
        this.effects = effects;
        this.rest = rest;
        this.way = way;
        this.clock = clock;
        this.symbols = symbols;
        this.reports = new BybitReports(symbols);
        this.working = new BybitWorking();
        this.amends = new BybitAmends(effects, rest, way, symbols, reports, working, clockRefused);
        this.clockRefused = clockRefused;
    }

    /** Changes of orders. */
    BybitAmends amends() {
        return amends;
    }

    /** Sends a new order. */
    void place(Order order, long now) {
        long id = order.clientId();
        Instrument instrument = symbols.byIndex(order.instrument());
        if (instrument == null) {
            effects.event(new OrderNotSent(id, STRANGER));
        } else if (!clock.known()) {
            effects.event(new OrderNotSent(id, "the venue's clock is not measured yet"));
        } else {
            send(order, instrument, now);
        }
    }

    private void send(Order order, Instrument instrument, long now) {
        long id = order.clientId();
        Urgency urgency = repairs.urgency(order);
        BybitWorking.Entry entry = working.of(id, instrument);
        entry.price = order.kind() == OrderKind.LIMIT ? order.price() : 0;
        entry.quantity = order.quantity();
        Handler handler = (answer, at) -> onPlaced(id, answer, at);
        way.send("create", instrument, id, body(order, instrument), urgency, now, handler);
    }

    private static String body(Order order, Instrument instrument) {
        BybitCategory category = BybitCategory.of(instrument);
        boolean limit = order.kind() == OrderKind.LIMIT;
        StringBuilder body = new StringBuilder(256);
        body.append("{\"category\":\"").append(category.word());
        body.append("\",\"symbol\":").append(Json.quote(instrument.symbol()));
        body.append(",\"side\":\"").append(order.side() == Side.BUY ? "Buy" : "Sell");
        body.append("\",\"orderType\":\"").append(limit ? "Limit" : "Market");
        int scale = instrument.pair().quantityScale();
        body.append("\",\"qty\":\"").append(Decimals.format(order.quantity(), scale)).append('"');
        if (limit) {
            String price = Decimals.format(order.price(), instrument.pair().priceScale());
            body.append(",\"price\":\"").append(price);
            body.append("\",\"timeInForce\":\"").append(timeInForce(order.timeInForce()));
            body.append('"');
        } else if (category == BybitCategory.SPOT) {
            // a spot market buy would count its quantity in quote otherwise
            body.append(",\"marketUnit\":\"baseCoin\"");
        }
        if (category == BybitCategory.LINEAR) {
            body.append(",\"positionIdx\":0,\"reduceOnly\":").append(order.reduceOnly());
        }
        body.append(",\"orderLinkId\":\"").append(name(order.clientId()));
        return body.append("\"}").toString();
    }

    private static String timeInForce(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> "GTC";
            case IOC -> "IOC";
            case FOK -> "FOK";
            case POST_ONLY -> "PostOnly";
        };
    }

    /** What the venue calls an order of ours. */
    static String name(long clientId) {
        return ClientOrderId.format(Venue.BYBIT, clientId);
    }

    private void onPlaced(long id, BybitAnswer answer, long now) {
        switch (answer) {
            case Done(JsonNode result, long time) -> onAccepted(id, result, time);
            case Refused refused -> onRefused(id, refused, now);
            case Unclear(String reason) -> effects.event(new OrderOutcomeUnknown(id, reason));
            case NotSent(String reason) -> {
                working.over(id);
                effects.event(new OrderNotSent(id, reason));
            }
        }
    }

    /** The push may have come before: then the order was acknowledged, or is over already. */
    private void onAccepted(long id, JsonNode result, long time) {
        BybitWorking.Entry entry = working.find(id);
        if (entry == null || entry.acknowledged) {
            return;
        }
        String orderId;
        try {
            orderId = Json.text(result, "orderId");
        } catch (WireException e) {
            effects.event(new OrderOutcomeUnknown(id, "unusable answer, " + e.getMessage()));
            return;
        }
        entry.acknowledged = true;
        effects.event(new OrderAcknowledged(id, orderId, time));
    }

    /** A duplicate proves that an order of this name exists, the opposite of a rejection. */
    private void onRefused(long id, Refused refused, long now) {
        noteClock(refused, now);
        if (refused.why() == RejectClass.DUPLICATE) {
            effects.event(new OrderOutcomeUnknown(id, "the venue has it: " + refused.text()));
            return;
        }
        working.over(id);
        String code = Integer.toString(refused.code());
        effects.event(new OrderRejected(id, refused.why(), code, refused.text()));
    }

    private void noteClock(Refused refused, long now) {
        if (refused.clock()) {
            clockRefused.accept(now);
        }
    }

    /** Ends an order. */
    void cancel(CancelOrder command, long now) {
        long id = command.clientId();
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            effects.event(new CancelRefused(id, RejectClass.INVALID, "", STRANGER));
            return;
        }
        if (way.withdraw(id, now)) {
            return;
        }
        String body = reference(instrument, id) + "}";
        Handler handler = (answer, at) -> onCancelAnswer(id, answer, at);
        way.send("cancel", instrument, 0, body, Urgency.URGENT, now, handler);
    }

    /** The beginning of a body that speaks of an order. */
    static String reference(Instrument instrument, long clientId) {
        return "{\"category\":\"%s\",\"symbol\":%s,\"orderLinkId\":\"%s\""
                .formatted(
                        BybitCategory.of(instrument).word(),
                        Json.quote(instrument.symbol()),
                        name(clientId));
    }

    /** A yes proves nothing yet: the end comes as a push. */
    private void onCancelAnswer(long id, BybitAnswer answer, long now) {
        switch (answer) {
            case Done _ -> {
                // the push tells
            }
            case Refused refused -> {
                noteClock(refused, now);
                String code = Integer.toString(refused.code());
                effects.event(new CancelRefused(id, refused.why(), code, refused.text()));
            }
            case Unclear(String reason) ->
                    effects.event(new OrderOutcomeUnknown(id, "cancel: " + reason));
            case NotSent(String reason) ->
                    effects.event(new CancelRefused(id, RejectClass.OTHER, "", reason));
        }
    }

    /** Finds out what became of an order. */
    void query(QueryOrder command, long now) {
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            effects.event(new OrderOutcomeUnknown(command.clientId(), STRANGER));
            return;
        }
        new BybitQuery(effects, rest, reports, clock, instrument, command, now, clockRefused)
                .begin(now);
    }

    /**
     * What the private socket says of an order.
     *
     * @throws WireException if it cannot be believed
     */
    void onOrder(JsonNode order) {
        long id = ClientOrderId.parse(Json.text(order, "orderLinkId", ""));
        Optional<Instrument> instrument = reports.instrument(order);
        if (id == ClientOrderId.FOREIGN || instrument.isEmpty()) {
            return;
        }
        Standing standing;
        try {
            standing = reports.standing(order, instrument.get());
        } catch (WireException e) {
            effects.event(new OrderOutcomeUnknown(id, "unusable push, " + e.getMessage()));
            return;
        }
        BybitWorking.Entry entry = working.of(id, instrument.get());
        if (standing.end().isPresent()) {
            onEnd(id, entry, standing, standing.end().get());
            return;
        }
        if (!entry.acknowledged) {
            entry.acknowledged = true;
            effects.event(new OrderAcknowledged(id, standing.orderId(), standing.venueTime()));
        }
        amends.onStanding(id, entry, standing);
    }

    /** Refused before anybody acknowledged it is refused; otherwise it ended. */
    private void onEnd(long id, BybitWorking.Entry entry, Standing standing, End end) {
        amends.onEnd(id, entry);
        working.over(id);
        boolean neverThere =
                end == End.REJECTED && standing.cumulative() == 0 && !entry.acknowledged;
        if (neverThere) {
            RejectClass why =
                    standing.wouldTake() ? RejectClass.WOULD_TAKE : reasonClass(standing.reason());
            effects.event(new OrderRejected(id, why, standing.reason(), "refused by the engine"));
        } else {
            effects.event(
                    new OrderEnded(
                            id,
                            standing.orderId(),
                            end,
                            standing.cumulative(),
                            standing.venueTime()));
        }
    }

    private static RejectClass reasonClass(String reason) {
        String loud = reason.toUpperCase(Locale.ROOT);
        return loud.contains("BALANCE") || loud.contains("MARGIN")
                ? RejectClass.INSUFFICIENT_BALANCE
                : RejectClass.OTHER;
    }

    /**
     * What the private socket says of an execution that is a trade.
     *
     * @throws WireException if it cannot be believed
     */
    void onTrade(JsonNode execution) {
        long id = ClientOrderId.parse(Json.text(execution, "orderLinkId", ""));
        Optional<Instrument> instrument = reports.instrument(execution);
        if (id == ClientOrderId.FOREIGN || instrument.isEmpty()) {
            return;
        }
        try {
            effects.event(reports.fill(id, instrument.get(), execution));
        } catch (WireException e) {
            effects.event(new OrderOutcomeUnknown(id, "unusable fill, " + e.getMessage()));
        }
    }
}

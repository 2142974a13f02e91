package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Done;
import dev.tradewind.edge.venue.gateio.GateioAnswer.NotSent;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Refused;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Unclear;
import dev.tradewind.edge.venue.gateio.GateioRest.Handler;
import dev.tradewind.edge.venue.gateio.GateioWords.OrderCall;
import dev.tradewind.edge.venue.gateio.GateioWords.OrderState;
import dev.tradewind.edge.venue.wire.CallQueue.Purpose;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.Repairs;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders: place, change, cancel, ask, over the socket while it is up and by request otherwise. Says
 * "rejected" only when the venue proved it, "not sent" only when no byte left, and "unknown" for
 * everything in between.
 */
final class GateioOrders {
    /** Orders whose side is remembered for amendments; that of others is asked for. */
    static final int SIDES_MAX = 4_096;

    private static final String NOT_OURS = "this account does not trade the instrument";

    private final Effects effects;
    private final GateioRest rest;
    private final GateioOrderSocket socket;
    private final GateioWords words;
    private final GateioSymbols symbols;
    private final BooleanSupplier clockUsable;
    private final Repairs repairs = new Repairs();
    private final Map<Long, Side> sides = new LinkedHashMap<>();

    GateioOrders(
            Effects effects,
            GateioRest rest,
            GateioOrderSocket socket,
            GateioWords words,
            GateioSymbols symbols,
            BooleanSupplier clockUsable) {
        this.effects = effects;
        this.rest = rest;
        this.socket = socket;
        this.words = words;
        this.symbols = symbols;
        this.clockUsable = clockUsable;
    }

    /** Sends when its turn comes; the way is chosen when it leaves. */
    private void send(OrderCall call, Purpose purpose, long order, long now, Handler handler) {
        rest.inTurn(call.request(), purpose, order, now, at -> leave(call, at, handler), handler);
    }

    private void leave(OrderCall call, long now, Handler handler) {
        if (socket.ready()) {
            socket.send(call, now, handler);
        } else {
            rest.paid(call.request(), now, handler);
        }
    }

    private String idOf(String venueOrderId, long clientId) {
        return venueOrderId.isEmpty()
                ? GateioOrderIds.nameOf(words.venue(), clientId)
                : venueOrderId;
    }

    /** Sends a new order. */
    void place(Order order, long now) {
        long id = order.clientId();
        Instrument instrument = symbols.byIndex(order.instrument());
        if (instrument == null) {
            effects.event(new OrderNotSent(id, NOT_OURS));
        } else if (!clockUsable.getAsBoolean()) {
            effects.event(new OrderNotSent(id, GateioRest.CLOCK_UNKNOWN));
        } else if (!GateioSymbols.isWhole(order.quantity(), instrument)) {
            effects.event(new OrderNotSent(id, "quantity is no whole number of contracts"));
        } else if (!words.objection(order).isEmpty()) {
            effects.event(new OrderNotSent(id, words.objection(order)));
        } else {
            remember(id, order.side());
            OrderCall call =
                    words.place(
                            order,
                            instrument,
                            GateioOrderIds.nameOf(words.venue(), id),
                            repairs.urgency(order));
            send(call, Purpose.ORDER, id, now, (answer, at) -> onPlaced(id, answer));
        }
    }

    private void remember(long clientId, Side side) {
        sides.put(clientId, side);
        if (sides.size() > SIDES_MAX) {
            sides.remove(sides.keySet().iterator().next());
        }
    }

    private void onPlaced(long id, GateioAnswer answer) {
        switch (answer) {
            case Done(JsonNode body) -> {
                OrderState state = read(id, body);
                if (state != null) {
                    effects.event(new OrderAcknowledged(id, state.venueOrderId(), state.time()));
                    emitEnd(id, state);
                }
            }
            case Refused refused ->
                    effects.event(
                            new OrderRejected(id, refused.why(), refused.label(), refused.text()));
            case Unclear(String reason) -> effects.event(new OrderOutcomeUnknown(id, reason));
            case NotSent(String reason) -> effects.event(new OrderNotSent(id, reason));
        }
    }

    /** An order that can be believed; else the outcome is told as unknown. */
    private @Nullable OrderState read(long id, JsonNode body) {
        try {
            return words.state(body, symbols);
        } catch (WireException e) {
            effects.event(new OrderOutcomeUnknown(id, "unusable answer, " + e.getMessage()));
            return null;
        }
    }

    private void emitEnd(long id, OrderState state) {
        if (state.end() != null) {
            effects.event(
                    new OrderEnded(
                            id, state.venueOrderId(), state.end(), state.filled(), state.time()));
        }
    }

    /** Ends an order. */
    void cancel(CancelOrder command, long now) {
        long id = command.clientId();
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            effects.event(new CancelRefused(id, RejectClass.INVALID, "", NOT_OURS));
            return;
        }
        if (rest.queue().withdraw(id, now)) {
            return;
        }
        OrderCall call = words.cancel(instrument, idOf(command.venueOrderId(), id));
        send(call, Purpose.CALL, 0, now, (answer, at) -> onCancelled(id, answer));
    }

    private void onCancelled(long id, GateioAnswer answer) {
        switch (answer) {
            case Done(JsonNode body) -> {
                OrderState state = read(id, body);
                if (state != null) {
                    emitEnd(id, state);
                }
            }
            case Refused refused ->
                    effects.event(
                            new CancelRefused(id, refused.why(), refused.label(), refused.text()));
            case Unclear(String reason) ->
                    effects.event(new OrderOutcomeUnknown(id, "cancel: " + reason));
            case NotSent(String reason) ->
                    effects.event(new CancelRefused(id, RejectClass.OTHER, "", reason));
        }
    }

    /**
     * Changes an order. The venue wants the side said again; of an order that this run did not
     * place it is asked for first.
     */
    void amend(AmendOrder command, long now) {
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            refuseAmend(command, RejectClass.INVALID, "", NOT_OURS);
            return;
        }
        if (!GateioSymbols.isWhole(command.quantity(), instrument)) {
            refuseAmend(command, RejectClass.INVALID, "", "no whole number of contracts");
            return;
        }
        Side side = sides.get(command.clientId());
        if (side != null) {
            amend(command, instrument, side, now);
            return;
        }
        String orderId = idOf(command.venueOrderId(), command.clientId());
        rest.ask(
                words.order(instrument, orderId),
                now,
                (body, at) -> {
                    Side told = words.state(body, symbols).side();
                    remember(command.clientId(), told);
                    amend(command, instrument, told, at);
                },
                (reason, at) -> refuseAmend(command, RejectClass.OTHER, "", reason));
    }

    private void amend(AmendOrder command, Instrument instrument, Side side, long now) {
        long id = command.clientId();
        OrderCall call =
                words.amend(
                        instrument,
                        idOf(command.venueOrderId(), id),
                        side,
                        command.price(),
                        command.quantity());
        send(call, Purpose.CHANGE, id, now, (answer, at) -> onAmended(command, answer));
    }

    private void onAmended(AmendOrder command, GateioAnswer answer) {
        long id = command.clientId();
        switch (answer) {
            case Done(JsonNode body) -> {
                OrderState state = read(id, body);
                if (state != null) {
                    effects.event(
                            new OrderAmended(
                                    id,
                                    state.venueOrderId(),
                                    state.price(),
                                    state.total(),
                                    state.time()));
                    emitEnd(id, state);
                }
            }
            case Refused refused ->
                    refuseAmend(command, refused.why(), refused.label(), refused.text());
            case Unclear(String reason) ->
                    effects.event(new OrderOutcomeUnknown(id, "amendment: " + reason));
            case NotSent(String reason) -> refuseAmend(command, RejectClass.OTHER, "", reason);
        }
    }

    private void refuseAmend(AmendOrder command, RejectClass why, String code, String text) {
        effects.event(new AmendRefused(command.clientId(), why, code, text));
    }

    /** Finds out what became of an order. */
    void query(QueryOrder command, long now) {
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            effects.event(new OrderOutcomeUnknown(command.clientId(), NOT_OURS));
            return;
        }
        String orderId = idOf(command.venueOrderId(), command.clientId());
        new GateioQuery(effects, rest, words, symbols, instrument, command, orderId, now)
                .begin(now);
    }

    /** Orders as the private stream tells them. */
    void onOrders(JsonNode orders) {
        for (JsonNode order : Json.elements(orders)) {
            long id = GateioOrderIds.clientIdOf(order);
            OrderState state = id == ClientOrderId.FOREIGN ? null : read(id, order);
            if (state == null) {
                continue;
            }
            if (words.isNew(order)) {
                effects.event(new OrderAcknowledged(id, state.venueOrderId(), state.time()));
            }
            emitEnd(id, state);
        }
    }

    /** Fills as the private stream tells them. */
    void onTrades(JsonNode trades) {
        for (JsonNode trade : Json.elements(trades)) {
            long id = GateioOrderIds.clientIdOf(trade);
            if (id == ClientOrderId.FOREIGN) {
                continue;
            }
            try {
                effects.event(new OrderFilled(words.fill(trade, id, symbols)));
            } catch (WireException e) {
                effects.event(new OrderOutcomeUnknown(id, "unusable fill, " + e.getMessage()));
            }
        }
    }
}

package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Done;
import dev.tradewind.edge.venue.gateio.GateioAnswer.NotSent;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Refused;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Unclear;
import dev.tradewind.edge.venue.gateio.GateioRest.Call;
import dev.tradewind.edge.venue.gateio.GateioRest.Step;
import dev.tradewind.edge.venue.gateio.GateioWords.OrderState;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * One look for one order: the order itself, which the venue forgets a minute after its end if it
 * only knows our name; then the open orders; then the fills since it was sent, which carry our
 * name. Emits what was found, or that nothing was found, or that the look itself failed.
 */
final class GateioQuery {
    private static final int PAGES_MAX = 10;
    private static final long MARGIN_NANOS = 2_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Effects effects;
    private final GateioRest rest;
    private final GateioWords words;
    private final GateioSymbols symbols;
    private final Instrument instrument;
    private final QueryOrder command;
    private final String orderId;
    private final long askedAt;
    private final List<AccountEvent> found = new ArrayList<>();

    GateioQuery(
            Effects effects,
            GateioRest rest,
            GateioWords words,
            GateioSymbols symbols,
            Instrument instrument,
            QueryOrder command,
            String orderId,
            long askedAt) {
        this.effects = effects;
        this.rest = rest;
        this.words = words;
        this.symbols = symbols;
        this.instrument = instrument;
        this.command = command;
        this.orderId = orderId;
        this.askedAt = askedAt;
    }

    /** First look: the order itself. */
    void begin(long now) {
        ask(words.order(instrument, orderId), now, this::onOrder, this::openOrders);
    }

    private void onOrder(JsonNode order, long now) {
        found.clear();
        OrderState state = words.state(order, symbols);
        if (state.filled() > 0) {
            trades(state, 0, now);
        } else {
            effects.event(told(state));
        }
    }

    private AccountEvent told(OrderState state) {
        long id = command.clientId();
        return state.end() == null
                ? new OrderWorking(id, state.venueOrderId(), state.filled(), state.time())
                : new OrderEnded(
                        id, state.venueOrderId(), state.end(), state.filled(), state.time());
    }

    /** All fills of the order, page by page, then its state. */
    private void trades(OrderState state, int page, long now) {
        ask(
                words.tradesOf(instrument, state.venueOrderId(), page),
                now,
                (body, at) -> {
                    List<JsonNode> trades = Json.elements(body);
                    for (JsonNode trade : trades) {
                        found.add(new OrderFilled(words.fill(trade, command.clientId(), symbols)));
                    }
                    if (trades.size() < GateioWords.PAGE || page + 1 >= PAGES_MAX) {
                        found.forEach(effects::event);
                        effects.event(told(state));
                    } else {
                        trades(state, page + 1, at);
                    }
                });
    }

    /** Second look: among the open orders. */
    private void openOrders(long now) {
        ask(
                words.openOrders(instrument),
                now,
                (body, at) -> {
                    for (JsonNode order : Json.elements(body)) {
                        if (isOurs(order, "id")) {
                            onOrder(order, at);
                            return;
                        }
                    }
                    tradesSince(0, at);
                });
    }

    private boolean isOurs(JsonNode node, String idField) {
        boolean named = GateioOrderIds.clientIdOf(node) == command.clientId();
        String known = command.venueOrderId();
        return named || (!known.isEmpty() && Json.text(node, idField, "").equals(known));
    }

    /** Third look: among the fills since the order was sent, newest first. */
    private void tradesSince(int page, long now) {
        long since = command.sentAt() - MARGIN_NANOS;
        ask(
                words.tradesSince(instrument, Math.max(0, since / NANOS_PER_SECOND), page),
                now,
                (body, at) -> {
                    List<JsonNode> trades = Json.elements(body);
                    boolean older = trades.size() < GateioWords.PAGE;
                    for (JsonNode trade : trades) {
                        if (isOurs(trade, "order_id")) {
                            onTrade(words.orderOf(trade), at);
                            return;
                        }
                        older |= words.timeOf(trade) < since;
                    }
                    if (older) {
                        absent(false);
                    } else if (page + 1 >= PAGES_MAX) {
                        unknown("too many fills since then to rule the order out");
                    } else {
                        tradesSince(page + 1, at);
                    }
                });
    }

    /** A fill tells the order's id, by which the venue knows it longer than by our name. */
    private void onTrade(String venueOrderId, long now) {
        ask(
                words.order(instrument, venueOrderId),
                now,
                this::onOrder,
                at -> fillsOfForgotten(venueOrderId, at));
    }

    private void fillsOfForgotten(String venueOrderId, long now) {
        ask(
                words.tradesOf(instrument, venueOrderId, 0),
                now,
                (body, at) -> {
                    List<AccountEvent> fills = new ArrayList<>();
                    for (JsonNode trade : Json.elements(body)) {
                        fills.add(new OrderFilled(words.fill(trade, command.clientId(), symbols)));
                    }
                    fills.forEach(effects::event);
                    absent(!fills.isEmpty());
                });
    }

    private void absent(boolean inTrades) {
        effects.event(new OrderAbsent(command.clientId(), false, inTrades, askedAt));
    }

    private void unknown(String reason) {
        effects.event(new OrderOutcomeUnknown(command.clientId(), "query: " + reason));
    }

    private void ask(Call call, long now, Step step) {
        ask(call, now, step, at -> unknown("no such order, asked for a list"));
    }

    private void ask(Call call, long now, Step step, LongConsumer missing) {
        rest.signed(
                call,
                now,
                (answer, at) -> {
                    switch (answer) {
                        case Done(JsonNode body) -> read(step, body, at);
                        case Refused refused -> {
                            if (refused.missing()) {
                                missing.accept(at);
                            } else {
                                unknown(refused.words());
                            }
                        }
                        case Unclear(String reason) -> unknown(reason);
                        case NotSent(String reason) -> unknown("not sent, " + reason);
                    }
                });
    }

    private void read(Step step, JsonNode body, long now) {
        try {
            step.on(body, now);
        } catch (WireException e) {
            unknown("unusable answer, " + e.getMessage());
        }
    }
}

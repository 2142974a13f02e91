package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Done;
import dev.tradewind.edge.venue.binance.BinanceAnswer.NotSent;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Refused;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Unclear;
import dev.tradewind.edge.venue.binance.BinanceRest.Call;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * One look for one order: the order itself; if the venue does not know it, the open orders; then
 * the trades since it was sent, whose orders are looked up one by one because a trade does not
 * carry our name. Emits what was found, or that nothing was found, or that the look itself failed.
 */
final class BinanceQuery {
    /** Trades a page; the venue allows 1000. */
    private static final int PAGE = 1000;

    private static final int PAGES_MAX = 10;

    /** Orders behind unknown trades that are looked up before the look is given up. */
    private static final int CANDIDATES_MAX = 20;

    private static final long MARGIN_MILLIS = 2000;

    private final Effects effects;
    private final BinanceRest rest;
    private final BinanceReports reports;
    private final ClockOffset clock;
    private final Instrument instrument;
    private final QueryOrder command;
    private final long askedAt;
    private final String name;
    private final List<AccountEvent> found = new ArrayList<>();

    BinanceQuery(
            Effects effects,
            BinanceRest rest,
            BinanceReports reports,
            ClockOffset clock,
            Instrument instrument,
            QueryOrder command,
            long askedAt) {
        this.effects = effects;
        this.rest = rest;
        this.reports = reports;
        this.clock = clock;
        this.instrument = instrument;
        this.command = command;
        this.askedAt = askedAt;
        this.name = ClientOrderId.format(Venue.BINANCE, command.clientId());
    }

    /** First look: by our name. */
    void begin(long now) {
        String query = BinanceOrders.symbolAnd(instrument, "origClientOrderId=" + name);
        ask("/api/v3/order", query, 4, now, this::onOrder, this::openOrders);
    }

    private void onOrder(JsonNode order, long now) {
        found.clear();
        AccountEvent state = reports.queried(command.clientId(), instrument, order);
        boolean filled = Json.decimal(order, "executedQty", instrument.pair().quantityScale()) > 0;
        if (filled) {
            trades(Json.text(order, "orderId"), "", 1, state, now);
        } else {
            effects.event(state);
        }
    }

    /** All trades of the order, page by page, then its state. */
    private void trades(String orderId, String from, int page, AccountEvent state, long now) {
        String query = "orderId=" + orderId + from + "&limit=" + PAGE;
        ask(
                "/api/v3/myTrades",
                BinanceOrders.symbolAnd(instrument, query),
                5,
                now,
                (body, at) -> {
                    List<JsonNode> trades = Json.elements(body);
                    for (JsonNode trade : trades) {
                        found.add(reports.trade(command.clientId(), instrument, trade));
                    }
                    if (trades.size() < PAGE || page >= PAGES_MAX) {
                        found.add(state);
                        found.forEach(effects::event);
                    } else {
                        long next = Json.integer(trades.getLast(), "id") + 1;
                        trades(orderId, "&fromId=" + next, page + 1, state, at);
                    }
                });
    }

    /** Second look: among the open orders. */
    private void openOrders(long now) {
        ask(
                "/api/v3/openOrders",
                BinanceOrders.symbolAnd(instrument, ""),
                6,
                now,
                (body, at) -> {
                    for (JsonNode order : Json.elements(body)) {
                        if (isOurs(order)) {
                            onOrder(order, at);
                            return;
                        }
                    }
                    tradesSince(at);
                });
    }

    private boolean isOurs(JsonNode order) {
        boolean sameName = Json.text(order, "clientOrderId", "").equals(name);
        String known = command.venueOrderId();
        return sameName || (!known.isEmpty() && Json.text(order, "orderId", "").equals(known));
    }

    /** Third look: among the trades since the order was sent. */
    private void tradesSince(long now) {
        long since = clock.venueMillis(command.sentAt()) - MARGIN_MILLIS;
        String query = "startTime=" + Math.max(0, since) + "&limit=" + PAGE;
        ask(
                "/api/v3/myTrades",
                BinanceOrders.symbolAnd(instrument, query),
                20,
                now,
                (body, at) -> onTradesSince(Json.elements(body), at));
    }

    private void onTradesSince(List<JsonNode> trades, long now) {
        Set<String> orders = new LinkedHashSet<>();
        for (JsonNode trade : trades) {
            String orderId = Json.text(trade, "orderId");
            if (orderId.equals(command.venueOrderId())) {
                found.add(reports.trade(command.clientId(), instrument, trade));
            }
            orders.add(orderId);
        }
        if (!found.isEmpty()) {
            found.forEach(effects::event);
            effects.event(new OrderAbsent(command.clientId(), false, true, askedAt));
        } else if (!command.venueOrderId().isEmpty()) {
            absent();
        } else if (trades.size() >= PAGE || orders.size() > CANDIDATES_MAX) {
            unknown("too many trades since then to rule the order out");
        } else {
            candidates(new ArrayDeque<>(orders), now);
        }
    }

    /** Whose trade is it? Asks order by order until one carries our name. */
    private void candidates(Deque<String> orderIds, long now) {
        String orderId = orderIds.poll();
        if (orderId == null) {
            absent();
            return;
        }
        String query = BinanceOrders.symbolAnd(instrument, "orderId=" + orderId);
        ask(
                "/api/v3/order",
                query,
                4,
                now,
                (body, at) -> {
                    if (isOurs(body)) {
                        onOrder(body, at);
                    } else {
                        candidates(orderIds, at);
                    }
                },
                at -> unknown("a trade's order cannot be looked up yet"));
    }

    private void absent() {
        effects.event(new OrderAbsent(command.clientId(), false, false, askedAt));
    }

    private void unknown(String reason) {
        effects.event(new OrderOutcomeUnknown(command.clientId(), "query: " + reason));
    }

    private void ask(String path, String query, int weight, long now, Step step) {
        ask(path, query, weight, now, step, at -> unknown("no such order, asked for a list"));
    }

    private void ask(
            String path, String query, int weight, long now, Step step, LongConsumer missing) {
        Call call = Call.get(path, query, weight).as(Urgency.QUERY);
        rest.signed(
                call,
                now,
                (answer, at) -> {
                    switch (answer) {
                        case Done(JsonNode body) -> read(step, body, at);
                        case Refused refused -> onRefused(refused, missing, at);
                        case Unclear(String reason) -> unknown(reason);
                        case NotSent(String reason) -> unknown("not sent, " + reason);
                    }
                });
    }

    private void read(Step step, JsonNode body, long now) {
        try {
            step.done(body, now);
        } catch (WireException e) {
            unknown("unusable answer, " + e.getMessage());
        }
    }

    private void onRefused(Refused refused, LongConsumer missing, long now) {
        if (refused.code() == BinanceAnswer.NO_SUCH_ORDER) {
            missing.accept(now);
        } else {
            unknown(refused.code() + " " + refused.text());
        }
    }

    /** What to do with an answer. */
    private interface Step {
        /** Reads it; a {@link WireException} ends the look as unknown. */
        void done(JsonNode body, long now);
    }
}

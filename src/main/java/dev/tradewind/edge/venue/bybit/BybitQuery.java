package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Done;
import dev.tradewind.edge.venue.bybit.BybitAnswer.NotSent;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Refused;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Unclear;
import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.bybit.BybitReports.Standing;
import dev.tradewind.edge.venue.bybit.BybitRest.Call;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * One look for one order: among the open and lately closed orders, in the history, and among the
 * executions since it was sent, which carry our name. Emits what was found, or that nothing was
 * found, or that the look itself failed.
 */
final class BybitQuery {
    private static final int PAGE = 100;
    private static final int PAGES_MAX = 20;
    private static final long MARGIN_MILLIS = 2000;

    /** The venue shows seven days of executions at once. */
    private static final long WINDOW_MILLIS = 7L * 24 * 3600 * 1000;

    private final Effects effects;
    private final BybitRest rest;
    private final BybitReports reports;
    private final ClockOffset clock;
    private final Instrument instrument;
    private final QueryOrder command;
    private final long askedAt;
    private final LongConsumer clockRefused;
    private final String name;
    private final String symbol;
    private final List<AccountEvent> found = new ArrayList<>();

    BybitQuery(
            Effects effects,
            BybitRest rest,
            BybitReports reports,
            ClockOffset clock,
            Instrument instrument,
            QueryOrder command,
            long askedAt,
            LongConsumer clockRefused) {
        this.effects = effects;
        this.rest = rest;
        this.reports = reports;
        this.clock = clock;
        this.instrument = instrument;
        this.command = command;
        this.askedAt = askedAt;
        this.clockRefused = clockRefused;
        this.name = BybitOrders.name(command.clientId());
        this.symbol = "symbol=" + BybitRest.encode(instrument.symbol());
    }

    /** First look: open orders, and the last ones that closed. */
    void begin(long now) {
        lookIn("/v5/order/realtime", Lane.ORDERS, now, this::history);
    }

    /** Second look: the history. */
    private void history(long now) {
        lookIn("/v5/order/history", Lane.HISTORY, now, this::executionsSince);
    }

    private void lookIn(String path, Lane lane, long now, LongConsumer missing) {
        ask(
                path,
                lane,
                "&orderLinkId=" + name,
                now,
                (result, at) -> {
                    for (JsonNode order : Json.elements(Json.need(result, "list"))) {
                        if (isOurs(order)) {
                            onOrder(order, at);
                            return;
                        }
                    }
                    missing.accept(at);
                });
    }

    private boolean isOurs(JsonNode entry) {
        boolean sameName = Json.text(entry, "orderLinkId", "").equals(name);
        String known = command.venueOrderId();
        return sameName || (!known.isEmpty() && Json.text(entry, "orderId", "").equals(known));
    }

    private void onOrder(JsonNode order, long now) {
        Standing standing = reports.standing(order, instrument);
        long id = command.clientId();
        AccountEvent state =
                standing.end().isPresent()
                        ? new OrderEnded(
                                id,
                                standing.orderId(),
                                standing.end().get(),
                                standing.cumulative(),
                                standing.venueTime())
                        : new OrderWorking(
                                id,
                                standing.orderId(),
                                standing.cumulative(),
                                standing.venueTime());
        if (standing.cumulative() == 0) {
            effects.event(state);
            return;
        }
        String query = "&orderId=" + BybitRest.encode(standing.orderId());
        executions(
                query,
                "",
                1,
                now,
                at -> {
                    found.forEach(effects::event);
                    effects.event(state);
                });
    }

    /** Third look: executions since the order was sent. */
    private void executionsSince(long now) {
        long since = Math.max(0, clock.venueMillis(command.sentAt()) - MARGIN_MILLIS);
        long until = clock.venueMillis(now) + MARGIN_MILLIS;
        if (until - since > WINDOW_MILLIS) {
            unknown("it was sent longer ago than executions are shown at once");
            return;
        }
        executions(
                "&startTime=" + since + "&endTime=" + until,
                "",
                1,
                now,
                at -> {
                    found.forEach(effects::event);
                    boolean inTrades = !found.isEmpty();
                    effects.event(new OrderAbsent(command.clientId(), false, inTrades, askedAt));
                });
    }

    /** Collects our executions page by page. */
    private void executions(
            String query, String cursor, int page, long now, LongConsumer complete) {
        ask(
                "/v5/execution/list",
                Lane.EXECUTIONS,
                query + "&limit=" + PAGE + cursor,
                now,
                (result, at) -> {
                    List<JsonNode> entries = Json.elements(Json.need(result, "list"));
                    for (JsonNode execution : entries) {
                        if (isOurs(execution) && BybitReports.isTrade(execution)) {
                            found.add(reports.fill(command.clientId(), instrument, execution));
                        }
                    }
                    String next = Json.text(result, "nextPageCursor", "");
                    if (next.isEmpty() || entries.isEmpty()) {
                        complete.accept(at);
                    } else if (page >= PAGES_MAX) {
                        unknown("too many executions to read them all");
                    } else {
                        String after = "&cursor=" + BybitRest.cursor(next);
                        executions(query, after, page + 1, at, complete);
                    }
                });
    }

    private void unknown(String reason) {
        effects.event(new OrderOutcomeUnknown(command.clientId(), "query: " + reason));
    }

    private void ask(String path, Lane lane, String query, long now, Step step) {
        Call call = Call.get(path, lane, BybitCategory.of(instrument), symbol + query);
        rest.signed(
                call,
                now,
                (answer, at) -> {
                    switch (answer) {
                        case Done(JsonNode result, long _) -> read(step, result, at);
                        case Refused refused -> {
                            if (refused.clock()) {
                                clockRefused.accept(at);
                            }
                            unknown(refused.code() + " " + refused.text());
                        }
                        case Unclear(String reason) -> unknown(reason);
                        case NotSent(String reason) -> unknown("not sent, " + reason);
                    }
                });
    }

    private void read(Step step, JsonNode result, long now) {
        try {
            step.done(result, now);
        } catch (WireException e) {
            unknown("unusable answer, " + e.getMessage());
        }
    }

    /** What to do with an answer. */
    private interface Step {
        /** Reads it; a {@link WireException} ends the look as unknown. */
        void done(JsonNode result, long now);
    }
}

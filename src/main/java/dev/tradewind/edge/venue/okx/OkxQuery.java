package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.okx.OkxAnswer.Done;
import dev.tradewind.edge.venue.okx.OkxAnswer.NotSent;
import dev.tradewind.edge.venue.okx.OkxAnswer.Refused;
import dev.tradewind.edge.venue.okx.OkxAnswer.Unclear;
import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Command.QueryOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * One look for one order: the order itself by our name; if the venue does not know it, the open
 * orders; then the fills since it was sent, which carry our name. Emits what was found, or that
 * nothing was found, or that the look itself failed.
 */
final class OkxQuery {
    /** Rows of a page; the venue gives no more. */
    private static final int PAGE = 100;

    private static final int PAGES_MAX = 10;
    private static final long MARGIN_MILLIS = 2_000;

    private final Effects effects;
    private final OkxRest rest;
    private final OkxReports reports;
    private final ClockOffset clock;
    private final Instrument instrument;
    private final QueryOrder command;
    private final long askedAt;
    private final boolean changed;
    private final LongConsumer clockRefused;
    private final String name;
    private final List<AccountEvent> found = new ArrayList<>();

    OkxQuery(
            Effects effects,
            OkxRest rest,
            OkxReports reports,
            ClockOffset clock,
            Instrument instrument,
            QueryOrder command,
            long askedAt,
            boolean changed,
            LongConsumer clockRefused) {
        this.effects = effects;
        this.rest = rest;
        this.reports = reports;
        this.clock = clock;
        this.instrument = instrument;
        this.command = command;
        this.askedAt = askedAt;
        this.changed = changed;
        this.clockRefused = clockRefused;
        this.name = OkxReports.name(command.clientId());
    }

    /** First look: by our name. */
    void begin(long now) {
        String query = which() + "&clOrdId=" + name;
        Call call = Call.get(OkxLimit.ORDER_QUERY, "/api/v5/trade/order", query);
        ask(
                call,
                now,
                (rows, at) -> {
                    if (rows.isEmpty()) {
                        openOrders("", 1, at);
                    } else {
                        onOrder(rows.path(0), at);
                    }
                },
                at -> openOrders("", 1, at));
    }

    private String which() {
        return "instId=" + OkxRest.encode(instrument.symbol());
    }

    private void onOrder(JsonNode row, long now) {
        found.clear();
        AccountEvent state = reports.queried(command.clientId(), row);
        boolean done = reports.anyDone(row);
        if (changed && state instanceof OrderWorking working) {
            // the answer to a change was lost: this is what came of it
            found.add(reports.inForce(command.clientId(), instrument, row, working.venueTime()));
        }
        if (done) {
            fills("&ordId=" + Json.text(row, "ordId"), "", 1, state, now);
        } else {
            found.add(state);
            found.forEach(effects::event);
        }
    }

    /** All fills of the order, page by page, then its state. */
    private void fills(String which, String after, int page, AccountEvent state, long now) {
        String query = which() + which + after + "&limit=" + PAGE;
        ask(
                Call.get(OkxLimit.FILLS, "/api/v5/trade/fills", query),
                now,
                (rows, at) -> {
                    for (JsonNode row : Json.elements(rows)) {
                        found.add(reports.fill(command.clientId(), row));
                    }
                    if (rows.size() < PAGE || page >= PAGES_MAX) {
                        found.add(state);
                        found.forEach(effects::event);
                    } else {
                        fills(which, after(rows), page + 1, state, at);
                    }
                },
                at -> unknown("the order is there, its fills are not"));
    }

    private static String after(JsonNode rows) {
        return "&after=" + Json.text(rows.get(rows.size() - 1), "billId");
    }

    /** Second look: among the open orders. */
    private void openOrders(String after, int page, long now) {
        String query = which() + after + "&limit=" + PAGE;
        ask(
                Call.get(OkxLimit.PENDING, "/api/v5/trade/orders-pending", query),
                now,
                (rows, at) -> {
                    String last = "";
                    for (JsonNode row : Json.elements(rows)) {
                        if (isOurs(row)) {
                            onOrder(row, at);
                            return;
                        }
                        last = Json.text(row, "ordId");
                    }
                    if (rows.size() < PAGE) {
                        fillsSince("", 1, at);
                    } else if (page >= PAGES_MAX) {
                        unknown("too many open orders to rule this one out");
                    } else {
                        openOrders("&after=" + last, page + 1, at);
                    }
                },
                at -> unknown("the open orders are not there"));
    }

    private boolean isOurs(JsonNode row) {
        boolean sameName = Json.text(row, "clOrdId", "").equals(name);
        String known = command.venueOrderId();
        return sameName || (!known.isEmpty() && Json.text(row, "ordId", "").equals(known));
    }

    /** Third look: among the fills since the order was sent. */
    private void fillsSince(String after, int page, long now) {
        long since = Math.max(0, clock.venueMillis(command.sentAt()) - MARGIN_MILLIS);
        String query = which() + "&begin=" + since + after + "&limit=" + PAGE;
        ask(
                Call.get(OkxLimit.FILLS, "/api/v5/trade/fills", query),
                now,
                (rows, at) -> {
                    for (JsonNode row : Json.elements(rows)) {
                        if (isOurs(row)) {
                            found.add(reports.fill(command.clientId(), row));
                        }
                    }
                    if (rows.size() < PAGE) {
                        found.forEach(effects::event);
                        boolean traded = !found.isEmpty();
                        effects.event(new OrderAbsent(command.clientId(), false, traded, askedAt));
                    } else if (page >= PAGES_MAX) {
                        unknown("too many fills since then to rule the order out");
                    } else {
                        fillsSince(after(rows), page + 1, at);
                    }
                },
                at -> unknown("the fills are not there"));
    }

    private void ask(Call call, long now, OkxWallet.Step step, LongConsumer missing) {
        rest.call(
                call,
                now,
                (answer, at) -> {
                    switch (answer) {
                        case Done(JsonNode rows) -> read(rows, step, at);
                        case Refused refused -> onRefused(refused, missing, at);
                        case Unclear(String reason) -> unknown(reason);
                        case NotSent(String reason) -> unknown(reason);
                    }
                });
    }

    private void read(JsonNode rows, OkxWallet.Step step, long now) {
        try {
            step.on(rows, now);
        } catch (WireException e) {
            unknown("unusable answer, " + e.getMessage());
        }
    }

    private void onRefused(Refused refused, LongConsumer missing, long now) {
        if (OkxErrors.concernsClock(refused.code())) {
            clockRefused.accept(now);
        }
        if (refused.code().equals(OkxErrors.NO_SUCH_ORDER)) {
            missing.accept(now);
        } else {
            unknown(refused.code() + " " + refused.text());
        }
    }

    private void unknown(String reason) {
        effects.event(new OrderOutcomeUnknown(command.clientId(), "query: " + reason));
    }
}

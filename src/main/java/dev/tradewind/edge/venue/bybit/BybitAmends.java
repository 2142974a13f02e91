package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Done;
import dev.tradewind.edge.venue.bybit.BybitAnswer.NotSent;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Refused;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Unclear;
import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.bybit.BybitReports.Standing;
import dev.tradewind.edge.venue.bybit.BybitRest.Call;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Changes of working orders. The venue's yes means "accepted": a change counts when the order shows
 * it, in a push or, if none comes, in an answer. Only what changes is sent.
 */
final class BybitAmends {
    /** How long a push is waited for before the order is looked up. */
    private static final long CONFIRM_NANOS = 2_000_000_000L;

    private final Effects effects;
    private final BybitRest rest;
    private final BybitWay way;
    private final BybitSymbols symbols;
    private final BybitReports reports;
    private final BybitWorking working;
    private final LongConsumer clockRefused;

    BybitAmends(
            Effects effects,
            BybitRest rest,
            BybitWay way,
            BybitSymbols symbols,
            BybitReports reports,
            BybitWorking working,
            LongConsumer clockRefused) {
        this.effects = effects;
        this.rest = rest;
        this.way = way;
        this.symbols = symbols;
        this.reports = reports;
        this.working = working;
        this.clockRefused = clockRefused;
    }

    /** Asks for a new price and a new total quantity. */
    void amend(AmendOrder command, long now) {
        long id = command.clientId();
        Instrument instrument = symbols.byIndex(command.instrument());
        if (instrument == null) {
            refuse(id, RejectClass.INVALID, "", "this account does not trade the instrument");
            return;
        }
        BybitWorking.Entry entry = working.of(id, instrument);
        String changes = changes(command, entry);
        if (changes.isEmpty()) {
            amended(id, command.venueOrderId(), entry, command.price(), command.quantity(), 0);
            return;
        }
        entry.wantedPrice = command.price();
        entry.wantedQuantity = command.quantity();
        entry.amendDueAt = Long.MAX_VALUE;
        String body = BybitOrders.reference(instrument, id) + changes + "}";
        way.send(
                "amend",
                instrument,
                id,
                body,
                Urgency.URGENT,
                now,
                (answer, at) -> onAnswer(command, answer, at));
    }

    private static String changes(AmendOrder command, BybitWorking.Entry entry) {
        Instrument instrument = entry.instrument;
        StringBuilder changes = new StringBuilder();
        if (command.quantity() != entry.quantity) {
            int scale = instrument.pair().quantityScale();
            String quantity = Decimals.format(command.quantity(), scale);
            changes.append(",\"qty\":\"").append(quantity).append('"');
        }
        if (command.price() != entry.price) {
            String price = Decimals.format(command.price(), instrument.pair().priceScale());
            changes.append(",\"price\":\"").append(price).append('"');
        }
        return changes.toString();
    }

    private void onAnswer(AmendOrder command, BybitAnswer answer, long now) {
        long id = command.clientId();
        BybitWorking.Entry entry = working.find(id);
        if (entry == null || entry.amendDueAt == 0) {
            return;
        }
        switch (answer) {
            case Done _ -> entry.amendDueAt = now + CONFIRM_NANOS;
            case Unclear(String reason) -> {
                entry.amendDueAt = now;
                effects.event(new OrderOutcomeUnknown(id, "amendment: " + reason));
            }
            case Refused refused -> onRefused(command, entry, refused, now);
            case NotSent(String reason) -> {
                entry.amendDueAt = 0;
                refuse(id, RejectClass.OTHER, "", reason);
            }
        }
    }

    private void onRefused(
            AmendOrder command, BybitWorking.Entry entry, Refused refused, long now) {
        if (refused.clock()) {
            clockRefused.accept(now);
        }
        entry.amendDueAt = 0;
        long id = command.clientId();
        if (BybitErrors.isNothingChanged(refused.code())) {
            amended(id, command.venueOrderId(), entry, command.price(), command.quantity(), 0);
        } else {
            String code = Integer.toString(refused.code());
            refuse(id, refused.why(), code, refused.text());
        }
    }

    private void amended(
            long id,
            String orderId,
            BybitWorking.Entry entry,
            long price,
            long quantity,
            long time) {
        entry.amendDueAt = 0;
        entry.price = price;
        entry.quantity = quantity;
        effects.event(new OrderAmended(id, orderId, price, quantity, time));
    }

    private void refuse(long id, RejectClass why, String code, String text) {
        effects.event(new AmendRefused(id, why, code, text));
    }

    /** The order shows what is in force. */
    void onStanding(long id, BybitWorking.Entry entry, Standing standing) {
        boolean shown =
                standing.price() == entry.wantedPrice
                        && standing.quantity() == entry.wantedQuantity;
        if (entry.amendDueAt != 0 && shown) {
            amended(
                    id,
                    standing.orderId(),
                    entry,
                    standing.price(),
                    standing.quantity(),
                    standing.venueTime());
        }
        entry.price = standing.price();
        entry.quantity = standing.quantity();
    }

    /** The order ended: a change of it will not come any more. */
    void onEnd(long id, BybitWorking.Entry entry) {
        if (entry.amendDueAt != 0) {
            entry.amendDueAt = 0;
            refuse(id, RejectClass.UNKNOWN_ORDER, "", "the order ended before it was changed");
        }
    }

    /** Looks up the orders whose push did not come. */
    void tick(long now) {
        for (Map.Entry<Long, BybitWorking.Entry> one : working.amending().entrySet()) {
            if (now >= one.getValue().amendDueAt) {
                one.getValue().amendDueAt = Long.MAX_VALUE;
                lookUp(one.getKey(), one.getValue(), now);
            }
        }
    }

    private void lookUp(long id, BybitWorking.Entry entry, long now) {
        Instrument instrument = entry.instrument;
        String query =
                "symbol="
                        + BybitRest.encode(instrument.symbol())
                        + "&orderLinkId="
                        + BybitOrders.name(id);
        Call call =
                Call.get("/v5/order/realtime", Lane.ORDERS, BybitCategory.of(instrument), query);
        rest.signed(
                call,
                now,
                (answer, at) -> {
                    if (entry.amendDueAt == 0) {
                        return;
                    }
                    if (answer instanceof Done(JsonNode result, long _)) {
                        onLookedUp(id, entry, result, at);
                    } else {
                        entry.amendDueAt = at + CONFIRM_NANOS;
                    }
                });
    }

    private void onLookedUp(long id, BybitWorking.Entry entry, JsonNode result, long now) {
        try {
            List<JsonNode> orders = Json.elements(Json.need(result, "list"));
            if (!orders.isEmpty()) {
                Standing standing = reports.standing(orders.getFirst(), entry.instrument);
                if (standing.end().isEmpty()) {
                    onStanding(id, entry, standing);
                }
            }
        } catch (WireException e) {
            effects.log("bybit: a changed order cannot be read, " + e.getMessage());
            entry.amendDueAt = now + CONFIRM_NANOS;
            return;
        }
        if (entry.amendDueAt != 0) {
            entry.amendDueAt = 0;
            refuse(id, RejectClass.OTHER, "", "the order does not show the change");
        }
    }
}

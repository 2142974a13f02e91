package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.okx.OkxAnswer.Done;
import dev.tradewind.edge.venue.okx.OkxAnswer.NotSent;
import dev.tradewind.edge.venue.okx.OkxAnswer.Refused;
import dev.tradewind.edge.venue.okx.OkxAnswer.Unclear;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.Repairs;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.event.Command.CancelOrder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Orders: place, cancel, change, over the private socket while it is up and by request otherwise.
 * The venue's yes means "taken"; what became of it comes on the orders channel. Says "rejected"
 * only when the venue proved it, "not sent" only when no byte left, and "unknown" for everything in
 * between.
 */
final class OkxOrders {
    private static final String NOT_OURS = "this account does not trade the instrument";

    /** The venue refuses a fourth amendment of one order while three are under way. */
    private static final int AMENDS_AT_ONCE = 3;

    /** Orders with an unanswered change that are remembered; the oldest is forgotten beyond. */
    private static final int IN_DOUBT_MAX = 1_000;

    private final Effects effects;
    private final OkxRoute route;
    private final OkxNames names;
    private final OkxReports reports;
    private final LongConsumer clockRefused;
    private final Repairs repairs = new Repairs();
    private final Map<Long, Integer> amending = new LinkedHashMap<>();
    private final Set<Long> inDoubt = new LinkedHashSet<>();

    OkxOrders(
            Effects effects,
            OkxRoute route,
            OkxNames names,
            OkxReports reports,
            LongConsumer clockRefused) {
        this.effects = effects;
        this.route = route;
        this.names = names;
        this.reports = reports;
        this.clockRefused = clockRefused;
    }

    /** Sends a new order. */
    void place(Order order, long now) {
        long id = order.clientId();
        Instrument instrument = names.byIndex(order.instrument());
        if (instrument == null) {
            effects.event(new OrderNotSent(id, NOT_OURS));
            return;
        }
        String arguments;
        try {
            arguments = route.terms().place(order, instrument);
        } catch (WireException e) {
            effects.event(new OrderNotSent(id, "quantity: " + e.getMessage()));
            return;
        }
        if (!route.ready()) {
            effects.event(
                    new OrderNotSent(id, "the venue's clock or the account is not known yet"));
        } else {
            OkxRest.Handler handler = (answer, at) -> onPlaced(id, answer, at);
            Urgency urgency = repairs.urgency(order);
            route.send(OkxRoute.Act.PLACE, instrument, id, urgency, arguments, now, handler);
        }
    }

    private void onPlaced(long id, OkxAnswer answer, long now) {
        switch (answer) {
            case Done(JsonNode rows) -> acknowledge(id, rows);
            case Refused refused -> {
                noteClock(refused, now);
                effects.event(refusal(id, refused));
            }
            case Unclear(String reason) -> effects.event(new OrderOutcomeUnknown(id, reason));
            case NotSent(String reason) -> effects.event(new OrderNotSent(id, reason));
        }
    }

    private void acknowledge(long id, JsonNode rows) {
        try {
            JsonNode row = rows.path(0);
            String venueOrderId = Json.text(row, "ordId");
            if (venueOrderId.isEmpty()) {
                effects.event(new OrderOutcomeUnknown(id, "taken without an order number"));
                return;
            }
            effects.event(new OrderAcknowledged(id, venueOrderId, OkxTree.time(row, "ts")));
        } catch (WireException e) {
            effects.event(new OrderOutcomeUnknown(id, "unusable answer, " + e.getMessage()));
        }
    }

    /** A duplicate proves that an order of this name exists, the opposite of a rejection. */
    private static AccountEvent refusal(long id, Refused refused) {
        return refused.why() == RejectClass.DUPLICATE
                ? new OrderOutcomeUnknown(id, "the venue has it: " + refused.text())
                : new OrderRejected(id, refused.why(), refused.code(), refused.text());
    }

    private void noteClock(Refused refused, long now) {
        if (OkxErrors.concernsClock(refused.code())) {
            clockRefused.accept(now);
        }
    }

    /** Ends an order. */
    void cancel(CancelOrder command, long now) {
        long id = command.clientId();
        Instrument instrument = names.byIndex(command.instrument());
        if (instrument == null) {
            refuseCancel(id, RejectClass.INVALID, "", NOT_OURS);
        } else if (!route.withdraw(id, now)) {
            String arguments = OkxTerms.cancel(command);
            OkxRest.Handler handler = (answer, at) -> onCancelled(id, answer, at);
            route.send(OkxRoute.Act.CANCEL, instrument, 0, Urgency.URGENT, arguments, now, handler);
        }
    }

    private void onCancelled(long id, OkxAnswer answer, long now) {
        switch (answer) {
            case Done _ -> {
                // taken; the end comes on the orders channel
            }
            case Refused refused -> {
                noteClock(refused, now);
                refuseCancel(id, refused.why(), refused.code(), refused.text());
            }
            case Unclear(String reason) ->
                    effects.event(new OrderOutcomeUnknown(id, "cancel: " + reason));
            case NotSent(String reason) -> refuseCancel(id, RejectClass.OTHER, "", reason);
        }
    }

    private void refuseCancel(long id, RejectClass why, String code, String text) {
        effects.event(new CancelRefused(id, why, code, text));
    }

    /** Changes an order where it is. */
    void amend(AmendOrder command, long now) {
        long id = command.clientId();
        Instrument instrument = names.byIndex(command.instrument());
        if (instrument == null) {
            refuseAmend(id, RejectClass.INVALID, "", NOT_OURS);
            return;
        }
        String arguments;
        try {
            arguments = route.terms().amend(command, instrument);
        } catch (WireException e) {
            refuseAmend(id, RejectClass.INVALID, "", "quantity: " + e.getMessage());
            return;
        }
        if (amending.getOrDefault(id, 0) >= AMENDS_AT_ONCE) {
            refuseAmend(id, RejectClass.RATE_LIMIT, "", "too many changes of late");
            return;
        }
        amending.merge(id, 1, Integer::sum);
        OkxRest.Handler handler = (answer, at) -> onAmended(id, answer, at);
        route.send(OkxRoute.Act.AMEND, instrument, id, Urgency.NORMAL, arguments, now, handler);
    }

    private void onAmended(long id, OkxAnswer answer, long now) {
        amending.computeIfPresent(id, (_, count) -> count > 1 ? count - 1 : null);
        switch (answer) {
            case Done _ -> {
                // taken; what is in force comes on the orders channel
            }
            case Refused refused -> {
                noteClock(refused, now);
                refuseAmend(id, refused.why(), refused.code(), refused.text());
            }
            case Unclear(String reason) -> {
                if (inDoubt.size() >= IN_DOUBT_MAX) {
                    inDoubt.remove(inDoubt.iterator().next());
                }
                inDoubt.add(id);
                effects.event(new OrderOutcomeUnknown(id, "change: " + reason));
            }
            case NotSent(String reason) -> refuseAmend(id, RejectClass.OTHER, "", reason);
        }
    }

    private void refuseAmend(long id, RejectClass why, String code, String text) {
        effects.event(new AmendRefused(id, why, code, text));
    }

    /** Whether a change of the order went unanswered, so that a look must tell what is in force. */
    boolean takeDoubt(long clientId) {
        return inDoubt.remove(clientId);
    }

    /** Rows of the orders channel; those that are not ours are left alone. */
    void onRows(JsonNode rows) {
        for (JsonNode row : Json.elements(rows)) {
            long id = OkxReports.clientIdOf(row);
            if (id == ClientOrderId.FOREIGN) {
                continue;
            }
            List<AccountEvent> events;
            try {
                events = reports.pushed(id, row);
            } catch (WireException e) {
                effects.event(new OrderOutcomeUnknown(id, "unusable report, " + e.getMessage()));
                continue;
            }
            events.forEach(effects::event);
        }
    }
}

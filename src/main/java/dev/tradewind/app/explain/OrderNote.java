package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.OrderLife;
import dev.tradewind.app.explain.Explanation.Step;
import dev.tradewind.app.explain.Explanation.When;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import java.util.ArrayList;
import java.util.List;

/** The life of one order as it is lived again. */
final class OrderNote {
    /** Steps kept; an unknown order asks for at most a few dozen things. */
    private static final int STEPS_MAX = 1_000;

    private final Order order;
    private final Instrument instrument;
    private final String role;
    private final When sent;
    private final long sentAt;
    private final List<Step> steps = new ArrayList<>();
    private String state = "";
    private String venueOrderId = "";
    private long heardAt;
    private long endedAt;

    OrderNote(Order order, Instrument instrument, String role, When sent, long sentAt) {
        this.order = order;
        this.instrument = instrument;
        this.role = role;
        this.sent = sent;
        this.sentAt = sentAt;
    }

    Order order() {
        return order;
    }

    Instrument instrument() {
        return instrument;
    }

    String clientId() {
        return ClientOrderId.format(instrument.venue(), order.clientId());
    }

    String cause(OrderEvent event) {
        return Causes.of(event, instrument);
    }

    /** Something came in about it; silence that became an event is no word of the venue. */
    void heard(long at, String venueId, boolean silence) {
        heardAt = heardAt == 0 && !silence ? at : heardAt;
        venueOrderId = venueId.isEmpty() ? venueOrderId : venueId;
    }

    void step(When when, String cause, String from, String to) {
        if (!to.isEmpty()) {
            state = to;
        }
        if (steps.size() < STEPS_MAX) {
            steps.add(new Step(when, cause, from, to));
        }
    }

    void ended(long at) {
        endedAt = at;
    }

    OrderLife life() {
        Figures figures = Figures.of(instrument);
        return new OrderLife(
                clientId(),
                venueOrderId,
                role,
                instrument.name(),
                order.side().name(),
                order.kind().name(),
                figures.price(order.price()),
                figures.quantity(order.quantity()),
                order.timeInForce().name(),
                state,
                sent,
                List.copyOf(steps),
                heardAt == 0 ? "" : Figures.millis(heardAt - sentAt),
                endedAt == 0 ? "" : Figures.millis(endedAt - sentAt));
    }
}

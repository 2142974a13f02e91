package dev.tradewind.app.simulate;

import dev.tradewind.core.Core;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.risk.Inventory;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Order;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The limits, counted once more from what was really sent. */
final class Openings {
    private static final long SECOND = 1_000_000_000L;

    /** Prices move between the decision and its telling. */
    private static final double TOLERANCE = 1.02;

    private final Limits limits;
    private final Consumer<String> broken;
    private final Deque<Long> sentAt = new ArrayDeque<>();
    private final Set<Integer> live = new LinkedHashSet<>();
    private final Map<Ledger.Key, Long> before = new LinkedHashMap<>();

    Openings(Limits limits, Consumer<String> broken) {
        this.limits = limits;
        this.broken = broken;
    }

    void book(int instrument, boolean isLive) {
        if (isLive) {
            live.add(instrument);
        } else {
            live.remove(instrument);
        }
    }

    /** An order that opens something was decided on. */
    void sent(Core core, KnownOrder known, long at) {
        Order order = known.order;
        String name = "order " + order.clientId();
        if (!live.contains(order.instrument())) {
            broken.accept(
                    "no decision on a broken book: " + name + " at " + known.instrument.name());
        }
        long cents = Inventory.cents(known.instrument.pair(), order.price(), order.quantity());
        if (cents > limits.orderCentsMax()) {
            broken.accept("no limit exceeded: " + name + " is worth " + cents + " cents");
        }
        if (core.orders().live().size() > limits.openOrdersMax()) {
            broken.accept("no limit exceeded: " + core.orders().live().size() + " open orders");
        }
        sentAt.addLast(at);
        while (sentAt.getFirst() <= at - SECOND) {
            sentAt.removeFirst();
        }
        if (sentAt.size() > limits.ordersPerSecondMax()) {
            broken.accept("no limit exceeded: " + sentAt.size() + " orders in a second");
        }
        position(core, known);
    }

    /** Fills of this very order are not in the ledger yet, or make the deviation smaller. */
    private void position(Core core, KnownOrder known) {
        Instrument instrument = known.instrument;
        String base = instrument.pair().base().code();
        Ledger.Key key = new Ledger.Key(Ledger.holding(instrument.venue()), base);
        long held = core.ledger().balance(key);
        long start = before.computeIfAbsent(key, _ -> held);
        long deviation = instrument.pair().quantityOf(held - start);
        long mid = core.markets().of(instrument.index()).mid();
        long cents = Math.abs(Inventory.cents(instrument.pair(), mid, deviation));
        if (cents > limits.positionCentsMax() * TOLERANCE + limits.orderCentsMax()) {
            broken.accept(
                    "no limit exceeded: "
                            + instrument.name()
                            + " deviates by "
                            + cents
                            + " cents from its start");
        }
    }
}

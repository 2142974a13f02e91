package dev.tradewind.core.risk;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.Reservations;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The one gate every order passes, in the thread and the moment of the decision. Only here an
 * {@link Approved} is made.
 */
public final class RiskGate {
    private static final long SECOND = 1_000_000_000L;

    private final List<Instrument> instruments;
    private final Markets markets;
    private final Orders orders;
    private final Reservations reservations;
    private final Inventory inventory;
    private final KillSwitch killSwitch;
    private final Supplier<Limits> limits;
    private final Predicate<Venue> ready;
    private final Deque<Long> sentAt = new ArrayDeque<>();

    /** Reads state of the core; changes none of it but its own rate window. */
    public RiskGate(
            List<Instrument> instruments,
            Markets markets,
            Orders orders,
            Reservations reservations,
            Inventory inventory,
            KillSwitch killSwitch,
            Supplier<Limits> limits,
            Predicate<Venue> ready) {
        this.instruments = instruments;
        this.markets = markets;
        this.orders = orders;
        this.reservations = reservations;
        this.inventory = inventory;
        this.killSwitch = killSwitch;
        this.limits = limits;
        this.ready = ready;
    }

    /** Approves or refuses an order now. */
    public Verdict check(Order order, Intent intent, long now) {
        String no = invalid(order);
        if (no.isEmpty()) {
            no = funds(order);
        }
        if (no.isEmpty() && intent == Intent.OPEN) {
            no = opening(order, now);
        }
        if (!no.isEmpty()) {
            return new Verdict.Refused(order, no);
        }
        if (intent == Intent.OPEN) {
            sentAt.addLast(now);
        }
        return new Verdict.Pass(new Approved(order));
    }

    /** EX-4: what the venue's filters would refuse is refused here, with the reason. */
    private String invalid(Order order) {
        Instrument instrument = instruments.get(order.instrument());
        Pair pair = instrument.pair();
        if (order.quantity() <= 0 || order.price() <= 0) {
            return "price and quantity must be positive";
        }
        if (order.quantity() % instrument.lotSize() != 0) {
            return "quantity is no multiple of the lot "
                    + pair.formatQuantity(instrument.lotSize());
        }
        if (order.kind() == OrderKind.LIMIT && order.price() % instrument.tickSize() != 0) {
            return "price is no multiple of the tick " + pair.formatPrice(instrument.tickSize());
        }
        if (order.quantity() < instrument.minQuantity()) {
            return "below the smallest quantity " + pair.formatQuantity(instrument.minQuantity());
        }
        if (notional(order) < instrument.minNotional()) {
            return "below the smallest value " + pair.quote().format(instrument.minNotional());
        }
        return markets.of(order.instrument()).tradable() ? "" : instrument.name() + " is halted";
    }

    private String funds(Order order) {
        long needed = reservations.needed(order, order.quantity());
        long free = reservations.available(order);
        return needed <= free ? "" : "balance: needs " + needed + " units, free " + free;
    }

    private String opening(Order order, long now) {
        String blocked = killSwitch.blocked();
        if (!blocked.isEmpty()) {
            return blocked;
        }
        Instrument instrument = instruments.get(order.instrument());
        Market market = markets.of(order.instrument());
        if (!market.believable()) {
            return "no believable book of " + instrument.name();
        }
        if (!ready.test(instrument.venue())) {
            return instrument.venue().id() + " account and ledger do not agree yet";
        }
        long far = Math.abs(CrossSpread.rate(order.price() - market.mid(), market.mid()));
        if (far > limits.get().priceCollarRate()) {
            return "price is too far from the middle";
        }
        if (Inventory.toCents(instrument.pair(), notional(order)) > limits.get().orderCentsMax()) {
            return "order value above its limit";
        }
        if (orders.live().size() >= limits.get().openOrdersMax()) {
            return "too many open orders";
        }
        return exposure(order, instrument, now);
    }

    private String exposure(Order order, Instrument instrument, long now) {
        long base = instrument.pair().baseUnits(order.quantity());
        long change = order.side() == Side.BUY ? base : -base;
        long before = Math.abs(inventory.deviationCents(order.instrument(), 0));
        long after = Math.abs(inventory.deviationCents(order.instrument(), change));
        if (after > before && after > limits.get().positionCentsMax()) {
            return "position limit of " + instrument.name();
        }
        if (after > before
                && inventory.exposureCents() + after - before > limits.get().exposureCentsMax()) {
            return "total exposure limit";
        }
        long net = inventory.netExposureCents();
        long netAfter =
                net
                        + inventory.deviationCents(order.instrument(), change)
                        - inventory.deviationCents(order.instrument(), 0);
        if (Math.abs(netAfter) > Math.abs(net)
                && Math.abs(netAfter) > limits.get().netExposureCentsMax()) {
            return "net exposure limit";
        }
        while (!sentAt.isEmpty() && sentAt.getFirst() <= now - SECOND) {
            sentAt.removeFirst();
        }
        return sentAt.size() < limits.get().ordersPerSecondMax() ? "" : "order rate limit";
    }

    private long notional(Order order) {
        Pair pair = instruments.get(order.instrument()).pair();
        return pair.notional(order.price(), order.quantity(), RoundingMode.DOWN);
    }
}

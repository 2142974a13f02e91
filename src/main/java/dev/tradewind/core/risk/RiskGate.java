package dev.tradewind.core.risk;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Checks;
import dev.tradewind.core.engine.Witness;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.Reservations;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.event.Insight.Unit;
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
    private final Witness witness;
    private final Checks checks = new Checks();
    private final Deque<Long> sentAt = new ArrayDeque<>();

    /** A gate that nobody watches. */
    public RiskGate(
            List<Instrument> instruments,
            Markets markets,
            Orders orders,
            Reservations reservations,
            Inventory inventory,
            KillSwitch killSwitch,
            Supplier<Limits> limits,
            Predicate<Venue> ready) {
        this(
                instruments,
                markets,
                orders,
                reservations,
                inventory,
                killSwitch,
                limits,
                ready,
                Witness.NOBODY);
    }

    /** Reads state of the core; changes none of it but its own rate window. */
    public RiskGate(
            List<Instrument> instruments,
            Markets markets,
            Orders orders,
            Reservations reservations,
            Inventory inventory,
            KillSwitch killSwitch,
            Supplier<Limits> limits,
            Predicate<Venue> ready,
            Witness witness) {
        this.instruments = instruments;
        this.markets = markets;
        this.orders = orders;
        this.reservations = reservations;
        this.inventory = inventory;
        this.killSwitch = killSwitch;
        this.limits = limits;
        this.ready = ready;
        this.witness = witness;
    }

    /** Approves or refuses an order now. */
    public Verdict check(Order order, Intent intent, long now) {
        checks.begin(witness);
        String no = invalid(order);
        if (no.isEmpty()) {
            no = funds(order);
        }
        if (no.isEmpty() && intent == Intent.OPEN) {
            no = opening(order, now);
        }
        if (witness.asks()) {
            boolean opens = intent == Intent.OPEN;
            witness.told(new Insight.RiskChecked(order, opens, checks.made(), no));
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
        if (!checks.above("quantity", order.quantity(), 0, Unit.QUANTITY)
                || !checks.above("price", order.price(), 0, Unit.PRICE)) {
            return "price and quantity must be positive";
        }
        long beyondLots = order.quantity() % instrument.lotSize();
        if (!checks.equal("quantity beyond whole lots", beyondLots, 0, Unit.QUANTITY)) {
            return "quantity is no multiple of the lot "
                    + pair.formatQuantity(instrument.lotSize());
        }
        long beyondTicks = order.price() % instrument.tickSize();
        if (order.kind() == OrderKind.LIMIT
                && !checks.equal("price beyond whole ticks", beyondTicks, 0, Unit.PRICE)) {
            return "price is no multiple of the tick " + pair.formatPrice(instrument.tickSize());
        }
        if (!checks.atLeast(
                "smallest quantity", order.quantity(), instrument.minQuantity(), Unit.QUANTITY)) {
            return "below the smallest quantity " + pair.formatQuantity(instrument.minQuantity());
        }
        if (!checks.atLeast(
                "smallest value", notional(order), instrument.minNotional(), Unit.QUOTE)) {
            return "below the smallest value " + pair.quote().format(instrument.minNotional());
        }
        String no = reducing(order, instrument);
        if (!no.isEmpty()) {
            return no;
        }
        return checks.holds("instrument trades", markets.of(order.instrument()).tradable())
                ? ""
                : instrument.name() + " is halted";
    }

    /** The venue would cut or refuse what opens or turns a position; here it is our mistake. */
    private String reducing(Order order, Instrument instrument) {
        if (!order.reduceOnly()) {
            return "";
        }
        if (!checks.holds("reduce-only of a perpetual", instrument.isPerpetual())) {
            return "reduce-only is for perpetuals";
        }
        long position = instrument.pair().quantityOf(inventory.deviation(order.instrument()));
        long closes = order.side() == Side.BUY ? -position : position;
        return checks.atMost("quantity to reduce", order.quantity(), closes, Unit.QUANTITY)
                ? ""
                : "reduces by more than the position " + instrument.pair().formatQuantity(position);
    }

    private String funds(Order order) {
        long needed = reservations.needed(order, order.quantity());
        long free = reservations.available(order);
        boolean inQuote =
                order.side() == Side.BUY || instruments.get(order.instrument()).isPerpetual();
        Unit paying = inQuote ? Unit.QUOTE : Unit.BASE;
        return checks.atMost("balance needed", needed, free, paying)
                ? ""
                : "balance: needs " + needed + " units, free " + free;
    }

    private String opening(Order order, long now) {
        Instrument instrument = instruments.get(order.instrument());
        String blocked = killSwitch.blocked(instrument.venue(), KillSwitch.SPOT_ARB);
        if (!checks.holds("not halted", blocked.isEmpty())) {
            return blocked;
        }
        Market market = markets.of(order.instrument());
        if (!checks.holds("book believable", market.believable())) {
            return "no believable book of " + instrument.name();
        }
        if (!checks.holds("account and ledger agree", ready.test(instrument.venue()))) {
            return instrument.venue().id() + " account and ledger do not agree yet";
        }
        long far = Math.abs(CrossSpread.rate(order.price() - market.mid(), market.mid()));
        if (!checks.atMost(
                "distance from the middle", far, limits.get().priceCollarRate(), Unit.RATE)) {
            return "price is too far from the middle";
        }
        long cents = Inventory.toCents(instrument.pair(), notional(order));
        if (!checks.atMost("order value", cents, limits.get().orderCentsMax(), Unit.CENTS)) {
            return "order value above its limit";
        }
        if (!checks.holds("meets none of our own orders", !crossesOwn(order))) {
            return "would trade with an order of our own";
        }
        if (!checks.below(
                "open orders", orders.live().size(), limits.get().openOrdersMax(), Unit.COUNT)) {
            return "too many open orders";
        }
        return exposure(order, instrument, now);
    }

    /** EX-35: an order that would meet one of ours in the book is a wash trade. */
    private boolean crossesOwn(Order order) {
        boolean buys = order.side() == Side.BUY;
        for (TrackedOrder other : orders.live()) {
            Order resting = other.order();
            if (resting.instrument() != order.instrument() || resting.side() == order.side()) {
                continue;
            }
            long buy = buys ? order.price() : resting.price();
            long sell = buys ? resting.price() : order.price();
            if (buy >= sell) {
                return true;
            }
        }
        return false;
    }

    private String exposure(Order order, Instrument instrument, long now) {
        long base = instrument.pair().baseUnits(order.quantity());
        long change = order.side() == Side.BUY ? base : -base;
        long before = Math.abs(inventory.deviationCents(order.instrument(), 0));
        long after = Math.abs(inventory.deviationCents(order.instrument(), change));
        // What shrinks an exposure passes even above the limit: the limit is then what it was.
        if (!checks.atMost(
                "position after it",
                after,
                Math.max(before, limits.get().positionCentsMax()),
                Unit.CENTS)) {
            return "position limit of " + instrument.name();
        }
        long total = inventory.exposureCents();
        if (!checks.atMost(
                "total exposure after it",
                total + after - before,
                Math.max(total, limits.get().exposureCentsMax()),
                Unit.CENTS)) {
            return "total exposure limit";
        }
        long net = inventory.netExposureCents();
        long netAfter =
                net
                        + inventory.deviationCents(order.instrument(), change)
                        - inventory.deviationCents(order.instrument(), 0);
        if (!checks.atMost(
                "net exposure after it",
                Math.abs(netAfter),
                Math.max(Math.abs(net), limits.get().netExposureCentsMax()),
                Unit.CENTS)) {
            return "net exposure limit";
        }
        while (!sentAt.isEmpty() && sentAt.getFirst() <= now - SECOND) {
            sentAt.removeFirst();
        }
        return checks.below(
                        "orders in the last second",
                        sentAt.size(),
                        limits.get().ordersPerSecondMax(),
                        Unit.COUNT)
                ? ""
                : "order rate limit";
    }

    private long notional(Order order) {
        Pair pair = instruments.get(order.instrument()).pair();
        return pair.notional(order.price(), order.quantity(), RoundingMode.DOWN);
    }
}

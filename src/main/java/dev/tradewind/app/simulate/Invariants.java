package dev.tradewind.app.simulate;

import dev.tradewind.app.session.EngineViewer;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.core.Core;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.Restarted;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold at every step of every life, whatever goes wrong (SIM-5): books equal the venues',
 * nothing ends without proof, nothing is sent twice, no limit is exceeded, halts hold, no exposure
 * stands unflagged, and a crash loses nothing that was told. It compares what the platform tells
 * with what the venues' engines really did, and changes neither.
 */
final class Invariants implements EngineViewer {
    /** Broken promises kept of one life; the rest follows from the first ones anyway. */
    static final int VIOLATIONS_MAX = 10;

    private static final Set<String> ENDS =
            Stream.of(OrderState.End.values())
                    .map(end -> end.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.toUnmodifiableSet());

    private final Map<Venue, VenueTruth> truths = new TreeMap<>();
    private final Map<Long, KnownOrder> orders = new LinkedHashMap<>();
    private final Exposures exposures = new Exposures(this::broken);
    private final Openings openings;
    private final Books books = new Books(this::broken);
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable WatchedEngine engine;
    private Consumer<TradeWatch> bothLegsLeft = _ -> {};
    private final HaltsTold halts = new HaltsTold();
    private long now = VirtualWorld.START;

    /** Listens to the venues from their first order on; to be made before a run. */
    Invariants(SimulatedVenues venues, Limits limits) {
        openings = new Openings(limits, this::broken);
        for (SimulatedVenues.Site site : venues.sites()) {
            truths.put(site.venue(), new VenueTruth(site, this::atVenue));
        }
    }

    /** Broken promises, oldest first. */
    List<Violation> violations() {
        return violations;
    }

    /** Trades and how long they stood on one leg. */
    Exposures exposures() {
        return exposures;
    }

    /** Whom to call when both legs of a trade have left, before either can have arrived. */
    void whenBothLegsLeft(Consumer<TradeWatch> what) {
        bothLegsLeft = what;
    }

    /** Balances change without us from now on; of the venue's books only the end is compared. */
    void misbooked(Venue venue) {
        books.misbooked(venue);
    }

    private void broken(String what) {
        if (violations.size() < VIOLATIONS_MAX) {
            violations.add(new Violation(now - VirtualWorld.START, what));
        }
    }

    /** The venue's engine did something with an order of ours. */
    private void atVenue(long clientId) {
        for (VenueTruth truth : truths.values()) {
            VenueTruth.TrueOrder known = truth.order(clientId);
            if (known != null && known.placed > 1) {
                broken("no order twice: " + clientId + " was placed again at " + truth.venue());
            }
        }
        KnownOrder order = orders.get(clientId);
        if (order != null) {
            check(order, order.end().isEmpty() ? "" : order.wronglyEnded());
            exposures.filled(order, now);
        }
    }

    private void check(KnownOrder order, String wrong) {
        if (!wrong.isEmpty()) {
            broken("no outcome without proof: order " + order.order.clientId() + " " + wrong);
        }
    }

    @Override
    public void show(WatchedEngine shown) {
        // Everything is seen in the other calls.
    }

    @Override
    public void after(WatchedEngine watched, long receivedAt, Event event) {
        engine = watched;
        now = receivedAt;
        if (event instanceof Restarted) {
            restarted(watched.core());
        }
        if (event instanceof OperatorCommand command) {
            halts.on(command);
        }
        if (event instanceof AccountEvent) {
            for (VenueTruth truth : truths.values()) {
                books.compare(watched.core(), truth);
            }
            books.reservations(watched.core(), watched.instruments());
        }
        exposures.at(now);
    }

    /** What was told before the crash must still be known after it. */
    private void restarted(Core core) {
        for (HaltScope forgotten : halts.forgottenBy(core.killSwitch())) {
            broken("halts hold: that of " + forgotten.words() + " did not survive a crash");
        }
        for (KnownOrder order : orders.values()) {
            TrackedOrder tracked = core.orders().find(order.order.clientId());
            if (tracked == null) {
                broken("nothing told is lost: order " + order.order.clientId() + " is forgotten");
            } else if (!order.end().isEmpty() && !tracked.done()) {
                broken("nothing told is lost: " + order.order.clientId() + " lives again");
            } else if (tracked.filled() < order.bookedQuantity()) {
                broken("nothing told is lost: a fill of " + order.order.clientId() + " is gone");
            }
        }
        List<TrackedOrder> all = new ArrayList<>(core.orders().ended());
        all.addAll(core.orders().live());
        for (TrackedOrder tracked : all) {
            learn(tracked.order()).restored(tracked);
        }
        for (VenueTruth truth : truths.values()) {
            for (long clientId : truth.orders().keySet()) {
                if (!orders.containsKey(clientId)) {
                    broken("nothing sent is lost: " + clientId + " is known to its venue only");
                }
            }
        }
        exposures.restarted(now);
    }

    private KnownOrder learn(Order order) {
        KnownOrder known = orders.get(order.clientId());
        if (known == null) {
            Instrument instrument = instrument(order.instrument());
            known = new KnownOrder(order, instrument, truth(instrument.venue()));
            orders.put(order.clientId(), known);
            exposures.sent(known, now);
        }
        return known;
    }

    private VenueTruth truth(Venue venue) {
        VenueTruth truth = truths.get(venue);
        if (truth == null) {
            throw new IllegalStateException("no such venue: " + venue);
        }
        return truth;
    }

    private Instrument instrument(int index) {
        return engine().instruments().get(index);
    }

    private WatchedEngine engine() {
        WatchedEngine known = engine;
        if (known == null) {
            throw new IllegalStateException("nothing has happened yet");
        }
        return known;
    }

    @Override
    public void told(long seq, long receivedAt, Audit audit) {
        switch (audit) {
            case Audit.TradeStarted started -> exposures.started(started, receivedAt);
            case Audit.OrderMoved moved -> moved(moved, receivedAt);
            case Audit.FillBooked booked -> {
                KnownOrder order = orders.get(booked.fill().clientId());
                if (order != null) {
                    order.booked(booked.fill());
                    if (booked.fill().quoteUnits() == Fill.QUOTE_NOT_GIVEN) {
                        books.unstated(order.instrument.venue());
                    }
                    check(order, order.misbooked());
                    exposures.booked(order, receivedAt);
                }
            }
            case Audit.TradeClosed closed -> exposures.closed(closed, receivedAt);
            case Audit.Halted halted -> halts.on(halted);
            case Audit.Rearmed rearmed -> halts.on(rearmed);
            case Audit.BookChanged changed -> openings.book(changed.instrument(), changed.live());
            case Audit.LedgerCorrected corrected ->
                    books.corrected(corrected, truth(corrected.venue()));
            case Audit.IllegalTransition illegal ->
                    broken("no illegal transition: " + illegal.state() + ", " + illegal.event());
            default -> {}
        }
    }

    private void moved(Audit.OrderMoved moved, long at) {
        TrackedOrder tracked = engine().core().orders().find(moved.clientId());
        if (moved.from().equals("created") && tracked != null) {
            if (orders.containsKey(moved.clientId())) {
                broken("no order twice: client order id " + moved.clientId() + " is used again");
            }
            KnownOrder order = learn(tracked.order());
            if (exposures.opens(order)) {
                if (halts.forbid(order.instrument.venue())) {
                    broken("halts hold: order " + moved.clientId() + " opens although halted");
                }
                openings.sent(engine().core(), order, at);
                exposures.bothLeft(order, bothLegsLeft);
            }
        }
        KnownOrder order = orders.get(moved.clientId());
        if (order != null && ENDS.contains(moved.to())) {
            order.ended(moved.to());
            check(order, order.wronglyEnded());
        }
    }

    @Override
    public void alerted(long receivedAt, Command.Alert alert) {
        exposures.alerted(alert.text(), receivedAt);
    }

    /** What must hold once everything is over. */
    void atEnd(VirtualWorld world) {
        now = world.now();
        Core core = world.session().core();
        if (!world.session().story().isQuiet()) {
            broken(
                    "everything comes to its end: orders "
                            + core.orders().live().size()
                            + " and trades "
                            + core.desk().open().size()
                            + " were still under way");
            return;
        }
        world.venues().differences(core.ledger()).forEach(one -> broken("ledger = venue: " + one));
        for (VenueTruth truth : truths.values()) {
            if (truth.open() > 0) {
                broken(
                        "nothing is forgotten: "
                                + truth.open()
                                + " orders open at "
                                + truth.venue());
            }
        }
        exposures.atEnd();
    }
}

package dev.tradewind.core.order;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All our orders and the only place where one moves. Fills are booked once by their venue id, also
 * when they come late, twice or out of order; reservations live until an end is proven.
 */
public final class Orders {
    /** Ended orders kept, so that a late duplicate is still recognised; the oldest go first. */
    public static final int MAX_DONE = 4_096;

    private final List<Instrument> instruments;
    private final Ledger ledger;
    private final Timers timers;
    private final Output output;
    private final OrderTimes times;
    private final Reservations reservations;
    private final Listener listener;
    private final Map<Long, TrackedOrder> live = new LinkedHashMap<>();
    private final Map<Long, TrackedOrder> done = new LinkedHashMap<>();
    private final OrderCounts counts = new OrderCounts();

    /** Told after an order moved or filled. */
    public interface Listener {
        /** The order has been brought up to date. */
        void orderChanged(TrackedOrder order, long now);

        /** A fill was booked for an order that had been over; told before the order's change. */
        default void filledLate(TrackedOrder order, Fill fill) {}

        /** Both, from what hears of changes and what hears of late fills. */
        static Listener of(Listener changes, BiConsumer<TrackedOrder, Fill> lateFills) {
            return new Listener() {
                @Override
                public void orderChanged(TrackedOrder order, long now) {
                    changes.orderChanged(order, now);
                }

                @Override
                public void filledLate(TrackedOrder order, Fill fill) {
                    lateFills.accept(order, fill);
                }
            };
        }
    }

    /** Wires the life cycle to the books it keeps and the timers it needs. */
    public Orders(
            List<Instrument> instruments,
            Ledger ledger,
            Timers timers,
            Output output,
            OrderTimes times,
            Reservations reservations,
            Listener listener) {
        this.instruments = instruments;
        this.ledger = ledger;
        this.timers = timers;
        this.output = output;
        this.times = times;
        this.reservations = reservations;
        this.listener = listener;
    }

    /** Reserves, tracks and sends an approved order. */
    public TrackedOrder submit(Approved approved, long now) {
        return submit(approved, times.acknowledgementNanos(), now);
    }

    /**
     * The same for an order that closes what stands open: its silence is taken for unknown sooner,
     * and later with each attempt, since a venue that was slow once may be so again (EX-30).
     *
     * @param attempt of closing the same thing, from 1
     */
    public TrackedOrder submitUrgent(Approved approved, int attempt, long now) {
        return submit(approved, times.urgentAcknowledgementNanos(attempt), now);
    }

    private TrackedOrder submit(Approved approved, long silenceNanos, long now) {
        Order order = approved.order();
        TrackedOrder tracked = new TrackedOrder(order, now, silenceNanos);
        if (live.put(order.clientId(), tracked) != null || done.containsKey(order.clientId())) {
            throw new IllegalStateException("client order id used twice: " + order);
        }
        reservations.update(tracked);
        counts.sent++;
        output.command(new Command.PlaceOrder(approved));
        moved(tracked, "created");
        arm(tracked, now + (endsAtOnce(order) ? times.endNanos() : silenceNanos));
        return tracked;
    }

    /**
     * Asks for the end of an order; nothing if it is over or asked already. The wish is remembered:
     * an order that comes back to life from an unknown outcome is cancelled again.
     */
    public void cancel(long clientId, long now) {
        TrackedOrder order = live.get(clientId);
        if (order == null) {
            return;
        }
        order.wantCancel();
        if (order.state() instanceof OrderState.CancelRequested
                || order.state() instanceof OrderState.Settling) {
            return;
        }
        if (order.state() instanceof OrderState.Open
                || order.state() instanceof OrderState.Submitted) {
            String from = word(order);
            order.state(new OrderState.CancelRequested(), now);
            moved(order, from);
        }
        sendCancel(order, now);
    }

    private void sendCancel(TrackedOrder order, long now) {
        order.cancelSentAt(now);
        output.command(
                new Command.CancelOrder(
                        order.order().clientId(),
                        order.venueOrderId(),
                        order.order().instrument()));
        arm(order, now + times.cancelNanos());
    }

    /** Asks for the end of everything that is not over. */
    public void cancelAll(long now) {
        for (TrackedOrder order : new ArrayList<>(live.values())) {
            cancel(order.order().clientId(), now);
        }
    }

    /** Asks for the end of what a halt ends: everything, what is at its venue, or nothing. */
    public void cancelHalted(HaltScope scope, long now) {
        switch (scope.level()) {
            case FULL -> cancelAll(now);
            case VENUE -> {
                for (TrackedOrder order : new ArrayList<>(live.values())) {
                    Venue venue = instruments.get(order.order().instrument()).venue();
                    if (venue.id().equals(scope.name())) {
                        cancel(order.order().clientId(), now);
                    }
                }
            }
            case REDUCE_ONLY, STRATEGY -> {}
        }
    }

    /** Brings the order up to date with what the venue, or its silence, says. */
    public void on(OrderEvent event, long now) {
        TrackedOrder order = find(event.clientId());
        if (order == null) {
            stranger(event);
            return;
        }
        String wrong =
                Plausibility.wrong(
                        order, event, instruments.get(order.order().instrument()).pair());
        if (!wrong.isEmpty()) {
            disbelieve(order, wrong, now);
            return;
        }
        // Before the fill is booked: a fill that completes it leads from what it was until then.
        String from = word(order);
        if (event instanceof OrderFilled filled && !book(order, filled.fill())) {
            return;
        }
        learn(order, event);
        Optional<OrderState> next =
                provenAbsent(order, event)
                        ? Optional.of(new OrderState.Done(OrderState.End.ABSENT))
                        : OrderTable.next(
                                order.state(),
                                event,
                                order.filled(),
                                order.order().quantity(),
                                now);
        if (next.isEmpty()) {
            illegal(order, event, now);
            if (event instanceof OrderFilled late) {
                listener.filledLate(order, late.fill());
            }
        } else {
            move(order, next.get(), from, now);
            insist(order, event, now);
        }
        reservations.update(order);
        listener.orderChanged(order, now);
    }

    /** A cancel that was refused or got lost is not forgotten, and not repeated in a hurry. */
    private void insist(TrackedOrder order, OrderEvent event, long now) {
        if (order.done() || !order.cancelWanted()) {
            return;
        }
        if (order.state() instanceof OrderState.Open) {
            cancel(order.order().clientId(), now);
        } else if (event instanceof OrderWorking
                && order.state() instanceof OrderState.CancelRequested
                && (order.mayCancelAgain() || order.cancelSilentFor(times.cancelNanos(), now))) {
            sendCancel(order, now);
        } else if (event instanceof CancelRefused) {
            order.cancelRefused();
            query(order, now);
        }
    }

    /** Nothing is booked and nothing moves; the venue is asked again, and people are told once. */
    private void disbelieve(TrackedOrder order, String what, long now) {
        counts.disbelieved++;
        long clientId = order.order().clientId();
        Venue venue = instruments.get(order.order().instrument()).venue();
        output.audit(new Audit.Disbelieved(venue, clientId, what));
        if (order.disbelieve(what)) {
            output.command(
                    new Command.Alert(
                            Severity.CRITICAL,
                            venue.id()
                                    + " says of order "
                                    + clientId
                                    + " what cannot be true, it is not booked: "
                                    + what));
            if (!order.done()) {
                query(order, now);
            }
        }
    }

    private void stranger(OrderEvent event) {
        if (event instanceof OrderFilled
                || event instanceof OrderWorking
                || event instanceof OrderAcknowledged
                || event instanceof OrderEnded) {
            counts.illegal++;
            output.audit(
                    new Audit.IllegalTransition(event.clientId(), "not ours to know", kind(event)));
            output.command(
                    new Command.Alert(
                            Severity.CRITICAL,
                            "an event of an order that this run does not know: " + event));
        }
        if (event instanceof OrderFilled filled) {
            Fill fill = filled.fill();
            output.audit(
                    new Audit.ManualIntervention(
                            0,
                            fill.instrument(),
                            fill.side().opposite(),
                            fill.quantity(),
                            fill.price(),
                            true,
                            "a fill of an order that this run does not know: " + event.clientId(),
                            List.of()));
        }
    }

    private boolean book(TrackedOrder order, Fill fill) {
        Instrument instrument = instruments.get(order.order().instrument());
        if (!order.add(fill, instrument.pair())) {
            return false;
        }
        ledger.book(fill, instrument);
        output.audit(new Audit.FillBooked(fill));
        return true;
    }

    private void learn(TrackedOrder order, OrderEvent event) {
        switch (event) {
            case OrderAcknowledged e -> order.venueOrderId(e.venueOrderId());
            case OrderEnded e -> order.venueOrderId(e.venueOrderId());
            case OrderWorking e -> order.venueOrderId(e.venueOrderId());
            case OrderAmended e -> {
                order.venueOrderId(e.venueOrderId());
                order.amended(e.price(), e.quantity());
            }
            case OrderRejected e when e.why() == RejectClass.DUPLICATE -> {}
            case OrderRejected e -> order.rejected(e.why(), e.venueCode() + " " + e.text());
            default -> {}
        }
    }

    /** Absence is proven only by a query asked late enough that looked at all three places. */
    private boolean provenAbsent(TrackedOrder order, OrderEvent event) {
        return event instanceof OrderAbsent absent
                && !absent.inOpenOrders()
                && !absent.inTrades()
                && !order.done()
                && order.filled() == 0
                && absent.askedAt() >= order.sentAt() + times.absenceNanos();
    }

    private void move(TrackedOrder order, OrderState next, String from, long now) {
        boolean changed = !next.equals(order.state());
        if (changed) {
            order.state(next, now);
        }
        if (!word(order).equals(from)) {
            moved(order, from);
        }
        if (!changed) {
            return;
        }
        if (next instanceof OrderState.Done end) {
            retire(order, end.end());
        } else if (next instanceof OrderState.Unknown) {
            counts.unknown++;
            query(order, now);
        } else if (next instanceof OrderState.Settling) {
            arm(order, now + times.firstQueryNanos());
        }
    }

    private void retire(TrackedOrder order, OrderState.End end) {
        counts.ended(end);
        live.remove(order.order().clientId());
        done.put(order.order().clientId(), order);
        if (done.size() > MAX_DONE) {
            done.remove(done.keySet().iterator().next());
        }
    }

    /** A timer of an order is due: whatever is not settled is asked for. */
    public void onTimer(long clientId, long now) {
        TrackedOrder order = live.get(clientId);
        if (order == null || now < order.wakeAt()) {
            return;
        }
        if (unheard(order) && now >= order.silentAt()) {
            String from = word(order);
            move(order, new OrderState.Unknown(now), from, now);
            listener.orderChanged(order, now);
        } else if (rests(order) && now < order.sentAt() + times.maxQueryNanos()) {
            arm(order, order.sentAt() + times.maxQueryNanos());
        } else {
            query(order, now);
        }
    }

    /** The venue never said a word about it, whether or not we asked for its end meanwhile. */
    private static boolean unheard(TrackedOrder order) {
        return order.state() instanceof OrderState.Submitted
                || (order.state() instanceof OrderState.CancelRequested
                        && order.venueOrderId().isEmpty()
                        && order.filled() == 0);
    }

    private static boolean rests(TrackedOrder order) {
        return order.state() instanceof OrderState.Open && !endsAtOnce(order.order());
    }

    private static boolean endsAtOnce(Order order) {
        return switch (order.timeInForce()) {
            case IOC, FOK -> true;
            case GTC, POST_ONLY -> false;
        };
    }

    private void query(TrackedOrder order, long now) {
        int asked = order.countQuery();
        output.command(
                new Command.QueryOrder(
                        order.order().clientId(),
                        order.venueOrderId(),
                        order.order().instrument(),
                        order.sentAt()));
        long pause = times.firstQueryNanos() << Math.min(asked - 1, 16);
        boolean slow = rests(order) || pause > times.maxQueryNanos();
        arm(order, soonest(order, now, now + (slow ? times.maxQueryNanos() : pause)));
    }

    /** Pauses double, but the moments at which silence or absence become proof are not missed. */
    private long soonest(TrackedOrder order, long now, long at) {
        long silence = order.silentAt();
        long absence = order.sentAt() + times.absenceNanos();
        long wake = at;
        if (unheard(order) && silence > now) {
            wake = Math.min(wake, silence);
        }
        if (!rests(order) && absence > now) {
            wake = Math.min(wake, absence);
        }
        return wake;
    }

    private void arm(TrackedOrder order, long at) {
        order.wakeAt(at);
        timers.set(at, TimerKey.of(TimerKey.ORDER, order.order().clientId()));
    }

    /** The order path is gone: nothing that lives there is proven any more. */
    public void doubt(Venue venue, long now) {
        for (TrackedOrder order : new ArrayList<>(live.values())) {
            boolean there = instruments.get(order.order().instrument()).venue() == venue;
            if (there && order.state() instanceof OrderState.Unknown) {
                arm(order, now + times.acknowledgementNanos());
            } else if (there && !order.done()) {
                String from = word(order);
                order.state(new OrderState.Unknown(now), now);
                counts.unknown++;
                moved(order, from);
                arm(order, now + times.acknowledgementNanos());
                listener.orderChanged(order, now);
            }
        }
    }

    /** The order path is back: whatever lives there is asked for. */
    public void reconcile(Venue venue, long now) {
        for (TrackedOrder order : new ArrayList<>(live.values())) {
            if (instruments.get(order.order().instrument()).venue() == venue) {
                query(order, now);
            }
        }
    }

    private void illegal(TrackedOrder order, OrderEvent event, long now) {
        counts.illegal++;
        output.audit(new Audit.IllegalTransition(event.clientId(), word(order), kind(event)));
        output.command(
                new Command.Alert(
                        Severity.CRITICAL,
                        "order "
                                + event.clientId()
                                + " was "
                                + word(order)
                                + ", then came "
                                + kind(event)));
        if (event instanceof OrderWorking || event instanceof OrderAcknowledged) {
            // The venue works on what we hold for over: it must not fill behind our back.
            output.command(
                    new Command.CancelOrder(
                            event.clientId(), order.venueOrderId(), order.order().instrument()));
        }
        if (!order.done()) {
            // It contradicts itself: what is true is asked for, not guessed.
            query(order, now);
        }
    }

    private void moved(TrackedOrder order, String from) {
        output.audit(
                new Audit.OrderMoved(
                        order.order().clientId(), order.order().instrument(), from, word(order)));
    }

    private static String word(TrackedOrder order) {
        return order.state().word(order.filled());
    }

    private static String kind(OrderEvent event) {
        return event.getClass().getSimpleName();
    }

    /** An order by its id, live or ended, or null if this run does not know it. */
    public @Nullable TrackedOrder find(long clientId) {
        TrackedOrder order = live.get(clientId);
        return order != null ? order : done.get(clientId);
    }

    /** Number of the strategy that wished an order, or -1 if this run does not know the order. */
    public int strategyOf(long clientId) {
        TrackedOrder order = find(clientId);
        return order == null ? -1 : order.order().strategy();
    }

    /** Orders that are not over, oldest first. */
    public List<TrackedOrder> live() {
        return new ArrayList<>(live.values());
    }

    /** Recently ended orders, oldest first. */
    public List<TrackedOrder> ended() {
        return new ArrayList<>(done.values());
    }

    /** True if an order that is not over lives at the venue. */
    public boolean busy(Venue venue) {
        for (TrackedOrder order : live.values()) {
            if (instruments.get(order.order().instrument()).venue() == venue) {
                return true;
            }
        }
        return false;
    }

    /** Counters for reports. */
    public OrderCounts counts() {
        return counts;
    }

    /** Writes every order, live ones first. */
    public void save(StateWriter out) {
        out.number(live.size() + (long) done.size());
        live.values().forEach(order -> OrderArchive.save(order, out));
        done.values().forEach(order -> OrderArchive.save(order, out));
    }

    /** Reads what {@link #save} wrote; what is not over holds its reservation again. */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            TrackedOrder order = OrderArchive.load(in, times.acknowledgementNanos());
            (order.done() ? done : live).put(order.order().clientId(), order);
            reservations.update(order);
        }
    }

    /** A hash over all orders that are not over and the counters. */
    public long hash() {
        long hash = counts.sent;
        for (TrackedOrder order : live.values()) {
            hash = hash * 31 + order.order().clientId();
            hash = hash * 31 + order.filled();
            hash = hash * 31 + word(order).hashCode();
        }
        return hash * 31 + done.size();
    }
}

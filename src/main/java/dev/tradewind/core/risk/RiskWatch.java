package dev.tradewind.core.risk;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Halts for what no single order shows (RK-2): a venue whose interface fails or whose data are old,
 * a market that moves too far, an account that lost too much in a day, a ledger that had to be
 * corrected. Looks once a second of event time, and at the moments at which a limit is reached.
 */
public final class RiskWatch {
    private static final long SECOND = 1_000_000_000L;

    private final List<Instrument> instruments;
    private final Markets markets;
    private final Timers timers;
    private final KillSwitch killSwitch;
    private final Supplier<TripLimits> limits;
    private final AccountValue value;
    private final TreeMap<Venue, VenueHealth> venues = new TreeMap<>();
    private final MarketMoves[] moves;
    private final Deque<Audit.LedgerCorrected> corrected = new ArrayDeque<>();
    private long nextAt = Long.MIN_VALUE;
    private long wakeAt = Long.MAX_VALUE;

    /** Reads markets and ledger; trips the switch. */
    public RiskWatch(
            List<Instrument> instruments,
            Markets markets,
            Ledger ledger,
            Timers timers,
            KillSwitch killSwitch,
            Supplier<TripLimits> limits) {
        this.instruments = instruments;
        this.markets = markets;
        this.timers = timers;
        this.killSwitch = killSwitch;
        this.limits = limits;
        this.value = new AccountValue(instruments, markets, ledger);
        this.moves = new MarketMoves[instruments.size()];
        for (Instrument instrument : instruments) {
            moves[instrument.index()] = new MarketMoves();
            venues.putIfAbsent(instrument.venue(), new VenueHealth());
        }
    }

    /** A venue answered about an order of ours, or did not. */
    public void on(Venue venue, OrderEvent event, long now) {
        VenueHealth health = venues.get(venue);
        if (health == null) {
            return;
        }
        switch (event) {
            case OrderAcknowledged _, OrderWorking _, OrderFilled _, OrderEnded _ ->
                    health.succeeded();
            case OrderRejected rejected when VenueHealth.isTrouble(rejected.why()) ->
                    failed(venue, rejected.why() + " " + rejected.text(), now);
            case CancelRefused refused when VenueHealth.isTrouble(refused.why()) ->
                    failed(venue, refused.why() + " " + refused.text(), now);
            case OrderOutcomeUnknown unknown -> failed(venue, unknown.reason(), now);
            case OrderNotSent unsent -> failed(venue, unsent.reason(), now);
            default -> {}
        }
    }

    /** The account is gone. */
    public void on(AccountDown down, long now) {
        failed(down.venue(), down.reason(), now);
    }

    /** The venue answers. */
    public void on(BalancesReported report) {
        VenueHealth health = venues.get(report.venue());
        if (health != null) {
            health.succeeded();
        }
    }

    private void failed(Venue venue, String what, long now) {
        VenueHealth health = venues.get(venue);
        if (health != null) {
            health.failed(what, now);
            wake(health.failingSince() + limits.get().venueErrorsNanos(), now);
        }
    }

    /** Remembers what the core told, to be judged when it is done with the event. */
    public void on(Audit audit) {
        if (audit instanceof Audit.LedgerCorrected one) {
            corrected.addLast(one);
        }
    }

    /** A moment at which a limit may be reached. */
    public void onTimer(long now) {
        if (now >= wakeAt) {
            wakeAt = Long.MAX_VALUE;
            nextAt = now;
        }
    }

    /** A connection went; what that means is looked at with this event. */
    public void lookNow() {
        nextAt = Long.MIN_VALUE;
    }

    /** Looks, if it is time; called after each event. */
    public void work(long now) {
        while (!corrected.isEmpty()) {
            judge(corrected.removeFirst(), now);
        }
        if (now < nextAt) {
            return;
        }
        nextAt = now + SECOND;
        for (int i = 0; i < moves.length; i++) {
            judgeMove(instruments.get(i), now);
        }
        for (Map.Entry<Venue, VenueHealth> one : venues.entrySet()) {
            judge(one.getKey(), one.getValue(), now);
        }
        judgeAccount(now);
    }

    private void judgeMove(Instrument instrument, long now) {
        int index = instrument.index();
        Market market = markets.of(index);
        if (!market.believable()) {
            return;
        }
        TripLimits trips = limits.get();
        long moved = moves[index].note(market.mid(), now, trips.marketMoveNanos());
        if (moved > trips.marketMoveRate()) {
            killSwitch.trip(
                    HaltScope.REDUCE_ONLY,
                    instrument.name()
                            + " moved by "
                            + percent(moved)
                            + " within "
                            + trips.marketMoveNanos() / (60 * SECOND)
                            + " min",
                    now);
        }
    }

    private void judge(Venue venue, VenueHealth health, long now) {
        TripLimits trips = limits.get();
        if (health.failsFor(trips.venueErrorsNanos(), now)) {
            String why = "its interface fails since " + seconds(now - health.failingSince());
            killSwitch.trip(HaltScope.of(venue), why + ", last: " + health.failure(), now);
        }
        for (int i = 0; i < moves.length; i++) {
            if (instruments.get(i).venue() == venue) {
                health.proven(markets.of(i).provenAt());
            }
        }
        if (health.staleFor(trips.staleDataNanos(), now)) {
            String why = "no current data since " + seconds(now - health.provenAt());
            killSwitch.trip(HaltScope.of(venue), why, now);
        } else if (health.heardOf() && now - health.provenAt() > SECOND) {
            wake(health.provenAt() + trips.staleDataNanos(), now);
        }
    }

    private void judgeAccount(long now) {
        long worth = value.dayCents(now);
        boolean today = killSwitch.day() == Math.floorDiv(now, 86_400 * SECOND);
        long lost = today ? -killSwitch.dayCents() : 0;
        long most =
                Scale.mulDiv(
                        worth, limits.get().accountLossRate(), Scale.RATE_ONE, RoundingMode.DOWN);
        if (worth > 0 && lost > 0 && lost >= most) {
            killSwitch.trip(lost + " cents lost today, of an account of " + worth + " cents", now);
        }
    }

    private void judge(Audit.LedgerCorrected one, long now) {
        long difference = Math.abs(one.venueUnits() - one.ledgerUnits());
        long cents = valueOf(one.venue(), one.asset(), difference);
        if (cents > limits.get().correctionCentsMax()) {
            killSwitch.trip(
                    HaltScope.of(one.venue()),
                    "ledger and venue differed in " + one.asset() + " by " + cents + " cents",
                    now);
        }
    }

    /** Value in cents; 0 for an asset that we do not trade, which is told and not held against. */
    private long valueOf(Venue venue, String asset, long units) {
        for (Instrument instrument : instruments) {
            Pair pair = instrument.pair();
            if (instrument.venue() != venue) {
                continue;
            }
            if (pair.quote().code().equals(asset)) {
                return Inventory.toCents(pair, units);
            }
            if (pair.base().code().equals(asset) || instrument.canonical().equals(asset)) {
                long mid = markets.of(instrument.index()).mid();
                // Without a price it cannot be called small.
                return mid == 0
                        ? Long.MAX_VALUE
                        : Inventory.cents(pair, mid, pair.quantityOf(units));
            }
        }
        return 0;
    }

    private void wake(long at, long now) {
        if (at > now && at < wakeAt) {
            wakeAt = at;
            timers.set(at, TimerKey.of(TimerKey.RISK, 0));
        }
    }

    private static String percent(long rate) {
        return rate / 10_000_000 + " %";
    }

    private static String seconds(long nanos) {
        return nanos / SECOND + " s";
    }

    /** Writes what survives a restart: the windows of prices and the day's beginning. */
    public void save(StateWriter out) {
        value.save(out);
        for (MarketMoves one : moves) {
            one.save(out);
        }
    }

    /** Reads what {@link #save} wrote. */
    public void load(StateReader in) {
        value.load(in);
        for (MarketMoves one : moves) {
            one.load(in);
        }
    }
}

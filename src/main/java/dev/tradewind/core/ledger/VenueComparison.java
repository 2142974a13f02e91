package dev.tradewind.core.ledger;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Keeps our books equal to each venue's. A report is compared only if nothing of ours moved between
 * asking and hearing; a difference seen twice is booked as a correction with its reason, and told.
 */
public final class VenueComparison {
    private static final long SECOND = 1_000_000_000L;
    private static final long REGULAR = 60 * SECOND;
    private static final int DEFAULT_SCALE = 8;

    /**
     * Ten times the supply of an asset fits the scale; sums of two such balances never overflow.
     */
    private static final long UNITS_MAX = Long.MAX_VALUE / 4;

    private final Ledger ledger;
    private final Timers timers;
    private final Output output;
    private final Predicate<Venue> busy;
    private final Opened opened;
    private final Desk[] desks = new Desk[Venue.values().length];
    private long corrections;

    /** Told the starting units when a venue's first report is booked. */
    public interface Opened {
        /** These units were there before we came. */
        void opened(Venue venue, String asset, long units);
    }

    private static final class Desk {
        boolean opened;
        boolean up;
        boolean agreed;
        boolean asked;
        boolean moved;
        boolean positionsAsked;
        boolean agreedOnce;
        long askAt = Long.MAX_VALUE;
        String difference = "";
        String disbelieved = "";
    }

    /** {@code busy} tells whether an order that is not over lives at a venue. */
    public VenueComparison(
            Ledger ledger, Timers timers, Output output, Predicate<Venue> busy, Opened opened) {
        this.ledger = ledger;
        this.timers = timers;
        this.output = output;
        this.busy = busy;
        this.opened = opened;
        for (int i = 0; i < desks.length; i++) {
            desks[i] = new Desk();
        }
    }

    /** The account is reachable: nothing is agreed until a report says so. */
    public void up(Venue venue, long now) {
        Desk desk = desks[venue.ordinal()];
        desk.up = true;
        desk.agreed = false;
        ask(venue, now);
    }

    /** The account is not reachable. */
    public void down(Venue venue) {
        Desk desk = desks[venue.ordinal()];
        desk.up = false;
        desk.asked = false;
        desk.positionsAsked = false;
    }

    /** Asks for a report that can be compared, if nothing of ours is under way there. */
    public void ask(Venue venue, long now) {
        Desk desk = desks[venue.ordinal()];
        if (desk.up && !busy.test(venue)) {
            desk.asked = true;
            desk.positionsAsked = true;
            desk.moved = false;
            output.command(new Command.QueryAccount(venue));
        }
        arm(venue, now + (desk.agreed ? REGULAR : SECOND));
    }

    /** One pending timer a venue: an earlier one that fires later is ignored. */
    private void arm(Venue venue, long at) {
        Desk desk = desks[venue.ordinal()];
        if (desk.askAt != at) {
            desk.askAt = at;
            timers.set(at, TimerKey.of(TimerKey.ACCOUNT, venue.ordinal()));
        }
    }

    /** Something of ours moved at the venue: a report asked for earlier proves nothing. */
    public void moved(Venue venue) {
        desks[venue.ordinal()].moved = true;
    }

    /** Asks again on its timer. */
    public void onTimer(int venueOrdinal, long now) {
        Desk desk = desks[venueOrdinal];
        if (now < desk.askAt) {
            return;
        }
        desk.askAt = Long.MAX_VALUE;
        ask(Venue.values()[venueOrdinal], now);
    }

    /** True once after each asking, if nothing of ours moved at the venue since. */
    public boolean mayComparePositions(Venue venue) {
        Desk desk = desks[venue.ordinal()];
        boolean may = desk.positionsAsked && !desk.moved && !busy.test(venue);
        desk.positionsAsked = false;
        return may;
    }

    /** Opens the books, or compares them with what the venue says. */
    public void on(BalancesReported report, long now) {
        Desk desk = desks[report.venue().ordinal()];
        if (!report.complete()) {
            return;
        }
        String wrong = wrong(report);
        if (!wrong.isEmpty()) {
            disbelieve(report.venue(), desk, wrong, now);
        } else if (!desk.opened) {
            open(report, desk);
        } else if (desk.asked && !desk.moved && !busy.test(report.venue())) {
            desk.asked = false;
            compare(report, desk, now);
        }
    }

    /** What no account can hold: less than nothing, or more than there can be of anything. */
    private static String wrong(BalancesReported report) {
        for (Balance balance : report.balances()) {
            boolean negative = balance.free() < 0 || balance.locked() < 0;
            if (negative || balance.free() > UNITS_MAX || balance.locked() > UNITS_MAX) {
                return balance.free()
                        + " units free and "
                        + balance.locked()
                        + " locked of "
                        + balance.asset();
            }
        }
        return "";
    }

    /** Nothing is booked; until it says something better, nothing is opened there. */
    private void disbelieve(Venue venue, Desk desk, String what, long now) {
        output.audit(new Audit.Disbelieved(venue, 0, what));
        if (!what.equals(desk.disbelieved)) {
            desk.disbelieved = what;
            output.command(
                    new Command.Alert(
                            Severity.CRITICAL,
                            venue.id()
                                    + " states balances that cannot be true, they are not booked: "
                                    + what));
        }
        desk.agreed = false;
        desk.difference = "";
        arm(venue, now + SECOND);
    }

    private void open(BalancesReported report, Desk desk) {
        String at = Ledger.holding(report.venue());
        for (Balance balance : report.balances()) {
            long units = Math.addExact(balance.free(), balance.locked());
            Money money = new Money(units, ledger.asset(balance.asset(), DEFAULT_SCALE));
            ledger.post(new Posting(at, Ledger.OPENING, money, "opening balance"));
            opened.opened(report.venue(), balance.asset(), units);
        }
        desk.opened = true;
        // An account that is not up yet is asked again once it is: only then it is agreed.
        if (desk.up) {
            agree(report.venue(), desk);
        }
    }

    private void compare(BalancesReported report, Desk desk, long now) {
        Map<String, Long> differences = differences(report);
        if (differences.isEmpty()) {
            desk.difference = "";
            agree(report.venue(), desk);
        } else if (differences.toString().equals(desk.difference)) {
            differences.forEach((asset, units) -> correct(report.venue(), asset, units));
            desk.difference = "";
            agree(report.venue(), desk);
        } else {
            desk.difference = differences.toString();
            desk.agreed = false;
            arm(report.venue(), now + SECOND);
        }
    }

    /** Venue minus ledger, for every asset that either knows there. */
    private Map<String, Long> differences(BalancesReported report) {
        Map<String, Long> venue = new TreeMap<>();
        String at = Ledger.holding(report.venue());
        ledger.balances()
                .forEach((key, units) -> {
                    if (key.account().equals(at)) {
                        venue.merge(key.asset(), -units, Math::addExact);
                    }
                });
        for (Balance balance : report.balances()) {
            venue.merge(
                    balance.asset(),
                    Math.addExact(balance.free(), balance.locked()),
                    Math::addExact);
        }
        venue.values().removeIf(difference -> difference == 0);
        return venue;
    }

    private void correct(Venue venue, String code, long difference) {
        Asset asset = ledger.asset(code, DEFAULT_SCALE);
        long before = ledger.total(venue, code);
        String why = "venue reported it twice with nothing of ours under way";
        ledger.post(
                new Posting(
                        Ledger.holding(venue),
                        Ledger.CORRECTION,
                        new Money(difference, asset),
                        why));
        corrections++;
        output.audit(new Audit.LedgerCorrected(venue, code, before, before + difference, why));
        output.command(
                new Command.Alert(
                        Severity.WARNING,
                        "ledger corrected at "
                                + venue.id()
                                + ": "
                                + asset.format(difference)
                                + " "
                                + code));
    }

    private void agree(Venue venue, Desk desk) {
        desk.agreed = true;
        desk.agreedOnce = true;
        output.audit(new Audit.LedgerReconciled(venue));
    }

    /** True if the account is up and the last comparison found both equal. */
    public boolean ready(Venue venue) {
        Desk desk = desks[venue.ordinal()];
        return desk.up && desk.agreed;
    }

    /**
     * True if orders that close something may go there: the account is up, and since the start of
     * this run books and venue agreed at least once (RK-7).
     */
    public boolean reachable(Venue venue) {
        Desk desk = desks[venue.ordinal()];
        return desk.up && desk.agreedOnce;
    }

    /** Asks the venue anew; {@link #ready} is false until it agrees again. */
    public void compareNow(Venue venue, long now) {
        desks[venue.ordinal()].agreed = false;
        ask(venue, now);
    }

    /** Corrections booked in this run. */
    public long corrections() {
        return corrections;
    }

    /** Writes which venues' books are open. */
    public void save(StateWriter out) {
        for (Desk desk : desks) {
            out.flag(desk.opened);
        }
    }

    /** Reads what {@link #save} wrote. */
    public void load(StateReader in) {
        for (Desk desk : desks) {
            desk.opened = in.flag();
        }
    }
}

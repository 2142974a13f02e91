package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Listing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only several venues together tell: whose clock is off, and which ways can be traded. */
final class Conclusions {
    private static final int VENUES_MIN = 2;

    /** Two venues that agree so well are taken to be right. */
    private static final long AGREEMENT_NANOS = 1_000_000_000L;

    private Conclusions() {}

    /** Whose clock is off. */
    static void clock(Sheet machine, List<Visit> visits) {
        List<ClockOffset> offsets = new ArrayList<>();
        for (Visit visit : visits) {
            ClockOffset offset = visit.measuredOffset();
            if (offset != null) {
                offsets.add(offset);
            }
        }
        if (offsets.size() < VENUES_MIN) {
            return;
        }
        long least = offsets.stream().mapToLong(ClockOffset::offsetNanos).min().orElse(0);
        long most = offsets.stream().mapToLong(ClockOffset::offsetNanos).max().orElse(0);
        String seen = "venues " + ClockStep.told(least) + " to " + ClockStep.told(most);
        boolean agree = most - least < AGREEMENT_NANOS;
        boolean off = least >= ClockStep.OFF_NANOS || most <= -ClockStep.OFF_NANOS;
        if (agree && off) {
            String whose =
                    "all venues agree, so it is this machine's clock that is "
                            + (least > 0 ? "behind" : "ahead");
            machine.warn("clock", "wall clock", seen, Remedies.clockOff(whose));
        } else if (agree) {
            machine.good("clock", "wall clock", seen);
        } else {
            machine.note("clock", "wall clock", seen + ": one of the venues has it wrong");
        }
    }

    /** A wall clock that is set while we look. */
    static void jump(Sheet machine, long jumpNanos) {
        long most = 50_000_000L;
        if (Math.abs(jumpNanos) <= most) {
            machine.good(
                    "clock_steady", "wall clock while we looked", "steady, " + moved(jumpNanos));
            return;
        }
        machine.warn(
                "clock_steady",
                "wall clock while we looked",
                moved(jumpNanos),
                new Advice(
                        "something sets the clock in steps instead of slewing it",
                        "let one programme keep the time (chrony or ntpd), and a virtual machine"
                                + " not be paused"));
    }

    private static String moved(long jumpNanos) {
        return "moved by " + Figures.time(Math.abs(jumpNanos)) + " against the monotonic clock";
    }

    /** In how many directions there is quote to buy with and base to sell. */
    static void directions(Sheet machine, Plan plan, List<Visit> visits) {
        List<Visit> known = visits.stream().filter(Visit::accountSeen).toList();
        if (known.size() < VENUES_MIN) {
            return;
        }
        int possible = 0;
        int all = 0;
        for (String pair : plan.pairs()) {
            List<Visit> concerned =
                    known.stream().filter(it -> it.isOffered(Visit.kindOf(pair))).toList();
            for (Visit buyer : concerned) {
                for (Visit seller : concerned) {
                    if (buyer != seller) {
                        all++;
                        possible += buys(plan, buyer, pair) && sells(plan, seller, pair) ? 1 : 0;
                    }
                }
            }
        }
        if (all == 0) {
            return;
        }
        String seen = possible + " of " + all + " ways to buy here and sell there are funded";
        if (possible == all) {
            machine.good("funding", "funding", seen);
            return;
        }
        machine.warn(
                "funding",
                "funding",
                seen,
                new Advice(
                        "a trade needs quote on the buying venue and base on the selling one",
                        "deposit what the venues lack, or trade other pairs"));
    }

    private static boolean buys(Plan plan, Visit visit, String pair) {
        Optional<Listing> listing = visit.listing(pair);
        BigDecimal leg = BigDecimal.valueOf(plan.orderCents(), 2);
        return listing.isPresent()
                && AccountStep.free(visit.holdings(), listing.get().quote()).compareTo(leg) >= 0;
    }

    /** A perpetual is sold with margin, which is of the quote asset. */
    private static boolean sells(Plan plan, Visit visit, String pair) {
        if (Visit.kindOf(pair) == Kind.PERPETUAL) {
            return buys(plan, visit, pair);
        }
        Optional<Listing> listing = visit.listing(pair);
        return listing.isPresent() && AccountStep.enough(visit.holdings(), listing.get());
    }
}

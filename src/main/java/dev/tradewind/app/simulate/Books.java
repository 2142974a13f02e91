package dev.tradewind.app.simulate;

import dev.tradewind.core.Core;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Holding;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The platform's ledger beside the venues' own accounts, and what its orders reserve. */
final class Books {
    private final Consumer<String> broken;
    private final Set<Venue> opened = EnumSet.noneOf(Venue.class);
    private final Set<Venue> unstated = EnumSet.noneOf(Venue.class);
    private final Set<Venue> misbooked = EnumSet.noneOf(Venue.class);

    Books(Consumer<String> broken) {
        this.broken = broken;
    }

    void misbooked(Venue venue) {
        misbooked.add(venue);
    }

    /** A fill came without the amount that was paid: its last digit is the product's rounding. */
    void unstated(Venue venue) {
        unstated.add(venue);
    }

    /** Units by which books may differ where amounts are not stated: one for each fill. */
    private long tolerance(VenueTruth truth) {
        return unstated.contains(truth.venue()) ? truth.fills() : 0;
    }

    /** A difference that nobody made is our mistake, also if it was noticed and repaired. */
    void corrected(Audit.LedgerCorrected corrected, VenueTruth truth) {
        long units = Math.abs(corrected.ledgerUnits() - corrected.venueUnits());
        if (!misbooked.contains(corrected.venue()) && units > tolerance(truth)) {
            broken.accept(
                    "ledger = venue: "
                            + corrected.venue().id()
                            + " "
                            + corrected.asset()
                            + " had to be corrected from "
                            + corrected.ledgerUnits()
                            + " to "
                            + corrected.venueUnits());
        }
    }

    /** To the last unit, whenever nothing of ours is under way at the venue. */
    void compare(Core core, VenueTruth truth) {
        Venue venue = truth.venue();
        if (core.comparison().ready(venue)) {
            opened.add(venue);
        }
        boolean settled = opened.contains(venue) && !core.orders().busy(venue);
        if (!settled || truth.open() > 0 || misbooked.contains(venue)) {
            return;
        }
        Ledger ledger = core.ledger();
        for (Map.Entry<String, Holding> held : truth.balances().entrySet()) {
            Asset asset = ledger.assets().get(held.getKey());
            if (asset == null) {
                continue;
            }
            long theirs = VenueTruth.scaled(held.getValue().total(), asset);
            long ours = ledger.total(venue, asset.code());
            if (Math.abs(ours - theirs) > tolerance(truth)) {
                broken.accept(
                        "ledger = venue: "
                                + venue.id()
                                + " holds "
                                + asset.format(theirs)
                                + " "
                                + asset.code()
                                + ", the ledger says "
                                + asset.format(ours));
            }
        }
    }

    /** What an order may still take is held until its end is proven. */
    void reservations(Core core, List<Instrument> instruments) {
        Map<Ledger.Key, Long> least = new LinkedHashMap<>();
        for (TrackedOrder tracked : core.orders().live()) {
            Order order = tracked.order();
            Instrument instrument = instruments.get(order.instrument());
            Pair pair = instrument.pair();
            boolean sell = order.side() == Side.SELL;
            long left = tracked.remaining();
            long units =
                    sell
                            ? pair.baseUnits(left)
                            : pair.notional(order.price(), left, RoundingMode.DOWN);
            String asset = (sell ? pair.base() : pair.quote()).code();
            Ledger.Key key = new Ledger.Key(instrument.venue().id(), asset);
            long sum = least.getOrDefault(key, 0L) + units;
            least.put(key, sum);
            if (core.ledger().reserved(instrument.venue(), asset) < sum) {
                broken.accept(
                        "reservations live until the end is proven: order "
                                + order.clientId()
                                + " is not over, but its "
                                + asset
                                + " is free");
            }
        }
    }
}

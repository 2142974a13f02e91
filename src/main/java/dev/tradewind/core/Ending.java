package dev.tradewind.core;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.execution.FlattenDesk;
import dev.tradewind.core.execution.Trade;
import dev.tradewind.core.execution.TwoLegDesk;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.ledger.VenueComparison;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.Perpetuals;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.OrderState;
import java.util.List;

/**
 * The orderly end of a run (RK-6): what is exposed is finished, what rests is cancelled or kept,
 * positions are closed where that is asked for, and each venue is compared once more; then it is
 * told that all is quiet.
 */
final class Ending {
    private final List<Venue> venues;
    private final Orders orders;
    private final TwoLegDesk desk;
    private final FlattenDesk flatten;
    private final VenueComparison comparison;
    private final Perpetuals perpetuals;
    private final Ledger ledger;
    private final Output output;
    private boolean begun;
    private boolean keeping;
    private boolean flattening;
    private boolean comparing;
    private boolean told;

    Ending(
            List<Venue> venues,
            Orders orders,
            TwoLegDesk desk,
            FlattenDesk flatten,
            VenueComparison comparison,
            Perpetuals perpetuals,
            Ledger ledger,
            Output output) {
        this.venues = venues;
        this.orders = orders;
        this.desk = desk;
        this.flatten = flatten;
        this.comparison = comparison;
        this.perpetuals = perpetuals;
        this.ledger = ledger;
        this.output = output;
    }

    /** Begins; what rests is cancelled, unless it is to be kept. */
    void begin(Action how, long now) {
        begun = true;
        keeping = how == Action.STOP_KEEPING;
        flattening |= how == Action.FLATTEN;
        if (!keeping) {
            orders.cancelAll(now);
        }
    }

    /** Looks whether all is quiet; called after each event. */
    void work(long now) {
        if (!begun || told || underWay()) {
            return;
        }
        if (!comparing && flattening && !flatten.flat(now)) {
            return;
        }
        if (!comparing) {
            comparing = true;
            for (Venue venue : venues) {
                if (!orders.busy(venue)) {
                    comparison.compareNow(venue, now);
                }
            }
        } else if (venues.stream().allMatch(this::compared)) {
            told = true;
            ledger.prove();
            output.audit(new Audit.Quiet(comparison.corrections() + perpetuals.corrections() == 0));
        }
    }

    /** A venue with a kept order holds money for it and is compared at the next start. */
    private boolean compared(Venue venue) {
        return comparison.ready(venue) || orders.busy(venue);
    }

    private boolean underWay() {
        for (TrackedOrder order : orders.live()) {
            if (!kept(order)) {
                return true;
            }
        }
        for (Trade trade : desk.open()) {
            // Even, and all its orders rest: the next run finds it as it is.
            if (!keeping || trade.imbalance() != 0 || orders.live().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean kept(TrackedOrder order) {
        return keeping && order.state() instanceof OrderState.Open;
    }
}

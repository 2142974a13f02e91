package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.net.NetLimits;
import dev.tradewind.edge.venue.net.Probe;
import dev.tradewind.runtime.Clock;
import java.util.List;

/** Visits one venue: from its address to its private stream, until a step breaks. */
final class VenueCheck implements Check {
    private static final List<Step> STEPS =
            List.of(
                    new ReachStep(),
                    new ClockStep(),
                    new OfferStep(),
                    new PairStep(),
                    new StreamStep(),
                    new AccountStep(),
                    new PrivateStep());

    private final Sheet sheet;
    private final Probe probe;
    private final Visit visit;

    VenueCheck(Sheet sheet, Plan plan, Plan.Target target, Clock clock) {
        this.sheet = sheet;
        NetLimits limits =
                target.way()
                        .limits()
                        .withWaits(plan.patience(), plan.patience(), NetLimits.STANDARD.silence());
        this.probe =
                new Probe(
                        target.venue().id() + "-doctor",
                        target.endpoints(),
                        clock,
                        null,
                        target.way().proxy(),
                        limits);
        this.visit = new Visit(plan, target, sheet, clock, probe);
    }

    @Override
    public Sheet sheet() {
        return sheet;
    }

    /** What was found out, for conclusions over several venues. */
    Visit visit() {
        return visit;
    }

    @Override
    public void examine() {
        try (probe) {
            for (Step step : STEPS) {
                if (!step.take(visit)) {
                    return;
                }
            }
        }
    }
}

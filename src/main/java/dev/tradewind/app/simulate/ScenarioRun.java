package dev.tradewind.app.simulate;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.world.Kills;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.journal.MemoryJournal;
import dev.tradewind.sim.exchange.Holding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Lives through one scenario. */
final class ScenarioRun {
    /** Few pairs, so that a life is short in real time. */
    static final List<String> PAIRS = List.of("BTC/USDT", "ETH/USDT", "ADA/USDT");

    private static final Map<FaultKind, Kills.Moment> DEATHS =
            Map.of(
                    FaultKind.KILLED, Kills.Moment.BETWEEN,
                    FaultKind.KILLED_AT_EVENT, Kills.Moment.EVENT_DECIDED,
                    FaultKind.KILLED_AT_FILL, Kills.Moment.ACCOUNT_EVENT_DECIDED,
                    FaultKind.KILLED_AT_COMMAND, Kills.Moment.COMMAND_DECIDED,
                    FaultKind.KILLED_AFTER_COMMAND, Kills.Moment.COMMAND_SENT);

    private static final int FAILURES = 1_000;
    private static final long LOSS = 1_000_000_00L;
    private static final long MISBOOKED_SHARE = 10_000;

    private final Scenario scenario;
    private final FaultTally tally = new FaultTally();
    private final VirtualWorld world;
    private final Map<Venue, FaultWay> ways = new EnumMap<>(Venue.class);
    private final Kills kills;
    private final Invariants invariants;

    private ScenarioRun(Scenario scenario, String build) {
        this.scenario = scenario;
        RunSettings settings = settings(scenario);
        world =
                new VirtualWorld(
                        new VirtualWorld.Options(
                                MarketOptions.generated(scenario.seed())
                                        .withVenues(scenario.venues())
                                        .withPairs(PAIRS),
                                settings,
                                PAIRS,
                                1,
                                "simulate",
                                build,
                                "",
                                _ -> Session.Keeper.NONE,
                                MemoryJournal::new,
                                List.of()),
                        this::way);
        kills = new Kills(deaths(scenario));
        invariants = new Invariants(world.venues(), settings.limits());
        CaseMaker cases =
                new CaseMaker(
                        world, ways, invariants::misbooked, scenario.cases(), scenario.seed());
        invariants.whenBothLegsLeft(cases::left);
        world.killedBy(kills);
        world.watch(invariants);
        scenario.faults().forEach(this::plan);
        world.at(Math.min(scenario.calmFrom(), scenario.nanos()), kills::spare);
        world.at(
                scenario.calmFrom(),
                () -> world.operator(new OperatorCommand(Action.REARM, "the faults are over")));
    }

    /** Lives through a scenario. */
    static Life of(Scenario scenario, String build) {
        return new ScenarioRun(scenario, build).live();
    }

    /**
     * Every second seed forgives failures, so that trading goes on in bad weather. Where cases are
     * made of trades, failures and losses are what is wanted: nothing halts, and one trade is under
     * way at a time.
     */
    private static RunSettings settings(Scenario scenario) {
        RunSettings usual = RunSettings.DEFAULT;
        boolean cases = scenario.onlyCases();
        Limits strict = usual.limits();
        Limits patient =
                new Limits(
                        strict.orderCentsMax(),
                        strict.positionCentsMax(),
                        strict.exposureCentsMax(),
                        strict.netExposureCentsMax(),
                        strict.openOrdersMax(),
                        strict.ordersPerSecondMax(),
                        strict.priceCollarRate(),
                        cases ? LOSS : strict.dailyLossCentsMax(),
                        cases ? LOSS : strict.weeklyLossCentsMax(),
                        cases ? LOSS : strict.drawDownCentsMax(),
                        FAILURES,
                        FAILURES);
        return new RunSettings(
                usual.arb(),
                scenario.seed() % 2 == 0 && !cases ? strict : patient,
                cases ? oneAtATime(scenario) : usual.execution().withProfile(scenario.legs()),
                usual.orderTimes());
    }

    private FaultWay way(SimulatedVenues.Site site) {
        FaultWay way = new FaultWay(site.server(), scenario.at(site.venue()), tally);
        ways.put(site.venue(), way);
        return way;
    }

    private static ExecutionSettings oneAtATime(Scenario scenario) {
        ExecutionSettings usual = ExecutionSettings.DEFAULT;
        return new ExecutionSettings(
                usual.queueMax(),
                usual.dedupNanos(),
                usual.standingNanos(),
                0,
                1,
                scenario.legs(),
                usual.legTimeoutNanos(),
                usual.forceFillLossRate(),
                usual.unhedgedNanos(),
                usual.collapseRate(),
                usual.unwindThroughRate(),
                usual.unknownFailureNanos());
    }

    private static List<Kills.Kill> deaths(Scenario scenario) {
        List<Kills.Kill> deaths = new ArrayList<>();
        for (PlannedFault fault : scenario.faults()) {
            Kills.Moment moment = DEATHS.get(fault.kind());
            if (moment != null) {
                long at = VirtualWorld.START + fault.at();
                deaths.add(new Kills.Kill(at, moment, fault.nanos()));
            }
        }
        return deaths;
    }

    private void plan(PlannedFault fault) {
        switch (fault.kind()) {
            case SYMBOL_HALTED -> halt(fault);
            // What it says of balances twice is believed: its books are compared at the end only.
            case NUMBERS_WRONG -> world.at(fault.at(), () -> invariants.misbooked(fault.venue()));
            case BALANCE_MISBOOKED -> world.at(fault.at(), () -> misbook(fault));
            case HALTED -> {
                world.at(fault.at(), () -> operator(Action.HALT, fault.kind()));
                world.at(fault.end(), () -> operator(Action.REARM, fault.kind()));
            }
            default -> {}
        }
    }

    private void operator(Action action, FaultKind kind) {
        if (action == Action.HALT) {
            tally.did(kind);
        }
        world.operator(new OperatorCommand(action, "the scenario says so"));
    }

    private void halt(PlannedFault fault) {
        SimulatedVenues.Site site = world.venues().site(fault.venue());
        List<String> symbols =
                site.exchange().symbols().stream()
                        .filter(rules -> !rules.isPerpetual())
                        .filter(rules -> PAIRS.contains(rules.base() + "/" + rules.quote()))
                        .map(rules -> rules.symbol())
                        .toList();
        String symbol = symbols.get(Math.floorMod(fault.seed(), symbols.size()));
        world.at(
                fault.at(),
                () -> {
                    tally.did(fault.kind());
                    site.exchange().halt(symbol, world.now());
                });
        world.at(fault.end(), () -> site.exchange().resume(symbol, world.now()));
    }

    private void misbook(PlannedFault fault) {
        SimulatedVenues.Site site = world.venues().site(fault.venue());
        SplittableRandom random = new SplittableRandom(fault.seed());
        List<Map.Entry<String, Holding>> held =
                List.copyOf(site.exchange().balances(SimulatedVenues.ACCOUNT).entrySet());
        Map.Entry<String, Holding> one = held.get(random.nextInt(held.size()));
        long units = one.getValue().free() / MISBOOKED_SHARE;
        if (units > 0) {
            invariants.misbooked(fault.venue());
            long signed = random.nextBoolean() ? units : -units;
            site.exchange().deposit(SimulatedVenues.ACCOUNT, one.getKey(), signed, world.now());
            tally.did(fault.kind());
        }
    }

    private Life live() {
        List<Violation> violations = invariants.violations();
        try {
            world.run(scenario.nanos(), () -> !violations.isEmpty());
            if (violations.isEmpty()) {
                invariants.atEnd(world);
            }
        } catch (RuntimeException e) {
            violations.add(new Violation(world.now() - VirtualWorld.START, "nothing breaks: " + e));
            return life(0, 0, violations);
        }
        return life(world.decisions(), world.events(), violations);
    }

    private Life life(long decisions, long events, List<Violation> violations) {
        DEATHS.forEach((kind, moment) -> tally.did(kind, kills.done().getOrDefault(moment, 0)));
        long hash = decisions * 31 + events;
        for (Map.Entry<String, Long> fault : tally.done().entrySet()) {
            hash = (hash * 31 + fault.getKey().hashCode()) * 31 + fault.getValue();
        }
        return new Life(
                scenario,
                hash * 31 + violations.hashCode(),
                events,
                kills.done().values().stream().mapToInt(Integer::intValue).sum(),
                world.restarts(),
                count(Result.SETTLED),
                count(Result.UNWOUND),
                count(Result.FAILED),
                tally.done(),
                invariants.exposures().trades().stream()
                        .flatMap(trade -> trade.outcome().stream())
                        .toList(),
                List.copyOf(violations));
    }

    private long count(Result result) {
        return invariants.exposures().trades().stream()
                .filter(trade -> trade.result == result)
                .count();
    }
}

package dev.tradewind.core;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.Strategy;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.engine.Witness;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.execution.FlattenDesk;
import dev.tradewind.core.execution.OpportunityDesk;
import dev.tradewind.core.execution.TradingFloor;
import dev.tradewind.core.execution.TwoLegDesk;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.ledger.StatedFees;
import dev.tradewind.core.ledger.VenueComparison;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.Perpetuals;
import dev.tradewind.core.order.Reservations;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.performance.CountedOutput;
import dev.tradewind.core.performance.Performance;
import dev.tradewind.core.performance.Positions;
import dev.tradewind.core.risk.ConnectionWatch;
import dev.tradewind.core.risk.HeardOutput;
import dev.tradewind.core.risk.Inventory;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.core.risk.RiskGate;
import dev.tradewind.core.risk.RiskWatch;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Fill;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The machine: events come in, one thread decides, commands go out, audits tell the story. Equal
 * inputs give equal outputs, always.
 */
public final class Core implements Engine {
    /** Starts a data folder can count; a timer's key holds no more of a client order id. */
    public static final int EPOCH_MAX = (1 << 24) - 1;

    private static final long MILLI = 1_000_000L;

    /** Accounts' numbers in the watch of connections, above those of market links. */
    private static final int ACCOUNTS_FROM = Markets.MAX_LINKS;

    private final List<Instrument> instruments;
    private final List<Venue> venues = new ArrayList<>();

    /** An array: walked for each event, and a list would make an iterator each time. */
    private final Strategy[] strategies;

    private final Output output;
    private final Witness witness;
    private final FeeSchedule[] fees;
    private final StatedFees statedFees;
    private final Timers timers = new Timers();
    private final Markets markets;
    private final Ledger ledger;
    private final Inventory inventory;
    private final Orders orders;
    private final KillSwitch killSwitch;
    private final ConnectionWatch connections;
    private final VenueComparison comparison;
    private final Perpetuals perpetuals;
    private final TwoLegDesk desk;
    private final OpportunityDesk opportunities;
    private final RiskWatch riskWatch;
    private final Performance performance;
    private final Ending ending;
    private final StrategyView view;
    private final SplittableRandom random;
    private final CoreSettings.Reader reader;
    private CoreSettings settings;
    private long now;
    private long epoch;
    private long counter;

    /**
     * Wires a machine by hand; the instruments' indexes are their places in the list.
     *
     * @param reader reads what a {@link ControlEvent.ConfigChanged} brings
     */
    public Core(
            List<Instrument> instruments,
            CoreSettings settings,
            CoreSettings.Reader reader,
            List<Strategy> strategies,
            Output output) {
        this(instruments, settings, reader, strategies, output, Witness.NOBODY);
    }

    /** As above, and somebody may ask for the figures behind each decision. */
    public Core(
            List<Instrument> instruments,
            CoreSettings settings,
            CoreSettings.Reader reader,
            List<Strategy> strategies,
            Output outside,
            Witness witness) {
        this.instruments = instruments;
        this.strategies = strategies.toArray(Strategy[]::new);
        markets = new Markets(instruments, new Books());
        performance = performance(instruments, settings, outside);
        this.output =
                new CountedOutput(
                        new HeardOutput(outside, audit -> riskWatch().on(audit)),
                        performance,
                        () -> now);
        this.settings = settings;
        this.reader = reader;
        this.witness = witness;
        this.ledger = ledger(instruments, witness, output);
        this.random = new SplittableRandom(settings.seed());
        fees = FeeSchedule.assumed(instruments);
        statedFees = new StatedFees(instruments, fees, output);
        instruments.stream().map(Instrument::venue).distinct().forEach(venues::add);
        inventory = new Inventory(instruments, markets, ledger);
        Reservations reservations = new Reservations(instruments, fees, ledger);
        orders =
                new Orders(
                        instruments,
                        ledger,
                        timers,
                        output,
                        settings.orderTimes(),
                        reservations,
                        Orders.Listener.of(this::orderChanged, this::filledLate));
        comparison = new VenueComparison(ledger, timers, output, orders::busy, inventory::start);
        perpetuals =
                new Perpetuals(
                        instruments,
                        ledger,
                        reservations,
                        output,
                        comparison::mayComparePositions,
                        comparison::moved);
        connections = new ConnectionWatch(timers, output);
        killSwitch = new KillSwitch(this::limits, output, scope -> orders.cancelHalted(scope, now));
        riskWatch =
                new RiskWatch(
                        instruments, markets, ledger, timers, killSwitch, () -> limits().trips());
        RiskGate gate = gate(reservations);
        TradingFloor floor = floor(reservations, gate);
        desk = new TwoLegDesk(floor, this::execution);
        opportunities =
                new OpportunityDesk(
                        markets,
                        desk,
                        killSwitch,
                        timers,
                        output,
                        performance,
                        witness,
                        this::execution);
        view = view();
        FlattenDesk flatten = new FlattenDesk(floor, inventory, this::execution);
        ending = new Ending(venues, orders, desk, flatten, comparison, perpetuals, ledger, output);
    }

    private TradingFloor floor(Reservations reservations, RiskGate gate) {
        return new TradingFloor(
                instruments,
                markets,
                orders,
                reservations,
                gate,
                killSwitch,
                comparison,
                timers,
                output,
                fees,
                this::nextId);
    }

    private RiskWatch riskWatch() {
        return riskWatch;
    }

    private StrategyView view() {
        return new StrategyView(
                new StrategyView.Parts(
                        instruments,
                        markets,
                        fees,
                        ledger,
                        inventory,
                        opportunities,
                        timers,
                        output,
                        random,
                        witness));
    }

    private RiskGate gate(Reservations reservations) {
        return new RiskGate(
                instruments,
                markets,
                orders,
                reservations,
                inventory,
                killSwitch,
                this::limits,
                comparison::ready,
                witness);
    }

    private Performance performance(
            List<Instrument> instruments, CoreSettings settings, Output output) {
        int inLineMax = settings.execution().queueMax();
        List<String> names = Arrays.stream(strategies).map(Strategy::name).toList();
        var positions = new Positions(instruments, markets, names, id -> orders.strategyOf(id));
        return new Performance(instruments, settings.performance(), inLineMax, positions, output);
    }

    private static Ledger ledger(List<Instrument> instruments, Witness witness, Output output) {
        Ledger ledger = new Ledger(witness, output::audit);
        for (Instrument instrument : instruments) {
            ledger.know(instrument.pair().base());
            ledger.know(instrument.pair().quote());
        }
        return ledger;
    }

    @Override
    public void on(long seq, long receivedAt, Event event) {
        now = receivedAt;
        if (event instanceof ControlEvent.Restarted restarted) {
            // Before any timer: an order sent by one must bear the new run's epoch.
            restarted(restarted.epoch());
        }
        while (timers.nextAt() <= receivedAt) {
            fire(timers.take());
        }
        performance.on(now, markets);
        switch (event) {
            case MarketEvent market -> apply(market);
            case AccountEvent account -> apply(account);
            case ControlEvent control -> apply(control);
        }
        for (Strategy strategy : strategies) {
            strategy.on(event, view.at(now));
        }
        riskWatch.work(now);
        opportunities.work(now);
        ending.work(now);
    }

    private void fire(long key) {
        long number = TimerKey.number(key);
        if (witness.asks()) {
            witness.told(new Insight.TimerDue(TimerKey.word(key)));
        }
        switch (TimerKey.owner(key)) {
            case TimerKey.ORDER -> orders.onTimer(number, now);
            case TimerKey.TRADE -> desk.onTimer(number, now);
            case TimerKey.DRIFT -> desk.drift().onTimer(Math.toIntExact(number), now);
            case TimerKey.ACCOUNT -> comparison.onTimer(Math.toIntExact(number), now);
            case TimerKey.CONNECTION -> connections.onTimer(Math.toIntExact(number), now);
            case TimerKey.RISK -> riskWatch.onTimer(now);
            case TimerKey.ENDING -> {}
            case TimerKey.STRATEGY -> {
                for (Strategy strategy : strategies) {
                    strategy.on(new ControlEvent.TimerFired(number), view.at(now));
                }
            }
            default -> throw new IllegalStateException("timer of nobody: " + key);
        }
        if (witness.asks()) {
            witness.told(new Insight.TimerDue(""));
        }
    }

    private void apply(MarketEvent event) {
        markets.apply(event);
    }

    private void apply(AccountEvent event) {
        switch (event) {
            case OrderEvent order -> {
                moved(order);
                orders.on(order, now);
            }
            case BalancesReported report -> {
                riskWatch.on(report);
                comparison.on(report, now);
            }
            case PositionsReported report -> perpetuals.on(report);
            case FundingPaid paid -> perpetuals.on(paid);
            case LeverageSet set -> perpetuals.on(set);
            case LeverageRefused refused -> perpetuals.on(refused);
            case FeesReported told -> statedFees.on(told);
            case AccountUp up -> accountUp(up);
            case AccountDown down -> {
                awayAccount(down.venue(), down.reason());
                riskWatch.on(down, now);
                comparison.down(down.venue());
                orders.doubt(down.venue(), now);
            }
        }
    }

    private void moved(OrderEvent event) {
        TrackedOrder order = orders.find(event.clientId());
        if (order != null) {
            Venue venue = instruments.get(order.order().instrument()).venue();
            comparison.moved(venue);
            riskWatch.on(venue, event, now);
        }
    }

    private void awayAccount(Venue venue, String reason) {
        connections.down(ACCOUNTS_FROM + venue.ordinal(), venue.id() + " account", reason, now);
    }

    private void accountUp(AccountUp up) {
        connections.up(ACCOUNTS_FROM + up.venue().ordinal(), now);
        for (String text : up.openClientIds()) {
            long id = ClientOrderId.parse(text);
            if (id != ClientOrderId.FOREIGN && orders.find(id) == null) {
                output.command(
                        new Command.Alert(
                                Severity.CRITICAL,
                                up.venue().id()
                                        + " has an open order of ours that the journal"
                                        + " does not know: "
                                        + text
                                        + "; cancel it by hand"));
            }
        }
        orders.reconcile(up.venue(), now);
        comparison.up(up.venue(), now);
    }

    private void apply(ControlEvent event) {
        switch (event) {
            case ControlEvent.Restarted _ -> {
                venues.forEach(venue -> orders.doubt(venue, now));
                venues.forEach(venue -> awayAccount(venue, "not reached since the start"));
                desk.restarted(now);
            }
            case ControlEvent.LinkUp up -> {
                connections.up(up.link(), now);
                markets.apply(up, now);
            }
            case ControlEvent.LinkDown down -> {
                connections.down(down.link(), "market link " + down.link(), down.reason(), now);
                riskWatch.lookNow();
                markets.apply(down);
            }
            case ControlEvent.LinkBeat beat -> markets.apply(beat);
            case ControlEvent.InstrumentStatus status -> halted(status);
            case ControlEvent.OperatorCommand command -> operator(command);
            case ControlEvent.ConfigChanged changed -> {
                settings = settings.changedTo(reader.read(changed.text()));
                output.audit(new Audit.Reconfigured(changed.summary()));
            }
            case ControlEvent.ClockJumped jumped ->
                    alert("the wall clock jumped by " + jumped.byNanos() / MILLI + " ms");
            case ControlEvent.ClockTick _, ControlEvent.TimerFired _ -> {}
        }
    }

    private Limits limits() {
        return settings.limits();
    }

    private ExecutionSettings execution() {
        return settings.execution();
    }

    private void restarted(int newEpoch) {
        if (newEpoch < 0 || newEpoch > EPOCH_MAX) {
            throw new IllegalArgumentException("epoch out of range: " + newEpoch);
        }
        epoch = newEpoch;
        counter = 0;
    }

    private void halted(ControlEvent.InstrumentStatus status) {
        markets.apply(status);
        String name = instruments.get(status.instrument()).name();
        alert(name + " is " + status.status() + ": " + status.text());
    }

    private void alert(String text) {
        output.command(new Command.Alert(Severity.WARNING, text));
    }

    private void operator(ControlEvent.OperatorCommand command) {
        switch (command.action()) {
            case HALT -> killSwitch.trip(command.scope(), command.reason(), now);
            case REARM -> killSwitch.rearm(command.scope(), command.reason());
            case SLOW, EASE -> pace(command);
            case STOP, FLATTEN, STOP_KEEPING -> {
                killSwitch.stop();
                opportunities.clear("stopping: " + command.reason());
                ending.begin(command.action(), now);
            }
        }
    }

    private void pace(ControlEvent.OperatorCommand command) {
        boolean slow = command.action() == ControlEvent.OperatorCommand.Action.SLOW;
        if (slow != killSwitch.slow()) {
            killSwitch.slow(slow);
            String text = slow ? "opening less: " : "opening as usual again: ";
            Severity severity = slow ? Severity.WARNING : Severity.INFO;
            output.command(new Command.Alert(severity, text + command.reason()));
        }
    }

    /** Tells of books that break or heal, and has broken ones fetched anew. */
    private final class Books implements Markets.Listener {
        @Override
        public void bookChanged(int instrument, boolean live, String why) {
            output.audit(new Audit.BookChanged(instrument, live, why));
        }

        @Override
        public void resyncNeeded(int instrument) {
            output.command(new Command.ResyncBook(instrument));
        }
    }

    private void filledLate(TrackedOrder order, Fill fill) {
        desk.filledLate(order, fill);
    }

    private void orderChanged(TrackedOrder order, long at) {
        desk.orderChanged(order, at);
        Venue venue = instruments.get(order.order().instrument()).venue();
        if (order.done() && !comparison.ready(venue) && !orders.busy(venue)) {
            comparison.ask(venue, at);
        }
    }

    private long nextId() {
        return ClientOrderId.of(Math.toIntExact(epoch), ++counter);
    }

    @Override
    public long nextTimerAt() {
        return timers.nextAt();
    }

    @Override
    public long stateHash() {
        long hash = ledger.hash();
        hash = hash * 31 + markets.hash();
        hash = hash * 31 + orders.hash();
        hash = hash * 31 + desk.hash();
        hash = hash * 31 + performance.hash();
        return hash * 31 + killSwitch.hash();
    }

    /** A snapshot from which {@link #load} makes an equal core; not while an event is applied. */
    public byte[] save() {
        StateWriter out = new StateWriter();
        out.number(catalogue()).number(orders.live().size() + (long) desk.open().size());
        killSwitch.save(out);
        ledger.save(out);
        inventory.save(out);
        orders.save(out);
        desk.save(out);
        comparison.save(out);
        perpetuals.save(out);
        performance.save(out);
        riskWatch.save(out);
        return out.toBytes();
    }

    /**
     * Puts a snapshot into a new core, before its first event. With other instruments than the
     * snapshot's only a halt survives: the books open anew from what the venues say.
     *
     * @throws IllegalArgumentException if the instruments differ while something is under way
     */
    public void load(byte[] snapshot) {
        if (snapshot.length == 0) {
            return;
        }
        StateReader in = new StateReader(snapshot);
        boolean same = in.number() == catalogue();
        long underWay = in.number();
        if (!same && underWay != 0) {
            throw new IllegalArgumentException(
                    "the last run left "
                            + underWay
                            + " orders and trades that are not over; finish them with the"
                            + " instruments of that run before changing them");
        }
        killSwitch.load(in);
        if (same) {
            ledger.load(in);
            inventory.load(in);
            orders.load(in);
            desk.load(in);
            comparison.load(in);
            perpetuals.load(in);
            performance.load(in);
            riskWatch.load(in);
        }
    }

    /** What the indexes and scales inside a snapshot mean, as one number. */
    private long catalogue() {
        long hash = instruments.size();
        for (Instrument instrument : instruments) {
            hash = hash * 31 + instrument.name().hashCode();
            hash = hash * 31 + instrument.pair().toString().hashCode();
        }
        return hash;
    }

    /** All markets, for reading on the core's thread. */
    public Markets markets() {
        return markets;
    }

    /** Our books, for reading on the core's thread. */
    public Ledger ledger() {
        return ledger;
    }

    /** All orders, for reading on the core's thread. */
    public Orders orders() {
        return orders;
    }

    /** Trades and their totals, for reading on the core's thread. */
    public TwoLegDesk desk() {
        return desk;
    }

    /** Opportunities in line, for reading on the core's thread. */
    public OpportunityDesk opportunities() {
        return opportunities;
    }

    /** The switch, for reading on the core's thread. */
    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /** Ledger against venues, for reading on the core's thread. */
    public VenueComparison comparison() {
        return comparison;
    }

    /** How well it goes, for reading on the core's thread. */
    public Performance performance() {
        return performance;
    }

    /** What venues charge us, by instrument. */
    public FeeSchedule fees(int instrument) {
        return fees[instrument];
    }
}

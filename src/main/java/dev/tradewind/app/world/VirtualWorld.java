package dev.tradewind.app.world;

import dev.tradewind.app.session.EngineViewer;
import dev.tradewind.app.session.Recovery;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.session.StoreKeeper;
import dev.tradewind.app.session.Symbols;
import dev.tradewind.core.Core;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.Restarted;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.market.BookState;
import dev.tradewind.runtime.CoreFailure;
import dev.tradewind.runtime.QueueInbox;
import dev.tradewind.runtime.journal.Journal;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.MemoryJournal;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.exchange.market.TapeException;
import dev.tradewind.sim.wire.VenueServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform, adapters and venues included, in one thread on virtual time. One seed decides
 * everything; two runs of it are equal to the last bit.
 */
public final class VirtualWorld {
    /**
     * Where virtual time starts: 2026-01-01T00:00:00Z, so that runs do not differ by their date.
     */
    public static final long START = 1_767_225_600_000_000_000L;

    private static final long SECOND = 1_000_000_000L;
    private static final long BOOT_LIMIT = 10 * SECOND;
    private static final long DRAIN_TIME = SECOND;
    private static final long SEED_STEP = 1_000_003;
    private static final long DOWN_TIME = SECOND / 2;
    private static final long STOP_LIMIT = 30 * SECOND;
    private static final int VENUES_PER_PAIR_MIN = 2;

    private final Options options;
    private final Way way;
    private final VirtualTime time;
    private final SimulatedVenues venues;
    private final Map<Venue, PipedVenue> pipes = new TreeMap<>();
    private final Map<Venue, PipedMachine> accounts = new TreeMap<>();
    private final Map<Integer, PipedMachine> feedOf = new LinkedHashMap<>();
    private final List<PipedMachine> machines = new ArrayList<>();
    private final Map<Venue, List<Listing>> listings = new TreeMap<>();
    private @Nullable Session session;
    private Session.Keeper keeper = Session.Keeper.NONE;
    private long wakeAt = Long.MAX_VALUE;
    private long started;
    private EngineViewer viewer = EngineViewer.NOBODY;
    private FrameGate.Source gates = (_, _) -> FrameGate.OPEN;
    private boolean perpetuals;
    private Runnable quiet = () -> {};
    private long startedAt;
    private int epoch;
    private final PastLives past = new PastLives();
    private Kills kills = Kills.NONE;

    /** Makes a venue's adapter. */
    public interface AdapterSource {
        /**
         * One adapter.
         *
         * @param deep whether books are to be fetched whole, as a tape's must be
         */
        VenueAdapter make(Venue venue, boolean deep);
    }

    /**
     * What a run is made of.
     *
     * @param markets what the venues offer
     * @param settings what the platform looks for
     * @param pairs canonical symbols to trade
     * @param epoch number of the run, in client order ids
     * @param mode word for the journal's first record
     * @param build names the build in the journal's first record
     * @param haltedFor a halt in force at the start, or empty
     * @param keeper makes what keeps halts and trades; closed at the end if it can be
     * @param journal makes the journal
     * @param adapters makes a venue's adapter
     * @param crashes when the platform's process is killed, virtual time since its start; it comes
     *     back half a second later, with what its journal holds
     */
    public record Options(
            MarketOptions markets,
            RunSettings settings,
            List<String> pairs,
            int epoch,
            String mode,
            String build,
            String haltedFor,
            Function<List<Instrument>, Session.Keeper> keeper,
            Function<JournalHeader, Journal> journal,
            AdapterSource adapters,
            List<Long> crashes) {
        /** With adapters as they usually are. */
        public Options(
                MarketOptions markets,
                RunSettings settings,
                List<String> pairs,
                int epoch,
                String mode,
                String build,
                String haltedFor,
                Function<List<Instrument>, Session.Keeper> keeper,
                Function<JournalHeader, Journal> journal,
                List<Long> crashes) {
            this(
                    markets,
                    settings,
                    pairs,
                    epoch,
                    mode,
                    build,
                    haltedFor,
                    keeper,
                    journal,
                    (venue, deep) ->
                            deep
                                    ? Adapters.deep(venue, markets.seed())
                                    : Adapters.of(venue, markets.seed()),
                    crashes);
        }
    }

    /** Builds the world; nothing happens before {@link #run}. */
    public VirtualWorld(Options options) {
        this(options, SimulatedVenues.Site::server);
    }

    /**
     * Builds a world whose venues misbehave.
     *
     * @param way puts something between each venue's server and the pipes
     */
    public VirtualWorld(Options options, Way way) {
        this.options = options;
        this.way = way;
        this.epoch = options.epoch() - 1;
        this.time = new VirtualTime(START);
        this.venues = new SimulatedVenues(options.markets());
    }

    /** Lets somebody look at the core; to be called before {@link #run}. */
    public void watch(EngineViewer other) {
        viewer = other;
    }

    /**
     * Kills the platform's process as planned, each time to come back from what its journal held at
     * that moment; to be called before {@link #run}.
     */
    public void killedBy(Kills planned) {
        kills = planned;
    }

    /**
     * Does something at a virtual time; to be called before {@link #run}.
     *
     * @param since nanoseconds since virtual time began
     */
    public void at(long since, Runnable work) {
        time.at(START + since, work);
    }

    /** Gives the running platform an operator's command; nothing while its process is down. */
    public void operator(OperatorCommand command) {
        offer(command);
    }

    /**
     * Puts something where market data arrives; to be called before {@link #run}.
     *
     * @param newGates makes the gate of each market-data machine
     * @param whenQuiet called whenever the core has taken all that one arrival brought
     */
    public void through(FrameGate.Source newGates, Runnable whenQuiet) {
        gates = newGates;
        quiet = whenQuiet;
    }

    /**
     * Also keeps the books and positions of all perpetuals that the venues list, although nothing
     * is wanted of them; to be called before {@link #run}.
     */
    public void followPerpetuals() {
        perpetuals = true;
    }

    /**
     * Runs until the given time has passed since the platform was started, or all tapes ended, then
     * stops in order.
     *
     * @param nanos virtual time to run
     */
    public void run(long nanos) {
        run(nanos, () -> false);
    }

    /**
     * The same, but ends as soon as somebody has seen enough.
     *
     * @param nanos virtual time to run at the most
     * @param enough asked after each thing that happened
     */
    public void run(long nanos, BooleanSupplier enough) {
        for (SimulatedVenues.Site site : venues.sites()) {
            VenueServer server = way.between(site);
            PipedVenue pipe = new PipedVenue(time, server, seed(site.venue()));
            pipes.put(site.venue(), pipe);
            pipe.start();
        }
        begin();
        startedAt = time.now();
        long limit = options.markets().session().map(RecordedSession::nanos).orElse(nanos);
        long end = time.now() + Math.min(nanos, limit);
        for (long crash : options.crashes()) {
            advance(startedAt + crash, () -> venues.ended());
            crash();
        }
        boolean ofSession = options.markets().session().isPresent();
        advance(end, () -> (!ofSession && venues.ended()) || enough.getAsBoolean());
        if (!ofSession && venues.ended()) {
            advance(time.now() + DRAIN_TIME, () -> false);
        }
        end();
    }

    /**
     * Generated markets move before anybody looks; a tape waits until its books are seen. That of a
     * session begins with the platform, as the session did.
     */
    private void begin() {
        if (venues.tapes().isEmpty()) {
            venues.drivers().forEach(this::drive);
            boot();
            return;
        }
        if (options.markets().session().isPresent()) {
            boot();
            venues.drivers().forEach(this::drive);
            return;
        }
        venues.open(time.now());
        boot();
        advance(time.now() + BOOT_LIMIT, this::booksLive);
        venues.drivers().forEach(this::drive);
    }

    private boolean booksLive() {
        Core core = session().core();
        return session().instruments().stream()
                .allMatch(one -> core.markets().of(one.index()).book().state() == BookState.LIVE);
    }

    private long seed(Venue venue) {
        return options.markets().seed() * 1_000 + venue.ordinal();
    }

    private void drive(MarketDriver driver) {
        try {
            again(driver, driver.start(time.now()));
        } catch (TapeException e) {
            throw SimulatedVenues.unplayable(e);
        }
    }

    private void again(MarketDriver driver, long at) {
        if (at != Long.MAX_VALUE) {
            time.at(
                    at,
                    () -> {
                        try {
                            again(driver, driver.step(time.now()));
                        } catch (TapeException e) {
                            throw SimulatedVenues.unplayable(e);
                        }
                    });
        }
    }

    /** Reference data first: nothing else can be built without scales. */
    private void boot() {
        for (Venue venue : pipes.keySet()) {
            VenueAdapter adapter = adapter(venue);
            start(
                    venue,
                    false,
                    effects ->
                            adapter.instruments(
                                    effects, found -> listings.put(venue, found), why -> {}));
        }
        advance(time.now() + BOOT_LIMIT, () -> listings.size() == pipes.size());
        List<Listing> all = listings.values().stream().flatMap(List::stream).toList();
        List<String> pairs = Symbols.check(options.pairs(), all, VENUES_PER_PAIR_MIN);
        begin(Catalog.build(all, followed(pairs, all)), Recovery.NONE);
    }

    private List<String> followed(List<String> pairs, List<Listing> all) {
        Set<String> followed = new LinkedHashSet<>(pairs);
        if (perpetuals) {
            all.stream()
                    .filter(listing -> listing.kind() == Instrument.Kind.PERPETUAL)
                    .forEach(listing -> followed.add(listing.canonical()));
        }
        return List.copyOf(followed);
    }

    private void begin(List<Instrument> instruments, Recovery recovery) {
        epoch++;
        session = session(instruments, recovery);
        offer(new Restarted(epoch));
        if (!options.haltedFor().isEmpty()) {
            offer(new OperatorCommand(OperatorCommand.Action.HALT, options.haltedFor()));
        }
        connect(instruments);
    }

    /** The process is killed and started again; the venues go on meanwhile. */
    private void crash() {
        crash(journalNow(), DOWN_TIME);
    }

    private byte[] journalNow() {
        if (!(session().parts().journal() instanceof MemoryJournal journal)) {
            throw new IllegalArgumentException("a crash needs a journal in memory");
        }
        return journal.toBytes();
    }

    private void crash(byte[] journal, long downNanos) {
        Session old = session();
        session = null;
        machines.forEach(PipedMachine::kill);
        machines.clear();
        accounts.clear();
        feedOf.clear();
        wakeAt = Long.MAX_VALUE;
        advance(time.now() + downNanos, () -> false);
        Recovery recovery = Recovery.of("the run before", JournalReader.of(journal));
        past.add(old);
        begin(old.instruments(), recovery);
    }

    private Session session(List<Instrument> instruments, Recovery recovery) {
        JournalHeader header =
                JournalHeader.of(
                        options.build(),
                        options.settings()
                                .with(options.settings().arb().withPairs(options.pairs()))
                                .toJson(),
                        instruments,
                        options.markets().seed(),
                        epoch,
                        recovery.state(),
                        options.mode());
        Session.Keeper made = options.keeper().apply(instruments);
        keeper = made;
        return new Session(
                new Session.Wiring(
                        header,
                        options.journal().apply(header),
                        time.clock(),
                        this::release,
                        kills.watching(viewer, this::journalNow),
                        made,
                        false,
                        QueueInbox.Idle.ECONOMY,
                        recovery.lastReceivedAt()));
    }

    private void connect(List<Instrument> instruments) {
        int link = 0;
        boolean taped = !venues.tapes().isEmpty();
        for (Venue venue : pipes.keySet()) {
            VenueAdapter adapter = adapter(venue);
            List<Instrument> own =
                    instruments.stream().filter(one -> one.venue() == venue).toList();
            for (List<Instrument> part : adapter.split(own)) {
                int number = link++;
                FrameGate gate = gates.of(venue, part);
                PipedMachine feed = start(venue, taped, gate, e -> adapter.feed(number, part, e));
                part.forEach(instrument -> feedOf.put(instrument.index(), feed));
            }
            accounts.put(
                    venue,
                    start(
                            venue,
                            false,
                            e -> adapter.account(venues.site(venue).credentials(), own, e)));
        }
    }

    private VenueAdapter adapter(Venue venue) {
        return options.adapters().make(venue, !venues.played().isEmpty());
    }

    private PipedMachine start(Venue venue, boolean stamped, Function<Effects, Machine> factory) {
        return start(venue, stamped, FrameGate.OPEN, factory);
    }

    /** Starts a machine; what the venue sends it is stamped if it comes from a tape. */
    private PipedMachine start(
            Venue venue, boolean stamped, FrameGate gate, Function<Effects, Machine> factory) {
        PipedVenue pipe = pipes.get(venue);
        if (pipe == null) {
            throw new IllegalStateException("no pipe to " + venue);
        }
        PipeDelays delays = new PipeDelays(seed(venue) * SEED_STEP + started++, stamped);
        PipedMachine machine = new PipedMachine(pipe, delays, this::offer, gate, factory);
        machines.add(machine);
        machine.start();
        return machine;
    }

    private void offer(Event event) {
        Session open = session;
        if (open != null && !open.inbox().offer(event)) {
            throw new IllegalStateException("the inbox is full although it is emptied each step");
        }
    }

    /** Commands leave one by one; the process may die before or behind each. */
    private void release(Command command) {
        kills.strike(Kills.Moment.COMMAND_DECIDED, time.now(), this::journalNow);
        carryOut(command);
        kills.strike(Kills.Moment.COMMAND_SENT, time.now(), this::journalNow);
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.PlaceOrder place ->
                    send(venueOf(place.approved().order().instrument()), command);
            case Command.CancelOrder cancel -> send(venueOf(cancel.instrument()), command);
            case Command.QueryOrder query -> send(venueOf(query.instrument()), command);
            case Command.AmendOrder amend -> send(venueOf(amend.instrument()), command);
            case Command.SetLeverage set -> send(venueOf(set.instrument()), command);
            case Command.QueryAccount query -> send(query.venue(), command);
            case Command.ResyncBook resync -> {
                PipedMachine feed = feedOf.get(resync.instrument());
                if (feed != null) {
                    feed.send(command);
                }
            }
            case Command.Alert _ -> {}
        }
    }

    private Venue venueOf(int instrument) {
        return session().instruments().get(instrument).venue();
    }

    private void send(Venue venue, Command command) {
        PipedMachine account = accounts.get(venue);
        if (account != null) {
            account.send(command);
        }
    }

    private void advance(long until, BooleanSupplier enough) {
        while (!enough.getAsBoolean() && time.runNext(until)) {
            workOrDie();
        }
    }

    private void workOrDie() {
        try {
            work();
            if (session != null) {
                kills.strike(Kills.Moment.BETWEEN, time.now(), this::journalNow);
            }
        } catch (CoreFailure e) {
            if (!(e.getCause() instanceof Kills.Killed killed)) {
                throw e;
            }
            crash(killed.journal(), killed.downNanos());
        } catch (Kills.Killed killed) {
            crash(killed.journal(), killed.downNanos());
        }
    }

    /** The core takes whatever the last task brought, and is woken for its timers. */
    private void work() {
        Session open = session;
        if (open == null) {
            return;
        }
        while (open.loop().step() > 0) {
            // each step takes a batch; commands of it are carried out by later tasks
        }
        quiet.run();
        long next = open.loop().nextWakeAt();
        if (next != Long.MAX_VALUE && (next < wakeAt || wakeAt <= time.now())) {
            wakeAt = next;
            time.at(next, () -> {});
        }
    }

    private void end() {
        offer(new OperatorCommand(OperatorCommand.Action.STOP, "the run is over"));
        time.at(time.now(), () -> {});
        advance(time.now() + STOP_LIMIT, () -> session().story().isQuiet());
        session().loop().stop();
        machines.forEach(PipedMachine::stop);
        if (keeper instanceof StoreKeeper store) {
            store.ended();
            store.close();
        }
    }

    /** The platform's session, after {@link #run}. */
    public Session session() {
        Session open = session;
        if (open == null) {
            throw new IllegalStateException("the world has not been run");
        }
        return open;
    }

    /** Trades settled over all lives of the process. */
    public long settled() {
        return past.settled(session());
    }

    /** Orders sent over all lives of the process. */
    public long sent() {
        return past.sent(session());
    }

    /** Events taken over all lives of the process. */
    public long events() {
        return past.events(session());
    }

    /** A hash over all decisions of all lives of the process. */
    public long decisions() {
        return past.decisions(session());
    }

    /** How often the process was killed and started again. */
    public long restarts() {
        return past.count();
    }

    /** The simulated venues. */
    public SimulatedVenues venues() {
        return venues;
    }

    /** When the platform was started, virtual epoch nanoseconds. */
    public long startedAt() {
        return startedAt;
    }

    /** Virtual time, epoch nanoseconds. */
    public long now() {
        return time.now();
    }

    /** Virtual seconds from the platform's start to now. */
    public double seconds() {
        return (time.now() - startedAt) / (double) SECOND;
    }
}

package dev.tradewind.app.session;

import dev.tradewind.app.failsafe.Failsafe;
import dev.tradewind.app.machine.CleanUp;
import dev.tradewind.app.machine.MachineGauge;
import dev.tradewind.app.machine.MachineLimits;
import dev.tradewind.app.machine.MachineWatch;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.core.Core;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.FailsafeFolder;
import dev.tradewind.edge.store.LedgerLine;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.SqliteStore;
import dev.tradewind.edge.store.StoreFault;
import dev.tradewind.edge.store.StoreWriter;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.net.ReferenceFetch;
import dev.tradewind.edge.venue.net.ReferenceFetchException;
import dev.tradewind.edge.venue.net.SocketVenue;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.ConfigChanged;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.Restarted;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.CoreFailure;
import dev.tradewind.runtime.CoreThread;
import dev.tradewind.runtime.QueueInbox;
import dev.tradewind.runtime.SystemClock;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalOptions;
import dev.tradewind.runtime.journal.JournalWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform on real sockets and real time, from the lock of its folder to the last record. */
public final class LivePlatform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePlatform.class);
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ACCOUNT_LIMIT = Duration.ofSeconds(15);
    private static final long QUIET_MILLIS = 12_000;
    private static final int VENUES_PER_PAIR_MIN = 2;

    private final Options options;
    private final DataFolder folder;
    private final SystemClock clock = new SystemClock();
    private final long startedAt = clock.now();
    private long begunNanos;
    private final WireTimes wireTimes = new WireTimes(clock);
    private final Map<Venue, SocketVenue> venues = new EnumMap<>(Venue.class);
    private final SessionFolder sessionFolder;
    private final int epoch;
    private final StoreKeeper keeper;
    private final Failsafe failsafe;
    private final FailsafeKeeper emergencies;
    private final Session session;
    private final CoreThread thread;
    private final HaltWatch haltWatch;
    private final MachineWatch machineWatch;
    private final Recovery recovery;
    private volatile @Nullable CoreFailure failure;
    private volatile String mustEnd = "";
    private volatile boolean begun;
    private volatile String earlyHalt = "";
    private boolean closed;

    /**
     * What the platform is started with.
     *
     * @param root the data folder
     * @param venues where to trade
     * @param pairs canonical symbols
     * @param mode word for the journal's first record
     * @param build names the build in the journal's first record
     * @param resume whether the newest run of this mode is carried on
     * @param idle what the core does while nothing comes
     * @param adapters makes a venue's adapter
     * @param journal how the journal in a folder is written
     * @param machine when the machine counts as short of something
     * @param end how the run ends in order: a stop, one that keeps what rests, or one that flattens
     * @param viewer gets a picture now and then, on the core's thread
     * @param fatal is told when a promise of ours broke, on the core's dying thread
     */
    public record Options(
            Path root,
            List<VenueAccess> venues,
            RunSettings settings,
            List<String> pairs,
            String mode,
            long seed,
            String build,
            boolean resume,
            QueueInbox.Idle idle,
            Function<Venue, VenueAdapter> adapters,
            Function<Path, JournalOptions> journal,
            MachineLimits machine,
            OperatorCommand.Action end,
            EngineViewer viewer,
            Consumer<CoreFailure> fatal) {}

    /**
     * Takes the folder, asks the venues what they list, brings state back, and connects.
     *
     * @throws UserError with a remedy if any of that cannot be done
     */
    public LivePlatform(Options options) {
        this.options = options;
        this.folder = DataFolder.open(options.root());
        List<String> pairs;
        List<Instrument> instruments;
        try {
            List<Listing> listings = fetch();
            pairs = Symbols.check(options.pairs(), listings, VENUES_PER_PAIR_MIN);
            instruments = Catalog.build(listings, pairs);
            recovery =
                    options.resume()
                            ? Recovery.of(
                                    options.root(), options.mode(), instruments, options.build())
                            : Recovery.NONE;
            epoch = folder.nextEpoch();
            sessionFolder = folder.newSession(epoch, clock.now());
            keeper =
                    new StoreKeeper(
                            folder,
                            sessionFolder,
                            instruments,
                            recovery.before(),
                            false,
                            storeWriter(instruments),
                            this::haltForStore);
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
        failsafe = new Failsafe(new FailsafeFolder(options.root()), bases());
        emergencies = new FailsafeKeeper(keeper, failsafe, this::core, instruments);
        try {
            session = session(instruments, pairs);
            thread = new CoreThread("core-trading", session.loop(), session.parts(), this::broken);
            haltWatch =
                    new HaltWatch(
                            folder.halt(),
                            session.inbox(),
                            clock,
                            session.core().killSwitch().halts());
            machineWatch =
                    new MachineWatch(
                            options.machine(),
                            MachineGauge.of(options.root()),
                            thread::beats,
                            new Machine(),
                            System::nanoTime);
        } catch (RuntimeException | Error e) {
            keeper.close();
            folder.close();
            throw e;
        }
        begin(instruments);
    }

    /** The store, begun with this session; what it lacks of the one before is told. */
    private StoreWriter storeWriter(List<Instrument> instruments) {
        SqliteStore store = new SqliteStore(folder.store());
        try {
            String before = recovery.before().session();
            String state = store.stateOf(before);
            if (!before.equals(LedgerLine.NONE) && !state.equals("ended")) {
                LOG.warn("the store lacks rows of {}; see: tradewind store rebuild", before);
            }
            store.begin(
                    new SqliteStore.SessionRow(
                            epoch, sessionFolder.name(), options.mode(), options.build()),
                    instruments);
            return new StoreWriter(store, this::haltForStore);
        } catch (StoreFault e) {
            store.close();
            throw e;
        }
    }

    private void begin(List<Instrument> instruments) {
        try {
            start(instruments);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** All venues at once: the start takes as long as the slowest. */
    private List<Listing> fetch() {
        List<FutureTask<List<Listing>>> tasks = new ArrayList<>();
        for (VenueAccess access : options.venues()) {
            FutureTask<List<Listing>> task = new FutureTask<>(() -> fetch(access));
            Thread.ofPlatform().name(access.venue().id() + "-boot").daemon().start(task);
            tasks.add(task);
        }
        List<Listing> all = new ArrayList<>();
        for (FutureTask<List<Listing>> task : tasks) {
            try {
                all.addAll(task.get());
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (!(cause instanceof ReferenceFetchException)) {
                    throw new IllegalStateException(cause);
                }
                throw new UserError(
                        Exit.VENUE,
                        "venue_unreachable",
                        String.valueOf(cause.getMessage()),
                        "check the venue's address in the venues file or the configuration, then"
                                + " start again");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new UserError(Exit.ENVIRONMENT, "interrupted", "interrupted", "start again");
            }
        }
        return all;
    }

    private List<Listing> fetch(VenueAccess access) throws ReferenceFetchException {
        return ReferenceFetch.fetch(
                options.adapters().apply(access.venue()),
                access.endpoints(),
                clock,
                null,
                access.way(),
                BOOT_LIMIT);
    }

    private Session session(List<Instrument> instruments, List<String> pairs) {
        RunSettings settings = options.settings().with(options.settings().arb().withPairs(pairs));
        JournalHeader header =
                JournalHeader.of(
                        options.build(),
                        settings.toJson(),
                        instruments,
                        options.seed(),
                        epoch,
                        recovery.state(),
                        options.mode());
        Path path = sessionFolder.journal();
        return new Session(
                new Session.Wiring(
                        header,
                        new JournalWriter(path, header, options.journal().apply(path)),
                        clock,
                        this::carryOut,
                        options.viewer(),
                        emergencies,
                        true,
                        options.idle(),
                        recovery.lastReceivedAt()));
    }

    private void start(List<Instrument> instruments) {
        wireTimes.whenStalled(this::halt);
        begunNanos = System.nanoTime();
        tell(new Restarted(epoch));
        haltWatch.start();
        int link = 0;
        for (VenueAccess access : options.venues()) {
            List<Instrument> own =
                    instruments.stream().filter(one -> one.venue() == access.venue()).toList();
            SocketVenue venue =
                    new SocketVenue(
                            options.adapters().apply(access.venue()),
                            access.endpoints(),
                            access.credentials(),
                            own,
                            link,
                            clock,
                            null,
                            access.way(),
                            wireTimes);
            venues.put(access.venue(), venue);
            link += venue.links();
        }
        // The core comes last: what it asks first, as for orders of the run before, needs venues.
        venues.values().forEach(venue -> venue.start(session.inbox()));
        thread.start();
        begun = true;
        machineWatch.start();
        if (!earlyHalt.isEmpty()) {
            haltForStore(earlyHalt);
        }
    }

    private Core core() {
        return session.core();
    }

    private Map<String, URI> bases() {
        return options.venues().stream()
                .collect(
                        Collectors.toMap(
                                access -> access.venue().id(),
                                access -> access.endpoints().rest()));
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.PlaceOrder place -> {
                wireTimes.released(command);
                send(place.approved().order().instrument(), command);
            }
            case Command.CancelOrder cancel -> send(cancel.instrument(), command);
            case Command.QueryOrder query -> send(query.instrument(), command);
            case Command.AmendOrder amend -> send(amend.instrument(), command);
            case Command.SetLeverage set -> send(set.instrument(), command);
            case Command.ResyncBook resync -> send(resync.instrument(), command);
            case Command.QueryAccount query -> send(query.venue(), command);
            case Command.Alert _ -> {}
        }
    }

    private void send(int instrument, Command command) {
        send(session.instruments().get(instrument).venue(), command);
    }

    private void send(Venue venue, Command command) {
        SocketVenue port = venues.get(venue);
        if (port != null) {
            port.send(command);
        }
    }

    private void tell(Event event) {
        while (!session.inbox().offer(event)) {
            LockSupport.parkNanos(100_000L);
        }
    }

    /**
     * Brings another configuration into force, as far as that may change during a run.
     *
     * @param text everything that decides, as {@link RunSettings#toJson} writes it
     * @param summary what changed, for people
     */
    public void reconfigure(String text, String summary) {
        tell(new ConfigChanged(text, summary));
    }

    /** Halts through the file, which is the truth; it is read back within 50 ms. */
    private void halt(String reason) {
        LOG.error("halting: {}", reason);
        var _ = folder.halt().halt(reason, clock.now());
    }

    /** Halts without waiting for a disk: the core is told, and tells the keeper to latch it. */
    private void haltForStore(String reason) {
        earlyHalt = reason; // told by start() if there is nobody to tell yet
        if (begun) {
            LOG.error("halting: {}", reason);
            var halt = new OperatorCommand(OperatorCommand.Action.HALT, reason);
            if (!session.inbox().offer(halt)) {
                keeper.halted(HaltScope.FULL, reason, clock.now());
            }
        }
    }

    /**
     * The core is no more: its orders are cancelled from here, by what it last knew of them, and
     * trading stays halted until a human has looked.
     */
    private void broken(CoreFailure broken) {
        failure = broken;
        LOG.error("the core stopped; the journal is kept in {}", sessionFolder.path(), broken);
        for (TrackedOrder order : session.core().orders().live()) {
            long id = order.order().clientId();
            int instrument = order.order().instrument();
            send(instrument, new Command.CancelOrder(id, order.venueOrderId(), instrument));
        }
        String why = "the core stopped at event " + broken.seq();
        halt(why);
        failsafe.write(emergencies.picture("core", why, clock.now()));
        options.fatal().accept(broken);
    }

    /**
     * The orderly end: nothing new is opened, what is under way is finished, ledger and venues are
     * compared, links are closed, the journal gets its last record.
     *
     * @return false if something was still under way when the time was up
     */
    public boolean stop(String reason) {
        boolean quiet = false;
        if (failure == null) {
            tell(new OperatorCommand(options.end(), reason));
            try {
                quiet = session.story().awaitQuiet(accountMissing() ? 0 : QUIET_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        close();
        if (!quiet && failure == null) {
            String why = "something was still under way at the end: " + reason;
            failsafe.write(emergencies.picture("stop", why, clock.now()));
        }
        return quiet && failure == null;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        machineWatch.close();
        haltWatch.close();
        // The core ends first: what the links say while they close is no news to anybody.
        thread.close();
        venues.values().forEach(SocketVenue::close);
        if (begun && failure == null) {
            keeper.ended();
        }
        keeper.close();
        failsafe.close();
        folder.close();
    }

    /** What the watch of the machine does. */
    private final class Machine implements MachineWatch.Outside {
        private final CleanUp cleanUp =
                new CleanUp(options.root(), options.machine().journalKeepBytes());

        @Override
        public void tell(Event event) {
            while (!session.inbox().offer(event) && thread.isAlive()) {
                LockSupport.parkNanos(1_000_000L);
            }
        }

        @Override
        public void halt(String reason) {
            LOG.error("halting: {}", reason);
            keeper.halted(HaltScope.FULL, reason, clock.now());
        }

        @Override
        public void clean(String what) {
            cleanUp.clean(what);
        }

        @Override
        public void end(String reason) {
            mustEnd = reason;
        }
    }

    /** Why the run is to end in order because of the machine it runs on, or empty. */
    public String mustEnd() {
        return mustEnd;
    }

    /** What the run before left under way must be brought to its end: then we never give up. */
    private boolean accountMissing() {
        return !recovery.underWay()
                && !unreached().isEmpty()
                && clock.now() - startedAt > ACCOUNT_LIMIT.toNanos();
    }

    /** The venues whose account has not been reached since the start. */
    public List<Venue> unreached() {
        return session.engine().venues().entrySet().stream()
                .filter(entry -> !entry.getValue().accountReached())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns as long as all accounts were reached or may still be.
     *
     * @throws UserError if an account was not reached although there was time enough
     */
    public void requireAccounts() {
        if (accountMissing()) {
            throw accountTrouble();
        }
    }

    /** What to tell of accounts that were not reached. */
    public UserError accountTrouble() {
        String told =
                unreached().stream()
                        .map(venue -> venue.id() + ": " + trouble(venue))
                        .collect(Collectors.joining("; "));
        return new UserError(
                Exit.VENUE,
                "account_unreachable",
                "the account was not reached at " + told,
                "check api_key and secret in the venues file or the configuration, and this"
                        + " machine's clock; nothing was sent");
    }

    private String trouble(Venue venue) {
        WatchedEngine.VenueStats stats = session.engine().venues().get(venue);
        return stats == null || stats.accountTrouble().isEmpty()
                ? "no answer"
                : stats.accountTrouble();
    }

    /** The run. */
    public Session session() {
        return session;
    }

    /** When the session began, by {@link System#nanoTime}. */
    public long begunNanos() {
        return begunNanos;
    }

    /** Where the run is kept. */
    public SessionFolder folder() {
        return sessionFolder;
    }

    /** What was brought back at the start. */
    public Recovery recovery() {
        return recovery;
    }

    /** Times from decision to wire. */
    public WireTimes wireTimes() {
        return wireTimes;
    }

    /** What broke, or null. */
    public @Nullable CoreFailure failure() {
        return failure;
    }
}

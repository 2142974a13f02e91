package dev.tradewind.app.command;

import dev.tradewind.app.config.ConfigWatch;
import dev.tradewind.app.config.Configured;
import dev.tradewind.app.ledger.LedgerTeller;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.session.EngineViewer;
import dev.tradewind.app.session.LivePlatform;
import dev.tradewind.app.session.StoreKeeper;
import dev.tradewind.app.session.VenueAccess;
import dev.tradewind.app.tape.RecordedTape;
import dev.tradewind.app.tape.TapeManifest;
import dev.tradewind.app.tapecheck.TapeCheck;
import dev.tradewind.app.terminal.Build;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Durations;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.RecordedSession;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.app.world.Tape;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.runtime.SystemClock;
import dev.tradewind.runtime.journal.JournalWriter;
import dev.tradewind.sim.wire.net.NettyShell;
import dev.tradewind.sim.wire.net.PortInUseException;
import dev.tradewind.sim.wire.net.ShellLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Both simulated venues and the platform in one process. */
@Command(
        name = "demo",
        description = "Trade offline: simulated venues and the platform in one process.",
        footer = {
            "",
            "Examples:",
            "  tradewind demo",
            "  tradewind demo --headless --for 30s --seed 7 --json -",
            "  tradewind demo --tape binance:BTC/USDT=a.gz --tape mexc:BTC/USDT=b.gz --speed max"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String MODE = "demo";
    private static final String MAX = "max";

    private final Console console;
    private Configured configured = Configured.defaults();

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin MarketArguments market = new MarketArguments();
    @Mixin StrategyArguments strategy = new StrategyArguments();
    @Mixin IdleArguments idle = new IdleArguments();
    @Mixin RecordArguments record = new RecordArguments();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "end by itself after 30s, 5m …; without it Ctrl-C ends it")
    @Nullable Duration time;

    @Option(names = "--headless", description = "no live view, plain lines on standard error")
    boolean headless;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description =
                    "1 to 20 over sockets, or max: virtual time, one thread, same hash always")
    String speed = "1";

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws PortInUseException {
        record.check();
        configured = Configured.load(common, console, MODE);
        strategy.take(configured);
        idle.take(configured);
        market.recorded().ifPresent(this::introduce);
        if (speed.equals(MAX)) {
            return virtual();
        }
        return sockets(MarketArguments.speed(speed, "give 1 to 20, or max for virtual time"));
    }

    /** Says whose markets these are, and what of the run differs from that session. */
    private void introduce(RecordedTape tape) {
        TapeManifest.Source source = tape.manifest().recordedFrom();
        console.say("plays " + source.session() + ", a session of " + source.mode());
        if (!tape.manifest().loss().isEmpty()) {
            console.say("that session did not end in order; lost is " + tape.manifest().loss());
        }
        tape.losses().forEach(loss -> console.say("its good part only: " + loss));
        if (source.seed() != strategy.seed) {
            console.say(
                    "its seed was "
                            + source.seed()
                            + ": with another seed orders take other times and decisions differ");
        }
    }

    private int sockets(double factor) throws PortInUseException {
        boolean live = !headless && !common.json.equals("-") && console.interactive();
        Watching watching = new Watching(console, live, "Tradewind demo, seed " + strategy.seed);
        Stopper stopper = new Stopper();
        SimulatedVenues venues = new SimulatedVenues(market.markets(strategy.seed), factor);
        SystemClock clock = new SystemClock();
        try (NettyShell shell = new NettyShell(clock::now, ShellLimits.STANDARD)) {
            TapeRun tapes =
                    new TapeRun(venues, shell, watching::take, market.recorded().isPresent());
            List<VenueAccess> access = new ArrayList<>();
            for (SimulatedVenues.Site site : venues.sites()) {
                access.add(access(site, shell.host(site.server(), 0)));
            }
            LivePlatform platform = new LivePlatform(options(access, tapes, stopper));
            tapes.platformBegan(platform.begunNanos());
            try (ConfigWatch _ =
                    ConfigWatch.of(configured, strategy::settings, platform, console::say)) {
                int code =
                        new PlatformRun(console, stopper, watching, common.json)
                                .run(
                                        platform,
                                        MODE,
                                        strategy.seed,
                                        limit(factor),
                                        tapes::over,
                                        session ->
                                                shell.call(() ->
                                                        venues.differences(
                                                                session.core().ledger())),
                                        "the simulated venues' own accounts",
                                        tapes(market.markets(strategy.seed)),
                                        tapes.check());
                record.make(console, platform.folder().path());
                return code;
            }
        }
    }

    /** The time asked for, or until a recorded session was told to stop, whichever is first. */
    private @Nullable Duration limit(double factor) {
        Optional<RecordedSession> session = market.recorded().map(RecordedTape::session);
        if (session.isEmpty()) {
            return time;
        }
        Duration recorded = Duration.ofNanos((long) (session.get().nanos() / factor));
        return time == null || time.compareTo(recorded) > 0 ? recorded : time;
    }

    /** What a tape's book holds is fetched whole, whatever the configuration says of depth. */
    private LivePlatform.Options options(List<VenueAccess> access, TapeRun tapes, Stopper stopper) {
        boolean deep = market.recorded().isEmpty() && !market.tapes().isEmpty();
        return new LivePlatform.Options(
                common.data(),
                access,
                strategy.settings(),
                market.wanted(strategy),
                MODE,
                strategy.seed,
                Build.id(),
                false,
                idle.idle(),
                venue ->
                        deep
                                ? configured.deepAdapter(venue, strategy.seed)
                                : configured.adapter(venue, strategy.seed),
                configured::journal,
                configured.machine(),
                configured.end(),
                tapes.check(),
                _ -> stopper.stop());
    }

    static VenueAccess access(SimulatedVenues.Site site, int port) {
        URI stream = URI.create("ws://127.0.0.1:" + port);
        return new VenueAccess(
                site.venue(),
                new Endpoints(URI.create("http://127.0.0.1:" + port), stream, stream),
                site.credentials());
    }

    /** One thread, virtual time: the same seed or tapes give the same hash, always. */
    private int virtual() {
        MarketOptions markets = market.markets(strategy.seed);
        if (time == null && markets.tapes().isEmpty()) {
            throw PlatformRun.needsTime("tradewind demo");
        }
        try (DataFolder folder = DataFolder.open(common.data())) {
            SessionFolder session = folder.newSession(folder.nextEpoch(), new SystemClock().now());
            VirtualWorld world = new VirtualWorld(options(markets, folder, session));
            TapeCheck check = new TapeCheck(world.venues().played(), true, EngineViewer.NOBODY);
            world.watch(check);
            long began = System.nanoTime();
            world.run(time == null ? Duration.ofDays(1).toNanos() : time.toNanos());
            console.say(
                    String.format(
                            "%.1f virtual seconds in %.1f",
                            world.seconds(), (System.nanoTime() - began) / 1e9));
            int code = tell(world, markets, session, check);
            record.make(console, session.path());
            return code;
        }
    }

    private VirtualWorld.Options options(
            MarketOptions markets, DataFolder folder, SessionFolder session) {
        String halted = folder.halt().read().map(HaltFile.Halt::reason).orElse("");
        return new VirtualWorld.Options(
                markets,
                strategy.settings(),
                market.wanted(strategy),
                1,
                MODE,
                Build.id(),
                halted,
                instruments ->
                        new StoreKeeper(
                                folder,
                                session,
                                instruments,
                                LedgerTeller.Before.NOTHING,
                                true,
                                null,
                                console::say),
                header ->
                        new JournalWriter(
                                session.journal(), header, configured.journal(session.journal())),
                (venue, deep) ->
                        deep
                                ? configured.deepAdapter(venue, strategy.seed)
                                : configured.adapter(venue, strategy.seed),
                List.of());
    }

    private int tell(
            VirtualWorld world, MarketOptions markets, SessionFolder folder, TapeCheck check) {
        Summary summary =
                new Summary(
                        world.session(),
                        new Summary.Frame(
                                MODE,
                                strategy.seed,
                                world.seconds(),
                                world.venues().differences(world.session().core().ledger()),
                                "the simulated venues' own accounts",
                                null,
                                folder.journal().toString(),
                                tapes(markets)));
        boolean equal = TapeRun.tell(check, summary, console);
        folder.writeSummary(summary.toJson());
        summary.toLines(world.session()).forEach(console::say);
        Results.write(console, common.json, summary.toJson());
        if (!summary.balanced() || !equal) {
            return Exit.CHECK_FAILED;
        }
        return world.session().core().killSwitch().halts().isEmpty() ? Exit.GOOD : Exit.HALTED;
    }

    /** What each venue played, so that nobody takes a stand-in for the venue itself. */
    private List<Map<String, Object>> tapes(MarketOptions markets) {
        List<Map<String, Object>> played = new ArrayList<>();
        for (Tape tape : markets.tapes()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            String file = String.valueOf(tape.file().getFileName());
            Optional<String> session =
                    market.recorded().map(one -> one.manifest().recordedFrom().session());
            boolean ownTape = session.isPresent() || file.startsWith(tape.venue().id() + "-spot");
            entry.put("venue", tape.venue().id());
            entry.put("pair", tape.pair());
            entry.put("tape", file);
            entry.put("stand_in", !ownTape);
            entry.put(
                    "note",
                    session.isPresent()
                            ? "what the session " + session.get() + " saw of it"
                            : ownTape
                                    ? "recorded at this venue's spot market"
                                    : "recorded elsewhere; it stands in for " + tape.venue().id());
            played.add(entry);
            if (!ownTape) {
                console.say(
                        tape.venue().id()
                                + " "
                                + tape.pair()
                                + " plays "
                                + file
                                + ", which was recorded elsewhere and stands in for it");
            }
        }
        return played;
    }
}

package dev.tradewind.app.command;

import dev.tradewind.app.config.ConfigWatch;
import dev.tradewind.app.config.Configured;
import dev.tradewind.app.session.LivePlatform;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.session.SimulatedOnly;
import dev.tradewind.app.session.VenueAccess;
import dev.tradewind.app.session.VenuesFile;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.app.tapecheck.TapeCheck;
import dev.tradewind.app.terminal.Build;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Durations;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Venue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The platform alone, against venues named in a file. */
@Command(
        name = "run",
        description = "Run the platform alone, against venues named in a file.",
        footer = {
            "",
            "Examples:",
            "  tradewind run --venues-file venues.json --for 5m",
            "  tradewind run --config tradewind.yaml"
        })
final class RunCommand implements Callable<Integer> {
    private static final String MODE = "run";
    private static final int SCALE_IF_NEW = 8;

    private final Console console;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin StrategyArguments strategy = new StrategyArguments();
    @Mixin IdleArguments idle = new IdleArguments();
    @Mixin RecordArguments record = new RecordArguments();

    @Option(
            names = "--venues-file",
            paramLabel = "FILE",
            description =
                    "addresses and accounts, as written by 'venues' (default: those of the"
                            + " configuration)")
    @Nullable Path file;

    @Option(
            names = VenueNames.OPTION,
            split = ",",
            paramLabel = "VENUE",
            description = "only these of the venues, separated by commas (default: all of them)")
    List<String> venues = new ArrayList<>();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "end by itself after 30s, 5m …; without it Ctrl-C ends it")
    @Nullable Duration time;

    @Option(names = "--headless", description = "no live view, plain lines on standard error")
    boolean headless;

    @Option(
            names = "--fresh",
            description = "start with empty books instead of carrying the newest run on")
    boolean fresh;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        record.check();
        Configured configured = Configured.load(common, console, MODE);
        strategy.take(configured);
        idle.take(configured);
        List<Venue> wanted = venues.isEmpty() ? List.of() : VenueNames.read(venues, 2);
        List<VenueAccess> known = new ArrayList<>();
        if (file == null) {
            known.addAll(configured.venues());
        } else {
            VenuesFile.read(file).forEach(one -> known.add(one.by(configured.way(one.venue()))));
        }
        List<VenueAccess> access = VenueNames.chosen(wanted, known);
        SimulatedOnly.require(access);
        boolean live = !headless && !common.json.equals("-") && console.interactive();
        Watching watching = new Watching(console, live, "Tradewind");
        Stopper stopper = new Stopper();
        LivePlatform platform =
                new LivePlatform(
                        new LivePlatform.Options(
                                common.data(),
                                access,
                                strategy.settings(),
                                strategy.wanted(),
                                MODE,
                                strategy.seed,
                                Build.id(),
                                !fresh,
                                idle.idle(),
                                venue -> configured.adapter(venue, strategy.seed),
                                configured::journal,
                                configured.machine(),
                                configured.end(),
                                watching::take,
                                _ -> stopper.stop()));
        if (!platform.recovery().told().isEmpty()) {
            console.say(platform.recovery().told());
        }
        try (ConfigWatch _ =
                ConfigWatch.of(configured, strategy::settings, platform, console::say)) {
            int code =
                    new PlatformRun(console, stopper, watching, common.json)
                            .run(
                                    platform,
                                    MODE,
                                    strategy.seed,
                                    time,
                                    () -> false,
                                    RunCommand::differences,
                                    "what the venues report",
                                    List.of(),
                                    TapeCheck.ofNothing());
            record.make(console, platform.folder().path());
            return code;
        }
    }

    /** Our books against what each venue last reported of every asset. */
    private static List<String> differences(Session session) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<Venue, WatchedEngine.VenueStats> entry :
                session.engine().venues().entrySet()) {
            entry.getValue()
                    .reported()
                    .forEach((code, units) -> compare(session, entry.getKey(), code, units, found));
        }
        return found;
    }

    private static void compare(
            Session session, Venue venue, String code, long units, List<String> found) {
        Asset asset = session.core().ledger().asset(code, SCALE_IF_NEW);
        long ours = session.core().ledger().total(venue, code);
        if (ours != units) {
            found.add(
                    venue.id()
                            + " "
                            + code
                            + ": ledger "
                            + asset.format(ours)
                            + ", venue "
                            + asset.format(units));
        }
    }
}

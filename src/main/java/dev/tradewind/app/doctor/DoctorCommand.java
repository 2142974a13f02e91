package dev.tradewind.app.doctor;

import dev.tradewind.app.config.Configured;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.VenueAccess;
import dev.tradewind.app.session.VenuesFile;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Durations;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that trading needs and says what to do about what is not in order. */
@Command(
        name = "doctor",
        description =
                "Look at this machine, its data folder and the venues; say what to do. Places no"
                        + " order and disturbs no running platform.",
        footer = {
            "",
            "Examples:",
            "  tradewind doctor",
            "  tradewind doctor --config tradewind.yaml",
            "  tradewind doctor --venues-file venues.json --pairs BTC/USDT"
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_MAX = Duration.ofMinutes(1);

    /** As many as a configuration may name. */
    private static final int PAIRS_MAX = 100;

    private final Console console;
    private final Supplier<MachineFacts> facts;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(
            names = "--venues-file",
            paramLabel = "FILE",
            description =
                    "visit the venues of this file, as written by 'venues' (default: those of the"
                            + " configuration, none without one)")
    @Nullable Path file;

    @Option(
            names = "--pairs",
            split = ",",
            paramLabel = "PAIR",
            description =
                    "pairs that are to be traded (default: those of the configuration, the eight of"
                            + " ARB-1 without one)")
    List<String> pairs = new ArrayList<>();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "longest wait for any one answer, to 1m (default: 5s); all together take"
                            + " six times as long at most")
    Duration patience = PATIENCE;

    @Option(names = "--strict", description = "warnings make the exit code 1 as well")
    boolean strict;

    /** The command on the given terminal, looking at this machine. */
    public DoctorCommand(Console console) {
        this(console, MachineFacts::here);
    }

    /** With other facts than this machine's. */
    DoctorCommand(Console console, Supplier<MachineFacts> facts) {
        this.console = console;
        this.facts = facts;
    }

    @Override
    public Integer call() {
        requireBounds();
        long began = System.nanoTime();
        Configured configured = Configured.load(common, console);
        Plan plan = plan(configured);
        List<Finding> findings = new Examination(facts.get(), common.data(), plan, file).run();
        Report report = new Report(findings, strict, System.nanoTime() - began);
        boolean jsonOut = common.json.equals("-");
        for (String line : report.lines()) {
            if (jsonOut) {
                console.say(line);
            } else {
                console.result(line);
            }
        }
        Results.write(console, common.json, report.json());
        return report.exit();
    }

    private void requireBounds() {
        if (patience.compareTo(PATIENCE_MAX) > 0) {
            throw new UserError(
                    Exit.USAGE,
                    "wait",
                    "waiting " + patience.toSeconds() + " s for one answer is too long",
                    "give at most 1m",
                    "",
                    "--wait");
        }
        if (pairs.size() > PAIRS_MAX) {
            throw new UserError(
                    Exit.USAGE,
                    "pairs",
                    pairs.size() + " pairs are more than " + PAIRS_MAX,
                    "name fewer",
                    "",
                    "--pairs");
        }
    }

    private Plan plan(Configured configured) {
        List<Plan.Target> targets = new ArrayList<>();
        if (file == null) {
            for (Configured.Known known : configured.known()) {
                Credentials keys = known.credentials().orElse(null);
                targets.add(target(configured, known.venue(), known.endpoints(), keys));
            }
        } else {
            for (VenueAccess access : VenuesFile.read(file)) {
                targets.add(
                        target(
                                configured,
                                access.venue(),
                                access.endpoints(),
                                access.credentials()));
            }
        }
        SpotArbSettings arb = configured.settings().arb();
        List<String> wanted = pairs.isEmpty() ? arb.pairs() : pairs;
        return new Plan(targets, wanted, arb.orderCents(), arb.minOrderCents(), patience);
    }

    private static Plan.Target target(
            Configured configured, Venue venue, Endpoints endpoints, @Nullable Credentials keys) {
        return new Plan.Target(
                venue,
                endpoints,
                keys,
                configured.way(venue),
                configured.adapter(venue, configured.seed()),
                configured.diagnosis(venue));
    }
}

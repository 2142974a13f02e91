package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Durations;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.app.world.TapeWatch;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.market.TapeReport;
import dev.tradewind.sim.wire.net.NettyShell;
import dev.tradewind.sim.wire.net.PortInUseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The simulated venues alone, for the platform in another process or for any other client. */
@Command(
        name = "venues",
        description = "Serve the simulated venues alone, on loopback ports of their own.",
        footer = {
            "",
            "Examples:",
            "  tradewind venues --venues-file venues.json",
            "  tradewind venues --json --port-base 18000",
            "  tradewind venues --all --json",
            "  tradewind venues --faults network --seed 11"
        })
final class VenuesCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PORT_MAX = 65_530;

    private final Console console;

    @Mixin MarketArguments market = new MarketArguments();

    @Mixin FaultArguments faults = new FaultArguments();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of the generated market (default: 7)")
    long seed = 7;

    @Option(names = "--all", description = "every simulated venue, spot and perpetual")
    boolean all;

    @Option(
            names = "--json",
            description = "print one line with all addresses when ready; the default as well")
    boolean json;

    @Option(
            names = "--venues-file",
            paramLabel = "FILE",
            description = "write the same line to a file, for 'run'")
    String file = "";

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "first port; each venue takes the next (default: any free ones)")
    int portBase;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "end by itself after 30s, 5m …; without it Ctrl-C ends it")
    @Nullable Duration time;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "how many times faster than recorded a tape plays, 1 to 20 (default: 1)")
    String speed = "1";

    VenuesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws PortInUseException {
        if (portBase < 0 || portBase > PORT_MAX) {
            throw new UserError(
                    Exit.USAGE,
                    "port",
                    "no port " + portBase,
                    "give 1024 to " + PORT_MAX,
                    "",
                    "--port-base");
        }
        Stopper stopper = new Stopper();
        faults.profile();
        double factor = MarketArguments.speed(speed, "give 1 to 20");
        SimulatedVenues venues = new SimulatedVenues(markets(), factor);
        try (NettyShell shell = new NettyShell()) {
            List<Map<String, Object>> lines = new ArrayList<>();
            int next = portBase;
            for (SimulatedVenues.Site site : venues.sites()) {
                int port = shell.host(faults.server(site, seed), next);
                next = portBase == 0 ? 0 : next + 1;
                lines.addAll(VenueLines.of(site, port));
            }
            TapeWatch watch = new TapeWatch();
            venues.drivers().forEach(driver -> shell.drive(watch.watched(driver)));
            venues.sites().forEach(site -> faults.market(site, seed).ifPresent(shell::drive));
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("venues", lines);
            String line = MAPPER.writeValueAsString(all);
            if (!file.isEmpty()) {
                Results.write(console, file, line);
            }
            console.result(line);
            console.say("serving; Ctrl-C ends it");
            boolean signalled = false;
            long end = time == null ? Long.MAX_VALUE : System.nanoTime() + time.toNanos();
            while (!signalled && System.nanoTime() < end) {
                signalled = stopper.await(200);
                watch.check();
            }
            tellSkipped(shell, venues);
            tellFaults(shell);
        }
        return stopper.exitCode(Exit.GOOD);
    }

    private MarketOptions markets() {
        if (all && !market.venues.isEmpty()) {
            throw new UserError(
                    Exit.USAGE,
                    "venues_all",
                    "--all beside --venues",
                    "leave one of them away",
                    "",
                    "--all");
        }
        if (all) {
            market.venues.addAll(Venue.ALL.stream().map(Venue::id).toList());
        }
        return market.markets(seed, 1);
    }

    /** What went wrong on purpose, as one line for machines. */
    private void tellFaults(NettyShell shell) {
        if (faults.profile().isPresent()) {
            Map<String, Long> done = shell.call(() -> faults.counts().done());
            console.result(MAPPER.writeValueAsString(Map.of("faults", done)));
        }
    }

    /** Bad lines of tapes that were passed over, while the venues still stand. */
    private void tellSkipped(NettyShell shell, SimulatedVenues venues) {
        for (SimulatedVenues.Played played : venues.played()) {
            for (TapeReport.Skipped bad : shell.call(() -> played.driver().report().skipped())) {
                console.say(
                        played.tape().venue().id()
                                + " "
                                + played.tape().pair()
                                + ": "
                                + bad.count()
                                + " bad lines were passed over (line "
                                + bad.lines().getFirst()
                                + " …): "
                                + bad.reason());
            }
        }
    }
}

package dev.tradewind.app.soak;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Build;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.wire.net.PortInUseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Order books under faults, each held against the venue's at every message. */
@Command(
        name = "books",
        description = {
            "Feed the platform from all simulated venues through lines that lose, double, reorder,",
            "cut and spoil messages, and hold every book against the venue's at every message."
        },
        footer = {
            "",
            "Examples:",
            "  tradewind soak books --messages 200000 --seed 1 --json -",
            "  tradewind soak books --messages 10000000",
            "  tradewind soak books --sockets 120 --json -"
        })
final class BooksCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long MESSAGES_MAX = 1_000_000_000L;
    private static final String ALL_NAMES =
            Venue.ALL.stream().map(Venue::id).collect(Collectors.joining(", "));
    private static final int SPOT_MIN = 2;
    private static final long SOCKETS_MIN = 40;
    private static final long SOCKETS_MAX = 86_400;
    private static final long TELL_EVERY = 50_000;

    private final Console console;
    private final ChaosGate.Tamper tamper;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "depth messages under faults, 1 to 1000000000 (default: 200000)")
    long messages = 200_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of markets, delays and faults (default: 1)")
    long seed = 1;

    @Option(
            names = "--venues",
            paramLabel = "NAMES",
            split = ",",
            description = "venues, by commas; two or more of spot (default: all)")
    List<String> venues = Venue.ALL.stream().map(Venue::id).toList();

    @Option(
            names = "--sockets",
            paramLabel = "SECONDS",
            description = {
                "instead: real sockets for so long, 40 to 86400; each book loses a change every",
                "35 s, and its repair is timed"
            })
    long sockets;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    String json = "";

    BooksCommand(Console console) {
        this(console, ChaosGate.Tamper.NONE);
    }

    BooksCommand(Console console, ChaosGate.Tamper tamper) {
        this.console = console;
        this.tamper = tamper;
    }

    @Override
    public Integer call() throws PortInUseException, InterruptedException {
        if (sockets != 0) {
            return overSockets();
        }
        if (messages < 1 || messages > MESSAGES_MAX) {
            throw new UserError(
                    Exit.USAGE,
                    "out_of_range",
                    "--messages " + messages,
                    "messages: 1 to " + MESSAGES_MAX);
        }
        long began = System.nanoTime();
        BookSoak soak =
                new BookSoak(
                        messages, chosen(), seed, Build.id(), tamper, this::progress, TELL_EVERY);
        SoakResult result = soak.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        Results.write(console, json, MAPPER.writeValueAsString(result.fields()));
        result.watch().violations().forEach(console::say);
        console.say(line(result.watch(), seconds));
        return result.good() ? Exit.GOOD : Exit.CHECK_FAILED;
    }

    private int overSockets() throws PortInUseException, InterruptedException {
        if (sockets < SOCKETS_MIN || sockets > SOCKETS_MAX) {
            throw new UserError(
                    Exit.USAGE,
                    "out_of_range",
                    "--sockets " + sockets,
                    "sockets: " + SOCKETS_MIN + " to " + SOCKETS_MAX + " seconds");
        }
        SocketSoak.Result result =
                new SocketSoak(chosen(), seed, sockets, SocketSoak.SPACING_NANOS).run();
        Results.write(console, json, MAPPER.writeValueAsString(result.fields()));
        console.say(result.line());
        return result.good() ? Exit.GOOD : Exit.CHECK_FAILED;
    }

    private List<Venue> chosen() {
        Set<Venue> chosen = new LinkedHashSet<>();
        for (String name : venues) {
            Venue venue =
                    Venue.ALL.stream()
                            .filter(each -> each.id().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(name));
            chosen.add(venue);
        }
        if (chosen.stream().filter(venue -> venue != Venue.GATE_FUTURES).count() < SPOT_MIN) {
            throw new UserError(
                    Exit.USAGE,
                    "venues_few",
                    "fewer than two venues of spot: " + String.join(",", venues),
                    "name two or more of: " + ALL_NAMES,
                    "",
                    "--venues");
        }
        return List.copyOf(chosen);
    }

    private static UserError unknown(String name) {
        return new UserError(
                Exit.USAGE,
                "unknown_venue",
                "no venue '" + name + "'",
                "all: " + ALL_NAMES,
                "",
                "--venues");
    }

    private void progress(long done) {
        console.say(String.format("%,d of %,d messages", done, messages));
    }

    private static String line(BookWatch watch, double seconds) {
        return String.format(
                "%,d messages in %.1f s (%,.0f a second): %,d gaps, %,d noticed, %,d resyncs,"
                        + " %,d comparisons, %,d divergences, %,d of %,d decisions on invalid"
                        + " books",
                watch.messages(),
                seconds,
                watch.messages() / seconds,
                watch.gaps(),
                watch.noticed(),
                watch.resyncs(),
                watch.comparisons(),
                watch.divergences(),
                watch.wrongDecisions(),
                watch.decisions());
    }
}

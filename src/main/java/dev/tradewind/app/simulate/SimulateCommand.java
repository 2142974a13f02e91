package dev.tradewind.app.simulate;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Build;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Durations;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.app.world.SeedRun;
import dev.tradewind.edge.config.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform with venues on virtual time, one world per seed, calm or under faults. */
@Command(
        name = "simulate",
        description = "Run the whole platform with venues on virtual time, seed by seed.",
        footer = {
            "",
            "Examples:",
            "  tradewind simulate --seeds 200 --json -",
            "  tradewind simulate --seeds 1000 --faults all --json -",
            "  tradewind simulate --seed 42 --faults all"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SEEDS_MAX = 1_000_000;
    private static final int SEEDS_USUAL = 20;
    private static final int THREADS_MAX = 64;
    private static final int TELL_EVERY = 20;
    private static final int TWICE_EVERY = 25;
    private static final String NONE = "none";
    private static final String ALL = "all";
    private static final String ORPHANS = "orphans";
    private static final String LOST = "lost";

    private final Console console;
    private final World world;

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds (default: 20)")
    @Nullable Integer wanted;

    private final Set<CaseKind> cases = EnumSet.noneOf(CaseKind.class);
    private int seeds;

    @Option(names = "--from", paramLabel = "N", description = "the first seed (default: 1)")
    long from = 1;

    @Option(names = "--seed", paramLabel = "N", description = "this seed alone")
    @Nullable Long only;

    @Option(
            names = "--faults",
            paramLabel = "PROFILE",
            split = ",",
            description =
                    "let things go wrong by the seed: network, protocol, limits, venue, process,"
                            + " all or none; orphans or lost strike single legs of trades;"
                            + " several with commas (default: none)")
    List<String> profiles = List.of(NONE);

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "virtual time of each run (default: 30s)")
    Duration time = Duration.ofSeconds(30);

    @Option(names = "--threads", paramLabel = "N", description = "worlds at once (default: cores)")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--keep",
            paramLabel = "N",
            split = ",",
            description = "of the faults of --seed only these, 0 being the first, or none")
    @Nullable List<String> keep;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "ends --seed sooner, its faults left as they are")
    @Nullable Duration until;

    @Option(names = "--no-shrink", description = "leave the scenario of a failing seed whole")
    boolean whole;

    @Option(names = "--first-only", description = "end with the first seed that fails")
    boolean firstOnly;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    String json = "";

    /** Lives through a calm seed for so many virtual nanoseconds. */
    interface World {
        SeedRun run(long seed, long nanos);
    }

    /** On the given streams. */
    public SimulateCommand(Console console) {
        this(console, (seed, nanos) -> SeedRun.of(seed, nanos, Build.id()));
    }

    SimulateCommand(Console console, World world) {
        this.console = console;
        this.world = world;
    }

    @Override
    public Integer call() {
        check();
        Set<FaultKind.Group> groups = groups();
        long began = System.nanoTime();
        Totals totals = new Totals(first());
        if (groups.isEmpty() && cases.isEmpty()) {
            calm(totals);
        } else {
            stormy(groups, totals);
        }
        return tell(totals, (System.nanoTime() - began) / 1e9);
    }

    private void check() {
        if (only != null && wanted != null && wanted > 1) {
            throw new UserError(
                    Exit.USAGE,
                    "seed_and_seeds",
                    "--seed " + only + " --seeds " + wanted,
                    "--seed N runs that seed alone; --from N --seeds M runs M seeds from N on",
                    "",
                    "--seed");
        }
        if (only == null && (keep != null || until != null)) {
            throw new UserError(
                    Exit.USAGE,
                    "keep_without_seed",
                    "--keep and --until are parts of one seed's scenario",
                    "name the seed: --seed N",
                    "",
                    keep != null ? "--keep" : "--until");
        }
        int usual = only == null ? SEEDS_USUAL : 1;
        seeds = wanted == null ? usual : wanted;
        if (seeds < 1 || seeds > SEEDS_MAX || threads < 1 || threads > THREADS_MAX) {
            throw new UserError(
                    Exit.USAGE,
                    "out_of_range",
                    "--seeds " + seeds + " --threads " + threads,
                    "seeds: 1 to " + SEEDS_MAX + ", threads: 1 to " + THREADS_MAX);
        }
    }

    private long first() {
        return only == null ? from : only;
    }

    private Set<FaultKind.Group> groups() {
        Set<FaultKind.Group> groups = EnumSet.noneOf(FaultKind.Group.class);
        for (String word : profiles) {
            switch (word) {
                case NONE -> {}
                case ORPHANS -> cases.addAll(CaseKind.orphans());
                case LOST -> cases.addAll(CaseKind.lost());
                case ALL -> groups.addAll(Arrays.asList(FaultKind.Group.values()));
                default -> groups.add(group(word));
            }
        }
        return groups;
    }

    private static FaultKind.Group group(String word) {
        List<String> names = new ArrayList<>(List.of(NONE, ALL, ORPHANS, LOST));
        for (FaultKind.Group group : FaultKind.Group.values()) {
            if (group.word().equals(word)) {
                return group;
            }
            names.add(group.word());
        }
        throw new UserError(
                Exit.USAGE,
                "unknown_faults",
                "no profile of faults " + word,
                "nearest: " + Nearest.of(word, names) + "; all: " + String.join(", ", names),
                "",
                "--faults");
    }

    private void calm(Totals totals) {
        new Campaign(threads)
                .run(
                        first(),
                        seeds,
                        seed -> new Totals.Pair(once(seed), once(seed)),
                        pair -> {
                            totals.add(pair, replay(pair.one().seed()));
                            progress(totals);
                        },
                        _ -> firstOnly && totals.broken());
    }

    private SeedRun once(long seed) {
        return world.run(seed, time.toNanos());
    }

    private void stormy(Set<FaultKind.Group> groups, Totals totals) {
        String build = Build.id();
        List<Life> failed = new ArrayList<>();
        scenario(first(), groups); // so that a mistake in the options is told before anything runs
        new Campaign(threads)
                .run(
                        first(),
                        seeds,
                        seed -> live(scenario(seed, groups), build),
                        life -> {
                            totals.add(life, replay(life.scenario().seed()));
                            if (failed.isEmpty() && !life.violations().isEmpty()) {
                                failed.add(life);
                            }
                            progress(totals);
                        },
                        _ -> firstOnly && totals.broken());
        if (!failed.isEmpty() && !whole && keep == null) {
            Life first = failed.getFirst();
            console.say("seed " + first.scenario().seed() + " fails, looking for less of it");
            Shrinker.Shrunk shrunk = Shrinker.shrink(first, one -> ScenarioRun.of(one, build));
            totals.shortened(shrunk, replay(shrunk));
        }
    }

    /** Every so many seeds one is lived twice: a life that differs from itself proves nothing. */
    private static Life live(Scenario scenario, String build) {
        Life life = ScenarioRun.of(scenario, build);
        boolean equal =
                scenario.seed() % TWICE_EVERY != 0
                        || ScenarioRun.of(scenario, build).hash() == life.hash();
        return equal
                ? life
                : life.with(new Violation(0, "equal seeds live equal lives: two runs differ"));
    }

    private String replay(Shrinker.Shrunk shrunk) {
        String places = String.join(",", shrunk.kept().stream().map(String::valueOf).toList());
        long millis = shrunk.scenario().nanos() / 1_000_000 + 1;
        return replay(shrunk.scenario().seed())
                + " --keep "
                + (places.isEmpty() ? NONE : places)
                + " --until "
                + millis
                + "ms";
    }

    private Scenario scenario(long seed, Set<FaultKind.Group> groups) {
        Scenario scenario = Scenario.of(seed, groups, Scenario.SPOT, time.toNanos()).making(cases);
        if (keep != null) {
            scenario = scenario.keeping(places(keep, scenario.faults().size()));
        }
        return until == null
                ? scenario
                : scenario.until(Math.min(until.toNanos(), scenario.nanos()));
    }

    private static List<Integer> places(List<String> wanted, int count) {
        List<Integer> places = new ArrayList<>();
        for (String word : wanted) {
            boolean number = word.matches("[0-9]{1,3}") && Integer.parseInt(word) < count;
            if (number) {
                places.add(Integer.parseInt(word));
            } else if (!word.equals(NONE)) {
                throw new UserError(
                        Exit.USAGE,
                        "no_such_fault",
                        "--keep " + word + ": the seed has " + count + " faults",
                        "give numbers below " + count + " with commas, or " + NONE,
                        "",
                        "--keep");
            }
        }
        return places.stream().sorted().distinct().toList();
    }

    private void progress(Totals totals) {
        if (totals.seeds() % TELL_EVERY == 0) {
            console.say(totals.seeds() + " of " + seeds + " seeds");
        }
    }

    private String replay(long seed) {
        StringBuilder text = new StringBuilder("./tradewind simulate --seed ").append(seed);
        if (!profiles.equals(List.of(NONE))) {
            text.append(" --faults ").append(String.join(",", profiles));
        }
        if (time.toMillis() != 30_000) {
            text.append(" --for ").append(time.toMillis()).append("ms");
        }
        return text.toString();
    }

    private int tell(Totals totals, double seconds) {
        Results.write(console, json, MAPPER.writeValueAsString(totals.fields()));
        totals.findings().forEach(finding -> console.say(finding.tell()));
        console.say(
                String.format(
                        Locale.ROOT,
                        "%d seeds, %d runs in %.1f s: %d settled, %d unwound, %d crashes,"
                                + " %d violations",
                        totals.seeds(),
                        totals.runs(),
                        seconds,
                        totals.settled(),
                        totals.unwound(),
                        totals.crashes(),
                        totals.findings().size()));
        return totals.broken() ? Exit.CHECK_FAILED : Exit.GOOD;
    }
}

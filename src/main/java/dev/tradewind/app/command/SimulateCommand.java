package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.terminal.Build;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Durations;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.app.world.SeedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform with venues on virtual time, one world per seed, each lived twice. */
@Command(
        name = "simulate",
        description = "Run the whole platform with venues on virtual time, each seed twice.",
        footer = {
            "",
            "Examples:",
            "  tradewind simulate --seeds 200 --json -",
            "  tradewind simulate --seed 42 --seeds 1"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SEEDS_MAX = 1_000_000;
    private static final int THREADS_MAX = 64;
    private static final int TELL_EVERY = 20;

    private final Console console;
    private final World world;

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds (default: 20)")
    int seeds = 20;

    @Option(names = "--seed", paramLabel = "N", description = "the first seed (default: 1)")
    long first = 1;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "virtual time of each run (default: 30s)")
    Duration time = Duration.ofSeconds(30);

    @Option(names = "--threads", paramLabel = "N", description = "worlds at once (default: cores)")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    String json = "";

    private record Pair(SeedRun one, SeedRun other) {}

    /** Lives through a seed for so many virtual nanoseconds. */
    interface World {
        SeedRun run(long seed, long nanos);
    }

    SimulateCommand(Console console) {
        this(console, (seed, nanos) -> SeedRun.of(seed, nanos, Build.id()));
    }

    SimulateCommand(Console console, World world) {
        this.console = console;
        this.world = world;
    }

    @Override
    public Integer call() {
        if (seeds < 1 || seeds > SEEDS_MAX || threads < 1 || threads > THREADS_MAX) {
            throw new UserError(
                    Exit.USAGE,
                    "out_of_range",
                    "--seeds " + seeds + " --threads " + threads,
                    "seeds: 1 to " + SEEDS_MAX + ", threads: 1 to " + THREADS_MAX);
        }
        long began = System.nanoTime();
        List<Pair> pairs = run();
        return tell(pairs, (System.nanoTime() - began) / 1e9);
    }

    private List<Pair> run() {
        List<Pair> pairs = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Pair>> tasks = new ArrayList<>();
            for (int i = 0; i < seeds; i++) {
                long seed = first + i;
                tasks.add(pool.submit(() -> twice(seed)));
            }
            for (Future<Pair> task : tasks) {
                pairs.add(task.get());
                if (pairs.size() % TELL_EVERY == 0) {
                    console.say(pairs.size() + " of " + seeds + " seeds");
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return pairs;
    }

    private Pair twice(long seed) {
        return new Pair(world.run(seed, time.toNanos()), world.run(seed, time.toNanos()));
    }

    private int tell(List<Pair> pairs, double seconds) {
        List<Map<String, Object>> violations = new ArrayList<>();
        long events = 0;
        long most = 0;
        long settled = 0;
        long unwound = 0;
        long combined = 17;
        for (Pair pair : pairs) {
            SeedRun run = pair.one();
            List<String> found = new ArrayList<>(run.violations());
            if (run.hash() != pair.other().hash() || run.events() != pair.other().events()) {
                found.add(
                        "two runs differ: "
                                + Summary.hash(run.hash())
                                + " and "
                                + Summary.hash(pair.other().hash()));
            }
            found.forEach(text -> violations.add(Map.of("seed", run.seed(), "what", text)));
            events += run.events();
            most = Math.max(most, run.events());
            settled += run.settled();
            unwound += run.unwound();
            combined = combined * 31 + run.hash();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "simulate");
        fields.put("first_seed", first);
        fields.put("seeds", pairs.size());
        fields.put("runs", pairs.size() * 2);
        fields.put("violations", violations.size());
        fields.put("violating", violations);
        fields.put("events", events);
        fields.put("events_max", most);
        fields.put("settled", settled);
        fields.put("unwound", unwound);
        fields.put("hash", Summary.hash(combined));
        Results.write(console, json, MAPPER.writeValueAsString(fields));
        violations.forEach(one -> console.say("seed " + one.get("seed") + ": " + one.get("what")));
        console.say(
                String.format(
                        "%d seeds twice in %.1f s: %d settled, %d unwound, %d violations",
                        pairs.size(), seconds, settled, unwound, violations.size()));
        return violations.isEmpty() ? Exit.GOOD : Exit.CHECK_FAILED;
    }
}

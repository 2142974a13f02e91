package dev.tradewind.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fuzzes every target for so many seconds, each in a process of its own, as many at a time as the
 * machine has cores, and prints a table. First comes {@link PlantedFault}: if that is not found,
 * the fuzzer is blind and nothing it says counts. What breaks a target is kept in its corpus, so
 * that the normal suite fails until it is mended.
 */
public final class FuzzRun {
    private static final int INPUT_BYTES_MAX = 8_192;
    private static final int PER_INPUT_SECONDS_MAX = 25;

    /** Hooks for injections into shells and data bases cost seconds for each large class. */
    private static final String NO_HOOKS = "--custom_hook_includes=dev.tradewind.none.**";

    private static final int PLANTED_SECONDS = 60;

    /** A fuzzer is one thread and up to 768 MiB: more at a time would want more memory. */
    private static final int LANES_MAX = 4;

    private static final String ROW = "%-16s %12s %12s %10s  %s%n";
    private static final Pattern EXECUTIONS =
            Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern DONE = Pattern.compile("Done \\d+ runs in (\\d+) second");
    private static final Pattern BROKE = Pattern.compile("(crash|timeout|oom)-");
    private static final Pattern ADDED = Pattern.compile("stat::new_units_added: +(\\d+)");
    private static final Pattern FAULT =
            Pattern.compile("== Java (?:Exception|Assertion Error): (.*)|ERROR: libFuzzer: (.*)");

    private final Path folder;
    private final PrintStream out;

    private FuzzRun(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs from the repository's root.
     *
     * @param arguments seconds for each target, then names of targets; none means all
     */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        List<String> wanted =
                List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        FuzzRun run = new FuzzRun(Path.of("target", "fuzz").toAbsolutePath(), System.out);
        System.exit(run.all(seconds, wanted) ? 0 : 1);
    }

    private boolean all(int seconds, List<String> wanted) throws Exception {
        out.printf(ROW, "target", "executions", "per second", "new inputs", "result");
        Files.createDirectories(folder);
        if (!findsThePlantedFault()) {
            return false;
        }
        List<Callable<Boolean>> runs = new ArrayList<>();
        for (Target target : Targets.all(Files.createTempDirectory(folder, "list"))) {
            if (wanted.isEmpty() || wanted.contains(target.name())) {
                runs.add(() -> held(target, seconds));
            }
        }
        int lanes = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, LANES_MAX);
        boolean good = true;
        try (ExecutorService pool = Executors.newFixedThreadPool(lanes)) {
            for (Future<Boolean> held : pool.invokeAll(runs)) {
                good &= held.get();
            }
        }
        return good;
    }

    private boolean findsThePlantedFault() throws Exception {
        Outcome outcome = fuzz(new PlantedFault(), PLANTED_SECONDS);
        boolean found = outcome.fault().contains("the planted fault");
        outcome.print(out, found ? "found, as it must be" : "NOT FOUND: the fuzzer is blind");
        return found;
    }

    private boolean held(Target target, int seconds) throws Exception {
        Outcome outcome = fuzz(target, seconds);
        Path broke = outcome.input();
        if (broke != null) {
            Corpus.keep(target.name(), Files.readAllBytes(broke), outcome.fault());
            String where = "the input is in " + Corpus.file(target.name());
            String rest = ", the rest in " + outcome.log();
            outcome.print(out, "BROKE: " + outcome.fault() + "\n  " + where + rest);
            return false;
        }
        boolean ran = outcome.exit() == 0 && outcome.executions() > 0;
        outcome.print(out, ran ? "held" : "DID NOT RUN, see " + outcome.log());
        return ran;
    }

    private Outcome fuzz(Target target, int seconds) throws Exception {
        Path place = folder.resolve(target.name());
        for (String part : List.of("seeds", "work", "broke")) {
            empty(place.resolve(part));
        }
        Files.createDirectories(place.resolve("found"));
        Corpus.unpack(target, place.resolve("seeds"));
        Path log = place.resolve("log.txt");
        Process process =
                new ProcessBuilder(command(target, place, seconds))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int exit = process.waitFor();
        return Outcome.read(target.name(), log, place.resolve("broke"), exit, seconds);
    }

    private static List<String> command(Target target, Path place, int seconds) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx768m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-D" + FuzzEntrance.TARGET + "=" + target.name(),
                "-D" + FuzzEntrance.FOLDER + "=" + place.resolve("work"),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzEntrance.class.getName(),
                "--instrumentation_includes=" + packages(target),
                NO_HOOKS,
                "--reproducer_path=" + place.resolve("broke"),
                "-artifact_prefix=" + place.resolve("broke") + "/",
                "-max_total_time=" + seconds,
                "-max_len=" + INPUT_BYTES_MAX,
                "-timeout=" + PER_INPUT_SECONDS_MAX,
                "-report_slow_units=" + PER_INPUT_SECONDS_MAX,
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                place.resolve("found").toString(),
                place.resolve("seeds").toString());
    }

    private static String packages(Target target) {
        return target.packages().stream()
                .map(name -> name + ".**")
                .collect(Collectors.joining(":"));
    }

    private static void empty(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(place);
    }

    /**
     * How a target's run ended.
     *
     * @param fault what broke it, empty if nothing did
     * @param input what broke it
     */
    private record Outcome(
            String target,
            long executions,
            long seconds,
            long added,
            String fault,
            @org.jspecify.annotations.Nullable Path input,
            Path log,
            int exit) {
        static Outcome read(String target, Path log, Path broke, int exit, int seconds)
                throws IOException {
            String text = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
            List<Path> inputs = new ArrayList<>();
            try (Stream<Path> files = Files.list(broke)) {
                files.filter(file -> BROKE.matcher(file.getFileName().toString()).lookingAt())
                        .forEach(inputs::add);
            }
            Matcher fault = FAULT.matcher(text);
            String words = "";
            if (fault.find()) {
                words = fault.group(1) == null ? fault.group(2) : fault.group(1);
            }
            return new Outcome(
                    target,
                    number(EXECUTIONS, text, 0),
                    Math.max(1, number(DONE, text, seconds)),
                    number(ADDED, text, 0),
                    words.isEmpty() && !inputs.isEmpty() ? "see the log" : words,
                    inputs.isEmpty() ? null : inputs.getFirst(),
                    log,
                    exit);
        }

        private static long number(Pattern pattern, String text, long otherwise) {
            Matcher found = pattern.matcher(text);
            return found.find() ? Long.parseLong(found.group(1)) : otherwise;
        }

        void print(PrintStream out, String result) {
            String rate = fault.isEmpty() ? Long.toString(executions / seconds) : "-";
            // one call, so that no row of another lane comes between
            out.print(String.format(Locale.ROOT, ROW, target, executions, rate, added, result));
            out.flush();
        }
    }
}

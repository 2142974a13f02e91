package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The platform killed with signal 9 at random moments, beside venues that live on. */
@Tag("slow")
class KilledRunsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern UNDER_WAY =
            Pattern.compile("again: \\d+ events, (\\d+) orders and (\\d+) trades were under way");

    /** A life is mostly waiting. */
    private static final int LANES = 2 * Runtime.getRuntime().availableProcessors();

    @TempDir Path folder;

    private final List<Duration> ready = new ArrayList<>();
    private int kills;
    private int orders;
    private int trades;

    @Test
    void shouldLoseAndDoubleNothingInTwentyKills() throws Exception {
        for (int batch = 1; batch <= 4; batch++) {
            live(5, batch);
        }

        report("twenty");
        assertThat(orders).as("orders that a kill left under way").isPositive();
    }

    @Tag("nightly")
    @Test
    void shouldLoseAndDoubleNothingInAThousandKills() throws Exception {
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> batches = new ArrayList<>();
            for (int batch = 1; batch <= 200; batch++) {
                int seed = batch;
                batches.add(
                        lanes.submit(() -> {
                            live(5, seed);
                            return seed;
                        }));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        }

        report("thousand");
        assertThat(orders).as("orders that a kill left under way").isGreaterThan(50);
        assertThat(trades).as("trades that a kill left under way").isGreaterThan(20);
    }

    /**
     * Kills one platform so often beside one set of venues, then lets it end in order. More than
     * eight starts a minute would reach Binance's limit of requests, as they do in earnest.
     */
    private void live(int times, long seed) throws Exception {
        Path home = folder.resolve("home-" + seed);
        Path venuesFile = folder.resolve("venues-" + seed + ".json");
        SplittableRandom random = new SplittableRandom(seed);
        try (Child venues =
                Child.startBriefly(
                        "venues", "--seed", "" + seed, "--venues-file", "" + venuesFile)) {
            venues.awaitErr(line -> line.startsWith("serving"), SOON);
            for (int i = 0; i < times; i++) {
                try (Child platform = platform(home, venuesFile)) {
                    killSometime(platform, random);
                }
            }
            try (Child last = platform(home, venuesFile, "--for", "3s")) {
                assertThat(last.exit(SOON)).as(last.err()).isZero();
                look(last);
                JsonNode ledger = Invocation.json(last.out()).path("ledger");
                assertThat(ledger.path("balanced").booleanValue()).as(last.out()).isTrue();
                assertThat(ledger.path("corrections").size()).as(last.out()).isZero();
            }
            List<VenueOrders.Known> known = VenueOrders.all(venuesFile);
            assertThat(known).isNotEmpty();
            assertThat(known.stream().map(VenueOrders.Known::clientId)).doesNotHaveDuplicates();
            assertThat(known).noneMatch(order -> order.status().equals("NEW"));
        }
    }

    private static Child platform(Path home, Path venuesFile, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("run", "--headless", "--json", "-"));
        line.addAll(List.of("--venues-file", "" + venuesFile, "--home", "" + home));
        line.addAll(List.of(more));
        return Child.startBriefly(line.toArray(String[]::new));
    }

    /** One in four at any moment from the start on, one in four while idle, the rest in a trade. */
    private void killSometime(Child platform, SplittableRandom random) throws Exception {
        int way = random.nextInt(4);
        if (way == 0) {
            Thread.sleep(random.nextInt(2_500));
        } else {
            awaitReady(platform);
            boolean trading = way > 1 && sends(platform);
            Thread.sleep(random.nextInt(trading ? 25 : 1_500));
        }
        assertThat(platform.alive()).as(platform.err()).isTrue();
        platform.kill();
        look(platform);
        count(1, 0, 0);
    }

    /** Whether a trade is sent soon; the markets may be quiet for a while. */
    private static boolean sends(Child platform) throws InterruptedException {
        for (int i = 0; i < 500 && platform.alive(); i++) {
            if (platform.errLines().stream().anyMatch(line -> line.text().contains("  sent "))) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    private void awaitReady(Child platform) {
        Child.Line both = platform.awaitErr(line -> line.contains("  ready "), 2, SOON);
        count(both.after());
    }

    /** What every run says of the one before it, and that none found a difference. */
    private void look(Child platform) {
        assertThat(platform.err()).doesNotContain("corrected ", "illegal ", "HALTED");
        Matcher lived = UNDER_WAY.matcher(platform.err());
        if (lived.find()) {
            count(0, Integer.parseInt(lived.group(1)), Integer.parseInt(lived.group(2)));
        }
    }

    private synchronized void count(int killed, int ordersLeft, int tradesLeft) {
        kills += killed;
        orders += ordersLeft;
        trades += tradesLeft;
    }

    private synchronized void count(Duration untilReady) {
        ready.add(untilReady);
    }

    private synchronized void report(String name) throws IOException {
        List<Long> sorted = ready.stream().map(Duration::toMillis).sorted().toList();
        Path file = Path.of("target", "reports", "killed-runs-" + name + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "kills "
                        + kills
                        + ", found under way "
                        + orders
                        + " orders and "
                        + trades
                        + " trades; from start of the process to ready: median "
                        + sorted.get(sorted.size() / 2)
                        + " ms, p99 "
                        + sorted.get(sorted.size() * 99 / 100)
                        + " ms, longest "
                        + sorted.getLast()
                        + " ms of "
                        + sorted.size()
                        + "\n");
    }
}

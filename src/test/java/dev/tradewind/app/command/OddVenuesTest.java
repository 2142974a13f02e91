package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Venues that answer garbage, close at once or never answer: one clear message, in time. */
@Tag("slow")
class OddVenuesTest {
    /**
     * The platform waits ten seconds for reference data, fifteen for an account; the rest is for
     * slow machines.
     */
    private static final Duration BOUND = Duration.ofSeconds(40);

    private static final Map<String, OddServer.Manner> MANNERS = new LinkedHashMap<>();
    private static final Map<String, Timed> RUNS = new LinkedHashMap<>();

    static {
        MANNERS.put("closes at once", OddServer::closing);
        MANNERS.put("answers noise", OddServer::garbage);
        MANNERS.put("never answers", OddServer::silent);
        MANNERS.put("stops halfway", OddServer::halfway);
        MANNERS.put("never ends", OddServer::endless);
        MANNERS.put("answers no JSON", OddServer.answering("200 OK", "<html>welcome</html>"));
        MANNERS.put("answers other JSON", OddServer.answering("200 OK", "{\"hello\":[1,2]}"));
        MANNERS.put("answers nothing", OddServer.answering("200 OK", ""));
        MANNERS.put("is broken", OddServer.answering("503 Service Unavailable", "{}"));
        MANNERS.put(
                "forbids", OddServer.answering("403 Forbidden", "{\"code\":-1,\"msg\":\"no\"}"));
        MANNERS.put("sends away", OddServer.answering("302 Found\r\nLocation: http://x/", ""));
    }

    @TempDir static Path home;
    private static Child venues;
    private static Path venuesFile;

    /** What a run told and how long it took. */
    private record Timed(Invocation told, Duration took) {}

    /** All at once, since each of them has to wait for its time to be over. */
    @BeforeAll
    static void runAgainstAllOfThem() throws Exception {
        venuesFile = home.resolve("venues.json");
        venues = Child.start("venues", "--venues-file", venuesFile.toString());
        venues.awaitErr(line -> line.startsWith("serving"), Duration.ofSeconds(30));
        Map<String, Future<Timed>> runs = new LinkedHashMap<>();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            MANNERS.forEach(
                    (name, manner) -> runs.put(name, pool.submit(() -> against(name, manner))));
            runs.put("nobody", pool.submit(() -> timed(() -> againstNobody())));
            runs.put("keys", pool.submit(() -> timed(() -> withWrongKeys())));
        }
        for (Map.Entry<String, Future<Timed>> run : runs.entrySet()) {
            RUNS.put(run.getKey(), run.getValue().get());
        }
    }

    @AfterAll
    static void closeTheVenues() {
        venues.close();
    }

    private static Timed against(String name, OddServer.Manner manner) throws Exception {
        try (OddServer odd = new OddServer(manner)) {
            return timed(() -> run(name, odd.port(), odd.port()));
        }
    }

    private static Timed timed(Callable<Invocation> run) throws Exception {
        long began = System.nanoTime();
        Invocation told = run.call();
        return new Timed(told, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Invocation againstNobody() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        return run("nobody", free, free);
    }

    private static Invocation withWrongKeys() throws IOException {
        String good = Files.readString(venuesFile);
        Path wrong =
                Files.writeString(
                        home.resolve("wrong.json"),
                        good.replaceAll("\"secret\":\"[^\"]*\"", "\"secret\":\"guessed\""));
        return start("keys", wrong, "1h");
    }

    static Stream<String> manners() {
        return Stream.concat(Stream.of("nobody"), MANNERS.keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("manners")
    void shouldSayWhichVenueCannotBeUsedWithinABoundedTime(String name) {
        Timed run = timedRun(name);
        Invocation told = run.told();

        assertThat(told.exit()).as(told.err()).isEqualTo(5);
        assertThat(told.error().path("code").stringValue()).isEqualTo("venue_unreachable");
        assertThat(told.error().path("message").stringValue())
                .startsWith("binance at http://127.0.0.1:")
                .doesNotContain("Exception");
        assertThat(told.error().path("remedy").stringValue()).isNotBlank();
        assertThat(told.err()).doesNotContain("\tat ").contains("tradewind: binance at ");
        assertThat(run.took()).isLessThan(BOUND);
    }

    @ParameterizedTest
    @MethodSource("manners")
    void shouldLeaveNoSessionBehindThatNeverWas(String name) {
        assertThat(home.resolve(name).resolve("data/sessions")).isEmptyDirectory();
    }

    @Test
    void shouldSayThatNobodyListens() {
        assertThat(timedRun("nobody").told().err()).contains("nobody listens there");
    }

    @Test
    void shouldSayThatTheKeysAreWrong() {
        Timed run = timedRun("keys");
        Invocation told = run.told();

        assertThat(told.exit()).as(told.err()).isEqualTo(5);
        assertThat(told.error().path("code").stringValue()).isEqualTo("account_unreachable");
        assertThat(told.error().path("message").stringValue())
                .contains("binance: ")
                .contains("mexc: ")
                .contains("Signature")
                .doesNotContain("guessed");
        assertThat(told.error().path("remedy").stringValue()).contains("secret");
        assertThat(told.err()).doesNotContain("  sent ");
        assertThat(run.took()).isLessThan(BOUND);
    }

    @Test
    void shouldTradeOnTheSameFolderOnceTheKeysAreRight() {
        assertThat(timedRun("keys").told().exit()).isEqualTo(5);

        Invocation run = start("keys", venuesFile, "4s");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("ledger").path("balanced").booleanValue()).isTrue();
    }

    private static Timed timedRun(String name) {
        return Objects.requireNonNull(RUNS.get(name), name);
    }

    private static Invocation run(String name, int binance, int mexc) throws IOException {
        Path file = home.resolve(name + ".json");
        Files.writeString(
                file,
                "{\"venues\":[" + venue("binance", binance) + "," + venue("mexc", mexc) + "]}");
        return start(name, file, "30s");
    }

    private static Invocation start(String name, Path file, String time) {
        List<String> line =
                List.of(
                        "run",
                        "--headless",
                        "--json",
                        "-",
                        "--for",
                        time,
                        "--venues-file",
                        file.toString(),
                        "--home",
                        home.resolve(name).toString());
        return Invocation.of(line.toArray(String[]::new));
    }

    private static String venue(String name, int port) {
        return ("{'name':'%s','rest':'http://127.0.0.1:%d','ws':'ws://127.0.0.1:%d','accounts':"
                        + "[{'api_key':'key','secret':'secret'}]}")
                .replace('\'', '"')
                .formatted(name, port, port);
    }
}

package dev.tradewind.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client library that others wrote, unmodified, against {@code venues} in a process of its own.
 * The table is printed and kept in {@code target/reports/shown}, which the launcher shows.
 */
@Tag("slow")
class IndependentClientTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final long CHECK_SECONDS = 480;
    private static final int ROWS = 50;
    private static final Path TABLE =
            Path.of("target", "reports", "shown", "independent-client.txt");

    /** Rows of perpetuals alone. */
    private static final int PERPETUAL_ROWS = 7;

    private static final List<String> MARKETS =
            List.of(
                    "binance",
                    "mexc",
                    "bybit",
                    "bybit perpetual",
                    "okx",
                    "okx perpetual",
                    "gate",
                    "gate perpetual");

    private static final List<String> OKX =
            List.of(
                    "fetchTradingFees",
                    "test order",
                    "fetchOrders",
                    "cancelAllOrders",
                    "error: wrong key",
                    "error: price off the tick");

    private static final List<String> GATE =
            List.of(
                    "test order",
                    "fetchOrders",
                    "fetchClosedOrders, fetchCanceledOrders",
                    "error: clock a minute late",
                    "error: clock early");

    /** What the library itself lacks, row by row; a row more or less is a change to look at. */
    private static final Map<String, List<String>> ABSENT =
            Map.of(
                    "binance",
                    List.of("createOrders", "error: below the least cost"),
                    "mexc",
                    List.of(
                            "watchTickers",
                            "watchBidsAsks",
                            "fetchTradingFees",
                            "orders over the socket",
                            "editOrder",
                            "fetchClosedOrders, fetchCanceledOrders",
                            "error: unknown order, query",
                            "error: unknown order, cancel",
                            "error: wrong key"),
                    "gate",
                    Stream.concat(GATE.stream(), Stream.of("error: below the least cost")).toList(),
                    "gate perpetual",
                    Stream.concat(
                                    GATE.stream(),
                                    Stream.of(
                                            "error: price off the tick",
                                            "error: nothing to reduce",
                                            "watchFundingRate",
                                            "fetchMarkPrice"))
                            .toList(),
                    "bybit",
                    List.of("test order", "fetchOrders", "fetchTradingFees", "error: bad symbol"),
                    "bybit perpetual",
                    List.of(
                            "test order",
                            "fetchOrders",
                            "error: bad symbol",
                            "error: price off the tick",
                            "watchFundingRate",
                            "fetchMarkPrice"),
                    "okx",
                    OKX,
                    "okx perpetual",
                    Stream.concat(OKX.stream(), Stream.of("error: nothing to reduce")).toList());

    private static NodeClient client;

    @TempDir Path folder;

    @BeforeAll
    static void install() throws Exception {
        client = NodeClient.installed();
    }

    /** The venues in a process of their own; their line is in the file once they serve. */
    private Child venues(String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("venues", "--json"));
        line.addAll(List.of("--venues-file", file().toString()));
        line.addAll(List.of(more));
        Child child = Child.start(line.toArray(String[]::new));
        child.awaitErr(text -> text.startsWith("serving"), SOON);
        return child;
    }

    private Path file() {
        return folder.resolve("venues.json");
    }

    @Test
    void shouldFindEverythingAsTheVenuesDocumentIt() throws Exception {
        Path json = folder.resolve("results.json");
        NodeClient.Ended ended;
        try (Child child = venues("--all")) {
            String file = file().toString();
            ended = client.check(CHECK_SECONDS, "--venues", file, "--json", json.toString());
            assertThat(child.alive()).as(child.err()).isTrue();
        }

        show(ended.out());
        assertThat(json).as(ended.err()).exists();
        JsonNode results = JsonMapper.shared().readTree(Files.readString(json)).path("results");
        assertThat(results.propertyNames()).containsExactlyInAnyOrderElementsOf(MARKETS);
        for (String venue : results.propertyNames()) {
            JsonNode rows = results.path(venue);
            boolean perpetual = venue.endsWith(" perpetual");
            assertThat(rows.size()).isEqualTo(perpetual ? ROWS + PERPETUAL_ROWS : ROWS);
            assertThat(with(rows, "FAIL")).as(venue + "\n" + ended.out()).isEmpty();
            assertThat(with(rows, "not in the library"))
                    .as(venue)
                    .containsExactlyInAnyOrderElementsOf(ABSENT.getOrDefault(venue, List.of()));
        }
        assertThat(ended.exit()).as(ended.err()).isZero();
    }

    private static List<String> with(JsonNode rows, String outcome) {
        List<String> found = new ArrayList<>();
        rows.properties()
                .forEach(row -> {
                    if (row.getValue().path("outcome").asString("").equals(outcome)) {
                        found.add(row.getKey());
                    }
                });
        return found;
    }

    private static void show(String table) throws IOException {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table, StandardCharsets.UTF_8);
        System.out.println(table);
    }

    @Test
    void shouldFailWhenAVenueIsNotAsItSays() throws Exception {
        NodeClient.Ended ended;
        try (Child child = venues("--fees", "20")) {
            ended = client.check(60, "--venues", file().toString(), "--only", "market buy");
            assertThat(child.alive()).as(child.err()).isTrue();
        }

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("market buy.* FAIL +FAIL")
                .contains("fee of trade")
                .contains("binance: 0 passed, 1 failed");
    }

    @Test
    void shouldSayWhatIsWrongWithItsInput() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"venues\":");

        NodeClient.Ended absent = client.check(30, "--venues", folder.resolve("no") + "");
        NodeClient.Ended damaged = client.check(30, "--venues", bad.toString());
        NodeClient.Ended unknown = client.check(30, "--nonsense");

        assertThat(List.of(absent.exit(), damaged.exit(), unknown.exit())).containsOnly(2);
        assertThat(absent.err().lines()).hasSize(1).first().asString().contains("no");
        assertThat(damaged.err().lines()).hasSize(1).first().asString().contains("bad.json");
        assertThat(unknown.err().lines()).hasSize(1).first().asString().contains("--nonsense");
    }
}

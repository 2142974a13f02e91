package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The simulated venues alone: one line tells any client how to reach them. */
class VenuesCommandTest {
    @TempDir Path folder;

    @Test
    void shouldTellAllAddressesInOneLineAndInTheFile() throws IOException {
        Path file = folder.resolve("venues.json");

        Invocation venues =
                Invocation.of("venues", "--for", "300ms", "--venues-file", file.toString());

        assertThat(venues.exit()).as(venues.err()).isZero();
        assertThat(Invocation.json(Files.readString(file))).isEqualTo(venues.json());
        assertThat(names(venues.json())).containsExactly("binance", "mexc");
        for (JsonNode venue : venues.json().path("venues")) {
            assertThat(venue.path("market").stringValue()).isEqualTo("spot");
            assertThat(venue.path("rest").stringValue()).matches("http://127\\.0\\.0\\.1:\\d+");
            assertThat(venue.path("ws").stringValue()).matches("ws://127\\.0\\.0\\.1:\\d+");
            assertThat(venue.path("accounts").path(0).path("api_key").stringValue()).isNotBlank();
            assertThat(venue.path("accounts").path(0).path("secret").stringValue()).isNotBlank();
            assertThat(venue.path("symbols").size()).isEqualTo(8);
            assertThat(venue.path("symbols").path(0).stringValue()).isEqualTo("BTC/USDT");
        }
    }

    @Test
    void shouldServeEveryMarketOfEveryVenueInOneProcess() {
        Invocation venues = Invocation.of("venues", "--all", "--for", "300ms");

        assertThat(venues.exit()).as(venues.err()).isZero();
        Set<String> markets = new LinkedHashSet<>();
        for (JsonNode line : venues.json().path("venues")) {
            String market = line.path("market").stringValue();
            boolean perpetual = market.equals("perpetual");
            assertThat(market).isIn("spot", "perpetual");
            assertThat(markets.add(line.path("name").stringValue() + " " + market)).isTrue();
            assertThat(line.path("symbols").path(0).stringValue())
                    .isEqualTo(perpetual ? "BTC/USDT:USDT" : "BTC/USDT");
            assertThat(line.path("symbols").size()).isEqualTo(perpetual ? 2 : 8);
            assertThat(line.path("accounts").path(0).path("passphrase").stringValue().isEmpty())
                    .isEqualTo(!line.path("name").stringValue().equals("okx"));
        }
        assertThat(markets).contains("binance spot", "mexc spot");
        assertThat(names(venues.json()))
                .isSubsetOf(Venue.ALL.stream().map(Venue::operator).distinct().toList());
    }

    @Test
    void shouldServeOnlyTheVenuesThatAreNamed() {
        Invocation venues = Invocation.of("venues", "--venues", "MEXC", "--for", "300ms");

        assertThat(venues.exit()).as(venues.err()).isZero();
        assertThat(names(venues.json())).containsExactly("mexc");
    }

    @Test
    void shouldTellWhatWentWrongOnPurpose() {
        Invocation venues =
                Invocation.of("venues", "--for", "300ms", "--faults", "network", "--seed", "11");

        assertThat(venues.exit()).as(venues.err()).isZero();
        assertThat(venues.out()).endsWith("{\"faults\":{}}\n");
    }

    @Test
    void shouldTakeThePortsThatWereAskedFor() throws IOException {
        int base = twoFreePorts();

        Invocation venues = Invocation.of("venues", "--for", "300ms", "--port-base", "" + base);

        assertThat(venues.exit()).as(venues.err()).isZero();
        List<Integer> ports = new ArrayList<>();
        venues.json()
                .path("venues")
                .forEach(
                        venue -> ports.add(URI.create(venue.path("rest").stringValue()).getPort()));
        assertThat(ports).containsExactly(base, base + 1);
    }

    @Test
    void shouldRefuseAFileThatCannotBeWritten() {
        Path file = folder.resolve("no/such/folder/venues.json");

        Invocation venues =
                Invocation.of("venues", "--json", "--for", "1s", "--venues-file", file.toString());

        assertThat(venues.exit()).isEqualTo(3);
        assertThat(venues.error().path("file").stringValue()).isEqualTo(file.toString());
    }

    private static int twoFreePorts() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket second =
                            new ServerSocket(
                                    first.getLocalPort() + 1,
                                    1,
                                    InetAddress.getLoopbackAddress())) {
                return second.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException _) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<String> names(JsonNode all) {
        List<String> names = new ArrayList<>();
        all.path("venues").forEach(venue -> names.add(venue.path("name").stringValue()));
        return names;
    }
}

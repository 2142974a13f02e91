package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No order of this version leaves for a real venue. */
class SimulatedOnlyTest {
    private static List<VenueAccess> at(String rest, String stream) {
        Endpoints endpoints =
                new Endpoints(URI.create(rest), URI.create(stream), URI.create(stream));
        return List.of(new VenueAccess(Venue.MEXC, endpoints, new Credentials("k", "s")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:9000", "localhost:9000", "192.168.1.7", "10.0.0.2:80", "[::1]:9"})
    void shouldTakeAddressesOfThisMachineAndItsNetwork(String host) {
        SimulatedOnly.require(at("http://" + host, "ws://" + host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api.example.com", "8.8.8.8", "localhost.example.com", "127.0.0.1.example"})
    void shouldRefuseEveryOther(String host) {
        assertThatThrownBy(() -> SimulatedOnly.require(at("https://" + host, "ws://127.0.0.1:1")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("mexc: https://" + host);
        assertThatThrownBy(() -> SimulatedOnly.require(at("http://127.0.0.1:1", "wss://" + host)))
                .isInstanceOf(UserError.class);
    }

    @Test
    void shouldRefuseARunBeforeAnythingIsAsked(@TempDir Path home) throws IOException {
        Path file =
                Files.writeString(
                        home.resolve("venues.json"),
                        """
                        {"venues":[
                        {"name":"binance","rest":"https://api.example.com",
                         "ws":"wss://stream.example.com",
                         "accounts":[{"api_key":"k","secret":"s"}]},
                        {"name":"mexc","rest":"http://127.0.0.1:1","ws":"ws://127.0.0.1:1",
                         "accounts":[{"api_key":"k","secret":"s"}]}]}
                        """);

        Invocation run =
                Invocation.of(
                        "run",
                        "--venues-file",
                        file.toString(),
                        "--home",
                        home.toString(),
                        "--json",
                        "-");

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.error().path("code").stringValue()).isEqualTo("venue_is_real");
        assertThat(run.error().path("remedy").stringValue()).contains("tradewind venues");
        assertThat(home.resolve("data")).doesNotExist();
    }
}

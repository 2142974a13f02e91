package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform alone, with venues and accounts from its configuration. */
@Tag("slow")
class ConfiguredRunTest {
    @TempDir Path home;

    @Test
    void shouldTradeAtTheVenuesOfTheConfigurationWithSecretsFromAFile() throws Exception {
        Path named = home.resolve("venues.json");
        try (Child venues = Child.start("venues", "--venues-file", named.toString())) {
            venues.awaitErr(line -> line.startsWith("serving"), Duration.ofSeconds(60));
            JsonNode all = JsonMapper.builder().build().readTree(Files.readString(named));
            StringBuilder yaml = new StringBuilder("mode: run\ndata: {secrets_file: my.env}\n");
            StringBuilder secrets = new StringBuilder();
            StringBuilder accounts = new StringBuilder("accounts:\n");
            yaml.append("instruments: {pairs: [BTC/USDT]}\nvenues:\n");
            for (JsonNode venue : all.path("venues")) {
                String name = venue.path("name").stringValue();
                JsonNode account = venue.path("accounts").path(0);
                yaml.append("  ").append(name).append(":\n    streams_per_connection: 3\n");
                yaml.append("    rest_url: ").append(venue.path("rest").stringValue());
                yaml.append("\n    ws_url: ").append(venue.path("ws").stringValue()).append('\n');
                accounts.append("  ").append(name).append(": {api_key: \"${K_").append(name);
                accounts.append("}\", secret: \"${S_").append(name).append("}\"}\n");
                secrets.append("K_").append(name).append('=');
                secrets.append(account.path("api_key").stringValue()).append("\nS_").append(name);
                secrets.append('=').append(account.path("secret").stringValue()).append('\n');
            }
            Files.writeString(home.resolve("tradewind.yaml"), yaml.toString() + accounts);
            Files.writeString(home.resolve("my.env"), secrets);

            Invocation told =
                    Invocation.of(
                            "run", "--headless", "--home", home + "", "--for", "4s", "--json", "-");

            assertThat(told.exit()).as(told.err()).isZero();
            assertThat(told.json().path("venues").valueStream())
                    .hasSize(2)
                    .allSatisfy(venue -> {
                        assertThat(venue.path("state").stringValue()).isEqualTo("up");
                        assertThat(venue.path("messages").intValue()).isPositive();
                    });
            assertThat(told.json().path("ledger").path("balanced").booleanValue()).isTrue();
        }
    }
}

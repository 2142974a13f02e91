package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run whose venues are reached around a corner: through a proxy, or at their other addresses. */
@Tag("slow")
class RunElsewhereTest {
    @TempDir Path home;

    @Test
    void shouldTradeThroughAProxyAndAtBackupAddresses() throws Exception {
        Path named = home.resolve("venues.json");
        try (Child venues = Child.start("venues", "--venues-file", named.toString());
                TunnelProxy proxy = TunnelProxy.http()) {
            venues.awaitErr(line -> line.startsWith("serving"), Duration.ofSeconds(60));
            JsonNode all = JsonMapper.builder().build().readTree(Files.readString(named));
            Files.writeString(
                    home.resolve("tradewind.yaml"),
                    "instruments: {pairs: [BTC/USDT]}\n"
                            + atBackups(all)
                            + "  mexc:\n    proxy: \"${MEXC_WAY}\"\n"
                            + addresses(all, "mexc", "")
                            + accounts(all)
                            + "data: {secrets_file: my.env}\n");
            String way = "http://" + TunnelProxy.ENCODED + "@127.0.0.1:" + proxy.port();
            Files.writeString(home.resolve("my.env"), "MEXC_WAY=" + way + "\n");

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
            assertThat(proxy.led()).hasSizeGreaterThan(3);
            assertThat(told.err()).doesNotContain(TunnelProxy.PASSWORD, TunnelProxy.ENCODED);
        }
    }

    private static String atBackups(JsonNode all) throws Exception {
        int dead;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = socket.getLocalPort();
        }
        return "venues:\n  binance:\n    rest_url: http://127.0.0.1:"
                + dead
                + "\n    ws_url: ws://127.0.0.1:"
                + dead
                + "\n"
                + addresses(all, "binance", "backup_");
    }

    private static JsonNode venue(JsonNode all, String name) {
        return all.path("venues")
                .valueStream()
                .filter(venue -> venue.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String addresses(JsonNode all, String name, String prefix) {
        JsonNode venue = venue(all, name);
        return "    %srest_url: %s\n    %sws_url: %s\n"
                .formatted(
                        prefix,
                        venue.path("rest").stringValue(),
                        prefix,
                        venue.path("ws").stringValue());
    }

    private static String accounts(JsonNode all) {
        StringBuilder text = new StringBuilder("accounts:\n");
        for (String name : new String[] {"binance", "mexc"}) {
            JsonNode account = venue(all, name).path("accounts").path(0);
            text.append("  ").append(name).append(":\n    api_key: ");
            text.append(account.path("api_key").stringValue()).append("\n    secret: ");
            text.append(account.path("secret").stringValue()).append('\n');
        }
        return text.toString();
    }
}

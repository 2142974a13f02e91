package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration file that the demo really uses. */
class ConfiguredDemoTest {
    private static final String YAML =
            """
            instruments: {pairs: [BTC/USDT, ETH/USDT]}
            data: {seed: 8}
            strategies:
              spot_arb: {order_size: 60.50 USDT, min_gross_bps: 12.5}
            execution: {cooldown: 500ms}
            journal: {segment_mb: 1}
            """;

    @TempDir Path home;
    private Path file;

    @BeforeEach
    void writeTheFile() throws IOException {
        file = Files.writeString(home.resolve("my.yaml"), YAML);
    }

    private Invocation demo(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of("demo", "--headless", "--for", "2s", "--speed", "max", "--json"));
        words.addAll(List.of("-", "--home", home.toString()));
        words.addAll(Arrays.asList(more));
        Invocation told = Invocation.of(words.toArray(String[]::new));
        assertThat(told.exit()).as(told.err()).isZero();
        return told;
    }

    private Path journal(Invocation told) {
        return Path.of(told.json().path("journal").path("path").stringValue());
    }

    private RunSettings used(Invocation told) {
        try (JournalReader reader = JournalReader.open(journal(told))) {
            return RunSettings.parse(reader.header().configText());
        }
    }

    @Test
    void shouldTradeByTheFile() throws IOException {
        Invocation told = demo("--config", file.toString());

        RunSettings used = used(told);
        assertThat(told.err()).contains("configuration: " + file);
        assertThat(used.arb().pairs()).containsExactly("BTC/USDT", "ETH/USDT");
        assertThat(used.arb().orderCents()).isEqualTo(6_050);
        assertThat(used.arb().minGrossRate()).isEqualTo(1_250_000);
        assertThat(used.execution().cooldownNanos()).isEqualTo(500_000_000);
        assertThat(told.json().path("seed").intValue()).isEqualTo(8);
        try (Stream<Path> segments = Files.list(journal(told))) {
            assertThat(segments.findFirst().map(path -> path.toFile().length()).orElse(0L))
                    .isLessThanOrEqualTo(1L << 20);
        }
    }

    @Test
    void shouldLetTheCommandLineGoBeforeTheFile() {
        Invocation told =
                demo(
                        "--config",
                        file.toString(),
                        "--seed",
                        "9",
                        "--pairs",
                        "SOL/USDT",
                        "--min-gross-bps",
                        "20");

        assertThat(told.json().path("seed").intValue()).isEqualTo(9);
        assertThat(used(told).arb().pairs()).containsExactly("SOL/USDT");
        assertThat(used(told).arb().minGrossRate()).isEqualTo(2_000_000);
        assertThat(used(told).arb().orderCents()).isEqualTo(6_050);
    }

    @Test
    void shouldFindTheUsualFileInTheHome() throws IOException {
        Files.move(file, home.resolve("tradewind.yaml"));

        assertThat(used(demo()).arb().orderCents()).isEqualTo(6_050);
    }

    @Test
    void shouldRefuseAFileThatIsForAnotherCommand() throws IOException {
        Files.writeString(file, "version: 1\nmode: run\n");

        Invocation told =
                Invocation.of("demo", "--config", file.toString(), "--home", home.toString());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err()).contains("my.yaml:2: this file is for 'tradewind run'");
    }

    @Test
    void shouldKeepDataWhereTheFileSaysAndLetKillFindIt() throws IOException {
        Files.writeString(file, "data: {home: there}\nmode: demo\n");
        Files.createDirectory(home.resolve("there"));
        Invocation told =
                Invocation.of(
                        "demo",
                        "--headless",
                        "--for",
                        "1s",
                        "--speed",
                        "max",
                        "--config",
                        file.toString());
        assertThat(told.exit()).as(told.err()).isZero();
        Files.writeString(file, "data: {home: there}\nmode: nonsense\n");

        Invocation killed = Invocation.of("kill", "--config", file.toString());

        assertThat(killed.exit()).as(killed.err()).isZero();
        assertThat(home.resolve("there/data/sessions")).exists();
        assertThat(home.resolve("there/data/halt")).exists();
        assertThat(Path.of("data/halt")).doesNotExist();
    }

    @Test
    void shouldNeverShowOrKeepASecret() throws IOException {
        String secret = "5up3r-s3cr3t-of-mine";
        Files.writeString(file, YAML + "accounts: {mexc: {api_key: k, secret: " + secret + "}}\n");

        Invocation shown = Invocation.of("config", "show", file.toString());
        Invocation json = Invocation.of("config", "show", file.toString(), "--json", "-");
        Invocation told = demo("--config", file.toString());

        assertThat(shown.out()).contains("*** (set)");
        for (Invocation one : List.of(shown, json, told)) {
            assertThat(one.out() + one.err()).doesNotContain(secret);
        }
        assertThat(told.err()).contains("chmod 600");
        try (Stream<Path> kept = Files.walk(home.resolve("data"))) {
            for (Path path : kept.filter(Files::isRegularFile).toList()) {
                String bytes =
                        new String(
                                Files.readAllBytes(path),
                                java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(secret)).as(path.toString()).isFalse();
            }
        }
    }
}

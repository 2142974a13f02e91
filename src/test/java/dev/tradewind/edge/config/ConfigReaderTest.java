package dev.tradewind.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    private static final String SECRET = "5up3r-s3cr3t";

    @TempDir Path folder;

    private static Configuration read(String yaml, Map<String, String> environment) {
        return ConfigReader.read("t.yaml", yaml, environment);
    }

    @Test
    void shouldLetTheEnvironmentGoBeforeTheFileAndTheFileBeforeTheDefault() {
        String yaml = "mexc:\n  api_key: fromfile\nrisk:\n  max_order: 400.5\n";

        Configuration both = read(yaml, Map.of("MEXC_KEY", "fromenvironment"));
        Configuration file = read(yaml, Map.of("MEXC_KEY", ""));

        assertThat(both.text("accounts.mexc.api_key")).isEqualTo("fromenvironment");
        assertThat(both.setting("accounts.mexc.api_key").origin().told()).isEqualTo("$MEXC_KEY");
        assertThat(file.text("accounts.mexc.api_key")).isEqualTo("fromfile");
        assertThat(file.setting("accounts.mexc.api_key").origin().told()).isEqualTo("t.yaml:2");
        assertThat(file.number("risk.max_order")).isEqualTo(40_050);
        assertThat(file.number("risk.max_position")).isEqualTo(50_000);
        assertThat(file.setting("risk.max_position").origin().told()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({
        "MEXC_KEY, abc, accounts.mexc.api_key",
        "MEXC_SECRET, abc, accounts.mexc.secret",
        "STAKE_USDT, 25, scanner.stake_usdt",
        "PROB_THRESHOLD, 0.6, scanner.prob_threshold",
        "THRESH_VSR, 3.5, scanner.metrics.vsr",
        "THRESH_PM, 0.02, scanner.metrics.pm",
        "THRESH_OBI, 0.3, scanner.metrics.obi",
        "THRESH_SPREAD, 0.005, scanner.metrics.spread",
        "THRESH_LISTING_AGE, 3600, scanner.metrics.listing_age_min",
        "TG_TOKEN, 1:abc, telegram.token",
        "ALLOWED_IDS, '1,2', telegram.allowed_ids",
        "TRADEWIND_LOG, DEBUG, logging.level"
    })
    void shouldTakeTheVariablesOfOlderTools(String variable, String value, String path) {
        Setting setting = read("", Map.of(variable, value)).setting(path);

        assertThat(setting.isChosen()).isTrue();
        assertThat(setting.text()).isEqualToIgnoringCase(value);
    }

    @Test
    void shouldNameAVariableThatIsWrongButNotItsValue() {
        assertThatThrownBy(() -> read("", Map.of("STAKE_USDT", SECRET)))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> {
                            Mistake mistake = e.mistakes().getFirst();
                            assertThat(mistake.told()).contains("scanner.stake_usdt: ");
                            assertThat(mistake.told()).contains("STAKE_USDT").contains("no number");
                            assertThat(mistake.remedy()).contains("unset STAKE_USDT");
                            assertThat(mistake.toString()).doesNotContain(SECRET);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "mexc.ws_url, ws://a, venues.mexc.ws_url",
        "mexc.rest_url, http://a, venues.mexc.rest_url",
        "mexc.api_key, k, accounts.mexc.api_key",
        "mexc.api_secret, s, accounts.mexc.secret",
        "scout.min_quote_vol_usd, 1000000, scanner.scout.min_quote_vol_usd",
        "scout.top_n, 50, scanner.scout.top_n",
        "ws.max_streams_per_conn, 15, venues.mexc.streams_per_connection",
        "ws.max_msg_per_sec, 50, scanner.max_messages_per_second",
        "basis.entry_threshold_bps, 15, strategies.basis.entry_threshold_bps",
        "basis.max_position_hold_seconds, 60, strategies.basis.max_position_hold_seconds"
    })
    void shouldTakeTheKeysOfOlderToolsAndSayTheirNewName(String older, String value, String path) {
        String[] words = older.split("\\.");

        Configuration read = read(words[0] + ":\n  " + words[1] + ": " + value + "\n", Map.of());

        assertThat(read.setting(path).text()).isEqualTo(value);
        assertThat(read.notes()).contains(older + " is the older name of " + path);
    }

    @Test
    void shouldSayWhichKeysHaveNoEffectYet() {
        Configuration read =
                read(
                        "scanner:\n  stake_usdt: 5\n  prob_threshold: 0.5\nmetrics:\n  port: 1\n",
                        Map.of());

        assertThat(read.notes())
                .containsExactly(
                        "this version has no scanner; no effect yet: scanner.prob_threshold,"
                                + " scanner.stake_usdt",
                        "this version has no metrics server; no effect yet: metrics.port");
    }

    @Test
    void shouldReplaceVariablesInsideTexts() {
        Configuration read =
                read(
                        "venues:\n  mexc:\n    ws_url: ws://${HOST}:${PORT:-81}\n"
                                + "risk:\n  max_order: \"${MOST}\"\n"
                                + "instruments:\n  pairs: ${PAIRS}\n"
                                + "accounts:\n  mexc:\n    secret: a$${b}$c\n",
                        Map.of("HOST", "box", "PORT", "", "MOST", "300", "PAIRS", "BTC/USDT"));

        assertThat(read.text("venues.mexc.ws_url")).isEqualTo("ws://box:81");
        assertThat(read.number("risk.max_order")).isEqualTo(30_000);
        assertThat(read.texts("instruments.pairs")).containsExactly("BTC/USDT");
        assertThat(read.text("accounts.mexc.secret")).isEqualTo("a${b}$c");
    }

    @Test
    void shouldNeverReplaceWhatWasPutIn() {
        Configuration read =
                read("accounts:\n  mexc:\n    secret: ${A}\n", Map.of("A", "${B}", "B", "no"));

        assertThat(read.text("accounts.mexc.secret")).isEqualTo("${B}");
    }

    @Test
    void shouldNotTellWhatAVariableHolds() {
        assertThatThrownBy(() ->
                        read(
                                "risk:\n  max_order: ${A}\nmode: ${A}\n"
                                        + "instruments: {pairs: ['${A}']}\n",
                                Map.of("A", SECRET)))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> {
                            assertThat(e.mistakes()).hasSize(3);
                            assertThat(e.mistakes().toString()).doesNotContain(SECRET);
                        });
    }

    @Test
    void shouldReadNumbersExactly() {
        Configuration read =
                read(
                        "strategies: {spot_arb: {min_gross_bps: 7.00001, slippage_bps: 0.1}}",
                        Map.of());

        assertThat(read.number("strategies.spot_arb.min_gross_bps")).isEqualTo(700_001);
        assertThat(read.number("strategies.spot_arb.slippage_bps")).isEqualTo(10_000);
    }

    @Test
    void shouldWarnOfAFileWithSecretsThatOthersMayRead() throws IOException {
        Path file = secretFile("rw-r--r--", SECRET);
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

        for (Path named : new Path[] {file, link}) {
            assertThat(ConfigReader.read(named, Map.of()).notes())
                    .singleElement()
                    .asString()
                    .contains(named.toString())
                    .contains("rw-r--r--")
                    .contains("chmod 600")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void shouldNotWarnWhereNoSecretIsOrNobodyElseMayRead() throws IOException {
        assertThat(ConfigReader.read(secretFile("rw-------", SECRET), Map.of()).notes()).isEmpty();
        assertThat(ConfigReader.read(secretFile("rw-r--r--", "${A:-}"), Map.of()).notes())
                .isEmpty();
    }

    private Path secretFile(String mode, String secret) throws IOException {
        Path file = folder.resolve("secret.yaml");
        Files.writeString(file, "accounts:\n  mexc:\n    secret: " + secret + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void shouldShowOfASecretOnlyThatThereIsOne() {
        Setting set =
                read("mexc: {api_secret: " + SECRET + "}", Map.of())
                        .setting("accounts.mexc.secret");

        assertThat(set.shown()).isEqualTo("*** (set)");
        assertThat(set.toString()).doesNotContain(SECRET);
        assertThat(read("", Map.of()).setting("accounts.mexc.secret").shown())
                .isEqualTo("(not set)");
    }

    @Test
    void shouldNotTellASecretInAMistake() {
        String[] wrong = {
            "accounts:\n  mexc:\n    secret: [" + SECRET + "]\n",
            "accounts:\n  mexc: " + SECRET + "\n",
            "accounts: [" + SECRET + "]\n",
            "accounts:\n  mexc:\n    secrett: " + SECRET + "\n",
            "accounts:\n  mexc:\n    secret: \"" + SECRET + "\n",
            "accounts:\n  mexc:\n    secret: a: " + SECRET + "\n",
            "accounts:\n  mexc:\n    secret: &" + SECRET + " a\n"
        };

        for (String yaml : wrong) {
            assertThatThrownBy(() -> read(yaml, Map.of()))
                    .as(yaml)
                    .isInstanceOfSatisfying(
                            ConfigException.class,
                            e -> assertThat(e.mistakes().toString()).doesNotContain(SECRET));
        }
    }

    @Test
    void shouldFindTheHomeOfAFileThatIsWrongElsewhere() throws IOException {
        Path file = folder.resolve("t.yaml");
        Files.writeString(
                file, "data:\n  home: there\n  secrets_file: none\nrisk:\n  max_ordr: 1\n");

        assertThat(ConfigReader.home(file, Map.of())).isEqualTo("there");
    }

    private Path withSecrets(String lines) throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.env"), lines);
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                folder.resolve("t.yaml"),
                "data:\n  secrets_file: secrets.env\naccounts:\n  binance:\n    secret: ${MINE}\n");
    }

    @Test
    void shouldTakeVariablesFromASecretsFileUnlessTheEnvironmentHasThem() throws IOException {
        Path file = withSecrets("# mine\n\nMINE='" + SECRET + "'\nMEXC_KEY=a=b\n");

        Configuration read = ConfigReader.read(file, Map.of());

        assertThat(read.text("accounts.binance.secret")).isEqualTo(SECRET);
        assertThat(read.text("accounts.mexc.api_key")).isEqualTo("a=b");
        assertThat(read.notes()).isEmpty();
        assertThat(ConfigReader.read(file, Map.of("MINE", "x")).text("accounts.binance.secret"))
                .isEqualTo("x");
    }

    @Test
    void shouldWarnOfASecretsFileThatOthersMayRead() throws IOException {
        Path file = withSecrets("MINE=" + SECRET + "\n");
        Path secrets = folder.resolve("secrets.env");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(ConfigReader.read(file, Map.of()).notes())
                .singleElement()
                .asString()
                .contains(secrets.toString(), "rw-r-----", "chmod 600")
                .doesNotContain(SECRET);
    }

    @Test
    void shouldTellTheLinesOfASecretsFileThatAreWrongButNotWhatTheyHold() throws IOException {
        Path file = withSecrets("MINE=a\nMINE=b\nexport X=" + SECRET + "\n");

        assertThatThrownBy(() -> ConfigReader.read(file, Map.of()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> {
                            assertThat(e.mistakes())
                                    .extracting(one -> one.place().line())
                                    .containsExactly(2, 3);
                            assertThat(e.mistakes().getFirst().file()).endsWith("secrets.env");
                            assertThat(e.mistakes().toString()).doesNotContain(SECRET);
                        });
        Files.delete(folder.resolve("secrets.env"));
        assertThatThrownBy(() -> ConfigReader.read(file, Map.of()))
                .hasMessageContaining("secrets.env: there is no such file");
    }
}

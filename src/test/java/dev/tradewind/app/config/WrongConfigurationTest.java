package dev.tradewind.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every kind of mistake in a configuration, told by the command with its line and remedy. */
class WrongConfigurationTest {
    @TempDir Path folder;

    /**
     * One kind of mistake.
     *
     * @param line where it must be told; 0 for the file as a whole
     * @param remedy a phrase of the remedy
     */
    record Wrong(String name, String yaml, int line, String key, String code, String remedy) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Wrong wrong(
            String name, String yaml, int line, String key, String code, String remedy) {
        return new Wrong(name, yaml, line, key, code, remedy);
    }

    static Stream<Wrong> structure() {
        return Stream.of(
                wrong("tab", "risk:\n\tmax_order: 5\n", 2, "", "not_yaml", "with spaces"),
                wrong("open quote", "mode: \"demo\nrisk:\n", 3, "", "not_yaml", "close quotes"),
                wrong("no space", "version: 1\nmode:demo\n", 3, "", "not_yaml", "a space after"),
                wrong(
                        "indent",
                        "data:\n  seed: 1\n   home: x\n",
                        3,
                        "",
                        "not_yaml",
                        "indent the keys"),
                wrong("list at top", "- version\n", 1, "", "not_a_map", "version: 1"),
                wrong("text at top", "hello\n", 1, "", "not_a_map", "version: 1"),
                wrong(
                        "two documents",
                        "version: 1\n---\nmode: run\n",
                        2,
                        "",
                        "second_document",
                        "---"),
                wrong("anchor", "data: &a\n  seed: 1\n", 1, "", "anchor", "write the value out"),
                wrong("alias", "mode: *a\n", 1, "", "anchor", "or in quotes"),
                wrong("tag", "mode: !!str demo\n", 1, "", "tag", "remove the tag"),
                wrong(
                        "deep",
                        "data: " + "[".repeat(40) + "]".repeat(40) + "\n",
                        1,
                        "",
                        "too_deep",
                        "deeper than four"),
                wrong("list for a group", "risk: [1]\n", 1, "risk", "not_a_map", "max_order"),
                wrong(
                        "value for a group",
                        "data: 5\n",
                        1,
                        "data",
                        "not_a_map",
                        "home, secrets_file, seed"),
                wrong(
                        "group for a value",
                        "risk:\n  max_order:\n    usd: 5\n",
                        3,
                        "risk.max_order",
                        "value",
                        "allowed: 0 to"),
                wrong(
                        "value for a list",
                        "instruments:\n  pairs: BTC/USDT\n",
                        2,
                        "instruments.pairs",
                        "value",
                        "brackets"),
                wrong("complex key", "? [a]\n: 1\n", 1, "", "key_form", "key: value"));
    }

    static Stream<Wrong> keys() {
        return Stream.of(
                wrong(
                        "doubled",
                        "mode: demo\nversion: 1\nmode: run\n",
                        3,
                        "mode",
                        "doubled_key",
                        "keep one"),
                wrong(
                        "doubled under an older name",
                        "venues:\n  mexc:\n    ws_url: ws://a\nmexc:\n  ws_url: ws://b\n",
                        5,
                        "mexc.ws_url",
                        "doubled_key",
                        "venues.mexc.ws_url"),
                wrong(
                        "doubled in a group",
                        "risk:\n  max_order: 500\n  max_order: 400\n",
                        3,
                        "risk.max_order",
                        "doubled_key",
                        "keep one"),
                wrong(
                        "several words at once",
                        "risk.max_order: 500\n",
                        1,
                        "risk.max_order",
                        "key_form",
                        "below each other"),
                wrong("empty key", "\"\": {mode: demo}\n", 1, "", "key_form", "key: value"));
    }

    static Stream<Wrong> names() {
        return Stream.of(
                wrong("unknown at top", "versoin: 1\n", 1, "versoin", "unknown_key", "version"),
                wrong(
                        "unknown in a group",
                        "risk:\n  max_ordr: 5\n",
                        2,
                        "risk.max_ordr",
                        "unknown_key",
                        "nearest: risk.max_order"),
                wrong(
                        "in another group",
                        "execution:\n  max_order: 5\n",
                        2,
                        "execution.max_order",
                        "unknown_key",
                        "belongs to risk.max_order"),
                wrong(
                        "empty group",
                        "api:\n  port: 1\n",
                        2,
                        "api.port",
                        "unknown_key",
                        "metrics.port"),
                wrong(
                        "venue",
                        "venues:\n  mexx:\n    enabled: true\n",
                        2,
                        "venues.mexx",
                        "unknown_venue",
                        "nearest: mexc; all: binance, mexc"),
                wrong(
                        "strategy",
                        "strategies:\n  spot_arp:\n    order_size: 5\n",
                        2,
                        "strategies.spot_arp",
                        "unknown_strategy",
                        "nearest: spot_arb"),
                wrong("version", "version: 2\n", 1, "version", "version", "reads version 1"),
                wrong("mode", "mode: live\n", 1, "mode", "value", "allowed: any, demo, run"));
    }

    static Stream<Wrong> values() {
        return Stream.of(
                risk("max_orders_per_second: 020", "without leading zeros"),
                risk("max_orders_per_second: 0x14", "write digits"),
                risk("max_orders_per_second: 1.5", "a whole number"),
                risk("max_orders_per_second: 1_000", "digits only"),
                risk("max_orders_per_second: \"20\"", "without quotes"),
                risk("max_orders_per_second: 2000", "0 to 1000"),
                risk("max_orders_per_second: -1", "0 to 1000"),
                risk("max_order: 1e2", "all digits"),
                risk("max_order: 5,5", "with a point"),
                risk("max_order: .nan", "write digits"),
                risk("max_order: 5.001", "2 digits"),
                risk("max_order: 50 EUR", "amount of USDT"),
                risk("max_order: 99999999999999999999", "allowed: 0 to"),
                risk("max_order:", "remove the line"),
                risk("price_collar_bps: 0.000001", "allowed: 1 to"),
                risk("price_collar_bps: 1.000001", "5 digits"),
                wrong(
                        "time without a unit",
                        "execution:\n  cooldown: 3\n",
                        2,
                        "execution.cooldown",
                        "value",
                        "such as 500ms"),
                wrong(
                        "time too long",
                        "execution:\n  cooldown: 99h\n",
                        2,
                        "execution.cooldown",
                        "value",
                        "0s to 1h"),
                wrong(
                        "yes",
                        "venues:\n  mexc:\n    enabled: yes\n",
                        3,
                        "venues.mexc.enabled",
                        "value",
                        "true or false"),
                wrong(
                        "address",
                        "venues:\n  mexc:\n    ws_url: http://a\n",
                        3,
                        "venues.mexc.ws_url",
                        "value",
                        "wss://HOST"),
                wrong(
                        "password in an address",
                        "venues:\n  mexc:\n    ws_url: ws://me:pw@a\n",
                        3,
                        "venues.mexc.ws_url",
                        "value",
                        "under 'accounts'"),
                pairs("[BTCUSDT]", "such as BTC/USDT"),
                pairs("[eth-usdt]", "such as ETH/USDT"),
                pairs("[ETHUSDT/USDT]", "such as ETH/USDT"),
                pairs("[BTC/USDT, BTC/USDT]", "each entry once"),
                pairs("[]", "1 to 100"),
                pairs("[[BTC/USDT]]", "a list of 1 to 100 pairs"));
    }

    static Stream<Wrong> network() {
        return Stream.of(
                proxy("ftp://h:1"),
                proxy("http://h"),
                proxy("http://h:99999"),
                proxy("socks5://ann:hidden%@h:1080"),
                wrong(
                        "backup with a password",
                        "venues:\n  mexc:\n    backup_rest_url: http://a:b@h\n",
                        3,
                        "venues.mexc.backup_rest_url",
                        "value",
                        "secrets belong under"),
                wrong(
                        "no connections",
                        "network:\n  http_connections: 0\n",
                        2,
                        "network.http_connections",
                        "value",
                        "from 1 to 16"));
    }

    private static Wrong proxy(String address) {
        String yaml = "venues:\n  mexc:\n    proxy: \"" + address + "\"\n";
        return wrong(
                "proxy " + address, yaml, 3, "venues.mexc.proxy", "value", "http://HOST:PORT or");
    }

    private static Wrong risk(String line, String remedy) {
        String key = "risk." + line.substring(0, line.indexOf(':'));
        return wrong(line, "version: 1\nrisk:\n  " + line + "\n", 3, key, "value", remedy);
    }

    private static Wrong pairs(String list, String remedy) {
        String yaml = "instruments:\n  pairs: " + list + "\n";
        return wrong("pairs " + list, yaml, 2, "instruments.pairs", "value", remedy);
    }

    static Stream<Wrong> contradictions() {
        String arb = "strategies:\n  spot_arb:\n    ";
        return Stream.of(
                wrong(
                        "order above the risk limit",
                        arb + "order_size: 600\n",
                        3,
                        "strategies.spot_arb.order_size",
                        "contradiction",
                        "strategies.spot_arb.order_size is at most risk.max_order"),
                wrong(
                        "risk limit below the default order",
                        "risk:\n  max_order: 60\n",
                        2,
                        "risk.max_order",
                        "contradiction",
                        "change one of the two"),
                wrong(
                        "smallest order above the order",
                        arb + "min_order_size: 120\n",
                        3,
                        "strategies.spot_arb.min_order_size",
                        "contradiction",
                        "at most strategies.spot_arb.order_size"),
                wrong(
                        "day above week",
                        "risk:\n  daily_loss: 200\n",
                        2,
                        "risk.daily_loss",
                        "contradiction",
                        "risk.weekly_loss"),
                wrong(
                        "heartbeat after the stall",
                        "venues:\n  mexc:\n    stall_after: 20s\n",
                        3,
                        "venues.mexc.stall_after",
                        "contradiction",
                        "heartbeat is below venues.mexc.stall_after"),
                wrong(
                        "one venue",
                        "venues:\n  mexc:\n    enabled: false\n",
                        3,
                        "venues.mexc.enabled",
                        "contradiction",
                        "another venue"),
                wrong(
                        "a test network that there is not",
                        "venues:\n  mexc:\n    test_network: true\n",
                        3,
                        "venues.mexc.test_network",
                        "contradiction",
                        "leave venues.mexc.test_network false"),
                wrong(
                        "the real market as a test network",
                        "venues:\n  bybit:\n    test_network: true\n"
                                + "    rest_url: https://api.bybit.com\n",
                        4,
                        "venues.bybit.rest_url",
                        "contradiction",
                        "remove the address"),
                wrong(
                        "another quote",
                        "instruments:\n  pairs: [ETH/BTC]\n",
                        2,
                        "instruments.pairs",
                        "contradiction",
                        "against USDT only"));
    }

    static Stream<Wrong> streams() {
        return Stream.of(
                wrong(
                        "no room for the candles",
                        "venues:\n  binance: {candles: [1m, 5m], streams_per_connection: 3}\n",
                        2,
                        "venues.binance.streams_per_connection",
                        "contradiction",
                        "set it to 5 or more"),
                wrong(
                        "no room for the day",
                        "venues:\n  binance: {day_ticker: true, streams_per_connection: 3}\n",
                        2,
                        "venues.binance.streams_per_connection",
                        "contradiction",
                        "set it to 4 or more"));
    }

    static Stream<Wrong> environment() {
        return Stream.of(
                wrong(
                        "missing variable",
                        "version: 1\naccounts:\n  mexc:\n    secret: ${TRADEWIND_NOT_THERE}\n",
                        4,
                        "accounts.mexc.secret",
                        "value",
                        "${TRADEWIND_NOT_THERE:-default}"),
                wrong(
                        "no variable named",
                        "accounts:\n  mexc:\n    secret: ${}\n",
                        3,
                        "accounts.mexc.secret",
                        "value",
                        "write ${NAME}"),
                wrong(
                        "bad default of a variable",
                        "risk:\n  max_order: ${TRADEWIND_NOT_THERE:-much}\n",
                        2,
                        "risk.max_order",
                        "value",
                        "write digits"));
    }

    @ParameterizedTest
    @MethodSource({
        "structure",
        "keys",
        "names",
        "values",
        "network",
        "contradictions",
        "streams",
        "environment"
    })
    void shouldTellLineKeyAndRemedy(Wrong wrong) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), wrong.yaml());

        Invocation told = Invocation.of("config", "validate", file.toString(), "--json", "-");

        assertThat(told.exit()).isEqualTo(2);
        JsonNode error = told.error();
        assertThat(error.path("code").stringValue()).isEqualTo(wrong.code());
        assertThat(error.path("line").intValue()).isEqualTo(wrong.line());
        assertThat(error.path("key").stringValue()).isEqualTo(wrong.key());
        assertThat(error.path("remedy").stringValue()).contains(wrong.remedy());
        assertThat(error.path("file").stringValue()).isEqualTo(file.toString());
        assertThat(told.err())
                .contains("wrong.yaml:" + wrong.line() + ":")
                .contains(wrong.remedy())
                .doesNotContain("Exception")
                .doesNotContain("at dev.");
    }

    @Test
    void shouldTellEveryMistakeAtOnceInTheOrderOfTheFile() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("wrong.yaml"),
                        "mode: live\nrisk:\n  max_order: much\n  max_ordr: 1\ndata:\n  seed: x\n");

        Invocation told = Invocation.of("config", "validate", file.toString(), "--json", "-");

        assertThat(told.json().path("errors").size()).isEqualTo(4);
        assertThat(told.json().path("errors").valueStream().map(e -> e.path("line").intValue()))
                .containsExactly(1, 3, 4, 6);
        assertThat(told.err().lines().filter(line -> line.startsWith("tradewind: ")).count())
                .isEqualTo(4);
    }

    @Test
    void shouldTellTwentyAndCountTheRest() throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 33; i++) {
            yaml.append("wrong").append(i).append(": 1\n");
        }
        Path file = Files.writeString(folder.resolve("wrong.yaml"), yaml);

        Invocation told = Invocation.of("config", "validate", file.toString(), "--json", "-");

        assertThat(told.err()).contains("wrong.yaml:20:").doesNotContain("wrong.yaml:21:");
        assertThat(told.err()).contains("and 13 more");
        assertThat(told.json().path("errors").size()).isEqualTo(20);
        assertThat(told.json().path("errors_total").intValue()).isEqualTo(33);
    }

    @Test
    void shouldRefuseWhatIsNoTextFile() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), "a: 1\nb: é\n".getBytes(latin1()));
        Path wide =
                Files.write(
                        folder.resolve("wide.yaml"),
                        "mode: demo".getBytes(StandardCharsets.UTF_16));
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        Path control = Files.writeString(folder.resolve("control.yaml"), "mode: demo\na: \u0001\n");

        assertThat(validate(latin)).contains("latin.yaml:2:").contains("save the file as UTF-8");
        assertThat(validate(wide)).contains("UTF-16").contains("save the file as UTF-8");
        assertThat(validate(large)).contains("larger than 1048576 bytes");
        assertThat(validate(control)).contains("control.yaml:2:").contains("control character");
        assertThat(validate(folder)).contains("a folder, not a file");
        assertThat(validate(folder.resolve("none.yaml"))).contains("config template");
    }

    private static java.nio.charset.Charset latin1() {
        return StandardCharsets.ISO_8859_1;
    }

    private static String validate(Path file) {
        Invocation told = Invocation.of("config", "validate", file.toString());
        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err()).doesNotContain("Exception").doesNotContain("at dev.");
        return told.err();
    }

    @Test
    void shouldRefuseTheSameFileBeforeDemoAndRunStartAnything() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "risk:\n  max_ordr: 1\n");
        String home = folder.toString();

        for (String command : new String[] {"demo", "run"}) {
            Invocation told = Invocation.of(command, "--config", file.toString(), "--home", home);

            assertThat(told.exit()).as(command).isEqualTo(2);
            assertThat(told.err()).contains("wrong.yaml:2: risk.max_ordr");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldAcceptAByteOrderMarkAndAnEmptyFile() throws IOException {
        Path marked = Files.writeString(folder.resolve("marked.yaml"), "\uFEFFmode: demo\n");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");

        assertThat(Invocation.of("config", "validate", marked.toString()).exit()).isZero();
        Invocation told = Invocation.of("config", "validate", empty.toString());
        assertThat(told.exit()).isZero();
        assertThat(told.err()).contains("sets no key");
    }

    @Test
    void shouldSayWhatToDoWithoutAnyFile() {
        Invocation told = Invocation.of("config", "validate", "--home", folder.toString());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err()).contains("tradewind.yaml").contains("config template --out");
    }

    @Test
    void shouldNameTheNearestKeyToExplain() {
        Invocation told = Invocation.of("config", "explain", "risk.max_ordr");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err()).contains("nearest: risk.max_order;");
    }
}

package dev.tradewind.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.VenueAccess;
import dev.tradewind.edge.config.ConfigException;
import dev.tradewind.edge.config.ConfigReader;
import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.config.Key;
import dev.tradewind.edge.config.Keys;
import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.binance.BinanceSettings;
import dev.tradewind.edge.venue.mexc.MexcSettings;
import dev.tradewind.edge.venue.net.Proxy;
import dev.tradewind.edge.venue.net.Way;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.journal.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys on their way into the settings of the other rings: none gets lost, none is swapped. */
class ConfiguredTest {
    private static final Pattern WORDS = Pattern.compile("kind=Choice\\[words=\\[(.*?)]]");

    private static final long SEED = 3;

    @TempDir Path folder;

    private Configuration read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), yaml);
        return ConfigReader.read(file, Map.of());
    }

    @Test
    void shouldHaveTheDefaultsOfTheRings() {
        Configured defaults = Configured.defaults();

        assertThat(defaults.settings()).isEqualTo(RunSettings.DEFAULT);
        assertThat(SettingsOf.binance(defaults.configuration(), SEED))
                .isEqualTo(BinanceSettings.defaults(SEED));
        assertThat(SettingsOf.mexc(defaults.configuration(), SEED))
                .isEqualTo(MexcSettings.defaults().withSeed(SEED));
        JournalOptions journal = defaults.journal(folder);
        assertThat(journal.segmentBytes()).isEqualTo(JournalOptions.SEGMENT_BYTES);
        assertThat(journal.flushNanos()).isEqualTo(JournalOptions.FLUSH_NANOS);
        assertThat(journal.freeBytesMin()).isEqualTo(JournalOptions.FREE_BYTES_MIN);
        assertThat(defaults.chosenPairs()).isEmpty();
        assertThat(defaults.way(Venue.MEXC)).isEqualTo(Way.DIRECT);
    }

    @Test
    void shouldLeadAroundAndElsewhereAsConfigured() throws IOException {
        Configured configured =
                new Configured(
                        read(
                                """
                                venues:
                                  binance:
                                    backup_ws_url: wss://other:1
                                  mexc:
                                    proxy: socks5://ann:p%40ss@proxy:1080
                                    private_ws_url: ws://own:1
                                    backup_rest_url: http://other:2
                                    backup_ws_url: ws://other:3
                                network:
                                  connect_timeout: 700ms
                                  writes_waiting: 50
                                """));

        Way mexc = configured.way(Venue.MEXC);
        assertThat(mexc.proxy())
                .isEqualTo(new Proxy(Proxy.Kind.SOCKS5, "proxy", 1080, "ann", "p@ss"));
        assertThat(mexc.backups().rest()).hasToString("http://other:2");
        assertThat(mexc.backups().privateStream()).as("it has one of its own").isNull();
        assertThat(mexc.limits().connect()).hasMillis(700);
        assertThat(mexc.limits().writesWaiting()).isEqualTo(50);
        Way binance = configured.way(Venue.BINANCE);
        assertThat(binance.proxy()).isNull();
        assertThat(binance.backups().rest()).isNull();
        assertThat(binance.backups().privateStream()).hasToString("wss://other:1");
    }

    static Stream<Key> keysThatDecide() {
        return Keys.all().stream()
                .filter(key -> key.missingPart().isEmpty())
                .filter(key ->
                        key.path().matches("(strategies|risk|execution|venues|network)\\..+"))
                .filter(key -> !key.path().equals("execution.idle"))
                .filter(key -> !key.path().matches(".+(url|enabled|test_network)"));
    }

    /** No key may be accepted that silently does nothing. */
    @ParameterizedTest
    @MethodSource("keysThatDecide")
    void shouldChangeSomethingByEveryKey(Key key) throws IOException {
        Configuration changed = changed(key);
        Configuration usual = Configured.defaults().configuration();

        boolean differs =
                !SettingsOf.machine(changed).equals(SettingsOf.machine(usual))
                        || !SettingsOf.run(changed).equals(SettingsOf.run(usual))
                        || !adapters(changed).equals(adapters(usual));
        boolean another =
                Venue.ALL.stream()
                        .anyMatch(venue ->
                                !new Configured(changed)
                                        .way(venue)
                                        .equals(Configured.defaults().way(venue)));
        boolean exit = new Configured(changed).end() != Configured.defaults().end();
        assertThat(differs || another || exit).as(key.path()).isTrue();
    }

    private static List<Object> adapters(Configuration from) {
        return List.of(
                SettingsOf.binance(from, SEED),
                SettingsOf.mexc(from, SEED),
                SettingsOf.bybit(from, SEED),
                SettingsOf.okx(from, SEED),
                GateSettingsOf.spot(from, SEED),
                GateSettingsOf.futures(from, SEED));
    }

    /** The default plus a little, or minus a little where another key forbids more. */
    private Configuration changed(Key key) throws IOException {
        for (String value : others(key)) {
            Optional<Configuration> read = tried(key, value);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new AssertionError("no other value of " + key.path() + " is accepted");
    }

    private Optional<Configuration> tried(Key key, String value) throws IOException {
        try {
            return Optional.of(read(nested(key.path(), value)));
        } catch (ConfigException _) {
            return Optional.empty();
        }
    }

    private static List<String> others(Key key) {
        Matcher choice = WORDS.matcher(key.toString());
        if (choice.find()) {
            return Stream.of(choice.group(1).split(", "))
                    .filter(word -> !word.equals(key.standard()))
                    .toList();
        }
        String number = key.standard().replaceAll("[^0-9.]", "");
        if (number.isEmpty()) {
            return Stream.of("limit", "false", "true", "http://proxy:3128", "[1m]")
                    .filter(value -> !value.equals(key.standard()))
                    .toList();
        }
        String unit = key.standard().substring(number.length());
        java.math.BigDecimal standard = new java.math.BigDecimal(number);
        return List.of(
                standard.add(java.math.BigDecimal.ONE) + unit,
                standard.subtract(java.math.BigDecimal.ONE) + unit);
    }

    private static String nested(String path, String value) {
        StringBuilder yaml = new StringBuilder();
        String[] words = path.split("\\.");
        for (int i = 0; i < words.length; i++) {
            yaml.append("  ".repeat(i)).append(words[i]).append(':');
            yaml.append(i == words.length - 1 ? " " + value : "").append('\n');
        }
        return yaml.toString();
    }

    /** What the core takes over from a changed configuration is what the table promises. */
    @ParameterizedTest
    @MethodSource("keysThatDecide")
    void shouldPromiseToChangeWhileRunningOnlyWhatTheCoreTakesOver(Key key) throws IOException {
        RunSettings usual = RunSettings.DEFAULT;
        RunSettings changed = SettingsOf.run(changed(key));

        boolean taken =
                !usual.core(SEED).changedTo(changed.core(SEED)).equals(usual.core(SEED))
                        || !changed.arb().withPairs(usual.arb().pairs()).equals(usual.arb());
        assertThat(key.reloadable()).as(key.path()).isEqualTo(taken);
    }

    @Test
    void shouldReachTheVenuesThatAreEnabledWithTheirAccounts() throws IOException {
        Configured configured = new Configured(read(venues("")));

        List<VenueAccess> venues = configured.venues();

        assertThat(venues)
                .extracting(VenueAccess::venue)
                .containsExactly(Venue.BINANCE, Venue.MEXC);
        VenueAccess mexc = venues.get(Venue.MEXC.ordinal());
        assertThat(mexc.endpoints().rest()).hasToString("http://127.0.0.1:3");
        assertThat(mexc.endpoints().stream()).hasToString("ws://127.0.0.1:4");
        assertThat(mexc.endpoints().privateStream()).hasToString("ws://127.0.0.1:4");
        assertThat(mexc.credentials().apiKey()).isEqualTo("mk");
        assertThat(mexc.credentials().secret()).isEqualTo("ms");
        assertThat(venues.get(Venue.BINANCE.ordinal()).endpoints().privateStream())
                .hasToString("ws://127.0.0.1:5");
    }

    private static String venues(String without) {
        return """
        venues:
          binance:
            rest_url: http://127.0.0.1:1
            ws_url: ws://127.0.0.1:2
            private_ws_url: ws://127.0.0.1:5
          mexc:
            rest_url: http://127.0.0.1:3
            ws_url: ws://127.0.0.1:4
          bybit: {enabled: false}
          okx: {enabled: false}
          gate: {enabled: false}
          gate_futures: {enabled: false}
        accounts:
          binance: {api_key: bk, secret: bs}
          mexc:
            api_key: mk
            secret: ms
        """
                .lines()
                .filter(line -> without.isEmpty() || !line.contains(without))
                .reduce("", (text, line) -> text + line + "\n");
    }

    @Test
    void shouldMeanTheTestNetworkWhereNoAddressIsNamed() throws IOException {
        Configured configured =
                new Configured(
                        read(
                                """
                                venues:
                                  binance: {test_network: true}
                                  bybit: {enabled: true, test_network: true}
                                  okx: {enabled: true, test_network: true}
                                  gate: {enabled: true, test_network: true}
                                  gate_futures:
                                    enabled: true
                                    test_network: true
                                    ws_url: ws://127.0.0.1:9
                                """));

        Map<Venue, Endpoints> known =
                configured.known().stream()
                        .collect(
                                Collectors.toMap(
                                        Configured.Known::venue, Configured.Known::endpoints));

        assertThat(known).hasSize(5).doesNotContainKey(Venue.MEXC);
        assertThat(known.get(Venue.BINANCE).rest()).hasToString("https://testnet.binance.vision");
        assertThat(known.get(Venue.BINANCE).privateStream())
                .hasToString("wss://ws-api.testnet.binance.vision");
        assertThat(known.get(Venue.BYBIT).stream()).hasToString("wss://stream-testnet.bybit.com");
        assertThat(known.get(Venue.OKX).stream()).hasToString("wss://wspap.okx.com:8443");
        assertThat(SettingsOf.okx(configured.configuration(), SEED).sheet().demo()).isTrue();
        assertThat(known.get(Venue.GATE).rest()).hasToString("https://api-testnet.gateapi.io");
        assertThat(GateSettingsOf.spot(configured.configuration(), SEED).lines().path())
                .isEqualTo("/v4/ws/spot");
        Endpoints futures = known.get(Venue.GATE_FUTURES);
        assertThat(futures.stream()).as("what is named wins").hasToString("ws://127.0.0.1:9");
        assertThat(futures.rest()).hasToString("https://api-testnet.gateapi.io");
        assertThat(GateSettingsOf.futures(configured.configuration(), SEED).lines().path())
                .isEqualTo("/v4/ws/futures/usdt");
    }

    @Test
    void shouldSubscribeToTheChannelsThatAreNamed() throws IOException {
        Configuration read =
                read(
                        """
                        venues:
                          okx: {candles: [1m, 4h], day_ticker: true, funding: false}
                          bybit: {candles: [1d]}
                          gate: {candles: [30m]}
                          mexc: {candles: [1h], day_ticker: true}
                          gate_futures: {funding: false}
                          binance: {candles: [15m, 1d], day_ticker: true}
                        """);

        long minute = 60_000_000_000L;
        assertThat(SettingsOf.okx(read, SEED).channels())
                .isEqualTo(new Channels(true, List.of(minute, 240 * minute), true, false));
        assertThat(SettingsOf.bybit(read, SEED).channels().candleNanos())
                .containsExactly(1_440 * minute);
        assertThat(GateSettingsOf.spot(read, SEED).channels().candleNanos())
                .containsExactly(30 * minute);
        assertThat(GateSettingsOf.futures(read, SEED).channels().funding()).isFalse();
        assertThat(SettingsOf.mexc(read, SEED).channels())
                .isEqualTo(new Channels(true, List.of(60 * minute), true, true));
        assertThat(SettingsOf.binance(read, SEED).channels().candleNanos())
                .containsExactly(15 * minute, 1_440 * minute);
        assertThat(SettingsOf.binance(read, SEED).channels().dayTicker()).isTrue();
        assertThat(SettingsOf.binance(read(""), SEED).channels()).isEqualTo(Channels.standard());
        List<String> venues = List.of("binance", "mexc", "bybit", "okx", "gate", "gate_futures");
        for (String length : List.of("1m", "5m", "15m", "30m", "1h", "4h", "1d")) {
            for (String venue : venues) {
                Configuration one = read("venues:\n  " + venue + ": {candles: [" + length + "]}\n");
                assertThat(adapters(one)).as(venue + " has them").isNotEqualTo(adapters(read("")));
            }
        }
    }

    @Test
    void shouldRefuseMoreChannelsOfAnInstrumentThanAMexcSocketMayCarry() throws IOException {
        String five = "streams_per_connection: 5, candles: [1m, 5m]";

        read("venues:\n  mexc: {%s}\n".formatted(five));

        assertThatThrownBy(() -> read("venues:\n  mexc: {%s, day_ticker: true}\n".formatted(five)))
                .hasMessageContaining("venues.mexc.streams_per_connection")
                .hasMessageContaining("5 is too little for the 6 channels of an instrument");
    }

    @Test
    void shouldNameTheKeyThatRunNeedsAndNobodySet() {
        for (String without : List.of("rest_url: http://127.0.0.1:3", "secret: ms")) {
            assertThatThrownBy(() -> new Configured(read(venues(without))).venues())
                    .isInstanceOfSatisfying(
                            UserError.class,
                            error -> {
                                assertThat(error.exitCode()).isEqualTo(2);
                                assertThat(error.key())
                                        .endsWith("mexc." + without.replaceAll(":.*", ""));
                                assertThat(error.getMessage()).contains("--venues-file");
                            });
        }
    }
}

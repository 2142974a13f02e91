package dev.tradewind.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.market.CorrelatedMarkets;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import dev.tradewind.sim.exchange.market.DemoProfile;
import dev.tradewind.sim.exchange.market.MarketSpec;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireSettings.Limits;
import dev.tradewind.sim.wire.binance.BinanceServer;
import dev.tradewind.sim.wire.mexc.MexcServer;
import dev.tradewind.sim.wire.net.NettyShell;
import dev.tradewind.sim.wire.net.ShellLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Two simulated venues with one pair, each with whatever is to be wrong with it, and the doctor's
 * visit to them through the command line.
 */
final class Ward implements AutoCloseable {
    /** Venues that the ward has beds for. */
    static final List<Venue> VENUES = List.of(Venue.BINANCE, Venue.MEXC);

    static final String PAIR = "BTC/USDT";
    private static final String ACCOUNT = "patient";
    private static final long START = System.currentTimeMillis() * 1_000_000L - System.nanoTime();

    private final Path home;
    private final Map<Venue, Bed> beds = new TreeMap<>();
    private final List<NettyShell> shells = new ArrayList<>();
    private String symbol = PAIR;

    /** What may be wrong with one venue; healthy unless something is set. */
    static final class Bed {
        KeyRights rights = KeyRights.TRADE_ONLY;
        String keySent = "";
        String secretSent = "";
        long clockAheadNanos;
        boolean halted;
        long minNotional;
        List<String> assetsMissing = List.of();
        long takerRate = -1;
        int weightPerMinute = 6_000;
        UnaryOperator<VenueServer> wrong = UnaryOperator.identity();

        /** Addresses instead of a simulator's own; empty for its own. */
        String rest = "";

        String ws = "";
    }

    Ward(Path home) {
        this.home = home;
        for (Venue venue : VENUES) {
            beds.put(venue, new Bed());
        }
    }

    Bed bed(Venue venue) {
        return beds.get(venue);
    }

    /** Asks the doctor about another pair than the one that there is. */
    void wanting(String pairs) {
        symbol = pairs;
    }

    /** Opens the venues and runs the command. */
    Invocation visit(String... more) throws Exception {
        Path file = admit();
        List<String> line = new ArrayList<>(List.of("doctor", "--json", "-"));
        line.addAll(List.of("--venues-file", file.toString(), "--home", home.toString()));
        line.addAll(List.of("--pairs", symbol));
        line.addAll(List.of(more));
        return Invocation.of(line.toArray(String[]::new));
    }

    /** The same by a configuration instead of a venues file. */
    Invocation visitByConfiguration(boolean keys, String... lines) throws Exception {
        StringBuilder yaml = new StringBuilder("version: 1\nmode: run\nvenues:\n");
        StringBuilder accounts = new StringBuilder("accounts:\n");
        for (JsonNode venue : Invocation.json(Files.readString(admit())).path("venues")) {
            String name = "  " + venue.path("name").stringValue() + ":\n";
            yaml.append(name).append("    rest_url: ").append(venue.path("rest").stringValue());
            yaml.append("\n    ws_url: ").append(venue.path("ws").stringValue()).append('\n');
            JsonNode account = venue.path("accounts").path(0);
            accounts.append(name).append("    api_key: ");
            accounts.append(account.path("api_key").stringValue()).append("\n    secret: ");
            accounts.append(account.path("secret").stringValue()).append('\n');
        }
        yaml.append(keys ? accounts : "").append(String.join("\n", lines)).append('\n');
        Files.writeString(home.resolve("tradewind.yaml"), yaml);
        return Invocation.of("doctor", "--json", "-", "--home", home.toString());
    }

    private Path admit() throws Exception {
        MarketSpec spec = DemoMarkets.specs().getFirst();
        Map<Venue, Exchange> exchanges = new LinkedHashMap<>();
        beds.forEach((venue, bed) -> exchanges.put(venue, exchange(venue, bed)));
        List<String> entries = new ArrayList<>();
        NettyShell first = null;
        for (Map.Entry<Venue, Bed> entry : beds.entrySet()) {
            Venue venue = entry.getKey();
            Bed bed = entry.getValue();
            long ahead = bed.clockAheadNanos;
            NettyShell shell =
                    first != null && ahead == 0
                            ? first
                            : new NettyShell(
                                    () -> START + System.nanoTime() + ahead, ShellLimits.STANDARD);
            first = first == null ? shell : first;
            if (!shells.contains(shell)) {
                shells.add(shell);
            }
            SimAccount account =
                    new SimAccount(
                            ACCOUNT, key(venue), (venue.id() + "Secret").repeat(4), bed.rights);
            Exchange exchange = exchanges.get(venue);
            WireSettings settings =
                    WireSettings.defaults(venue.ordinal())
                            .with(new Limits(bed.weightPerMinute, 100, 160_000, 40, 100));
            VenueServer server =
                    switch (venue) {
                        case BINANCE -> new BinanceServer(exchange, List.of(account), settings);
                        case MEXC -> new MexcServer(exchange, List.of(account), settings);
                        case BYBIT, OKX, GATE, GATE_FUTURES ->
                                throw new IllegalArgumentException("no bed for " + venue);
                    };
            int port = shell.host(bed.wrong.apply(server), 0);
            shell.drive(
                    new CorrelatedMarkets(
                            7, List.of(exchange), List.of(spec), DemoProfile.standard()));
            entries.add(entry(venue, bed, port, account));
        }
        String text = "{\"venues\":[" + String.join(",", entries) + "]}";
        return Files.writeString(home.resolve("ward.json"), text);
    }

    private static String key(Venue venue) {
        return "mx0" + (venue.id() + "Key").repeat(4);
    }

    private static Exchange exchange(Venue venue, Bed bed) {
        SymbolRules usual = DemoMarkets.symbols(venue).getFirst();
        SymbolRules rules =
                new SymbolRules(
                        usual.symbol(),
                        usual.base(),
                        usual.quote(),
                        usual.priceScale(),
                        usual.quantityScale(),
                        usual.baseScale(),
                        usual.quoteScale(),
                        usual.tickSize(),
                        usual.lotSize(),
                        usual.minQuantity(),
                        bed.minNotional > 0 ? bed.minNotional : usual.minNotional());
        var fees = DemoMarkets.rules(venue);
        Exchange exchange =
                new Exchange(
                        bed.takerRate < 0 ? fees : fees.withFees(bed.takerRate, bed.takerRate),
                        List.of(rules));
        Map<String, Long> balances = new LinkedHashMap<>();
        for (String asset : List.of("USDT", "BTC")) {
            if (!bed.assetsMissing.contains(asset)) {
                balances.put(asset, DemoMarkets.startingBalances().get(asset));
            }
        }
        exchange.openAccount(ACCOUNT, balances);
        if (bed.halted) {
            exchange.halt(rules.symbol(), 1);
        }
        return exchange;
    }

    private static String entry(Venue venue, Bed bed, int port, SimAccount account) {
        String rest = bed.rest.isEmpty() ? "http://127.0.0.1:" + port : bed.rest;
        String ws = bed.ws.isEmpty() ? "ws://127.0.0.1:" + port : bed.ws;
        String key = bed.keySent.isEmpty() ? account.apiKey() : bed.keySent;
        String secret = bed.secretSent.isEmpty() ? account.secret() : bed.secretSent;
        return ("{'name':'%s','rest':'%s','ws':'%s','accounts':[{'api_key':'%s','secret':'%s'}]}")
                .replace('\'', '"')
                .formatted(venue.id(), rest, ws, key, secret);
    }

    /** The one finding of that check about a venue, or about the machine. */
    static JsonNode finding(Invocation told, String subject, String check, String mark) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode finding : told.json().path("findings")) {
            if (finding.path("subject").stringValue().equals(subject)
                    && finding.path("check").stringValue().equals(check)
                    && finding.path("mark").stringValue().equals(mark)) {
                found.add(finding);
            }
        }
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " findings " + check + " " + mark + " in " + told.err());
        }
        return found.getFirst();
    }

    /** A finding names that cause and that remedy. */
    static void assertSays(JsonNode finding, String cause, String remedy) {
        assertThat(finding.path("cause").stringValue()).contains(cause);
        assertThat(finding.path("remedy").stringValue()).contains(remedy);
    }

    /** Nothing is bad but that, and the exit code says so. */
    static void assertOnlyBad(Invocation told, String subject, String check) {
        for (JsonNode finding : told.json().path("findings")) {
            if (finding.path("mark").stringValue().equals("bad")) {
                assertThat(finding.path("subject").stringValue()).as(told.err()).isEqualTo(subject);
                assertThat(finding.path("check").stringValue()).as(told.err()).isEqualTo(check);
            }
        }
        assertThat(told.exit()).as(told.err()).isEqualTo(5);
        assertThat(told.err()).doesNotContain("Exception");
    }

    @Override
    public void close() throws IOException {
        shells.forEach(NettyShell::close);
    }
}

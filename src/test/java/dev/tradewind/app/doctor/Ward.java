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
import dev.tradewind.sim.exchange.market.PerpetualMarkets;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireSettings.Limits;
import dev.tradewind.sim.wire.binance.BinanceServer;
import dev.tradewind.sim.wire.bybit.BybitServer;
import dev.tradewind.sim.wire.gate.GateServer;
import dev.tradewind.sim.wire.gatefutures.GateFuturesServer;
import dev.tradewind.sim.wire.mexc.MexcServer;
import dev.tradewind.sim.wire.net.NettyShell;
import dev.tradewind.sim.wire.net.ShellLimits;
import dev.tradewind.sim.wire.okx.OkxServer;
import dev.tradewind.sim.wire.okx.OkxSettings;
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
 * Simulated venues with one pair and, where they have perpetuals, that of the pair; each with
 * whatever is to be wrong with it, and the doctor's visit to them through the command line. Binance
 * and MEXC are always there, others once their bed is made.
 */
final class Ward implements AutoCloseable {
    /** Venues that the ward has beds for. */
    static final List<Venue> VENUES = List.of(Venue.values());

    /** Those with a least value of an order of their own; the others have a least quantity only. */
    static final List<Venue> WITH_LEAST_VALUE =
            List.of(Venue.BINANCE, Venue.MEXC, Venue.BYBIT, Venue.GATE);

    /** Those that keep perpetuals, with or without spot. */
    static final List<Venue> WITH_PERPETUALS = List.of(Venue.BYBIT, Venue.OKX, Venue.GATE_FUTURES);

    /** Those that tell whether a key is bound to addresses. */
    static final List<Venue> TELLING_ADDRESSES =
            List.of(Venue.BYBIT, Venue.OKX, Venue.GATE, Venue.GATE_FUTURES);

    static final String PAIR = "BTC/USDT";
    static final String PERPETUAL = "BTC/USDT:USDT";
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
        String passphraseSent = "";
        long clockAheadNanos;
        boolean halted;
        long minNotional;
        List<String> assetsMissing = List.of();
        long takerRate = -1;
        int weightPerMinute = 6_000;

        /** How the account at OKX is set up. */
        OkxSettings okx = OkxSettings.standard();

        UnaryOperator<VenueServer> wrong = UnaryOperator.identity();

        /** Addresses instead of a simulator's own; empty for its own. */
        String rest = "";

        String ws = "";
    }

    Ward(Path home) {
        this.home = home;
        bed(Venue.BINANCE);
        bed(Venue.MEXC);
    }

    Bed bed(Venue venue) {
        return beds.computeIfAbsent(venue, _ -> new Bed());
    }

    /** What the doctor is to look for at a venue so that it finds the same as elsewhere. */
    static String pair(Venue venue) {
        return venue == Venue.GATE_FUTURES ? PERPETUAL : PAIR;
    }

    /** A bed in each venue. */
    void makeAllBeds() {
        VENUES.forEach(this::bed);
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
            String name = "  " + venue.path("venue").stringValue() + ":\n";
            yaml.append(name).append("    rest_url: ").append(venue.path("rest").stringValue());
            yaml.append("\n    ws_url: ").append(venue.path("ws").stringValue()).append('\n');
            JsonNode account = venue.path("accounts").path(0);
            accounts.append(name).append("    api_key: ");
            accounts.append(account.path("api_key").stringValue()).append("\n    secret: ");
            accounts.append(account.path("secret").stringValue()).append('\n');
            String passphrase = account.path("passphrase").stringValue();
            if (!passphrase.isEmpty()) {
                accounts.append("    passphrase: ").append(passphrase).append('\n');
            }
        }
        yaml.append(keys ? accounts : "").append(String.join("\n", lines)).append('\n');
        Files.writeString(home.resolve("tradewind.yaml"), yaml);
        return Invocation.of("doctor", "--json", "-", "--home", home.toString());
    }

    private Path admit() throws Exception {
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
                            ACCOUNT,
                            key(venue),
                            (venue.id() + "Secret").repeat(4),
                            bed.rights,
                            venue == Venue.OKX ? "okxPassphrase1" : "");
            Exchange exchange = exchanges.get(venue);
            WireSettings settings =
                    WireSettings.defaults(venue.ordinal())
                            .with(new Limits(bed.weightPerMinute, 100, 160_000, 40, 100));
            VenueServer server = server(venue, exchange, account, settings, bed);
            int port = shell.host(bed.wrong.apply(server), 0);
            drive(shell, exchange);
            entries.add(entry(venue, bed, port, account));
        }
        String text = "{\"venues\":[" + String.join(",", entries) + "]}";
        return Files.writeString(home.resolve("ward.json"), text);
    }

    private static VenueServer server(
            Venue venue, Exchange exchange, SimAccount account, WireSettings settings, Bed bed) {
        List<SimAccount> one = List.of(account);
        return switch (venue) {
            case BINANCE -> new BinanceServer(exchange, one, settings);
            case MEXC -> new MexcServer(exchange, one, settings);
            case BYBIT -> new BybitServer(exchange, one, settings);
            case OKX -> new OkxServer(exchange, one, settings, bed.okx);
            case GATE -> new GateServer(exchange, one, settings);
            case GATE_FUTURES -> new GateFuturesServer(exchange, one, settings);
        };
    }

    private static void drive(NettyShell shell, Exchange exchange) {
        List<MarketSpec> specs = List.of(DemoMarkets.specs().getFirst());
        boolean spot = exchange.symbols().stream().anyMatch(rules -> !rules.isPerpetual());
        CorrelatedMarkets markets =
                new CorrelatedMarkets(
                        7, spot ? List.of(exchange) : List.of(), specs, DemoProfile.standard());
        shell.drive(markets);
        if (exchange.symbols().stream().anyMatch(SymbolRules::isPerpetual)) {
            shell.drive(
                    new PerpetualMarkets(
                            8, markets::fair, List.of(exchange), specs, DemoProfile.standard()));
        }
    }

    private static String key(Venue venue) {
        return "mx0" + (venue.id() + "Key").repeat(4);
    }

    private static Exchange exchange(Venue venue, Bed bed) {
        List<SymbolRules> listed = new ArrayList<>();
        for (SymbolRules usual : DemoMarkets.symbols(venue)) {
            if (usual.base().equals("BTC")) {
                listed.add(usual.isPerpetual() ? usual : spot(usual, bed));
            }
        }
        var fees = DemoMarkets.rules(venue);
        Exchange exchange =
                new Exchange(
                        bed.takerRate < 0 ? fees : fees.withFees(bed.takerRate, bed.takerRate),
                        listed);
        Map<String, Long> balances = new LinkedHashMap<>();
        for (String asset : List.of("USDT", "BTC")) {
            Long usual = DemoMarkets.startingBalances(venue).get(asset);
            if (usual != null && !bed.assetsMissing.contains(asset)) {
                balances.put(asset, usual);
            }
        }
        exchange.openAccount(ACCOUNT, balances);
        if (bed.halted) {
            listed.forEach(rules -> exchange.halt(rules.symbol(), 1));
        }
        return exchange;
    }

    private static SymbolRules spot(SymbolRules usual, Bed bed) {
        return new SymbolRules(
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
    }

    private static String entry(Venue venue, Bed bed, int port, SimAccount account) {
        String rest = bed.rest.isEmpty() ? "http://127.0.0.1:" + port : bed.rest;
        String ws = bed.ws.isEmpty() ? "ws://127.0.0.1:" + port : bed.ws;
        String key = bed.keySent.isEmpty() ? account.apiKey() : bed.keySent;
        String secret = bed.secretSent.isEmpty() ? account.secret() : bed.secretSent;
        String passphrase =
                bed.passphraseSent.isEmpty() ? account.passphrase() : bed.passphraseSent;
        return ("{'venue':'%s','name':'%s','market':'%s','rest':'%s','ws':'%s','accounts':"
                        + "[{'api_key':'%s','secret':'%s','passphrase':'%s'}]}")
                .replace('\'', '"')
                .formatted(
                        venue.id(),
                        venue.operator(),
                        venue == Venue.GATE_FUTURES ? "perpetual" : "spot",
                        rest,
                        ws,
                        key,
                        secret,
                        passphrase);
    }

    /** The one finding of that check about a venue, or about the machine. */
    static JsonNode finding(Invocation told, String subject, String check, String mark) {
        List<JsonNode> found = findings(told, subject, check, mark);
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " findings " + check + " " + mark + " in " + told.err());
        }
        return found.getFirst();
    }

    /** All findings of that check about a venue, or about the machine. */
    static List<JsonNode> findings(Invocation told, String subject, String check, String mark) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode finding : told.json().path("findings")) {
            if (finding.path("subject").stringValue().equals(subject)
                    && finding.path("check").stringValue().equals(check)
                    && finding.path("mark").stringValue().equals(mark)) {
                found.add(finding);
            }
        }
        return found;
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

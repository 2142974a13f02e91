package dev.tradewind.app.failsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.app.world.Adapters;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.net.ReferenceFetch;
import dev.tradewind.edge.venue.net.Way;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.runtime.SystemClock;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Placed;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.net.NettyShell;
import dev.tradewind.sim.wire.net.ShellLimits;
import java.io.IOException;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of an emergency, run by a shell against each venue's simulator over a socket. */
@Tag("slow")
@Timeout(120)
class ByHandTest {
    private static final long ORDER = ClientOrderId.of(3, 77);
    private static final String PAIR = "BTC/USDT";

    @TempDir Path folder;
    private final SystemClock clock = new SystemClock();

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "GATE_FUTURES", mode = EnumSource.Mode.EXCLUDE)
    void shouldCancelAndTradeByScriptAlone(Venue venue) throws Exception {
        assumeTrue(present("curl") && present("openssl"), "needs curl and openssl");
        SimulatedVenues venues =
                new SimulatedVenues(
                        MarketOptions.generated(7)
                                .withVenues(List.of(venue))
                                .withPairs(List.of(PAIR)));
        SimulatedVenues.Site site = venues.site(venue);
        try (NettyShell shell = new NettyShell(clock::now, ShellLimits.STANDARD)) {
            URI base = URI.create("http://127.0.0.1:" + shell.host(site.server(), 0));
            venues.drivers().forEach(shell::drive);
            Instrument instrument = instrument(venue, base, PAIR);
            Best best = book(shell, site.exchange(), instrument.symbol());
            SimOrder resting = shell.call(() -> rest(site.exchange(), instrument, best));
            long before = held(shell, site.exchange());

            Ran cancelled =
                    run(
                            site,
                            ByHand.script(
                                    venue, base, "now", List.of(ByHand.cancel(instrument, ORDER))));

            SimOrder after = shell.call(() -> found(site.exchange(), resting));
            assertThat(after.status()).as(cancelled.said()).isEqualTo(SimOrder.Status.CANCELED);
            String price = sellPrice(rules(site.exchange(), instrument.symbol()), best);
            String trade = ByHand.trade(instrument, Side.SELL, quantity(instrument), price);
            Ran traded = run(site, ByHand.script(venue, base, "now", List.of(trade)));
            assertThat(held(shell, site.exchange()))
                    .as(trade + "\n" + traded.said())
                    .isLessThan(before);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Venue.class,
            names = {"BYBIT", "OKX", "GATE_FUTURES"})
    void shouldCloseAPerpetualByScriptAlone(Venue venue) throws Exception {
        assumeTrue(present("curl") && present("openssl"), "needs curl and openssl");
        SimulatedVenues venues =
                new SimulatedVenues(
                        MarketOptions.generated(7)
                                .withVenues(List.of(venue))
                                .withPairs(List.of(PAIR)));
        SimulatedVenues.Site site = venues.site(venue);
        try (NettyShell shell = new NettyShell(clock::now, ShellLimits.STANDARD)) {
            URI base = URI.create("http://127.0.0.1:" + shell.host(site.server(), 0));
            venues.drivers().forEach(shell::drive);
            Instrument instrument = instrument(venue, base, PAIR + ":USDT");
            String symbol = perpetual(site.exchange());
            Best best = book(shell, site.exchange(), symbol);
            shell.call(() -> buy(site.exchange(), symbol, best));
            long held = position(shell, site.exchange(), symbol);
            assertThat(held).isPositive();

            String price = sellPrice(rules(site.exchange(), symbol), best);
            long quantity = instrument.lotSize() * Math.max(1, held / lot(site, symbol));
            String close = ByHand.trade(instrument, Side.SELL, quantity, price);
            Ran ran = run(site, ByHand.script(venue, base, "now", List.of(close)));

            assertThat(position(shell, site.exchange(), symbol))
                    .as(close + "\n" + ran.said())
                    .isZero();
        }
    }

    /** As the matching engine calls it; spot may have the same name at the venue. */
    private static String perpetual(Exchange exchange) {
        return exchange.symbols().stream()
                .filter(SymbolRules::isPerpetual)
                .filter(rules -> (rules.base() + "/" + rules.quote()).equals(PAIR))
                .findFirst()
                .orElseThrow()
                .symbol();
    }

    private static long lot(SimulatedVenues.Site site, String symbol) {
        return rules(site.exchange(), symbol).lotSize();
    }

    private static long position(NettyShell shell, Exchange exchange, String symbol) {
        return shell.call(() -> exchange.position(SimulatedVenues.ACCOUNT, symbol).quantity());
    }

    private Placed buy(Exchange exchange, String symbol, Best best) {
        SymbolRules rules = rules(exchange, symbol);
        long high = best.askPrice() * 102 / 100 / rules.tickSize() * rules.tickSize();
        long least = Math.max(rules.lotSize(), rules.minQuantity());
        return exchange.place(
                SimulatedVenues.ACCOUNT,
                new NewOrder(
                        symbol,
                        "mine1",
                        Side.BUY,
                        OrderKind.LIMIT,
                        TimeInForce.IOC,
                        high,
                        5 * least,
                        0,
                        false),
                clock.now());
    }

    private Instrument instrument(Venue venue, URI base, String pair) throws Exception {
        URI stream = URI.create("ws" + base.toString().substring(4));
        return Catalog.build(
                        ReferenceFetch.fetch(
                                Adapters.of(venue, 7),
                                new Endpoints(base, stream, stream),
                                clock,
                                null,
                                Way.DIRECT,
                                Duration.ofSeconds(20)),
                        List.of(pair))
                .getFirst();
    }

    private static Best book(NettyShell shell, Exchange exchange, String symbol) {
        Best best = shell.call(() -> exchange.best(symbol));
        while (best.bidPrice() == 0 || best.askPrice() == 0) {
            LockSupport.parkNanos(1_000_000);
            best = shell.call(() -> exchange.best(symbol));
        }
        return best;
    }

    private static SymbolRules rules(Exchange exchange, String symbol) {
        return exchange.symbols().stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static long quantity(Instrument instrument) {
        long wanted = Scale.parse("0.01", instrument.pair().quantityScale());
        return wanted / instrument.lotSize() * instrument.lotSize();
    }

    /** Far below the market, so that nobody takes it. */
    private SimOrder rest(Exchange exchange, Instrument instrument, Best best) {
        SymbolRules rules = rules(exchange, instrument.symbol());
        long far = best.bidPrice() * 96 / 100 / rules.tickSize() * rules.tickSize();
        long quantity =
                Scale.rescale(
                        quantity(instrument),
                        instrument.pair().quantityScale(),
                        rules.quantityScale(),
                        RoundingMode.UNNECESSARY);
        String id = ClientOrderId.format(instrument.venue(), ORDER);
        Placed placed =
                exchange.place(
                        SimulatedVenues.ACCOUNT,
                        new NewOrder(
                                instrument.symbol(),
                                instrument.venue() == Venue.GATE ? "t-" + id : id,
                                Side.BUY,
                                OrderKind.LIMIT,
                                TimeInForce.GTC,
                                far,
                                quantity,
                                0,
                                false),
                        clock.now());
        assertThat(placed).isInstanceOf(Placed.Accepted.class);
        return ((Placed.Accepted) placed).order();
    }

    private static SimOrder found(Exchange exchange, SimOrder order) {
        return exchange.order(SimulatedVenues.ACCOUNT, order.symbol(), order.orderId())
                .orElseThrow();
    }

    private static String sellPrice(SymbolRules rules, Best best) {
        long price = best.bidPrice() * 98 / 100 / rules.tickSize() * rules.tickSize();
        return Scale.format(price, rules.priceScale());
    }

    private static long held(NettyShell shell, Exchange exchange) {
        return shell.call(() -> exchange.balances(SimulatedVenues.ACCOUNT).get("BTC").total());
    }

    private record Ran(int exit, String said) {}

    private Ran run(SimulatedVenues.Site site, String script) throws Exception {
        Credentials keys = site.credentials();
        Path file = Files.writeString(folder.resolve("finish.sh"), script);
        assertThat(script).doesNotContain(keys.secret()).doesNotContain(keys.apiKey());
        ProcessBuilder shell = new ProcessBuilder("sh", file.toString()).redirectErrorStream(true);
        shell.environment().put("KEY", keys.apiKey());
        shell.environment().put("SECRET", keys.secret());
        shell.environment().put("PASSPHRASE", keys.passphrase());
        Process process = shell.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return new Ran(process.exitValue(), said);
    }

    private static boolean present(String programme) throws Exception {
        try {
            Process process = new ProcessBuilder(programme, "version").start();
            process.getInputStream().close();
            process.waitFor();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}

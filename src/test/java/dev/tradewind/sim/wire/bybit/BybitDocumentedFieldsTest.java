package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.WireShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our answers have the fields of documented ones; skipped where the payloads are not there. */
class BybitDocumentedFieldsTest {
    private static final Path PAYLOADS = Path.of("../shared/data/wire/bybit");
    private static final String LINEAR = "category=linear&symbol=BTCUSDT";

    private final BybitClient client = new BybitClient();

    @BeforeEach
    void trade() {
        assumeTrue(Files.isDirectory(PAYLOADS), "no documented payloads at " + PAYLOADS);
        client.mark(6_500_000, 100_000, client.shell.now());
        client.exchange.settleFunding("BTCUSDT.P", client.shell.now());
        client.exchange.crowdPrint("BTCUSDT.P", 6_500_110, 5, Side.BUY, client.shell.now());
        client.perpetual("Buy", "Market", "0.100", "", "");
        client.limit("Buy", "0.001", "65000.01", "GTC", "c1");
    }

    private static JsonNode documented(String file) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(PAYLOADS.resolve(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> names(JsonNode node, String prefix) {
        Set<String> names = new TreeSet<>();
        for (String name : node.propertyNames()) {
            names.add(prefix + name);
            JsonNode inner = node.path(name).isArray() ? node.path(name).path(0) : node.path(name);
            names.addAll(names(inner, prefix + name + "."));
        }
        return names;
    }

    /** Demands all names of a documented object except some that it has no business having. */
    private static void demand(JsonNode ours, JsonNode documented, String... without) {
        assertThat(documented.isObject()).isTrue();
        Set<String> wanted = names(documented, "");
        wanted.removeAll(Set.of(without));
        assertThat(names(ours, "")).containsAll(wanted);
    }

    private static JsonNode first(JsonNode answer) {
        return answer.path("result").path("list").path(0);
    }

    private JsonNode asked(String path, String query) {
        return first(BybitClient.json(client.ask(path, query)));
    }

    private JsonNode open(String target) {
        return first(BybitClient.json(client.get(target)));
    }

    @Test
    void shouldHaveTheFieldsOfMarketAnswers() {
        demand(
                open("/v5/market/instruments-info?category=spot"),
                first(documented("exchange-info/jkorf-ExchangeData-GetSpotSymbols.json")));
        demand(
                open("/v5/market/instruments-info?category=linear"),
                first(documented("exchange-info/nautilus-http_get_instruments_linear.json")));
        demand(
                open("/v5/market/tickers?category=spot"),
                first(documented("ticker/xchange-getTickerSpot.json")));
        demand(
                open("/v5/market/tickers?category=linear"),
                first(documented("ticker/jkorf-ExchangeData-GetLinearInverseTickers.json")));
        demand(
                open("/v5/market/recent-trade?" + LINEAR),
                first(documented("trade/nautilus-http_get_trades_recent.json")));
        demand(
                open("/v5/market/funding/history?" + LINEAR),
                first(documented("funding/jkorf-ExchangeData-GetFundingRateHistory.json")));
        demand(
                BybitClient.result(client.get("/v5/market/orderbook?" + LINEAR)),
                documented("order-book/jkorf-ExchangeData-GetOrderbook.json").path("result"));
    }

    @Test
    void shouldHaveTheFieldsOfAccountAnswers() {
        demand(
                asked("/v5/order/history", LINEAR),
                first(documented("order/nautilus-http_get_orders_history.json")));
        demand(
                asked("/v5/execution/list", LINEAR),
                first(documented("fill/nautilus-http_get_executions.json")));
        demand(
                asked("/v5/position/list", LINEAR),
                first(documented("position/nautilus-http_get_positions.json")));
        demand(
                asked("/v5/account/wallet-balance", "accountType=UNIFIED"),
                first(documented("balance/nautilus-http_get_wallet_balance.json")));
        demand(
                asked("/v5/account/fee-rate", LINEAR),
                first(documented("fee/nautilus-http_get_fee_rate.json")));
    }

    @Test
    void shouldHaveTheFieldsOfPushes() {
        long socket = client.privateSocket("order", "execution.fast", "position", "wallet");
        long linear = client.shell.open("/v5/public/linear");
        client.subscribe(linear, "tickers.BTCUSDT", "publicTrade.BTCUSDT", "orderbook.50.BTCUSDT");
        client.perpetual("Buy", "Market", "0.100", "", "");
        client.shell.pass(100);

        demand(push(socket, "order"), documented("order/nautilus-ws_account_order.json"));
        demand(
                push(socket, "execution.fast"),
                documented("fill/nautilus-ws_account_execution_fast.json"));
        demand(
                push(socket, "position"),
                documented("position/jkorf-Private-Position-4-push-or-reply.json"));
        demand(
                push(socket, "wallet"),
                documented("balance/nautilus-ws_account_wallet_locked_exceeds_total.json"),
                "data.totalPerpUpl");
        demand(
                push(linear, "tickers.BTCUSDT"),
                documented("ticker/nautilus-ws_ticker_linear.json"));
        demand(
                push(linear, "publicTrade.BTCUSDT"),
                documented("trade/jkorf-f-Linear-Trades-2-push-or-reply.json"));
        demand(
                push(linear, "orderbook.50.BTCUSDT"),
                documented("order-book/xchange-orderBookSnapshotResponse.json"));
    }

    private JsonNode push(long socket, String topic) {
        return client.shell.frames(socket).stream()
                .map(WireShell.Frame::json)
                .filter(message -> message.path("topic").asString("").equals(topic))
                .findFirst()
                .orElseThrow();
    }
}

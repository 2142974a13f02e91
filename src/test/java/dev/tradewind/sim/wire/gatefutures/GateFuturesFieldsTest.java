package dev.tradewind.sim.wire.gatefutures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.WireShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our answers have the fields of documented ones; skipped where the payloads are not there. */
class GateFuturesFieldsTest {
    private static final Path PAYLOADS = Path.of("../shared/data/wire/gate");

    private final GateFuturesClient client = new GateFuturesClient();

    @BeforeEach
    void trade() {
        assumeTrue(Files.isDirectory(PAYLOADS), "no documented payloads at " + PAYLOADS);
        client.exchange.settleFunding("BTC_USDT", client.shell.now());
        client.exchange.crowdPrint("BTC_USDT", 630_000, 10, Side.BUY, client.shell.now());
        client.place("5", "0", "ioc", "t-a");
    }

    private static JsonNode documented(String file) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(PAYLOADS.resolve(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void demand(JsonNode ours, JsonNode documented, String... without) {
        JsonNode wanted = documented.isArray() ? documented.get(0) : documented;
        JsonNode given = ours.isArray() ? ours.get(0) : ours;
        Set<String> names = new TreeSet<>(wanted.propertyNames());
        names.removeAll(Set.of(without));
        assertThat(names).isNotEmpty();
        assertThat(given.propertyNames()).containsAll(names);
    }

    private JsonNode open(String path) {
        return GateFuturesClient.json(client.get(path));
    }

    private JsonNode own(String method, String path) {
        return GateFuturesClient.json(client.signed(method, path, ""));
    }

    @Test
    void shouldHaveTheFieldsOfMarketAnswers() {
        String contract = "?contract=BTC_USDT";
        demand(
                open("/contracts/BTC_USDT"),
                documented("exchange-info/jkorf-f-ExchangeData-GetContract.json"));
        demand(open("/tickers"), documented("ticker/jkorf-f-ExchangeData-GetTickers.json"));
        demand(
                open("/order_book" + contract + "&with_id=true"),
                documented("order-book/jkorf-f-ExchangeData-GetOrderBook.json"));
        demand(open("/trades" + contract), documented("trade/jkorf-f-ExchangeData-GetTrades.json"));
        demand(
                open("/candlesticks" + contract + "&interval=1m"),
                documented("kline/jkorf-f-ExchangeData-GetKlines.json"));
        demand(
                open("/funding_rate" + contract),
                documented("funding/jkorf-f-ExchangeData-GetFundingRateHistory.json"));
    }

    @Test
    void shouldHaveTheFieldsOfAccountAnswers() {
        demand(own("GET", "/accounts"), documented("balance/jkorf-f-Account-GetAccount.json"));
        // how large a position may still become is told by some accounts alone
        demand(
                own("GET", "/positions/BTC_USDT"),
                documented("position/jkorf-f-Account-SetMarginMode.json"),
                "trade_max_size");
        demand(own("GET", "/my_trades"), documented("fill/jkorf-f-Trading-GetUserTrades.json"));
        demand(
                own("GET", "/fee").get("BTC_USDT"),
                documented("fee/jkorf-f-Account-GetTradingFee.json").get("AAVE_USDT"));
        demand(
                own("GET", "/orders?status=finished"),
                documented("order/jkorf-f-Trading-CancelAllOrders.json"));
    }

    @Test
    void shouldHaveTheFieldsOfPushes() {
        long socket = client.privateSocket();
        client.place("-5", "0", "ioc", "t-b");
        client.shell.pass(200);
        List<JsonNode> messages =
                client.shell.take(socket).stream().map(WireShell.Frame::json).toList();

        demandPush(messages, "orders", "order/jkorf-f-Futures-SubscribeToOrderUpdates");
        demandPush(messages, "positions", "position/jkorf-f-Futures-SubscribeToPositionUpdates");
        demandPush(messages, "balances", "balance/jkorf-f-Futures-SubscribeToBalanceUpdates");
    }

    private static void demandPush(List<JsonNode> messages, String channel, String file) {
        JsonNode documented = documented(file + "-2-push-or-reply.json");
        JsonNode ours =
                messages.stream()
                        .filter(one ->
                                one.path("channel").asString("").equals("futures." + channel))
                        .findFirst()
                        .orElseThrow();
        demand(ours, documented);
        demand(ours.path("result"), documented.path("result"));
    }
}

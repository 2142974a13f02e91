package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Answers of the REST routes: section 4 of the fact sheet. */
class BinanceRestTest {
    private final BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final WireShell shell = client.shell;

    private JsonNode get(String target) {
        Answer answer = client.get(target);
        assertThat(answer.status()).isEqualTo(200);
        return BinanceClient.json(answer);
    }

    private JsonNode signed(String method, String path, String params) {
        Answer answer = client.signed(method, path, params);
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return BinanceClient.json(answer);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("?");
    }

    private static JsonNode filter(JsonNode symbol, String type) {
        for (JsonNode filter : symbol.path("filters")) {
            if (text(filter, "filterType").equals(type)) {
                return filter;
            }
        }
        throw new AssertionError("no filter " + type);
    }

    @Test
    void shouldTellTheTime() {
        assertThat(get("/api/v3/ping").isEmpty()).isTrue();
        assertThat(get("/api/v3/time").path("serverTime").asLong())
                .isBetween(BinanceClient.START, shell.millis());
    }

    @Test
    void shouldStateItsRules() {
        JsonNode info = get("/api/v3/exchangeInfo");
        JsonNode btc = info.path("symbols").path(0);

        assertThat(info.path("rateLimits").path(0).path("limit").asInt()).isEqualTo(6000);
        assertThat(info.path("symbols").size()).isEqualTo(2);
        assertThat(text(btc, "status")).isEqualTo("TRADING");
        assertThat(text(btc, "baseAsset")).isEqualTo("BTC");
        assertThat(text(filter(btc, "PRICE_FILTER"), "tickSize")).isEqualTo("0.01000000");
        assertThat(text(filter(btc, "LOT_SIZE"), "stepSize")).isEqualTo("0.00001000");
        assertThat(text(filter(btc, "NOTIONAL"), "minNotional")).isEqualTo("5.00000000");
        assertThat(filter(btc, "MAX_NUM_ORDERS").path("maxNumOrders").asInt()).isEqualTo(200);
        assertThat(btc.path("permissionSets").path(0).path(0).stringValue()).isEqualTo("SPOT");
    }

    @Test
    void shouldStateOneOrSeveralSymbols() {
        client.exchange.halt("ETHUSDT", shell.now());

        JsonNode one = get("/api/v3/exchangeInfo?symbol=ETHUSDT");
        JsonNode two = get("/api/v3/exchangeInfo?symbols=%5B%22ETHUSDT%22%2C%22BTCUSDT%22%5D");

        assertThat(one.path("symbols").size()).isEqualTo(1);
        assertThat(text(one.path("symbols").path(0), "status")).isEqualTo("HALT");
        assertThat(text(two.path("symbols").path(1), "symbol")).isEqualTo("BTCUSDT");
    }

    @Test
    void shouldShowBooksAndTickers() {
        JsonNode depth = get("/api/v3/depth?symbol=BTCUSDT&limit=3");
        JsonNode ticker = get("/api/v3/ticker/bookTicker?symbol=BTCUSDT");

        assertThat(depth.path("bids").size()).isEqualTo(3);
        assertThat(depth.path("bids").path(0).toString())
                .isEqualTo("[\"64999.99000000\",\"1.00000000\"]");
        assertThat(depth.path("lastUpdateId").asLong())
                .isEqualTo(client.exchange.best("BTCUSDT").updateId());
        assertThat(text(ticker, "askPrice")).isEqualTo("65000.01000000");
        assertThat(get("/api/v3/ticker/bookTicker").size()).isEqualTo(2);
    }

    @Test
    void shouldShowWhatWasPrinted() {
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 100_000, Side.BUY, shell.now());
        client.exchange.crowdPrint("BTCUSDT", 6_400_000, 300_000, Side.SELL, shell.now());

        JsonNode trades = get("/api/v3/trades?symbol=BTCUSDT");
        JsonNode day = get("/api/v3/ticker/24hr?symbol=BTCUSDT");
        JsonNode kline = get("/api/v3/klines?symbol=BTCUSDT&interval=5m").path(0);

        assertThat(trades.size()).isEqualTo(2);
        assertThat(trades.path(1).path("isBuyerMaker").booleanValue()).isTrue();
        assertThat(text(trades.path(0), "quoteQty")).isEqualTo("65000.00000000");
        assertThat(text(day, "lastPrice")).isEqualTo("64000.00000000");
        assertThat(text(day, "priceChange")).isEqualTo("-1000.00000000");
        assertThat(text(day, "priceChangePercent")).isEqualTo("-1.538");
        assertThat(text(day, "weightedAvgPrice")).isEqualTo("64250.00000000");
        assertThat(day.path("count").asInt()).isEqualTo(2);
        assertThat(kline.path(1).stringValue()).isEqualTo("65000.00000000");
        assertThat(kline.path(4).stringValue()).isEqualTo("64000.00000000");
        assertThat(kline.path(5).stringValue()).isEqualTo("4.00000000");
        assertThat(kline.path(6).asLong()).isEqualTo(kline.path(0).asLong() + 299_999);
        assertThat(text(get("/api/v3/ticker/price?symbol=BTCUSDT"), "price"))
                .isEqualTo("64000.00000000");
    }

    @Test
    void shouldAnswerAnOrderInFull() {
        JsonNode answer =
                BinanceClient.json(client.limit("BUY", "65000.01", "0.01", "&newClientOrderId=f"));

        assertThat(text(answer, "status")).isEqualTo("FILLED");
        assertThat(text(answer, "executedQty")).isEqualTo("0.01000000");
        assertThat(text(answer, "cummulativeQuoteQty")).isEqualTo("650.00010000");
        JsonNode fill = answer.path("fills").path(0);
        assertThat(text(fill, "price")).isEqualTo("65000.01000000");
        assertThat(text(fill, "commission")).isEqualTo("0.00001000");
        assertThat(text(fill, "commissionAsset")).isEqualTo("BTC");
    }

    @ParameterizedTest
    @CsvSource({"ACK,false,false", "RESULT,true,false", "FULL,true,true"})
    void shouldAnswerAsMuchAsAskedFor(String type, boolean status, boolean fills) {
        JsonNode answer =
                BinanceClient.json(
                        client.limit("BUY", "65000.01", "0.01", "&newOrderRespType=" + type));

        assertThat(answer.has("status")).isEqualTo(status);
        assertThat(answer.has("fills")).isEqualTo(fills);
        assertThat(answer.has("transactTime")).isTrue();
    }

    @Test
    void shouldSellAndBuyAtMarket() {
        JsonNode sold =
                signed(
                        "POST",
                        "/api/v3/order",
                        "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.5");
        JsonNode bought =
                signed(
                        "POST",
                        "/api/v3/order",
                        "symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=650.0001");

        assertThat(text(sold, "status")).isEqualTo("FILLED");
        assertThat(text(sold, "type")).isEqualTo("MARKET");
        assertThat(text(sold.path("fills").path(0), "commissionAsset")).isEqualTo("USDT");
        assertThat(text(bought, "origQuoteOrderQty")).isEqualTo("650.00010000");
        assertThat(text(bought, "executedQty")).isEqualTo("0.01000000");
    }

    @Test
    void shouldTakeNoTimeOfTheEngineForATest() {
        JsonNode answer =
                signed(
                        "POST",
                        "/api/v3/order/test",
                        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1"
                                + "&price=64000");

        assertThat(answer.isEmpty()).isTrue();
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }

    @Test
    void shouldFindListAndCancelOrders() {
        JsonNode placed =
                BinanceClient.json(client.limit("BUY", "64000.00", "0.01", "&newClientOrderId=q"));
        long id = placed.path("orderId").asLong();
        client.limit("BUY", "63000.00", "0.01", "");

        JsonNode byId = signed("GET", "/api/v3/order", "symbol=BTCUSDT&orderId=" + id);
        JsonNode byName = signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=q");
        JsonNode open = signed("GET", "/api/v3/openOrders", "");
        JsonNode canceled = signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&orderId=" + id);
        JsonNode rest = signed("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT");
        JsonNode all = signed("GET", "/api/v3/allOrders", "symbol=BTCUSDT");

        assertThat(byId).isEqualTo(byName);
        assertThat(text(byId, "status")).isEqualTo("NEW");
        assertThat(byId.path("time").asLong()).isEqualTo(placed.path("transactTime").asLong());
        assertThat(open.size()).isEqualTo(2);
        assertThat(text(canceled, "status")).isEqualTo("CANCELED");
        assertThat(text(canceled, "origClientOrderId")).isEqualTo("q");
        assertThat(text(canceled, "clientOrderId")).isNotEqualTo("q");
        assertThat(rest.size()).isEqualTo(1);
        assertThat(all.size()).isEqualTo(2);
        assertThat(text(all.path(1), "status")).isEqualTo("CANCELED");
    }

    @Test
    void shouldShowTradesAndBalances() {
        client.limit("BUY", "65000.01", "1", "");
        JsonNode trade = signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT").path(0);
        JsonNode account = signed("GET", "/api/v3/account", "omitZeroBalances=true");
        JsonNode fees = signed("GET", "/api/v3/account/commission", "symbol=BTCUSDT");

        assertThat(text(trade, "price")).isEqualTo("65000.01000000");
        assertThat(text(trade, "commission")).isEqualTo("0.00100000");
        assertThat(trade.path("isBuyer").booleanValue()).isTrue();
        assertThat(trade.path("isMaker").booleanValue()).isFalse();
        assertThat(text(account.path("commissionRates"), "taker")).isEqualTo("0.00100000");
        assertThat(account.path("makerCommission").asInt()).isEqualTo(10);
        assertThat(account.path("balances").toString())
                .contains("{\"asset\":\"BTC\",\"free\":\"10.99900000\",\"locked\":\"0.00000000\"}");
        assertThat(text(fees.path("standardCommission"), "maker")).isEqualTo("0.00100000");
    }

    @Test
    void shouldTakeTimeToReachTheEngine() {
        long number =
                client.send(
                        "POST",
                        "/api/v3/order",
                        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1"
                                + "&price=64000");
        shell.pass(4);
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
        assertThat(shell.answered(number)).isFalse();
        shell.pass(39);

        assertThat(client.exchange.openOrders("alice", "")).hasSize(1);
        assertThat(shell.answered(number)).isTrue();
    }
}

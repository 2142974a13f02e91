package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers of the REST routes: sections 5 to 7 of the fact sheet. */
class MexcRestTest {
    private MexcClient client = new MexcClient(MexcClient.calm());
    private WireShell shell = client.shell;

    private JsonNode get(String target) {
        return good(client.get(target));
    }

    private JsonNode signed(String method, String path, String params) {
        return good(client.signed(method, path, params));
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return MexcClient.json(answer);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("?");
    }

    @Test
    void shouldStateItsRulesUnderMisleadingNames() {
        JsonNode info = get("/api/v3/exchangeInfo");
        JsonNode abc = info.path("symbols").path(0);

        assertThat(info.path("rateLimits").isEmpty()).isTrue();
        assertThat(text(abc, "status")).isEqualTo("1");
        assertThat(abc.path("baseAssetPrecision").asInt()).isEqualTo(2);
        assertThat(abc.path("quotePrecision").asInt()).isEqualTo(4);
        assertThat(abc.path("quoteAssetPrecision").asInt()).isEqualTo(4);
        assertThat(text(abc, "baseSizePrecision")).isEqualTo("0.1");
        assertThat(text(abc, "quoteAmountPrecision")).isEqualTo("1");
        assertThat(text(abc, "maxQuoteAmount")).isEqualTo("2000000");
        assertThat(text(abc, "makerCommission")).isEqualTo("0");
        assertThat(text(abc, "takerCommission")).isEqualTo("0.0005");
        assertThat(abc.path("permissions").path(0).stringValue()).isEqualTo("SPOT");
        assertThat(abc.path("isSpotTradingAllowed").booleanValue()).isTrue();
        assertThat(get("/api/v3/exchangeInfo?symbol=BTCUSDT").path("symbols").size()).isEqualTo(1);
        assertThat(get("/api/v3/exchangeInfo?symbols=BTCUSDT,ABCUSDT").path("symbols").size())
                .isEqualTo(2);
    }

    @Test
    void shouldListSymbolsForTrading() {
        String list = "{\"code\":200,\"data\":[\"ABCUSDT\",\"BTCUSDT\"],\"msg\":null}";

        assertThat(get("/api/v3/defaultSymbols").toString()).isEqualTo(list);
        assertThat(signed("GET", "/api/v3/selfSymbols", "").toString()).isEqualTo(list);
    }

    @Test
    void shouldShowBooksAndTickers() {
        JsonNode depth = get("/api/v3/depth?symbol=ABCUSDT&limit=2");

        assertThat(depth.path("bids").toString())
                .isEqualTo("[[\"1.2499\",\"500\"],[\"1.2498\",\"1000\"]]");
        assertThat(depth.path("lastUpdateId").asLong())
                .isEqualTo(client.exchange.best("ABCUSDT").updateId());
        assertThat(get("/api/v3/ticker/bookTicker?symbol=ABCUSDT").toString())
                .isEqualTo(
                        "{\"symbol\":\"ABCUSDT\",\"bidPrice\":\"1.2499\",\"bidQty\":\"500\""
                                + ",\"askPrice\":\"1.2501\",\"askQty\":\"500\"}");
    }

    @Test
    void shouldShowWhatWasPrinted() {
        client.exchange.crowdPrint("ABCUSDT", 12_500, 1_000, Side.BUY, shell.now());
        client.exchange.crowdPrint("ABCUSDT", 12_375, 1_000, Side.SELL, shell.now());

        JsonNode trades = get("/api/v3/trades?symbol=ABCUSDT");
        JsonNode day = get("/api/v3/ticker/24hr?symbol=ABCUSDT");
        JsonNode kline = get("/api/v3/klines?symbol=ABCUSDT&interval=60m").path(0);

        assertThat(trades.path(0).path("id").isNull()).isTrue();
        assertThat(text(trades.path(0), "price")).isEqualTo("1.2375");
        assertThat(trades.path(0).path("isBuyerMaker").booleanValue()).isTrue();
        assertThat(text(day, "priceChange")).isEqualTo("-0.0125");
        assertThat(text(day, "priceChangePercent")).isEqualTo("-0.0100");
        assertThat(text(day, "volume")).isEqualTo("20");
        assertThat(day.path("count").isNull()).isTrue();
        assertThat(kline.size()).isEqualTo(8);
        assertThat(kline.path(6).asLong()).isEqualTo(kline.path(0).asLong() + 3_600_000);
        assertThat(text(get("/api/v3/ticker/price?symbol=ABCUSDT"), "price")).isEqualTo("1.2375");
    }

    @Test
    void shouldAnswerAnOrderWithAnAcknowledgementOnly() {
        JsonNode placed = good(client.order("BUY", "LIMIT", "1.2501", "10", "o1"));

        assertThat(placed.propertyNames())
                .containsExactly(
                        "symbol",
                        "orderId",
                        "orderListId",
                        "price",
                        "origQty",
                        "type",
                        "side",
                        "stpMode",
                        "transactTime");
        JsonNode query =
                signed("GET", "/api/v3/order", "symbol=ABCUSDT&orderId=" + text(placed, "orderId"));
        assertThat(text(query, "status")).isEqualTo("FILLED");
        assertThat(text(query, "executedQty")).isEqualTo("10");
        assertThat(text(query, "cummulativeQuoteQty")).isEqualTo("12.501");
        assertThat(text(query, "clientOrderId")).isEqualTo("o1");
        assertThat(text(query, "origQuoteOrderQty")).isEqualTo("12.501");
    }

    @Test
    void shouldBuyAndSellAtMarket() {
        client.exchange.crowdPrint("ABCUSDT", 12_500, 1, Side.BUY, shell.now());
        JsonNode bought =
                signed(
                        "POST",
                        "/api/v3/order",
                        "symbol=ABCUSDT&side=BUY&type=MARKET&quoteOrderQty=12.501");
        signed("POST", "/api/v3/order", "symbol=ABCUSDT&side=SELL&type=MARKET&quantity=10");
        JsonNode query =
                signed("GET", "/api/v3/order", "symbol=ABCUSDT&orderId=" + text(bought, "orderId"));

        assertThat(text(query, "status")).isEqualTo("FILLED");
        assertThat(text(query, "executedQty")).isEqualTo("10");
        assertThat(query.path("timeInForce").isNull()).isTrue();
        assertThat(signed("GET", "/api/v3/allOrders", "symbol=ABCUSDT").size()).isEqualTo(2);
    }

    @Test
    void shouldListAndCancelOrders() {
        client.order("BUY", "LIMIT", "1.2000", "10", "c1");
        client.order("BUY", "LIMIT", "1.1000", "10", "c2");
        client.order("BUY", "FILL_OR_KILL", "1.2501", "900", "c3");

        JsonNode open = signed("GET", "/api/v3/openOrders", "symbol=ABCUSDT");
        JsonNode canceled =
                signed("DELETE", "/api/v3/order", "symbol=ABCUSDT&origClientOrderId=c1");
        JsonNode rest = signed("DELETE", "/api/v3/openOrders", "symbol=ABCUSDT,BTCUSDT");
        JsonNode killed = signed("GET", "/api/v3/order", "symbol=ABCUSDT&origClientOrderId=c3");

        assertThat(open.size()).isEqualTo(2);
        assertThat(text(canceled, "status")).isEqualTo("CANCELED");
        assertThat(text(canceled, "origClientOrderId")).isEqualTo("c1");
        assertThat(rest.size()).isEqualTo(1);
        assertThat(text(killed, "status")).isEqualTo("CANCELED");
        assertThat(text(killed, "timeInForce")).isEqualTo("FOK");
        assertThat(signed("DELETE", "/api/v3/openOrders", "symbol=ABCUSDT").size()).isZero();
    }

    @Test
    void shouldAnswerACancelWithTheOldStateWhenSwitched() {
        client = new MexcClient(MexcClient.calm().showingOldStateOnCancel(true));
        shell = client.shell;
        client.order("BUY", "LIMIT", "1.2000", "10", "c1");

        JsonNode canceled =
                signed("DELETE", "/api/v3/order", "symbol=ABCUSDT&origClientOrderId=c1");

        assertThat(text(canceled, "status")).isEqualTo("NEW");
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }

    @Test
    void shouldShowTradesBalancesAndFees() {
        client.order("BUY", "LIMIT", "1.2501", "10", "t1");
        JsonNode trade = signed("GET", "/api/v3/myTrades", "symbol=ABCUSDT").path(0);
        JsonNode account = signed("GET", "/api/v3/account", "");
        JsonNode fee = signed("GET", "/api/v3/tradeFee", "symbol=ABCUSDT");

        assertThat(text(trade, "id")).endsWith("X1");
        assertThat(text(trade, "commission")).isEqualTo("0.005");
        assertThat(text(trade, "commissionAsset")).isEqualTo("ABC");
        assertThat(text(trade, "clientOrderId")).isEqualTo("t1");
        assertThat(trade.path("isMaker").booleanValue()).isFalse();
        assertThat(account.path("makerCommission").isNull()).isTrue();
        assertThat(account.path("balances").toString())
                .contains("{\"asset\":\"ABC\",\"free\":\"100009.995\",\"locked\":\"0\"");
        assertThat(fee.path("data").toString())
                .isEqualTo("{\"makerCommission\":0.0,\"takerCommission\":5.0E-4}");
        assertThat(fee.path("data").path("takerCommission").isNumber()).isTrue();
    }

    @Test
    void shouldTestAnOrderWithoutPlacingIt() {
        JsonNode answer =
                signed(
                        "POST",
                        "/api/v3/order/test",
                        "symbol=ABCUSDT&side=BUY&type=LIMIT&quantity=10&price=1.2");

        assertThat(answer.isEmpty()).isTrue();
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }
}

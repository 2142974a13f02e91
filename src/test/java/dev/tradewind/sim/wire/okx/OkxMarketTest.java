package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What anybody may ask: section 4.1 of the fact sheet. */
class OkxMarketTest {
    private final OkxClient client = new OkxClient();

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("?");
    }

    private JsonNode data(String path) {
        return WireShell.json(client.get(path)).path("data");
    }

    @Test
    void shouldDescribeASpotMarketAndASwap() {
        JsonNode spot = client.row("public/instruments?instType=SPOT");
        JsonNode swap = client.row("public/instruments?instType=SWAP");

        assertThat(text(spot, "tickSz")).isEqualTo("0.1");
        assertThat(text(spot, "lotSz")).isEqualTo("0.00000001");
        assertThat(text(spot, "minSz")).isEqualTo("0.00001");
        assertThat(text(spot, "baseCcy")).isEqualTo("BTC");
        assertThat(text(spot, "ctVal")).isEmpty();
        assertThat(text(swap, "ctVal")).isEqualTo("0.01");
        assertThat(text(swap, "lotSz")).isEqualTo("0.01");
        assertThat(text(swap, "baseCcy")).isEmpty();
        assertThat(text(swap, "uly")).isEqualTo("BTC-USDT");
        assertThat(text(swap, "lever")).isEqualTo("100");
        assertThat(swap.path("instIdCode").isIntegralNumber()).isTrue();
        assertThat(data("public/instruments?instType=FUTURES")).isEmpty();
    }

    @Test
    void shouldAnswerASingleLevelUnlessAskedForMore() {
        assertThat(client.row("market/books?instId=BTC-USDT").path("bids")).hasSize(1);
        assertThat(client.row("market/books?instId=BTC-USDT&sz=400").path("bids")).hasSize(10);
        assertThat(client.row("market/books-full?instId=BTC-USDT&sz=5000").path("asks"))
                .hasSize(10);
    }

    @Test
    void shouldListTradesNewestFirst() {
        for (int i = 0; i < 3; i++) {
            client.exchange.crowdPrint(
                    OkxClient.SPOT, 650_001, 1_000 + i, Side.BUY, client.nanos());
        }

        JsonNode trades = data("market/trades?instId=BTC-USDT&limit=2");
        JsonNode older =
                data(
                        "market/history-trades?instId=BTC-USDT&after="
                                + text(trades.get(1), "tradeId"));

        assertThat(trades).map(t -> text(t, "sz")).containsExactly("0.00001002", "0.00001001");
        assertThat(older).map(t -> text(t, "sz")).containsExactly("0.00001");
    }

    @ParameterizedTest
    @CsvSource({
        "1m,1785000000000",
        "1H,1784998800000",
        "6H,1784995200000",
        "6Hutc,1784980800000",
        "12H,1784995200000",
        "1D,1784995200000",
        "1Dutc,1784937600000",
        "1W,1784476800000",
        "1Wutc,1784505600000"
    })
    void shouldOpenLongCandlesAtMidnightInTheEast(String bar, String opens) {
        client.exchange.crowdPrint(OkxClient.SPOT, 650_001, 1_000, Side.BUY, client.nanos());

        JsonNode candle = data("market/candles?instId=BTC-USDT&bar=" + bar).get(0);

        assertThat(candle.get(0).asString()).isEqualTo(opens);
        assertThat(candle.get(8).asString()).isEqualTo("0");
    }

    @Test
    void shouldGiveCandlesNewestFirstWithinTheTimesAskedFor() {
        for (int i = 0; i < 4; i++) {
            client.exchange.crowdPrint(
                    OkxClient.SPOT, 650_001 + i, 100_000, Side.BUY, client.nanos());
            client.shell.pass(60_000);
        }

        JsonNode all = data("market/candles?instId=BTC-USDT");
        JsonNode some =
                data(
                        "market/history-candles?instId=BTC-USDT"
                                + "&after=1785000180000&before=1785000000000");
        JsonNode seconds =
                data(
                        "market/history-candles?instId=BTC-USDT&bar=1s"
                                + "&limit=1&after=1785000060001");

        assertThat(all)
                .map(c -> c.get(1).asString())
                .containsExactly("65000.4", "65000.3", "65000.2", "65000.1");
        assertThat(some).map(c -> c.get(1).asString()).containsExactly("65000.3", "65000.2");
        assertThat(seconds.get(0).get(0).asString()).isEqualTo("1785000060000");
        assertThat(seconds.get(0).get(8).asString()).isEqualTo("1");
    }

    @Test
    void shouldTellFeesAsNegativeRatesByGroup() {
        JsonNode spot =
                OkxClient.first(client.signed("account/trade-fee?instType=SPOT&instId=BTC-USDT"));
        JsonNode swap =
                OkxClient.first(
                        client.signed("account/trade-fee?instType=SWAP&instFamily=BTC-USDT"));

        assertThat(text(spot.path("feeGroup").get(0), "maker")).isEqualTo("-0.0008");
        assertThat(text(spot.path("feeGroup").get(0), "groupId")).isEqualTo("1");
        assertThat(text(swap.path("feeGroup").get(0), "taker")).isEqualTo("-0.0005");
        assertThat(text(swap.path("feeGroup").get(0), "groupId")).isEqualTo("2");
    }

    @Test
    void shouldSetAndTellLeverage() {
        client.post(
                "account/set-leverage",
                OkxClient.object("'instId':'BTC-USDT-SWAP','lever':'2.5','mgnMode':'cross'"));

        JsonNode told =
                OkxClient.first(
                        client.signed("account/leverage-info?instId=BTC-USDT-SWAP&mgnMode=cross"));

        assertThat(text(told, "lever")).isEqualTo("2.5");
        assertThat(client.exchange.position("alice", OkxClient.SWAP).leverageMilli())
                .isEqualTo(2_500);
    }

    @Test
    void shouldAnswerWhatLibrariesAskBeforeTheyTrade() {
        assertThat(text(client.row("public/time"), "ts")).startsWith("1785000000");
        assertThat(data("system/status")).isEmpty();
        assertThat(text(client.row("public/mark-price?instType=SWAP"), "markPx"))
                .isEqualTo("65010");
        assertThat(text(client.row("public/mark-price?instId=BTC-USDT-SWAP"), "markPx"))
                .isEqualTo("65010");
        assertThat(text(client.row("market/index-tickers?instId=BTC-USDT"), "idxPx"))
                .isEqualTo("65000");
        assertThat(data("market/index-tickers?quoteCcy=USDT")).hasSize(2);
        assertThat(text(client.row("public/position-tiers?instType=SWAP&tdMode=cross"), "mmr"))
                .isEqualTo("0.004");
        assertThat(data("market/tickers?instType=SPOT")).hasSize(2);
        assertThat(
                        OkxClient.first(client.signed("asset/currencies?ccy=BTC"))
                                .path("canWd")
                                .asString())
                .isEqualTo("false");
        client.place(OkxClient.swap("buy", "limit", "65020", "2"));
        assertThat(text(client.row("public/open-interest?instType=SWAP"), "oi")).isEqualTo("2");
        assertThat(data("public/underlying?instType=OPTION").get(0)).isEmpty();
        assertThat(WireShell.json(client.signed("asset/balances")).path("data")).isEmpty();
    }
}

package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Section 4.1: what anybody may ask. */
class BybitMarketTest {
    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;

    private JsonNode list(String target) {
        return BybitClient.result(client.get(target)).path("list");
    }

    @Test
    void shouldTellTheTimeInTheEnvelopeAndInTheResult() {
        Answer answer = client.get("/v5/market/time");
        long told = BybitClient.json(answer).path("time").longValue();

        assertThat(told).isBetween(BybitClient.START, shell.millis());
        assertThat(BybitClient.result(answer).path("timeNano").stringValue()).hasSize(19);
        assertThat(WireShell.header(answer, "Traceid")).hasSize(32);
    }

    @Test
    void shouldListSpotPairsAndPerpetualsByFamily() {
        JsonNode spot = list("/v5/market/instruments-info?category=spot");
        JsonNode linear = list("/v5/market/instruments-info?category=linear&limit=1000");

        assertThat(spot.size()).isEqualTo(2);
        assertThat(spot.path(0).path("lotSizeFilter").path("basePrecision").stringValue())
                .isEqualTo("0.000001");
        assertThat(spot.path(0).path("lotSizeFilter").path("minOrderAmt").stringValue())
                .isEqualTo("5");
        assertThat(spot.path(0).path("priceFilter").path("tickSize").stringValue())
                .isEqualTo("0.01");
        assertThat(linear.size()).isEqualTo(1);
        assertThat(linear.path(0).path("symbol").stringValue()).isEqualTo("BTCUSDT");
        assertThat(linear.path(0).path("lotSizeFilter").path("qtyStep").stringValue())
                .isEqualTo("0.001");
        assertThat(linear.path(0).path("priceFilter").path("tickSize").stringValue())
                .isEqualTo("0.10");
        assertThat(list("/v5/market/instruments-info?category=inverse").size()).isZero();
        assertThat(list("/v5/market/instruments-info?category=linear&status=PreLaunch").size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/v5/market/instruments-info, 10001",
        "/v5/market/orderbook?category=spot&symbol=NOSUCH, 170121",
        "/v5/market/orderbook?category=linear&symbol=ETHUSDT, 10001",
        "/v5/market/orderbook?category=spot&symbol=BTCUSDT&limit=1001, 10001",
        "/v5/market/kline?category=spot&symbol=BTCUSDT&interval=7, 10001"
    })
    void shouldNameWhatIsWrongWithAQuestion(String target, int code) {
        assertThat(BybitClient.code(client.get(target))).isEqualTo(code);
    }

    @Test
    void shouldAnswerAnUnknownPathWithStatus404() {
        assertThat(client.get("/v5/market/nothing").status()).isEqualTo(404);
        assertThat(shell.ask("GET", "/v5/market/time", "{}").status()).isEqualTo(403);
    }

    @Test
    void shouldShowOneLevelOfASpotBookUnlessMoreAreAsked() {
        Answer one = client.get("/v5/market/orderbook?category=spot&symbol=BTCUSDT");
        Answer ten = client.get("/v5/market/orderbook?category=linear&symbol=BTCUSDT");

        assertThat(BybitClient.result(one).path("b").size()).isEqualTo(1);
        assertThat(BybitClient.result(ten).path("a").size()).isEqualTo(10);
    }

    @Test
    void shouldListCandlesNewestFirst() {
        for (int i = 0; i < 5; i++) {
            client.exchange.crowdPrint("BTCUSDT", 6_500_000 + i, 1_000_000, Side.BUY, shell.now());
            shell.pass(60_000);
        }
        String base = "/v5/market/kline?category=spot&symbol=BTCUSDT&interval=";
        List<Long> starts = new ArrayList<>();
        list(base + "1").forEach(c -> starts.add(Long.parseLong(c.path(0).stringValue())));

        assertThat(starts).hasSize(5).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(list(base + "1&limit=2").size()).isEqualTo(2);
        assertThat(list(base + "1&start=" + starts.get(1)).size()).isEqualTo(2);
        assertThat(list(base + "1&end=" + starts.get(3)).size()).isEqualTo(2);
        JsonNode week = list(base + "W").path(0);
        assertThat(week.path(1).stringValue()).isEqualTo("65000");
        assertThat(week.path(4).stringValue()).isEqualTo("65000.04");
        assertThat(week.path(5).stringValue()).isEqualTo("5");
        assertThat(Long.parseLong(week.path(0).stringValue()) % 604_800_000L)
                .isEqualTo(4 * 86_400_000L);
        assertThat(list(base + "M").size()).isEqualTo(1);
    }

    @Test
    void shouldListTradesNewestFirstAndTickersOfAll() {
        client.exchange.crowdPrint("BTCUSDT", 6_500_001, 20, Side.BUY, shell.now());
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 30, Side.SELL, shell.now());
        JsonNode trades = list("/v5/market/recent-trade?category=spot&symbol=BTCUSDT&limit=1");
        JsonNode tickers = list("/v5/market/tickers?category=spot");

        assertThat(trades.size()).isEqualTo(1);
        assertThat(trades.path(0).path("side").stringValue()).isEqualTo("Sell");
        assertThat(tickers.size()).isEqualTo(2);
        assertThat(tickers.path(0).path("bid1Price").stringValue()).isEqualTo("64999.99");
        assertThat(tickers.path(0).path("lastPrice").stringValue()).isEqualTo("65000");
    }

    @Test
    void shouldShowTheWalletTheKeyAndTheCoins() {
        JsonNode wallet =
                BybitClient.result(
                                client.ask(
                                        "/v5/account/wallet-balance",
                                        "accountType=UNIFIED&coin=USDT"))
                        .path("list")
                        .path(0);
        client.limit("Buy", "0.01", "60000", "GTC", "c1");

        assertThat(wallet.path("coin").size()).isEqualTo(1);
        assertThat(wallet.path("coin").path(0).path("walletBalance").stringValue())
                .isEqualTo("1000000");
        JsonNode locked =
                BybitClient.result(client.ask("/v5/account/wallet-balance", "accountType=UNIFIED"))
                        .path("list")
                        .path(0)
                        .path("coin");
        assertThat(locked.toString()).contains("\"locked\":\"600\"");
        assertThat(BybitClient.result(client.ask("/v5/user/query-api", "")).path("uta").asInt())
                .isEqualTo(1);
        assertThat(
                        BybitClient.result(client.ask("/v5/asset/coin/query-info", "coin=BTC"))
                                .path("rows")
                                .size())
                .isEqualTo(1);
        assertThat(BybitClient.code(client.ask("/v5/account/wallet-balance", "accountType=SPOT")))
                .isEqualTo(10001);
    }
}

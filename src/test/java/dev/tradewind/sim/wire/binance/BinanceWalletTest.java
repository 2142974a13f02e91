package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The wallet routes that clients read on their way to trading. */
class BinanceWalletTest {
    private static final String FEES = "/sapi/v1/asset/tradeFee";

    private final BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final WireShell shell = client.shell;

    @Test
    void shouldTellThatTheSystemIsUp() {
        Answer answer = client.get("/sapi/v1/system/status");

        assertThat(BinanceClient.json(answer).toString())
                .isEqualTo("{\"status\":0,\"msg\":\"normal\"}");
    }

    @Test
    void shouldTellTheFeesOfAllSymbolsOrOfOne() {
        JsonNode all = BinanceClient.json(client.signed("GET", FEES, ""));
        JsonNode one = BinanceClient.json(client.signed("GET", FEES, "symbol=ETHUSDT"));

        assertThat(all.size()).isEqualTo(2);
        assertThat(one.toString())
                .isEqualTo(
                        "[{\"symbol\":\"ETHUSDT\",\"makerCommission\":\"0.001\""
                                + ",\"takerCommission\":\"0.001\"}]");
    }

    @Test
    void shouldListCoinsThatCanNeitherComeNorGo() {
        client.limit("BUY", "64000.00", "0.01", "");

        JsonNode coins =
                BinanceClient.json(client.signed("GET", "/sapi/v1/capital/config/getall", ""));

        assertThat(coins.size()).isEqualTo(3);
        for (JsonNode coin : coins) {
            JsonNode network = coin.path("networkList").path(0);
            assertThat(network.path("withdrawEnable").asBoolean(true)).isFalse();
            assertThat(network.path("depositEnable").asBoolean(true)).isFalse();
            assertThat(network.path("withdrawIntegerMultiple").stringValue())
                    .isEqualTo("0.00000001");
            if (coin.path("coin").stringValue().equals("USDT")) {
                assertThat(coin.path("locked").stringValue()).isEqualTo("640");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({FEES + ",symbol=NO,400,-1121", FEES + ",symbol=,400,-1102"})
    void shouldRefuseWhatItCannotRead(String path, String params, int status, int code) {
        Answer answer = client.signed("GET", path, params);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(BinanceClient.code(answer)).isEqualTo(code);
    }

    @Test
    void shouldWantAKeyAndASignature() {
        assertThat(BinanceClient.code(client.get(FEES))).isEqualTo(-2014);
        Answer forged = shell.await(client.raw("GET", FEES, "timestamp=1", "00"));
        assertThat(BinanceClient.code(forged)).isEqualTo(-1022);
    }

    @Test
    void shouldCountWalletRequestsApart() {
        Answer fees = client.signed("GET", FEES, "");
        Answer time = client.get("/api/v3/time");

        assertThat(WireShell.header(fees, "X-SAPI-USED-IP-WEIGHT-1M")).isEqualTo("1");
        assertThat(WireShell.header(time, "X-MBX-USED-WEIGHT-1M")).isEqualTo("1");
    }

    @Test
    void shouldRefuseMoreThanItsOwnBudget() {
        Answer last = client.signed("GET", FEES, "");
        for (int i = 0; i < Desk.WALLET_WEIGHT_MAX / 10 && last.status() == 200; i++) {
            last = client.signed("GET", "/sapi/v1/capital/config/getall", "");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(BinanceClient.code(last)).isEqualTo(-1003);
        assertThat(WireShell.header(last, "Retry-After")).isNotBlank();
        assertThat(client.get("/api/v3/time").status()).as("the other budget").isEqualTo(200);
    }

    @Test
    void shouldHaveNoSocketMethod() {
        long socket = shell.open("/ws-api/v3");
        shell.text(socket, "{\"id\":1,\"method\":\"\"}");
        shell.pass(5);

        assertThat(shell.frames(socket).getLast().json().path("error").path("code").asInt())
                .isEqualTo(-1020);
    }
}

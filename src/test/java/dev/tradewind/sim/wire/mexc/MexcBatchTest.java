package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Several orders in one request, coins and contracts: sections 6 and 8 of the fact sheet. */
class MexcBatchTest {
    private static final String PATH = "/api/v3/batchOrders";

    private final MexcClient client = new MexcClient(MexcClient.calm());

    private static String order(String symbol, String type, String quantity, String id) {
        return ("{\"symbol\":\"%s\",\"side\":\"BUY\",\"type\":\"%s\",\"quantity\":\"%s\""
                        + ",\"price\":\"1.2000\",\"newClientOrderId\":\"%s\"}")
                .formatted(symbol, type, quantity, id);
    }

    private Answer batch(String list) {
        return client.signed(
                "POST", PATH, "batchOrders=" + URLEncoder.encode(list, StandardCharsets.UTF_8));
    }

    @Test
    void shouldAnswerEachOrderInItsPlace() {
        Answer answer =
                batch(
                        "[%s,%s,%s,%s]"
                                .formatted(
                                        order("ABCUSDT", "LIMIT_ORDER", "10", "b-1"),
                                        order("ABCUSDT", "LIMIT", "0.5", "b-2"),
                                        order("ABCUSDT", "LIMIT", "9000000", "b-3"),
                                        order("ABCUSDT", "LIMIT_MAKER", "20", "b-4")));

        JsonNode list = MexcClient.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(list.size()).isEqualTo(4);
        assertThat(list.path(0).propertyNames())
                .containsExactly("symbol", "orderId", "newClientOrderId", "orderListId");
        assertThat(list.path(0).path("newClientOrderId").stringValue()).isEqualTo("b-1");
        assertThat(list.path(1).path("code").asInt()).isEqualTo(30002);
        assertThat(list.path(1).path("newClientOrderId").stringValue()).isEqualTo("b-2");
        assertThat(list.path(2).path("code").asInt()).isEqualTo(30003);
        assertThat(list.path(3).path("orderId").stringValue()).startsWith("C02__7");
        assertThat(client.exchange.openOrders("alice", "ABCUSDT")).hasSize(2);
    }

    @Test
    void shouldTellWhatTheMatchingEngineRefused() {
        String rich = order("ABCUSDT", "LIMIT", "800000", "r-1");

        JsonNode list =
                MexcClient.json(batch("[%s,%s]".formatted(rich, rich.replace("r-1", "r-2"))));

        assertThat(list.path(0).path("orderId").stringValue("")).isNotEmpty();
        assertThat(list.path(1).path("code").asInt()).isEqualTo(30004);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''
                    nonsense
                    {}
                    []
                    [1]
                    [{"symbol":"ABCUSDT"},{"symbol":"BTCUSDT"}]
                    """)
    void shouldRefuseAListThatItCannotRead(String list) {
        Answer answer = batch(list);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(33333);
        assertThat(MexcClient.message(answer)).isEqualTo("Parameter error: batchOrders");
    }

    @Test
    void shouldTakeTwentyAndNoMore() {
        String one = order("ABCUSDT", "LIMIT", "10", "");
        String twenty = String.join(",", Collections.nCopies(Batch.ORDERS_MAX, one));

        assertThat(MexcClient.json(batch("[" + twenty + "]")).size()).isEqualTo(20);
        assertThat(MexcClient.code(batch("[" + twenty + "," + one + "]"))).isEqualTo(33333);
    }

    @Test
    void shouldTakeTwoBatchesASecond() {
        WireSettings strict = MexcClient.calm().with(WireSettings.Limits.strict());
        MexcClient other = new MexcClient(strict);
        String list = URLEncoder.encode("[]", StandardCharsets.UTF_8);

        int first = MexcClient.code(other.signed("POST", PATH, "batchOrders=" + list));
        other.signed("POST", PATH, "batchOrders=" + list);
        Answer third = other.signed("POST", PATH, "batchOrders=" + list);

        assertThat(first).isEqualTo(33333);
        assertThat(third.status()).isEqualTo(429);
        assertThat(WireShell.header(third, "Retry-After")).isEqualTo("1");
    }

    @Test
    void shouldListCoinsThatCanNeitherComeNorGo() {
        JsonNode coins = MexcClient.json(client.signed("GET", "/api/v3/capital/config/getall", ""));

        assertThat(coins.size()).isEqualTo(3);
        JsonNode network = coins.path(0).path("networkList").path(0);
        assertThat(network.path("depositEnable").asBoolean(true)).isFalse();
        assertThat(network.path("withdrawEnable").asBoolean(true)).isFalse();
        assertThat(network.path("netWork").stringValue()).isEqualTo("SIM");
        Answer unsigned = client.get("/api/v3/capital/config/getall");
        assertThat(MexcClient.code(unsigned)).isEqualTo(400);
    }

    @Test
    void shouldListNoContracts() {
        assertThat(MexcClient.json(client.get("/api/v1/contract/detail")).toString())
                .isEqualTo("{\"success\":true,\"code\":0,\"data\":[]}");
    }
}

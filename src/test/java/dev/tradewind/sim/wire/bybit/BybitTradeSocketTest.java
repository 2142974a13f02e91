package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.WireShell;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Section 7: orders through a socket. */
class BybitTradeSocketTest {
    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;
    private final long socket = shell.open("/v5/trade");

    private JsonNode ask(String id, String op, String argument) {
        shell.take(socket);
        shell.text(
                socket,
                """
                {"reqId":"%s","header":{"X-BAPI-TIMESTAMP":"%d","X-BAPI-RECV-WINDOW":"5000"},\
                "op":"%s","args":[%s]}\
                """
                        .formatted(id, shell.millis(), op, argument));
        shell.pass(60);
        List<WireShell.Frame> frames = shell.take(socket);
        return frames.getLast().json();
    }

    private static String order(String link) {
        return """
        {"category":"spot","symbol":"BTCUSDT","side":"Buy","orderType":"Limit",\
        "qty":"0.01","price":"60000","orderLinkId":"%s"}\
        """
                .formatted(link);
    }

    @Test
    void shouldPlaceAndCancelAfterOneLogin() {
        client.login(socket);
        JsonNode login = shell.take(socket).getFirst().json();
        JsonNode placed = ask("t-1", "order.create", order("w1"));
        JsonNode ended =
                ask(
                        "t-2",
                        "order.cancel",
                        "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"w1\"}");

        assertThat(login.path("retCode").asInt(-1)).isZero();
        assertThat(login.path("op").stringValue()).isEqualTo("auth");
        assertThat(placed.path("retCode").asInt(-1)).isZero();
        assertThat(placed.path("reqId").stringValue()).isEqualTo("t-1");
        assertThat(placed.path("data").path("orderLinkId").stringValue()).isEqualTo("w1");
        assertThat(placed.path("header").path("X-Bapi-Limit").stringValue()).isEqualTo("20");
        assertThat(placed.path("header").path("X-Bapi-Limit-Status").stringValue()).isEqualTo("19");
        assertThat(ended.path("retCode").asInt(-1)).isZero();
    }

    @Test
    void shouldTellErrorsWithTheRequestsName() {
        JsonNode early = ask("e-1", "order.create", order("w1"));
        client.login(socket);
        JsonNode unknown = ask("e-2", "order.fly", order("w1"));
        JsonNode wrong = ask("e-3", "order.create", order("w1").replace("BTCUSDT", "X"));
        JsonNode twice = ask("e-3", "order.create", order("w2"));
        client.login(socket);
        JsonNode again = shell.take(socket).getLast().json();

        assertThat(early.path("retCode").asInt()).isEqualTo(10004);
        assertThat(unknown.path("retCode").asInt()).isEqualTo(10404);
        assertThat(wrong.path("retCode").asInt()).isEqualTo(170121);
        assertThat(wrong.path("reqId").stringValue()).isEqualTo("e-3");
        assertThat(twice.path("retCode").asInt()).isEqualTo(20006);
        assertThat(again.path("retCode").asInt()).isEqualTo(20001);
    }

    @Test
    void shouldRefuseAnOldRequest() {
        client.login(socket);
        shell.take(socket);
        shell.text(
                socket,
                "{\"reqId\":\"1\",\"op\":\"order.create\",\"header\":{\"X-BAPI-TIMESTAMP\":\"%d\"},"
                                .formatted(shell.millis() - 6_000)
                        + "\"args\":["
                        + order("w1")
                        + "]}");
        shell.pass(50);

        assertThat(shell.take(socket).getLast().json().path("retCode").asInt()).isEqualTo(10002);
    }

    @Test
    void shouldPlaceBatches() {
        client.login(socket);
        JsonNode placed =
                ask(
                        "b-1",
                        "order.create-batch",
                        "{\"category\":\"spot\",\"request\":[%s,%s]}"
                                .formatted(order("b1"), order("b2")));

        assertThat(placed.path("data").path("list").size()).isEqualTo(2);
        assertThat(placed.path("retExtInfo").path("list").path(1).path("code").asInt(-1)).isZero();
        assertThat(client.exchange.openOrders("alice", "BTCUSDT")).hasSize(2);
    }
}

package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the owner of an order hears: section 6 of the fact sheet. */
class BinanceUserDataTest {
    private final BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final WireShell shell = client.shell;
    private final long socket = client.userData();

    private List<JsonNode> events() {
        shell.pass(100);
        return shell.take(socket).stream().map(WireShell.Frame::json).toList();
    }

    private static JsonNode event(List<JsonNode> frames, int index) {
        assertThat(frames.get(index).path("subscriptionId").asInt(-1)).isZero();
        return frames.get(index).path("event");
    }

    private static String text(JsonNode event, String name) {
        return event.path(name).asString("?");
    }

    @Test
    void shouldTellPlaceAndCancel() {
        client.limit("BUY", "64000.00", "0.01", "&newClientOrderId=mine");
        List<JsonNode> placed = events();
        client.signed(
                "DELETE",
                "/api/v3/order",
                "symbol=BTCUSDT&origClientOrderId=mine&newClientOrderId=stop-it");
        List<JsonNode> canceled = events();

        JsonNode report = event(placed, 0);
        assertThat(text(report, "e")).isEqualTo("executionReport");
        assertThat(text(report, "c")).isEqualTo("mine");
        assertThat(text(report, "x")).isEqualTo("NEW");
        assertThat(text(report, "X")).isEqualTo("NEW");
        assertThat(text(report, "q")).isEqualTo("0.01000000");
        assertThat(text(report, "p")).isEqualTo("64000.00000000");
        assertThat(report.path("t").asInt()).isEqualTo(-1);
        assertThat(report.path("w").booleanValue()).isTrue();
        assertThat(report.path("N").isNull()).isTrue();
        JsonNode position = event(placed, 1);
        assertThat(text(position, "e")).isEqualTo("outboundAccountPosition");
        assertThat(text(position.path("B").path(0), "a")).isEqualTo("USDT");
        assertThat(text(position.path("B").path(0), "l")).isEqualTo("640.00000000");
        JsonNode end = event(canceled, 0);
        assertThat(text(end, "c")).isEqualTo("stop-it");
        assertThat(text(end, "C")).isEqualTo("mine");
        assertThat(text(end, "x")).isEqualTo("CANCELED");
        assertThat(text(end, "X")).isEqualTo("CANCELED");
        assertThat(text(event(canceled, 1).path("B").path(0), "l")).isEqualTo("0.00000000");
    }

    @Test
    void shouldTellATakersFills() {
        client.limit("BUY", "65000.02", "1.50000", "");
        List<JsonNode> frames = events();

        assertThat(frames).hasSize(4);
        assertThat(text(event(frames, 0), "x")).isEqualTo("NEW");
        JsonNode first = event(frames, 1);
        assertThat(text(first, "x")).isEqualTo("TRADE");
        assertThat(text(first, "X")).isEqualTo("PARTIALLY_FILLED");
        assertThat(text(first, "l")).isEqualTo("1.00000000");
        assertThat(text(first, "L")).isEqualTo("65000.01000000");
        assertThat(text(first, "n")).isEqualTo("0.00100000");
        assertThat(text(first, "N")).isEqualTo("BTC");
        assertThat(first.path("m").booleanValue()).isFalse();
        JsonNode last = event(frames, 2);
        assertThat(text(last, "X")).isEqualTo("FILLED");
        assertThat(text(last, "z")).isEqualTo("1.50000000");
        assertThat(text(last, "Z")).isEqualTo("97500.02000000");
        assertThat(last.path("I").asLong()).isGreaterThan(first.path("I").asLong());
        assertThat(text(event(frames, 3), "e")).isEqualTo("outboundAccountPosition");
        assertThat(event(frames, 3).path("B").size()).isEqualTo(2);
    }

    @Test
    void shouldTellAMakersFill() {
        client.limit("SELL", "65000.00", "0.02", "");
        events();
        client.exchange.place(
                "bob",
                NewOrder.limit("BTCUSDT", "b1", Side.BUY, TimeInForce.GTC, 6_500_000, 1_000),
                shell.now());

        JsonNode fill = event(events(), 0);

        assertThat(fill.path("m").booleanValue()).isTrue();
        assertThat(text(fill, "N")).isEqualTo("USDT");
        assertThat(text(fill, "n")).isEqualTo("0.65000000");
    }

    @Test
    void shouldExpireWhatAnImmediateOrderCouldNotTake() {
        client.signed(
                "POST",
                "/api/v3/order",
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=2&price=65000.01");
        JsonNode end = event(events(), 2);
        client.signed(
                "POST",
                "/api/v3/order",
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=FOK&quantity=5&price=65000.02");
        JsonNode all = event(events(), 1);

        assertThat(text(end, "x")).isEqualTo("EXPIRED");
        assertThat(text(end, "X")).isEqualTo("EXPIRED");
        assertThat(text(end, "eR")).isEqualTo("UNFILLED_IOC_QUANTITY_EXPIRED");
        assertThat(text(end, "z")).isEqualTo("1.00000000");
        assertThat(text(all, "eR")).isEqualTo("UNFILLED_FOK_ORDER_EXPIRED");
        assertThat(text(all, "z")).isEqualTo("0.00000000");
    }

    @Test
    void shouldTellThatAnAccountMetItself() {
        client.limit("SELL", "65000.00", "0.02", "");
        events();
        client.limit("BUY", "65000.00", "0.02", "");

        JsonNode end = event(events(), 1);

        assertThat(text(end, "x")).isEqualTo("TRADE_PREVENTION");
        assertThat(text(end, "X")).isEqualTo("EXPIRED_IN_MATCH");
    }

    @Test
    void shouldExplainGarbage() {
        shell.text(socket, "hello");
        shell.text(socket, "{\"id\":[1],\"method\":\"ping\"}");
        shell.text(socket, "{\"id\":4,\"method\":\"ping\",\"params\":7}");
        List<JsonNode> answers = events();

        assertThat(answers.get(0).path("error").path("code").asInt()).isEqualTo(-1100);
        assertThat(answers.get(0).path("id").isNull()).isTrue();
        assertThat(answers.get(1).path("error").path("code").asInt()).isEqualTo(-1100);
        assertThat(answers.get(2).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void shouldTellDeposits() {
        client.exchange.deposit("alice", "USDT", 100_000_000L, shell.now());
        client.exchange.deposit("alice", "USDT", 250_000_000L, shell.now());

        List<JsonNode> frames = events();

        assertThat(text(event(frames, 0), "e")).isEqualTo("balanceUpdate");
        assertThat(text(event(frames, 0), "d")).isEqualTo("1.00000000");
        assertThat(text(event(frames, 1), "d")).isEqualTo("2.50000000");
    }

    @Test
    void shouldAllowOneSubscriptionPerAccount() {
        client.api(socket, "again", "userDataStream.subscribe.signature", Map.of());
        assertThat(events().getFirst().path("error").path("code").asInt()).isEqualTo(-2035);

        client.api(socket, "list", "session.subscriptions", Map.of());
        assertThat(events().getFirst().path("result").size()).isEqualTo(1);

        shell.text(
                socket,
                """
                {"id":1,"method":"userDataStream.unsubscribe","params":{"subscriptionId":0}}\
                """);
        assertThat(events().getFirst().path("status").asInt()).isEqualTo(200);
        client.limit("BUY", "64000.00", "0.01", "");
        assertThat(events()).isEmpty();

        shell.text(
                socket,
                """
                {"id":2,"method":"userDataStream.unsubscribe","params":{"subscriptionId":0}}\
                """);
        assertThat(events().getFirst().path("error").path("code").asInt()).isEqualTo(-2036);

        client.api(socket, "new", "userDataStream.subscribe.signature", Map.of());
        assertThat(events().getFirst().path("result").path("subscriptionId").asInt()).isEqualTo(1);
    }

    @Test
    void shouldAnswerSessionMethodsForAnHmacKey() {
        client.api(socket, "1", "session.logon", Map.of());
        client.api(socket, "2", "session.status", Map.of());
        client.api(socket, "3", "no.such.method", Map.of());
        client.api(socket, "4", "userDataStream.start", Map.of());
        List<JsonNode> answers = events();

        assertThat(answers.get(0).path("error").path("code").asInt()).isEqualTo(-4056);
        assertThat(answers.get(1).path("result").path("userDataStream").booleanValue()).isTrue();
        assertThat(answers.get(1).path("result").path("apiKey").isNull()).isTrue();
        assertThat(answers.get(2).path("error").path("code").asInt()).isEqualTo(-1020);
        assertThat(answers.get(3).path("status").asInt()).isEqualTo(410);
    }

    @Test
    void shouldTradeAndQueryOverTheSocket() {
        Map<String, String> order =
                Map.of(
                        "symbol",
                        "BTCUSDT",
                        "side",
                        "BUY",
                        "type",
                        "LIMIT_MAKER",
                        "quantity",
                        "0.01",
                        "price",
                        "64000.00",
                        "newClientOrderId",
                        "ws1");
        long other = shell.open("/ws-api/v3?returnRateLimits=false");
        client.api(other, "p", "order.place", order);
        shell.pass(100);
        Map<String, String> which = Map.of("symbol", "BTCUSDT", "origClientOrderId", "ws1");
        client.api(other, "s", "order.status", which);
        shell.pass(100);
        client.api(other, "c", "order.cancel", which);
        client.api(other, "a", "account.status", Map.of());
        shell.pass(100);

        List<JsonNode> answers = shell.take(other).stream().map(WireShell.Frame::json).toList();
        assertThat(answers).extracting(a -> a.path("status").asInt()).containsOnly(200);
        assertThat(text(answers.get(0).path("result"), "clientOrderId")).isEqualTo("ws1");
        assertThat(answers.get(0).path("result").has("status")).isFalse();
        assertThat(text(answers.get(1).path("result"), "status")).isEqualTo("NEW");
        assertThat(answers)
                .extracting(a -> a.path("id").stringValue())
                .contains("p", "s", "c", "a");
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }

    @Test
    void shouldSometimesTellTheStreamBeforeTheAnswerAndSometimesAfter() {
        int streamFirst = 0;
        int answerFirst = 0;
        for (int i = 0; i < 40; i++) {
            long number =
                    client.send(
                            "POST",
                            "/api/v3/order",
                            "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.01"
                                    + "&price=64000.00");
            shell.take(socket);
            while (!shell.answered(number) && shell.frames(socket).isEmpty()) {
                shell.pass(1);
            }
            if (shell.answered(number) && shell.frames(socket).isEmpty()) {
                answerFirst++;
            } else if (!shell.answered(number)) {
                streamFirst++;
            }
            shell.pass(100);
        }

        assertThat(streamFirst).isPositive();
        assertThat(answerFirst).isPositive();
    }
}

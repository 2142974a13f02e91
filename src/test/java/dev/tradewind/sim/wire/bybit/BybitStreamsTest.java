package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.WireShell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Section 5: acknowledgements, heartbeats, public topics. */
class BybitStreamsTest {
    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;

    private JsonNode answer(long socket, String text) {
        shell.take(socket);
        client.text(socket, text);
        return shell.take(socket).getFirst().json();
    }

    @Test
    void shouldAnswerAPingInEachSocketsOwnWay() {
        JsonNode spot = answer(shell.open("/v5/public/spot"), "{\"op\":\"ping\"}");
        JsonNode linear = answer(shell.open("/v5/public/linear"), "{\"op\":\"ping\"}");
        JsonNode own = answer(shell.open("/v5/private"), "{\"req_id\":\"9\",\"op\":\"ping\"}");
        JsonNode trade = answer(shell.open("/v5/trade"), "{\"op\":\"ping\"}");

        assertThat(spot.path("op").stringValue()).isEqualTo("ping");
        assertThat(spot.path("ret_msg").stringValue()).isEqualTo("pong");
        assertThat(spot.has("req_id")).isFalse();
        assertThat(linear.path("req_id").stringValue()).isEmpty();
        assertThat(own.path("op").stringValue()).isEqualTo("pong");
        assertThat(own.path("req_id").stringValue()).isEqualTo("9");
        assertThat(own.path("args").path(0).stringValue()).matches("[0-9]{13}");
        assertThat(trade.path("retCode").asInt(-1)).isZero();
        assertThat(trade.path("op").stringValue()).isEqualTo("pong");
    }

    @Test
    void shouldAcknowledgeInEachSocketsOwnWay() {
        String ask = "{\"req_id\":\"7\",\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\"]}";
        JsonNode spot = answer(shell.open("/v5/public/spot"), ask);
        JsonNode linear = answer(shell.open("/v5/public/linear"), ask);

        assertThat(spot.path("success").booleanValue()).isTrue();
        assertThat(spot.path("ret_msg").stringValue()).isEqualTo("subscribe");
        assertThat(linear.path("ret_msg").stringValue()).isEmpty();
        assertThat(linear.path("req_id").stringValue()).isEqualTo("7");
    }

    @Test
    void shouldRefuseAWrongTopicWithItsText() {
        String ask = "{\"op\":\"subscribe\",\"args\":[\"orderbook.5.BTCUSDT\"]}";
        JsonNode usual = answer(shell.open("/v5/public/spot"), ask);
        BybitClient old = new BybitClient(BybitClient.calm().contrary());
        long socket = old.shell.open("/v5/public/spot");
        old.text(socket, ask);

        assertThat(usual.path("success").booleanValue()).isFalse();
        assertThat(usual.path("ret_msg").stringValue())
                .isEqualTo("Invalid topic: orderbook.5.BTCUSDT");
        assertThat(old.shell.take(socket).getFirst().json().path("ret_msg").stringValue())
                .isEqualTo("error:handler not found,topic:orderbook.5.BTCUSDT");
    }

    @Test
    void shouldRefuseMoreThanTenTopicsOfSpotInOneRequest() {
        List<String> topics = new ArrayList<>();
        for (String interval : List.of("1", "3", "5", "15", "30", "60", "120", "240", "360")) {
            topics.add("\"kline." + interval + ".BTCUSDT\"");
        }
        topics.add("\"kline.D.BTCUSDT\"");
        topics.add("\"kline.W.BTCUSDT\"");
        String ask = "{\"op\":\"subscribe\",\"args\":[" + String.join(",", topics) + "]}";

        assertThat(answer(shell.open("/v5/public/spot"), ask).path("success").booleanValue())
                .isFalse();
        assertThat(answer(shell.open("/v5/public/linear"), ask).path("success").booleanValue())
                .isTrue();
    }

    @Test
    void shouldRefuseATopicTwice() {
        long socket = shell.open("/v5/public/spot");
        String ask = "{\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\"]}";
        answer(socket, ask);

        assertThat(answer(socket, ask).path("ret_msg").stringValue())
                .startsWith("error:already subscribed");
        answer(socket, ask.replace("subscribe", "unsubscribe"));
        assertThat(answer(socket, ask).path("success").booleanValue()).isTrue();
    }

    @Test
    void shouldTellTradesOfOneMomentTogether() {
        long spot = shell.open("/v5/public/spot");
        long linear = shell.open("/v5/public/linear");
        client.subscribe(spot, "publicTrade.BTCUSDT");
        client.subscribe(linear, "publicTrade.BTCUSDT");
        client.exchange.crowdPrint("BTCUSDT", 6_500_001, 20, Side.BUY, shell.now());
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 30, Side.SELL, shell.now());
        client.exchange.crowdPrint("BTCUSDT.P", 6_500_110, 3, Side.BUY, shell.now());
        shell.pass(1);

        JsonNode data = client.take(spot, "publicTrade.BTCUSDT").getFirst().path("data");
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.path(0).path("p").stringValue()).isEqualTo("65000.01");
        assertThat(data.path(0).path("v").stringValue()).isEqualTo("0.00002");
        assertThat(data.path(1).path("S").stringValue()).isEqualTo("Sell");
        assertThat(data.path(0).has("L")).isFalse();
        JsonNode future = client.take(linear, "publicTrade.BTCUSDT").getFirst().path("data");
        assertThat(future.path(0).path("v").stringValue()).isEqualTo("0.003");
        assertThat(future.path(0).path("L").stringValue()).isEqualTo("PlusTick");
        assertThat(future.path(0).path("i").stringValue()).matches("[0-9a-f-]{36}");
    }

    @Test
    void shouldSendWholeTickersOfSpotAndOnlyChangesOfPerpetuals() {
        long spot = shell.open("/v5/public/spot");
        long linear = shell.open("/v5/public/linear");
        client.subscribe(spot, "tickers.BTCUSDT");
        client.subscribe(linear, "tickers.BTCUSDT");
        client.exchange.crowdPrint("BTCUSDT", 6_500_001, 20, Side.BUY, shell.now());
        client.exchange.setCrowdLevel("BTCUSDT.P", Side.BUY, 6_500_090, 4, shell.now());
        shell.pass(100);

        List<JsonNode> whole = client.take(spot, "tickers.BTCUSDT");
        assertThat(whole).extracting(m -> m.path("type").stringValue()).containsOnly("snapshot");
        assertThat(whole.getLast().path("data").path("lastPrice").stringValue())
                .isEqualTo("65000.01");
        assertThat(whole.getLast().path("data").has("bid1Price")).isFalse();
        List<JsonNode> parts = client.take(linear, "tickers.BTCUSDT");
        assertThat(parts.getFirst().path("type").stringValue()).isEqualTo("snapshot");
        JsonNode delta = parts.getLast();
        assertThat(delta.path("type").stringValue()).isEqualTo("delta");
        assertThat(delta.path("data").toString())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"bid1Size\":\"0.004\"}");
    }

    @Test
    void shouldTellCandlesAndTheirEnd() {
        long socket = shell.open("/v5/public/spot");
        client.subscribe(socket, "kline.1.BTCUSDT");
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 1_000_000, Side.BUY, shell.now());
        shell.pass(10_000);
        client.exchange.crowdPrint("BTCUSDT", 6_501_000, 1_000_000, Side.BUY, shell.now());
        shell.pass(52_000);
        List<JsonNode> seen = client.take(socket, "kline.1.BTCUSDT");

        assertThat(seen).hasSize(3);
        JsonNode candle = seen.getLast().path("data").path(0);
        assertThat(candle.path("confirm").booleanValue()).isTrue();
        assertThat(candle.path("open").stringValue()).isEqualTo("65000");
        assertThat(candle.path("close").stringValue()).isEqualTo("65010");
        assertThat(candle.path("volume").stringValue()).isEqualTo("2");
        assertThat(candle.path("turnover").stringValue()).isEqualTo("130010");
        assertThat(candle.path("end").longValue() - candle.path("start").longValue())
                .isEqualTo(59_999);
    }

    @Test
    void shouldCloseASilentSocketAfterTheTimeItAskedFor() {
        long brief = shell.open("/v5/private?max_active_time=30s");
        long usual = shell.open("/v5/private");
        long lively = shell.open("/v5/private?max_active_time=1m");
        for (int i = 0; i < 6; i++) {
            shell.pass(20_000);
            client.text(lively, "{\"op\":\"ping\"}");
        }

        assertThat(shell.closed(brief)).contains("idle");
        assertThat(shell.closed(usual)).isEmpty();
        assertThat(shell.closed(lively)).isEmpty();
        shell.pass(600_000);
        assertThat(shell.closed(usual)).contains("idle");
    }

    @Test
    void shouldShowPrivateTopicsOnlyToWhoLoggedIn() {
        long socket = shell.open("/v5/private");
        JsonNode refused = answer(socket, "{\"op\":\"subscribe\",\"args\":[\"order\"]}");
        client.login(socket);
        JsonNode mixed =
                answer(socket, "{\"op\":\"subscribe\",\"args\":[\"order\",\"order.spot\"]}");
        JsonNode good = answer(socket, "{\"op\":\"subscribe\",\"args\":[\"order.spot\"]}");
        client.limit("Buy", "0.01", "60000", "GTC", "c1");
        shell.pass(50);

        assertThat(refused.path("success").booleanValue()).isFalse();
        assertThat(mixed.path("success").booleanValue()).isFalse();
        assertThat(good.path("success").booleanValue()).isTrue();
        assertThat(client.take(socket, "order.spot")).hasSize(1);
    }

    @Test
    void shouldEndSessionsAndCloseForMaintenance() {
        long socket = client.privateSocket("order");
        long open = shell.open("/v5/public/spot");
        client.server.kick();
        client.server.faults().maintenance(true);

        assertThat(shell.closed(socket)).contains("session expired");
        assertThat(shell.closed(open)).isEmpty();
        assertThat(shell.refuses("/v5/private")).isTrue();
        assertThat(client.get("/v5/market/time").status()).isEqualTo(503);
        client.server.faults().maintenance(false);
        assertThat(client.get("/v5/market/time").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseDoorsThatAreNotThere() {
        assertThat(shell.refuses("/ws")).isTrue();
        assertThat(shell.refuses("/v5/public/inverse")).isTrue();
    }
}

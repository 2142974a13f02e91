package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Market-stream sockets: section 5 of the fact sheet. */
class BinanceStreamsTest {
    private final BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final WireShell shell = client.shell;

    private void moveBest(long quantity) {
        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_999, quantity, shell.now());
        shell.pass(0);
    }

    private JsonNode last(long socket) {
        return shell.frames(socket).getLast().json();
    }

    @Test
    void shouldSendBestPricesOnlyWhenTheyChange() {
        long socket = shell.open("/ws/btcusdt@bookTicker");
        moveBest(777);
        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_000, 5, shell.now());
        shell.pass(1_000);

        assertThat(shell.frames(socket)).hasSize(1);
        assertThat(shell.frames(socket).getFirst().text())
                .isEqualTo(
                        ("{\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"64999.99000000\",\"B\":\"0.00777000\""
                                        + ",\"a\":\"65000.01000000\",\"A\":\"1.00000000\"}")
                                .formatted(client.exchange.best("BTCUSDT").updateId() - 1));
    }

    @Test
    void shouldSendPrints() {
        long socket = shell.open("/ws");
        shell.text(
                socket,
                "{\"method\":\"SUBSCRIBE\",\"params\":"
                        + "[\"btcusdt@trade\",\"btcusdt@aggTrade\"],\"id\":1}");
        client.exchange.crowdPrint("BTCUSDT", 6_500_001, 100, Side.BUY, shell.now());
        client.exchange.crowdPrint("BTCUSDT", 6_500_001, 200, Side.BUY, shell.now());
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 50, Side.SELL, shell.now());
        shell.pass(1);

        var frames = shell.frames(socket);
        assertThat(frames.get(0).text()).isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(frames.get(1).json().path("e").stringValue()).isEqualTo("trade");
        assertThat(frames.get(1).json().path("p").stringValue()).isEqualTo("65000.01000000");
        assertThat(frames.get(1).json().path("m").booleanValue()).isFalse();
        JsonNode sum =
                frames.stream()
                        .map(WireShell.Frame::json)
                        .filter(j -> j.path("e").asString("").equals("aggTrade"))
                        .findFirst()
                        .orElseThrow();
        assertThat(sum.path("q").stringValue()).isEqualTo("0.00300000");
        assertThat(sum.path("l").asLong()).isEqualTo(sum.path("f").asLong() + 1);
        assertThat(last(socket).path("m").booleanValue()).isTrue();
    }

    @Test
    void shouldSendADaysSummaryEachSecond() {
        long socket = shell.open("/ws/btcusdt@miniTicker");
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 100_000, Side.BUY, shell.now());
        client.exchange.crowdPrint("BTCUSDT", 6_510_000, 100_000, Side.BUY, shell.now());
        shell.pass(1_000);

        assertThat(shell.frames(socket)).hasSize(1);
        JsonNode day = last(socket);
        assertThat(day.path("e").stringValue()).isEqualTo("24hrMiniTicker");
        assertThat(day.path("o").stringValue()).isEqualTo("65000.00000000");
        assertThat(day.path("c").stringValue()).isEqualTo("65100.00000000");
        assertThat(day.path("v").stringValue()).isEqualTo("2.00000000");
        assertThat(day.path("q").stringValue()).isEqualTo("130100.00000000");
    }

    @Test
    void shouldWrapPayloadsOnlyOnCombinedSockets() {
        long raw = shell.open("/ws/btcusdt@bookTicker");
        long combined = shell.open("/stream?streams=btcusdt@bookTicker/ethusdt@bookTicker");
        moveBest(7);

        assertThat(last(raw).path("s").stringValue()).isEqualTo("BTCUSDT");
        assertThat(last(combined).path("stream").stringValue()).isEqualTo("btcusdt@bookTicker");
        assertThat(last(combined).path("data")).isEqualTo(last(raw));

        shell.text(raw, "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":4}");
        moveBest(8);
        assertThat(last(raw).has("stream")).isTrue();
    }

    @Test
    void shouldListAndEndSubscriptions() {
        long socket = shell.open("/ws/btcusdt@bookTicker/btcusdt@trade");
        shell.text(
                socket,
                "{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":2}");
        shell.text(socket, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"x\"}");
        moveBest(9);

        assertThat(shell.frames(socket)).hasSize(2);
        assertThat(last(socket).toString())
                .isEqualTo("{\"result\":[\"btcusdt@trade\"],\"id\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"method":"HOPE","id":1}|2|Invalid request: unknown variant `HOPE`
                    not json|3|Invalid JSON
                    {"method":"SUBSCRIBE","id":1}|2|Invalid request
                    {"method":"SUBSCRIBE","params":[7],"id":1}|2|Invalid request
                    {"method":"SUBSCRIBE","params":["a"],"id":{}}|2|Invalid request: request ID
                    {"method":"SET_PROPERTY","params":["hope",true],"id":1}|0|Unknown property
                    {"method":"SET_PROPERTY","params":["combined",7],"id":1}|1|Invalid value
                    """)
    void shouldExplainBadCommands(String command, int code, String text) {
        long socket = shell.open("/ws");

        shell.text(socket, command);

        assertThat(last(socket).path("code").asInt(-1)).isEqualTo(code);
        assertThat(last(socket).path("msg").stringValue()).startsWith(text);
    }

    @Test
    void shouldAcknowledgeAnUnknownStreamAndStaySilent() {
        long socket = shell.open("/ws");
        shell.text(socket, "{\"method\":\"SUBSCRIBE\",\"params\":[\"no@trade\"],\"id\":null}");
        shell.pass(5_000);

        assertThat(shell.frames(socket)).hasSize(1);
        assertThat(last(socket).toString()).isEqualTo("{\"result\":null,\"id\":null}");
    }

    @Test
    void shouldCloseAClientThatTalksTooMuch() {
        long socket = shell.open("/ws/btcusdt@bookTicker");
        for (int i = 0; i < 5; i++) {
            shell.text(socket, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
        }
        assertThat(shell.closed(socket)).isEmpty();

        shell.pong(socket);
        moveBest(4);

        assertThat(shell.closed(socket)).startsWith("1008");
    }

    @Test
    void shouldRefuseMoreThan1024Streams() {
        long socket = shell.open("/ws");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i <= Streams.STREAMS_MAX; i++) {
            names.append(i == 0 ? "" : ",").append("\"s").append(i).append("@trade\"");
        }

        shell.text(socket, "{\"method\":\"SUBSCRIBE\",\"params\":[" + names + "],\"id\":1}");

        assertThat(last(socket).path("code").asInt()).isEqualTo(2);
    }

    @Test
    void shouldPingEveryTwentySeconds() {
        long socket = shell.open("/ws");

        shell.pass(100_500);

        assertThat(shell.pings(socket)).isEqualTo(5);
        assertThat(shell.closed(socket)).isEmpty();
    }

    @Test
    void shouldDropASocketThatDoesNotAnswerPings() {
        shell.ignorePings();
        long market = shell.open("/ws");
        long api = shell.open("/ws-api/v3");

        shell.pass(79_000);
        assertThat(shell.closed(market)).isEmpty();
        shell.pass(2_000);

        assertThat(shell.closed(market)).contains("Pong timeout");
        assertThat(shell.closed(api)).contains("Pong timeout");
    }

    @Test
    void shouldAnnounceTheEndAfterADay() {
        long market = shell.open("/stream?streams=btcusdt@trade");
        long api = shell.open("/ws-api/v3");

        shell.pass(86_400_000L - 5_000);
        assertThat(last(market).path("stream").stringValue()).isEqualTo("!serverShutdown");
        assertThat(last(api).path("event").path("e").stringValue()).isEqualTo("serverShutdown");
        assertThat(shell.closed(market)).isEmpty();
        shell.pass(5_000);

        assertThat(shell.closed(market)).startsWith("1001");
        assertThat(shell.closed(api)).startsWith("1001");
    }

    @Test
    void shouldBeSilentAfterAClientHasGone() {
        long socket = shell.open("/ws/btcusdt@bookTicker/btcusdt@depth@100ms");
        shell.hangUp(socket);
        moveBest(5);
        shell.pass(2_000);

        assertThat(shell.frames(socket)).isEmpty();
    }
}

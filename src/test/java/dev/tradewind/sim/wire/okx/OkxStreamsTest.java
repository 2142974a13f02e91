package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.NewOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sockets and public pushes: section 5 of the fact sheet. */
class OkxStreamsTest {
    private final OkxClient client = new OkxClient();

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("?");
    }

    private static JsonNode row(JsonNode push) {
        return push.path("data").get(0);
    }

    private void print(String symbol, long price, long quantity, Side taker) {
        client.exchange.crowdPrint(symbol, price, quantity, taker, client.nanos());
    }

    @Test
    void shouldAnswerATextPingWithATextPong() {
        long socket = client.publicSocket();

        client.shell.text(socket, "ping");

        assertThat(client.shell.frames(socket).getLast().text()).isEqualTo("pong");
    }

    @Test
    void shouldCloseASocketAfterThirtySilentSeconds() {
        long silent = client.publicSocket();
        long pinging = client.publicSocket();

        client.shell.pass(20_000);
        client.shell.text(pinging, "ping");
        client.shell.pass(10_100);

        assertThat(client.shell.closed(silent)).startsWith("4004");
        assertThat(client.shell.closed(pinging)).isEmpty();
    }

    @Test
    void shouldAcknowledgeEachArgumentAndItsEnd() {
        long socket = client.publicSocket();

        client.shell.text(
                socket,
                OkxClient.object(
                        "'id':'1512','op':'subscribe','args':[{'channel':'trades','instId':"
                                + "'BTC-USDT'},{'channel':'trades','instId':'ETH-USDT'}]"));
        List<JsonNode> acks =
                client.shell.take(socket).stream().map(frame -> frame.json()).toList();
        client.shell.text(
                socket,
                OkxClient.object(
                        "'op':'unsubscribe','args':[{'channel':'trades','instId':'BTC-USDT'}]"));
        print(OkxClient.SPOT, 650_001, 1_000, Side.BUY);
        client.shell.pass(10);

        assertThat(acks).map(ack -> text(ack, "event")).containsExactly("subscribe", "subscribe");
        assertThat(acks).map(ack -> text(ack, "id")).containsOnly("1512");
        assertThat(acks.get(1).path("arg").toString())
                .isEqualTo("{\"channel\":\"trades\",\"instId\":\"ETH-USDT\"}");
        assertThat(acks.getFirst().path("connId").asString()).hasSize(8);
        assertThat(client.shell.frames(socket)).hasSize(1);
        assertThat(text(client.last(socket), "event")).isEqualTo("unsubscribe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "public|'op':'subscribe','args':[{'channel':'books','instId':'NOPE'}]|60018",
                "public|'op':'subscribe','args':[{'channel':'nothing','instId':'BTC-USDT'}]|60018",
                "public|'op':'subscribe','args':[{'channel':'candle1m','instId':'BTC-USDT'}]|64002",
                "business|'op':'subscribe','args':[{'channel':'books','instId':'BTC-USDT'}]|64001",
                "private|'op':'subscribe','args':[{'channel':'orders','instType':'ANY'}]|60011",
                "public|'op':'subscribe','args':[{'channel':'orders','instType':'ANY'}]|60018",
                "public|'op':'subscribe','args':[{'channel':'books-l2-tbt','instId':'BTC-USDT'}]"
                        + "|60011",
                "private|'id':'1','op':'order','args':[{}]|60011",
                "public|'op':'order','args':[{}]|60018",
                "public|'op':'dance','args':[{}]|60012",
                "public|'op':'subscribe','args':[]|60013",
                "public|'id':'a-b','op':'subscribe','args':[{}]|60027",
                "public|'op':|60012"
            })
    void shouldRefuseACommand(String path, String members, String code) {
        long socket = client.shell.open("/ws/v5/" + path);

        client.shell.text(socket, OkxClient.object(members));

        assertThat(text(client.last(socket), "event")).isEqualTo("error");
        assertThat(text(client.last(socket), "code")).isEqualTo(code);
        assertThat(client.shell.closed(socket)).isEmpty();
    }

    @Test
    void shouldRefuseTickByTickBooksAndFillsOfABeginner() {
        long socket = client.privateSocket();

        client.subscribe(socket, new String[] {"'channel':'fills'"});

        assertThat(text(client.last(socket), "code")).isEqualTo("64003");
    }

    @Test
    void shouldSumWhatOneTakerTradedAtOnePriceAndTellEachMatchToBusiness() {
        client.exchange.place(
                "bob",
                NewOrder.limit(
                        OkxClient.SPOT, "b1", Side.SELL, TimeInForce.GTC, 650_001, 50_000_000),
                client.nanos());
        long socket = client.publicSocket();
        long business = client.businessSocket();
        client.subscribe(socket, "trades");
        client.subscribe(business, "trades-all");

        client.place(OkxClient.spot("buy", "ioc", "65000.2", "2"));
        client.shell.pass(20);

        List<JsonNode> summed = client.pushes(socket, "trades");
        List<JsonNode> all = client.pushes(business, "trades-all");
        assertThat(summed).hasSize(2);
        assertThat(text(row(summed.getFirst()), "sz")).isEqualTo("1.5");
        assertThat(text(row(summed.getFirst()), "count")).isEqualTo("2");
        assertThat(text(row(summed.getFirst()), "side")).isEqualTo("buy");
        assertThat(text(row(summed.getLast()), "px")).isEqualTo("65000.2");
        assertThat(all).hasSize(3);
        assertThat(text(row(summed.getFirst()), "tradeId"))
                .isEqualTo(text(row(all.get(1)), "tradeId"));
        assertThat(row(all.getFirst()).has("count")).isFalse();
    }

    @Test
    void shouldShowTheDayWithOppositeVolumesForSpotAndSwap() {
        long socket = client.publicSocket();
        print(OkxClient.SPOT, 650_001, 200_000_000, Side.BUY);
        print(OkxClient.SWAP, 650_101, 20_000, Side.BUY);
        client.subscribe(socket, "tickers");
        client.subscribe(socket, new String[] {"'channel':'tickers','instId':'BTC-USDT-SWAP'"});

        List<JsonNode> pushes = client.pushes(socket, "tickers");

        assertThat(text(row(pushes.get(0)), "vol24h")).isEqualTo("2");
        assertThat(text(row(pushes.get(0)), "volCcy24h")).isEqualTo("130000.2");
        assertThat(text(row(pushes.get(1)), "vol24h")).isEqualTo("200");
        assertThat(text(row(pushes.get(1)), "volCcy24h")).isEqualTo("2");
        assertThat(text(row(pushes.get(1)), "askSz")).isEqualTo("100");
    }

    @Test
    void shouldConfirmACandleOnceItHasEnded() {
        long socket = client.businessSocket();
        client.subscribe(socket, "candle1m");
        List<JsonNode> pushes = new ArrayList<>();
        print(OkxClient.SPOT, 650_001, 100_000_000, Side.BUY);
        client.shell.pass(20_000);
        pushes.addAll(client.pushes(socket, "candle1m"));
        client.shell.text(socket, "ping");
        print(OkxClient.SPOT, 650_005, 100_000_000, Side.BUY);
        client.shell.pass(20_000);
        client.shell.text(socket, "ping");
        client.shell.pass(22_000);
        pushes.addAll(client.pushes(socket, "candle1m"));

        assertThat(pushes).map(push -> row(push).get(8).asString()).containsExactly("0", "0", "1");
        assertThat(row(pushes.getLast()).toString())
                .isEqualTo(
                        "[\"1785000000000\",\"65000.1\",\"65000.5\",\"65000.1\",\"65000.5\","
                                + "\"2\",\"130000.6\",\"130000.6\",\"1\"]");
    }

    @Test
    void shouldTellMarkAndFundingOfASwap() {
        long socket = client.publicSocket();
        client.subscribe(
                socket,
                "'channel':'mark-price','instId':'BTC-USDT-SWAP'",
                "'channel':'funding-rate','instId':'BTC-USDT-SWAP'");
        JsonNode funding = row(client.pushes(socket, "funding-rate").getFirst());
        long now = client.nanos();

        client.exchange.setMark(
                OkxClient.SWAP, new Mark(650_200, 650_000, 123_456, now + 1_000_000_000L, now));
        client.level(OkxClient.SWAP, Side.BUY, 650_050, 7);
        client.shell.pass(300);

        assertThat(text(funding, "fundingRate")).isEqualTo("0.0001");
        long next = Long.parseLong(text(funding, "nextFundingTime"));
        assertThat(next - Long.parseLong(text(funding, "fundingTime"))).isEqualTo(28_800_000);
        assertThat(client.pushes(socket, "mark-price"))
                .map(push -> text(row(push), "markPx"))
                .containsExactly("65020");
    }

    @Test
    void shouldTellWhenAnInstrumentIsSuspended() {
        long socket = client.publicSocket();
        client.subscribe(socket, new String[] {"'channel':'instruments','instType':'SPOT'"});
        int listed = client.pushes(socket, "instruments").getFirst().path("data").size();

        client.exchange.halt(OkxClient.SPOT, client.nanos());

        JsonNode push = client.pushes(socket, "instruments").getFirst();
        assertThat(listed).isEqualTo(2);
        assertThat(text(row(push), "instId")).isEqualTo("BTC-USDT");
        assertThat(text(row(push), "state")).isEqualTo("suspend");
    }

    @Test
    void shouldAnnounceAnUpgradeAMinuteAhead() {
        long socket = client.publicSocket();
        client.subscribe(socket, "trades");

        client.server.announceUpgrade(client.nanos());
        JsonNode notice = client.last(socket);
        client.shell.pass(29_000);
        client.shell.text(socket, "ping");
        client.shell.pass(29_000);
        client.shell.text(socket, "ping");
        String before = client.shell.closed(socket);
        client.shell.pass(2_000);

        assertThat(text(notice, "code")).isEqualTo("64008");
        assertThat(before).isEmpty();
        assertThat(client.shell.closed(socket)).startsWith("1001");
    }

    @Test
    void shouldEndAllSocketsOnDemand() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books");

        client.server.kickAll();
        client.shell.pass(10);
        client.level(OkxClient.SPOT, Side.BUY, 649_990, 7);
        client.shell.pass(200);

        assertThat(client.shell.closed(socket)).startsWith("1012");
    }

    @Test
    void shouldLetThreeConnectionsInEachSecond() {
        client.publicSocket();
        client.publicSocket();
        client.publicSocket();

        assertThat(client.shell.refuses("/ws/v5/public")).isTrue();
        client.shell.pass(1_000);
        assertThat(client.shell.refuses("/ws/v5/public")).isFalse();
        assertThat(client.shell.refuses("/ws/v5/elsewhere")).isTrue();
    }

    @Test
    void shouldForgetASocketThatHungUp() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books");
        client.shell.take(socket);

        client.shell.hangUp(socket);
        client.level(OkxClient.SPOT, Side.BUY, 649_990, 7);
        client.shell.pass(200);

        assertThat(client.shell.frames(socket)).isEmpty();
    }
}

package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.WireShell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Private channels and orders over a socket: sections 6 and 7 of the fact sheet. */
class OkxPrivateTest {
    private OkxClient client = new OkxClient();

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("?");
    }

    private static JsonNode row(JsonNode push) {
        return push.path("data").get(0);
    }

    private long listening(String... args) {
        long socket = client.privateSocket();
        client.subscribe(socket, args);
        client.shell.pass(10);
        return socket;
    }

    @Test
    void shouldTellTheLifeOfAnOrder() {
        long socket = listening("'channel':'orders','instType':'ANY'");

        client.place(OkxClient.spot("buy", "limit", "65000.1", "1.5") + ",'clOrdId':'a1'");
        client.post("trade/cancel-order", OkxClient.object("'instId':'BTC-USDT','clOrdId':'a1'"));
        client.shell.pass(20);

        List<JsonNode> pushes = client.pushes(socket, "orders");
        assertThat(pushes)
                .map(push -> text(row(push), "state"))
                .containsExactly("live", "partially_filled", "canceled");
        JsonNode fill = row(pushes.get(1));
        assertThat(pushes.get(1).path("arg").toString())
                .isEqualTo(
                        "{\"channel\":\"orders\",\"instType\":\"ANY\","
                                + "\"uid\":\"614488474791936\"}");
        assertThat(text(fill, "fillSz")).isEqualTo("1");
        assertThat(text(fill, "fillPx")).isEqualTo("65000.1");
        assertThat(text(fill, "fillFee")).isEqualTo("-0.001");
        assertThat(text(fill, "fillFeeCcy")).isEqualTo("BTC");
        assertThat(text(fill, "execType")).isEqualTo("T");
        assertThat(text(fill, "clOrdId")).isEqualTo("a1");
        assertThat(text(row(pushes.get(2)), "cancelSource")).isEqualTo("1");
    }

    @Test
    void shouldTellOrdersOfTheTypeAndInstrumentAskedFor() {
        long swaps = listening("'channel':'orders','instType':'SWAP'");

        client.place(OkxClient.spot("buy", "limit", "64000", "0.01"));
        client.place(OkxClient.swap("buy", "limit", "64000", "1"));
        client.shell.pass(20);

        assertThat(client.pushes(swaps, "orders"))
                .map(push -> text(row(push), "instId"))
                .containsExactly("BTC-USDT-SWAP");
    }

    @Test
    void shouldNotTellAnybodyElse() {
        long bobs = client.shell.open("/ws/v5/private");
        client.login(bobs, "bobs-key", "bobs-pass", "bobs-secret");
        client.subscribe(bobs, new String[] {"'channel':'orders','instType':'ANY'"});

        client.place(OkxClient.spot("buy", "limit", "64000", "0.01"));
        client.shell.pass(20);

        assertThat(client.pushes(bobs, "orders")).isEmpty();
    }

    @Test
    void shouldShowBalancesAtFirstAndThenWhatChanged() {
        long socket =
                listening("'channel':'account','extraParams':'{\\'updateInterval\\':\\'0\\'}'");
        JsonNode snapshot = client.pushes(socket, "account").getFirst();

        client.place(OkxClient.spot("buy", "limit", "64000", "1"));
        client.shell.pass(20);

        List<JsonNode> pushes = client.pushes(socket, "account");
        JsonNode detail = row(pushes.getFirst()).path("details").get(0);
        assertThat(text(snapshot, "eventType")).isEqualTo("snapshot");
        assertThat(row(snapshot).path("details")).hasSize(2);
        assertThat(pushes).hasSize(1);
        assertThat(text(pushes.getFirst(), "eventType")).isEqualTo("event_update");
        assertThat(row(pushes.getFirst()).path("details")).hasSize(1);
        assertThat(text(detail, "ccy")).isEqualTo("USDT");
        assertThat(text(detail, "cashBal")).isEqualTo("1000000");
        assertThat(text(detail, "availBal")).isEqualTo("936000");
        assertThat(text(detail, "frozenBal")).isEqualTo("64000");
    }

    @Test
    void shouldRepeatBalancesEachFiveSecondsUnlessAskedNotTo() {
        long socket = listening("'channel':'account'");
        client.pushes(socket, "account");

        client.shell.pass(11_000);

        assertThat(client.pushes(socket, "account")).hasSize(2);
    }

    @Test
    void shouldTellPositionsWithSignsAndTheTradeThatMadeThem() {
        long socket =
                listening(
                        "'channel':'positions','instType':'SWAP','extraParams':"
                                + "'{\\'updateInterval\\':\\'0\\'}'",
                        "'channel':'balance_and_position'");
        List<JsonNode> first = client.shell.take(socket).stream().map(f -> f.json()).toList();

        client.place(OkxClient.swap("sell", "limit", "65000", "3"));
        client.shell.pass(20);
        List<JsonNode> frames = client.shell.take(socket).stream().map(f -> f.json()).toList();

        assertThat(first.stream().filter(j -> j.has("data"))).hasSize(2);
        JsonNode position = row(of(frames, "positions"));
        JsonNode both = row(of(frames, "balance_and_position"));
        assertThat(text(position, "pos")).isEqualTo("-3");
        assertThat(text(position, "lever")).isEqualTo("10");
        assertThat(text(both, "eventType")).isEqualTo("filled");
        assertThat(text(both.path("posData").get(0), "pos")).isEqualTo("-3");
        assertThat(text(both.path("trades").get(0), "instId")).isEqualTo("BTC-USDT-SWAP");
        assertThat(text(both.path("balData").get(0), "ccy")).isEqualTo("USDT");
    }

    private static JsonNode of(List<JsonNode> frames, String channel) {
        return frames.stream()
                .filter(json -> json.has("data"))
                .filter(json -> text(json.path("arg"), "channel").equals(channel))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldPayFundingAndTellItAndKeepItAsABill() {
        client.place(OkxClient.swap("buy", "limit", "65020", "10"));
        long socket = listening("'channel':'balance_and_position'");
        client.pushes(socket, "balance_and_position");

        client.exchange.settleFunding(OkxClient.SWAP, client.nanos());
        client.shell.pass(20);

        JsonNode push = client.pushes(socket, "balance_and_position").getFirst();
        JsonNode bill = OkxClient.first(client.signed("account/bills?type=8"));
        JsonNode position = OkxClient.first(client.signed("account/positions"));
        assertThat(text(row(push), "eventType")).isEqualTo("funding_fee");
        assertThat(text(bill, "balChg")).isEqualTo("-0.6501");
        assertThat(text(bill, "instId")).isEqualTo("BTC-USDT-SWAP");
        assertThat(text(position, "fundingFee")).isEqualTo("-0.6501");
        assertThat(
                        text(
                                client.row("public/funding-rate-history?instId=BTC-USDT-SWAP"),
                                "fundingRate"))
                .isEqualTo("0.0001");
    }

    @Test
    void shouldTakeSocketOrdersByNumberOfTheInstrument() {
        long socket = listening("'channel':'orders','instType':'SWAP'");
        client.shell.take(socket);
        int code = client.row("public/instruments?instType=SWAP").path("instIdCode").intValue();
        String order = OkxClient.swap("buy", "limit", "64000", "2").substring(24);

        client.shell.text(
                socket,
                OkxClient.object(
                        "'id':'1512','op':'order','args':[{'instIdCode':" + code + order + "}]"));
        client.shell.pass(100);
        List<JsonNode> frames = client.shell.take(socket).stream().map(f -> f.json()).toList();

        JsonNode answer = frames.stream().filter(j -> j.has("op")).findFirst().orElseThrow();
        assertThat(text(answer, "id")).isEqualTo("1512");
        assertThat(text(answer, "op")).isEqualTo("order");
        assertThat(text(answer, "code")).isEqualTo("0");
        assertThat(text(answer, "outTime")).hasSize(16);
        assertThat(text(row(answer), "sCode")).isEqualTo("0");
        assertThat(text(row(of(frames, "orders")), "sz")).isEqualTo("2");
    }

    @Test
    void shouldRefuseAnInstrumentsTextOnSocketsUnlessToldOtherwise() {
        String words =
                "'id':'7','op':'order','args':[{"
                        + OkxClient.swap("buy", "limit", "64000", "2")
                        + "}]";
        long strict = client.privateSocket();
        client.shell.text(strict, OkxClient.object(words));
        client.shell.pass(100);
        JsonNode refused = client.last(strict);
        client = new OkxClient(OkxSettings.standard().withFormerOrders());
        long former = client.privateSocket();
        client.shell.text(former, OkxClient.object(words));
        client.shell.pass(100);

        assertThat(text(refused, "code")).isEqualTo("1");
        assertThat(text(row(refused), "sCode")).isEqualTo("50014");
        assertThat(text(client.last(former), "code")).isEqualTo("0");
    }

    @Test
    void shouldAmendAndCancelOverASocketInOneBatch() {
        client = new OkxClient(OkxSettings.standard().withFormerOrders());
        JsonNode first = client.place(OkxClient.spot("buy", "limit", "64000", "0.01"));
        JsonNode second = client.place(OkxClient.spot("buy", "limit", "64001", "0.01"));
        long socket = client.privateSocket();
        String each = "{'instId':'BTC-USDT','ordId':'%s'%s}";
        String changes =
                each.formatted(text(first, "ordId"), ",'newSz':'0.03','reqId':'r1'")
                        + ","
                        + each.formatted(text(second, "ordId"), "");
        String both =
                each.formatted(text(first, "ordId"), "")
                        + ","
                        + each.formatted(text(second, "ordId"), "");

        client.shell.text(
                socket,
                OkxClient.object("'id':'1','op':'batch-amend-orders','args':[" + changes + "]"));
        client.shell.pass(100);
        JsonNode amended = client.last(socket);
        client.shell.text(
                socket,
                OkxClient.object("'id':'2','op':'batch-cancel-orders','args':[" + both + "]"));
        client.shell.pass(100);
        JsonNode cancelled = client.last(socket);

        assertThat(text(amended, "code")).isEqualTo("2");
        assertThat(text(row(amended), "reqId")).isEqualTo("r1");
        assertThat(text(amended.path("data").get(1), "sCode")).isEqualTo("51500");
        assertThat(text(cancelled, "code")).isEqualTo("0");
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'op':'order','args':[{}]",
                "'id':'1','op':'order','args':[]",
                "'id':'1','op':'order','args':[{},{}]",
                "'id':'1','op':'order'"
            })
    void shouldRefuseSocketOrdersOfAWrongForm(String members) {
        long socket = client.privateSocket();

        client.shell.text(socket, OkxClient.object(members));
        client.shell.pass(50);

        assertThat(text(client.last(socket), "code")).isEqualTo("60013");
        assertThat(client.last(socket).path("data")).isEmpty();
    }

    @Test
    void shouldCountConnectionsOfAPrivateChannelAndRefuseTheThirtyFirst() {
        long last = 0;
        for (int i = 0; i < 31; i++) {
            client.shell.pass(400);
            last = client.privateSocket();
            client.subscribe(last, new String[] {"'channel':'orders','instType':'ANY'"});
            if (i == 1) {
                assertThat(text(client.last(last), "event")).isEqualTo("channel-conn-count");
                assertThat(text(client.last(last), "connCount")).isEqualTo("2");
            }
        }

        assertThat(text(client.last(last), "event")).isEqualTo("channel-conn-count-error");
        assertThat(text(client.last(last), "connCount")).isEqualTo("30");
    }

    @Test
    void shouldTellAnAmendmentWithTheClientsNameForIt() {
        JsonNode placed = client.place(OkxClient.spot("buy", "limit", "64000", "0.01"));
        long socket = listening("'channel':'orders','instType':'SPOT'");

        WireShell.json(
                client.post(
                        "trade/amend-order",
                        OkxClient.object(
                                "'instId':'BTC-USDT','ordId':'%s','newPx':'64100','reqId':'r9'"
                                        .formatted(text(placed, "ordId")))));
        client.shell.pass(20);

        JsonNode push = row(client.pushes(socket, "orders").getFirst());
        assertThat(text(push, "amendResult")).isEqualTo("0");
        assertThat(text(push, "reqId")).isEqualTo("r9");
        assertThat(text(push, "px")).isEqualTo("64100");
    }
}

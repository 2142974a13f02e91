package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The life of orders by request: section 4.2 of the fact sheet. */
class OkxOrdersTest {
    private OkxClient client = new OkxClient();

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("?");
    }

    @Test
    void shouldRestALimitOrderUntilItIsCancelled() {
        JsonNode placed =
                client.place(OkxClient.spot("buy", "limit", "64000", "0.01") + ",'clOrdId':'a1'");
        String id = text(placed, "ordId");
        JsonNode open = OkxClient.first(client.signed("trade/orders-pending"));
        JsonNode cancel =
                OkxClient.first(
                        client.post(
                                "trade/cancel-order",
                                OkxClient.object("'instId':'BTC-USDT','clOrdId':'a1'")));

        JsonNode order = client.order("BTC-USDT", id);

        assertThat(text(placed, "sCode")).isEqualTo("0");
        assertThat(text(open, "ordId")).isEqualTo(id);
        assertThat(text(open, "state")).isEqualTo("live");
        assertThat(text(open, "sz")).isEqualTo("0.01");
        assertThat(text(cancel, "ordId")).isEqualTo(id);
        assertThat(text(order, "state")).isEqualTo("canceled");
        assertThat(text(order, "cancelSource")).isEqualTo("1");
    }

    @Test
    void shouldTellFeesAsNegativeAmountsOfWhatWasReceived() {
        JsonNode placed = client.place(OkxClient.spot("buy", "limit", "65010", "0.01"));

        JsonNode order = client.order("BTC-USDT", text(placed, "ordId"));
        JsonNode fill = OkxClient.first(client.signed("trade/fills?instType=SPOT"));

        assertThat(text(order, "state")).isEqualTo("filled");
        assertThat(text(order, "accFillSz")).isEqualTo("0.01");
        assertThat(text(order, "avgPx")).isEqualTo("65000.1");
        assertThat(text(order, "fee")).isEqualTo("-0.00001");
        assertThat(text(order, "feeCcy")).isEqualTo("BTC");
        assertThat(text(fill, "fee")).isEqualTo("-0.00001");
        assertThat(text(fill, "feeRate")).isEqualTo("-0.001");
        assertThat(text(fill, "execType")).isEqualTo("T");
        assertThat(text(fill, "ordId")).isEqualTo(text(placed, "ordId"));
    }

    @Test
    void shouldCountSwapsInContractsAndSignPositions() {
        JsonNode placed = client.place(OkxClient.swap("sell", "limit", "65000", "1.5"));

        JsonNode order = client.order("BTC-USDT-SWAP", text(placed, "ordId"));
        JsonNode position = OkxClient.first(client.signed("account/positions?instType=SWAP"));

        assertThat(text(order, "sz")).isEqualTo("1.5");
        assertThat(text(order, "accFillSz")).isEqualTo("1.5");
        assertThat(text(order, "fee")).isEqualTo("-0.48757425");
        assertThat(text(order, "feeCcy")).isEqualTo("USDT");
        assertThat(text(position, "pos")).isEqualTo("-1.5");
        assertThat(text(position, "avgPx")).isEqualTo("65009.9");
        assertThat(text(position, "posSide")).isEqualTo("net");
        assertThat(client.exchange.position("alice", OkxClient.SWAP).quantity()).isEqualTo(-150);
    }

    @Test
    void shouldRefuseABuyThatOnlyReducesWithoutAPosition() {
        String order = OkxClient.swap("buy", "limit", "65000", "1") + ",'reduceOnly':true";

        assertThat(text(client.place(order), "sCode")).isEqualTo("51169");
        client.place(OkxClient.swap("sell", "limit", "65000", "2"));
        JsonNode placed = client.place(order);

        assertThat(text(placed, "sCode")).isEqualTo("0");
        assertThat(text(client.order("BTC-USDT-SWAP", text(placed, "ordId")), "reduceOnly"))
                .isEqualTo("true");
    }

    @Test
    void shouldAcceptAndAtOnceCancelAPostOnlyOrderThatWouldTake() {
        long socket = client.privateSocket();
        client.subscribe(socket, new String[] {"'channel':'orders','instType':'SPOT'"});

        JsonNode placed =
                client.place(
                        OkxClient.spot("buy", "post_only", "65010", "0.01") + ",'clOrdId':'p1'");
        client.shell.pass(20);

        String id = text(placed, "ordId");
        assertThat(text(placed, "sCode")).isEqualTo("0");
        JsonNode order = client.order("BTC-USDT", id);
        assertThat(text(order, "state")).isEqualTo("canceled");
        assertThat(text(order, "cancelSource")).isEqualTo("31");
        assertThat(client.pushes(socket, "orders"))
                .map(push -> text(push.path("data").get(0), "state"))
                .containsExactly("canceled");
        JsonNode named = OkxClient.first(client.signed("trade/order?instId=BTC-USDT&clOrdId=p1"));
        assertThat(text(named, "ordId")).isEqualTo(id);
        JsonNode ended = OkxClient.first(client.signed("trade/orders-history?instType=SPOT"));
        assertThat(text(ended, "ordId")).isEqualTo(id);
    }

    @Test
    void shouldShowACrossingPostOnlyOrderLiveFirstAsBefore() {
        client = new OkxClient(OkxSettings.standard().withFormerOrders());
        long socket = client.privateSocket();
        client.subscribe(socket, new String[] {"'channel':'orders','instType':'ANY'"});

        client.place(OkxClient.spot("buy", "post_only", "65010", "0.01"));
        client.shell.pass(20);

        assertThat(client.pushes(socket, "orders"))
                .map(push -> text(push.path("data").get(0), "state"))
                .containsExactly("live", "canceled");
    }

    @ParameterizedTest
    @CsvSource({"ioc,0.4,14", "fok,0,13"})
    void shouldEndWhatCannotBeTakenAtOnce(String type, String filled, String source) {
        client.exchange.setCrowdLevel(
                OkxClient.SPOT, Side.SELL, 650_001, 40_000_000, client.nanos());

        JsonNode placed = client.place(OkxClient.spot("buy", type, "65000.1", "0.5"));

        JsonNode order = client.order("BTC-USDT", text(placed, "ordId"));
        assertThat(text(order, "state")).isEqualTo("canceled");
        assertThat(text(order, "accFillSz")).isEqualTo(filled);
        assertThat(text(order, "cancelSource")).isEqualTo(source);
    }

    @Test
    void shouldSpendQuoteWithAMarketBuyAndBaseWithAMarketSell() {
        String words = "'instId':'BTC-USDT','tdMode':'cash','ordType':'market',";
        JsonNode buy = client.place(words + "'side':'buy','sz':'650'");
        JsonNode sell = client.place(words + "'side':'sell','sz':'0.01'");
        JsonNode base = client.place(words + "'side':'buy','sz':'0.02','tgtCcy':'base_ccy'");

        JsonNode bought = client.order("BTC-USDT", text(buy, "ordId"));
        assertThat(text(bought, "sz")).isEqualTo("650");
        assertThat(text(bought, "tgtCcy")).isEqualTo("quote_ccy");
        assertThat(text(bought, "accFillSz")).isEqualTo("0.00999998");
        assertThat(text(client.order("BTC-USDT", text(sell, "ordId")), "accFillSz"))
                .isEqualTo("0.01");
        assertThat(text(client.order("BTC-USDT", text(base, "ordId")), "accFillSz"))
                .isEqualTo("0.02");
    }

    @Test
    void shouldAmendPriceAndTotalSize() {
        String id = text(client.place(OkxClient.spot("buy", "limit", "64000", "0.01")), "ordId");

        JsonNode amended =
                OkxClient.first(
                        client.post(
                                "trade/amend-order",
                                OkxClient.object(
                                        "'instId':'BTC-USDT','ordId':'%s','newPx':'64100',"
                                                        .formatted(id)
                                                + "'newSz':'0.02','reqId':'r1'")));

        JsonNode order = client.order("BTC-USDT", id);
        assertThat(text(amended, "sCode")).isEqualTo("0");
        assertThat(text(amended, "reqId")).isEqualTo("r1");
        assertThat(text(order, "px")).isEqualTo("64100");
        assertThat(text(order, "sz")).isEqualTo("0.02");
    }

    @Test
    void shouldRefuseAnAmendmentThatWouldTakeAndCancelTheOrderIfAsked() {
        String id =
                text(client.place(OkxClient.spot("buy", "post_only", "64000", "0.01")), "ordId");
        String words = "'instId':'BTC-USDT','ordId':'" + id + "','newPx':'65005'";

        JsonNode kept = row(client, "trade/amend-order", words);
        String stateKept = text(client.order("BTC-USDT", id), "state");
        JsonNode lost = row(client, "trade/amend-order", words + ",'cxlOnFail':true");

        assertThat(text(kept, "sCode")).isEqualTo("51511");
        assertThat(stateKept).isEqualTo("live");
        assertThat(text(lost, "sCode")).isEqualTo("51511");
        assertThat(text(client.order("BTC-USDT", id), "state")).isEqualTo("canceled");
        assertThat(text(row(client, "trade/amend-order", words), "sCode")).isEqualTo("51503");
    }

    private static JsonNode row(OkxClient client, String path, String members) {
        return WireShell.json(client.post(path, OkxClient.object(members))).path("data").path(0);
    }

    @Test
    void shouldAnswerABatchItemByItem() {
        String good = "{" + OkxClient.spot("buy", "limit", "64000", "0.01") + "}";
        String bad = "{" + OkxClient.spot("buy", "limit", "64000", "0.000001") + "}";

        JsonNode mixed =
                WireShell.json(
                        client.post(
                                "trade/batch-orders",
                                ("[" + good + "," + bad + "]").replace('\'', '"')));
        JsonNode none =
                WireShell.json(
                        client.post("trade/batch-orders", ("[" + bad + "]").replace('\'', '"')));

        assertThat(text(mixed, "code")).isEqualTo("2");
        assertThat(text(mixed.path("data").get(0), "sCode")).isEqualTo("0");
        assertThat(text(mixed.path("data").get(1), "sCode")).isEqualTo("51020");
        assertThat(text(none, "code")).isEqualTo("1");
        assertThat(text(none, "msg")).isEqualTo("All operations failed");
        assertThat(text(mixed, "inTime")).hasSize(16);
    }

    @Test
    void shouldListHistoryNewestFirstAndForgetUnfilledOnesAfterTwoHours() {
        String first = text(client.place(OkxClient.spot("buy", "ioc", "64000", "0.01")), "ordId");
        String second = text(client.place(OkxClient.spot("buy", "ioc", "65005", "0.01")), "ordId");

        JsonNode both =
                WireShell.json(client.signed("trade/orders-history?instType=SPOT")).path("data");
        JsonNode paged =
                WireShell.json(client.signed("trade/orders-history?instType=SPOT&after=" + second))
                        .path("data");
        client.shell.pass(7_300_000);
        JsonNode later =
                WireShell.json(client.signed("trade/orders-history?instType=SPOT")).path("data");
        JsonNode archive =
                WireShell.json(client.signed("trade/orders-history-archive?instType=SPOT"))
                        .path("data");

        assertThat(both).map(o -> text(o, "ordId")).containsExactly(second, first);
        assertThat(paged).map(o -> text(o, "ordId")).containsExactly(first);
        assertThat(later).map(o -> text(o, "ordId")).containsExactly(second);
        assertThat(archive).hasSize(2);
    }

    @Test
    void shouldCancelAllOrdersOfAnAccountThatFallsSilent() {
        String id = text(client.place(OkxClient.spot("buy", "limit", "64000", "0.01")), "ordId");
        client.post("trade/cancel-all-after", "{\"timeOut\":\"10\"}");
        client.shell.pass(9_000);
        client.post("trade/cancel-all-after", "{\"timeOut\":\"10\"}");
        client.shell.pass(9_000);
        String renewed = text(client.order("BTC-USDT", id), "state");
        client.shell.pass(2_000);

        JsonNode order = client.order("BTC-USDT", id);

        assertThat(renewed).isEqualTo("live");
        assertThat(text(order, "state")).isEqualTo("canceled");
        assertThat(text(order, "cancelSource")).isEqualTo("20");
    }

    @Test
    void shouldCloseAPositionByAMarketOrder() {
        client.place(OkxClient.swap("buy", "limit", "65020", "2"));

        JsonNode closed =
                OkxClient.first(
                        client.post(
                                "trade/close-position",
                                OkxClient.object("'instId':'BTC-USDT-SWAP','mgnMode':'cross'")));
        JsonNode again =
                WireShell.json(
                        client.post(
                                "trade/close-position",
                                OkxClient.object("'instId':'BTC-USDT-SWAP','mgnMode':'cross'")));

        assertThat(text(closed, "posSide")).isEqualTo("net");
        assertThat(client.exchange.position("alice", OkxClient.SWAP).quantity()).isZero();
        assertThat(text(again, "code")).isEqualTo("51023");
    }

    @ParameterizedTest
    @CsvSource({"1,cash,0", "2,cash,0", "2,cross,51010", "3,cross,0", "3,cash,51010"})
    void shouldWantTheTradeModeOfTheAccountsLevel(int level, String mode, String code) {
        client = new OkxClient(OkxSettings.standard().withAccountLevel(level));

        JsonNode placed =
                client.place(OkxClient.spot("buy", "limit", "64000", "0.01").replace("cash", mode));

        assertThat(text(placed, "sCode")).isEqualTo(code);
    }
}

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

/** The life of spot orders: sections 4.2, 6, 8 and 9. */
class BybitOrdersTest {
    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;

    @Test
    void shouldTellPlaceFillAndCancelOnTheOrderTopic() {
        long socket = client.privateSocket("order", "execution", "wallet");
        Answer placed = client.limit("Buy", "0.005", "65000.01", "GTC", "c1");
        shell.pass(50);
        List<JsonNode> seen = orders(socket);

        assertThat(seen)
                .extracting(order -> order.path("orderStatus").stringValue())
                .containsExactly("New", "Filled");
        JsonNode done = seen.getLast();
        assertThat(done.path("orderId").stringValue())
                .isEqualTo(BybitClient.result(placed).path("orderId").stringValue())
                .matches("[0-9]{19}");
        assertThat(done.path("orderLinkId").stringValue()).isEqualTo("c1");
        assertThat(done.path("avgPrice").stringValue()).isEqualTo("65000.01");
        assertThat(done.path("cumExecFee").stringValue()).isEqualTo("0.000005");
        assertThat(done.path("cumFeeDetail").toString()).isEqualTo("{\"BTC\":\"0.000005\"}");
        assertThat(done.path("category").stringValue()).isEqualTo("spot");
    }

    private List<JsonNode> orders(long socket) {
        List<JsonNode> found = new ArrayList<>();
        client.take(socket, "order").forEach(message -> found.add(message.path("data").path(0)));
        return found;
    }

    @Test
    void shouldTellExecutionsAndTheWallet() {
        long orders = client.privateSocket("execution", "wallet");
        client.limit("Buy", "0.005", "65000.01", "GTC", "c1");
        shell.pass(50);
        List<WireShell.Frame> frames = List.copyOf(shell.frames(orders));
        JsonNode trade = client.take(orders, "execution").getFirst().path("data").path(0);

        assertThat(trade.path("execPrice").stringValue()).isEqualTo("65000.01");
        assertThat(trade.path("execQty").stringValue()).isEqualTo("0.005");
        assertThat(trade.path("execFee").stringValue()).isEqualTo("0.000005");
        assertThat(trade.path("feeCurrency").stringValue()).isEqualTo("BTC");
        assertThat(trade.path("feeRate").stringValue()).isEqualTo("0.001");
        assertThat(trade.path("isMaker").booleanValue()).isFalse();
        JsonNode wallet =
                frames.stream()
                        .map(WireShell.Frame::json)
                        .filter(m -> m.path("topic").asString("").equals("wallet"))
                        .toList()
                        .getLast()
                        .path("data")
                        .path(0);
        assertThat(wallet.path("accountType").stringValue()).isEqualTo("UNIFIED");
        assertThat(coin(wallet, "BTC").path("walletBalance").stringValue()).isEqualTo("10.004995");
    }

    private static JsonNode coin(JsonNode wallet, String coin) {
        for (JsonNode one : wallet.path("coin")) {
            if (one.path("coin").stringValue().equals(coin)) {
                return one;
            }
        }
        throw new AssertionError("no " + coin);
    }

    @Test
    void shouldAnswerBeforeTheOrderTopicUnlessItMayOvertake() {
        assertThat(answeredFirst(client)).isEqualTo(20);
        assertThat(answeredFirst(new BybitClient(BybitClient.calm().contrary()))).isLessThan(20);
    }

    /** How many of twenty orders were answered before the order topic told of them. */
    private static int answeredFirst(BybitClient one) {
        long socket = one.privateSocket("order");
        int[] first = new int[1];
        for (int i = 0; i < 20; i++) {
            String body =
                    "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\","
                            + "\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"60000\"}";
            long request = one.send("POST", "/v5/order/create", body);
            one.shell.watch((_, _) -> first[0] += one.shell.answered(request) ? 1 : 0);
            one.shell.pass(100);
            one.shell.watch((_, _) -> {});
        }
        return first[0];
    }

    @ParameterizedTest
    @CsvSource({"false, Cancelled", "true, Rejected"})
    void shouldAcceptAPostOnlyOrderThatWouldTakeAndEndItThen(boolean rejected, String status) {
        BybitClient one =
                rejected ? new BybitClient(BybitClient.calm().contrary()) : new BybitClient();
        long socket = one.privateSocket("order");
        Answer placed = one.limit("Buy", "0.01", "65000.01", "PostOnly", "p1");
        one.shell.pass(50);

        assertThat(BybitClient.code(placed)).isZero();
        JsonNode told = one.take(socket, "order").getLast().path("data").path(0);
        assertThat(told.path("orderStatus").stringValue()).isEqualTo(status);
        assertThat(told.path("rejectReason").stringValue())
                .isEqualTo("EC_PostOnlyWillTakeLiquidity");
        JsonNode asked = one.order("spot", "p1");
        assertThat(asked.path("orderStatus").stringValue()).isEqualTo(status);
        assertThat(asked.path("orderId").stringValue())
                .isEqualTo(BybitClient.result(placed).path("orderId").stringValue());
    }

    @Test
    void shouldEndAnImmediateOrderWithWhatItCouldTake() {
        client.limit("Buy", "1.5", "65000.01", "IOC", "i1");
        client.limit("Buy", "9", "65000.02", "FOK", "f1");

        assertThat(client.order("spot", "i1").path("orderStatus").stringValue())
                .isEqualTo("PartiallyFilledCanceled");
        assertThat(client.order("spot", "i1").path("cumExecQty").stringValue()).isEqualTo("1");
        assertThat(client.order("spot", "f1").path("orderStatus").stringValue())
                .isEqualTo("Cancelled");
        assertThat(client.order("spot", "f1").path("rejectReason").stringValue())
                .isEqualTo("EC_CancelForNoFullFill");
    }

    @Test
    void shouldSpendQuoteOnAMarketBuyUnlessBaseIsAsked() {
        String head = "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"orderType\":\"Market\",";
        client.post(
                "/v5/order/create",
                head + "\"side\":\"Buy\",\"qty\":\"650\",\"orderLinkId\":\"m1\"}");
        client.post(
                "/v5/order/create",
                head
                        + "\"side\":\"Buy\",\"qty\":\"0.02\",\"marketUnit\":\"baseCoin\","
                        + "\"orderLinkId\":\"m2\"}");
        client.post(
                "/v5/order/create",
                head
                        + "\"side\":\"Sell\",\"qty\":\"1300\",\"marketUnit\":\"quoteCoin\","
                        + "\"orderLinkId\":\"m3\"}");

        assertThat(client.order("spot", "m1").path("cumExecQty").stringValue())
                .isEqualTo("0.009999");
        assertThat(client.order("spot", "m2").path("cumExecQty").stringValue()).isEqualTo("0.02");
        assertThat(client.order("spot", "m3").path("cumExecQty").stringValue()).isEqualTo("0.02");
    }

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT, 0.01, 65000.001, GTC, 170134",
        "BTCUSDT, 0.0000001, 65000, GTC, 170137",
        "BTCUSDT, 0, 65000, GTC, 170136",
        "BTCUSDT, 0.00001, 65000, GTC, 170140",
        "BTCUSDT, 9, 120000, GTC, 170131",
        "BTCUSDT, 10.000001, 64000, GTC, 170124",
        "NOSUCH, 0.01, 65000, GTC, 170121",
        "BTCUSDT, 0.01, 65000, Soon, 10001",
        "BTCUSDT, x, 65000, GTC, 10001"
    })
    void shouldNameWhatIsWrongWithAnOrder(
            String symbol, String quantity, String price, String life, int code) {
        Answer answer =
                client.post(
                        "/v5/order/create",
                        """
                        {"category":"spot","symbol":"%s","side":"Buy","orderType":"Limit",\
                        "qty":"%s","price":"%s","timeInForce":"%s"}\
                        """
                                .formatted(symbol, quantity, price, life));

        assertThat(BybitClient.code(answer)).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAPriceFarBeyondTheLastOne() {
        client.exchange.crowdPrint("BTCUSDT", 6_500_000, 10, Side.BUY, shell.now());

        assertThat(BybitClient.code(client.limit("Buy", "0.01", "71500.01", "GTC", "a")))
                .isEqualTo(170193);
        assertThat(BybitClient.code(client.limit("Sell", "0.01", "58499.99", "GTC", "b")))
                .isEqualTo(170194);
        assertThat(BybitClient.code(client.limit("Buy", "0.01", "30000", "GTC", "c"))).isZero();
    }

    @Test
    void shouldCancelOnceAndRefuseWhatIsGone() {
        client.limit("Buy", "0.01", "60000", "GTC", "c1");
        String body = "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"%s\"}";
        Answer first = client.post("/v5/order/cancel", body.formatted("c1"));
        Answer second = client.post("/v5/order/cancel", body.formatted("c1"));
        Answer never = client.post("/v5/order/cancel", body.formatted("c9"));

        assertThat(BybitClient.code(first)).isZero();
        assertThat(BybitClient.code(second)).isEqualTo(170142);
        assertThat(BybitClient.code(never)).isEqualTo(170213);
        JsonNode ended = client.order("spot", "c1");
        assertThat(ended.path("orderStatus").stringValue()).isEqualTo("Cancelled");
        assertThat(ended.path("cancelType").stringValue()).isEqualTo("CancelByUser");
    }

    @Test
    void shouldRefuseASecondOrderOfTheSameName() {
        client.limit("Buy", "0.01", "60000", "GTC", "c1");

        assertThat(BybitClient.code(client.limit("Buy", "0.01", "60000", "GTC", "c1")))
                .isEqualTo(170141);
    }

    @Test
    void shouldCancelAllOfAFamily() {
        client.limit("Buy", "0.01", "60000", "GTC", "c1");
        client.limit("Buy", "0.01", "60001", "GTC", "c2");
        Answer all = client.post("/v5/order/cancel-all", "{\"category\":\"spot\"}");

        assertThat(BybitClient.result(all).path("list").size()).isEqualTo(2);
        assertThat(BybitClient.result(all).path("success").stringValue()).isEqualTo("1");
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }

    @Test
    void shouldGiveEachMemberOfABatchItsOwnOutcome() {
        Answer answer =
                client.post(
                        "/v5/order/create-batch",
                        """
                        {"category":"spot","request":[\
                        {"symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01",\
                        "price":"60000","orderLinkId":"b1"},\
                        {"symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01",\
                        "price":"60000.001","orderLinkId":"b2"}]}\
                        """);

        assertThat(BybitClient.code(answer)).isZero();
        JsonNode list = BybitClient.result(answer).path("list");
        JsonNode codes = BybitClient.json(answer).path("retExtInfo").path("list");
        assertThat(list.path(0).path("orderId").stringValue()).isNotEmpty();
        assertThat(list.path(1).path("orderId").stringValue()).isEmpty();
        assertThat(codes.path(0).path("code").asInt(-1)).isZero();
        assertThat(codes.path(1).path("code").asInt()).isEqualTo(170134);

        Answer canceled =
                client.post(
                        "/v5/order/cancel-batch",
                        "{\"category\":\"spot\",\"request\":[{\"symbol\":\"BTCUSDT\","
                                + "\"orderLinkId\":\"b1\"},{\"symbol\":\"BTCUSDT\","
                                + "\"orderLinkId\":\"b2\"}]}");
        JsonNode ended = BybitClient.json(canceled).path("retExtInfo").path("list");
        assertThat(ended.path(0).path("code").asInt(-1)).isZero();
        assertThat(ended.path(1).path("code").asInt()).isEqualTo(170213);
    }

    @Test
    void shouldPageThroughHistory() {
        for (int i = 0; i < 5; i++) {
            client.limit("Buy", "0.001", "65000.01", "GTC", "h" + i);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page =
                    client.ask(
                            "/v5/order/history",
                            "category=spot&symbol=BTCUSDT&limit=2&cursor=" + cursor);
            BybitClient.result(page)
                    .path("list")
                    .forEach(order -> seen.add(order.path("orderLinkId").stringValue()));
            cursor = BybitClient.result(page).path("nextPageCursor").stringValue();
        } while (!cursor.isEmpty());
        Answer trades = client.ask("/v5/execution/list", "category=spot&symbol=BTCUSDT&limit=3");

        assertThat(seen).containsExactly("h4", "h3", "h2", "h1", "h0");
        assertThat(BybitClient.result(trades).path("list").size()).isEqualTo(3);
        assertThat(BybitClient.result(trades).path("nextPageCursor").stringValue()).isNotEmpty();
    }

    @Test
    void shouldRefuseOrdersInAHaltedSymbol() {
        client.exchange.halt("BTCUSDT", shell.now());

        assertThat(BybitClient.code(client.limit("Buy", "0.01", "60000", "GTC", "c1")))
                .isEqualTo(10029);
        JsonNode listed =
                BybitClient.result(
                        client.get("/v5/market/instruments-info?category=spot&symbol=BTCUSDT"));
        assertThat(listed.path("list").path(0).path("status").stringValue()).isEqualTo("Closed");
    }
}

package dev.tradewind.sim.wire.gatefutures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.sim.wire.GateSigner;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders, positions and money: sections 6, 7, 12 and 13 of the fact sheet. */
class GateFuturesOrdersTest {
    private final GateFuturesClient client = new GateFuturesClient();
    private final WireShell shell = client.shell;

    private static JsonNode json(Answer answer) {
        return GateFuturesClient.json(answer);
    }

    private String size() {
        return json(client.signed("GET", "/positions/BTC_USDT", "")).path("size").asString("");
    }

    @Test
    void shouldKeepRestAndCancelAnOrder() {
        JsonNode placed = json(client.place("10", "62000", "gtc", "t-a"));
        JsonNode found = json(client.signed("GET", "/orders/t-a", ""));
        JsonNode open = json(client.signed("GET", "/orders?contract=BTC_USDT&status=open", ""));
        JsonNode ended = json(client.signed("DELETE", "/orders/" + placed.path("id"), ""));
        Answer again = client.signed("DELETE", "/orders/" + placed.path("id"), "");

        assertThat(placed.path("status").asString("")).isEqualTo("open");
        assertThat(placed.path("left").asInt()).isEqualTo(10);
        assertThat(found.path("id")).isEqualTo(placed.path("id"));
        assertThat(open).hasSize(1);
        assertThat(ended.path("finish_as").asString("")).isEqualTo("cancelled");
        assertThat(GateFuturesClient.label(again)).isEqualTo("ORDER_FINISHED");
    }

    @Test
    void shouldCountContractsAndSignThem() {
        JsonNode sold = json(client.place("-5", "0", "ioc", "t-s"));

        assertThat(sold.path("finish_as").asString("")).isEqualTo("filled");
        assertThat(sold.path("fill_price").asString("")).isEqualTo("62999.9");
        assertThat(size()).isEqualTo("-5");
        assertThat(client.exchange.position("alice", "BTC_USDT").quantity()).isEqualTo(-50);
        JsonNode trade = json(client.signed("GET", "/my_trades?contract=BTC_USDT", "")).get(0);
        assertThat(trade.path("size").asInt()).isEqualTo(-5);
        // 5 contracts of 0.0001 at 62,999.9 and 0.05 %
        assertThat(trade.path("fee").asString("")).startsWith("0.01574");
    }

    @Test
    void shouldWriteSizesAsTheHeaderAsks() {
        client.place("-5", "0", "ioc", "t-s");
        String target = GateFuturesClient.BASE + "/positions/BTC_USDT";
        String[] signed = GateSigner.headers("GET", target, "", client.seconds());
        String[] headers = Arrays.copyOf(signed, signed.length + 2);
        headers[signed.length] = "x-gate-size-decimal";
        headers[signed.length + 1] = "1";

        assertThat(json(shell.ask("GET", target, "", headers)).path("size").isString()).isTrue();
        assertThat(json(client.signed("GET", "/positions/BTC_USDT", "")).path("size").isNumber())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10,63100,poc,ORDER_POC_IMMEDIATE",
        "10,0,gtc,INVALID_PARAM_VALUE",
        "10,62000.15,gtc,INVALID_PARAM_VALUE",
        "2000000,62000,gtc,SIZE_TOO_LARGE",
        "900000,62000,gtc,INSUFFICIENT_AVAILABLE",
        "10,99000,gtc,PRICE_TOO_DEVIATED",
        "0,62000,gtc,INVALID_PARAM_VALUE",
        "10,62000,hope,INVALID_PARAM_VALUE",
    })
    void shouldRefuseTheOrder(String size, String price, String tif, String label) {
        Answer answer = client.place(size, price, tif, "t-e");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(GateFuturesClient.label(answer)).isEqualTo(label);
    }

    @Test
    void shouldRefuseBadTextsAndUnknownThings() {
        GateFuturesClient other = new GateFuturesClient(GateSettings.usual().other());

        assertThat(GateFuturesClient.label(client.place("1", "62000", "gtc", "mine")))
                .isEqualTo("INVALID_PARAM_VALUE");
        assertThat(client.signed("GET", "/orders/77", "").status()).isEqualTo(404);
        assertThat(other.signed("GET", "/orders/77", "").status()).isEqualTo(400);
        assertThat(GateFuturesClient.label(other.signed("GET", "/orders/77", "")))
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(GateFuturesClient.label(client.get("/order_book?contract=NO_USDT")))
                .isEqualTo("CONTRACT_NOT_FOUND");
    }

    @Test
    void shouldRefuseATextThatIsInUseWhereTheVenueDoes() {
        GateFuturesClient other = new GateFuturesClient(GateSettings.usual().other());
        client.place("1", "62000", "gtc", "t-same");
        other.place("1", "62000", "gtc", "t-same");

        Answer refused = client.place("1", "62000", "gtc", "t-same");
        JsonNode taken = json(other.place("1", "62000", "gtc", "t-same"));

        assertThat(GateFuturesClient.label(refused)).isEqualTo("REPEATED_CREATION");
        assertThat(taken.path("text").asString("")).isEqualTo("t-same");
    }

    @Test
    void shouldEndOrRefuseWhatCannotBeFilledWhole() {
        GateFuturesClient other = new GateFuturesClient(GateSettings.usual().other());

        JsonNode ended = json(client.place("9000", "63000.1", "fok", "t-f"));

        assertThat(ended.path("finish_as").asString("")).isEqualTo("fok");
        assertThat(ended.path("left").asInt()).isEqualTo(9_000);
        assertThat(GateFuturesClient.label(other.place("9000", "63000.1", "fok", "t-f")))
                .isEqualTo("ORDER_FOK");
    }

    @Test
    void shouldForgetTextsAfterAMinute() {
        client.place("1", "62000", "gtc", "t-old");
        JsonNode ended = json(client.signed("DELETE", "/orders/t-old", ""));

        shell.pass(59_000);
        Answer soon = client.signed("GET", "/orders/t-old", "");
        shell.pass(2_000);
        Answer late = client.signed("GET", "/orders/t-old", "");
        Answer number = client.signed("GET", "/orders/" + ended.path("id"), "");
        shell.pass(600_000);
        Answer forgotten = client.signed("GET", "/orders/" + ended.path("id"), "");

        assertThat(List.of(soon.status(), late.status(), number.status(), forgotten.status()))
                .containsExactly(200, 404, 200, 404);
    }

    @Test
    void shouldAmendTheTotalSize() {
        JsonNode placed = json(client.place("10", "62000", "gtc", "t-a"));
        String path = "/orders/" + placed.path("id");

        JsonNode smaller = json(client.signed("PUT", path, "{\"size\":4}"));
        Answer turned = client.signed("PUT", path, "{\"size\":-4}");
        JsonNode dearer = json(client.signed("PUT", path, "{\"price\":\"62001\"}"));

        assertThat(smaller.path("size").asInt()).isEqualTo(4);
        assertThat(GateFuturesClient.label(turned)).isEqualTo("INVALID_PARAM_VALUE");
        assertThat(dearer.path("price").asString("")).isEqualTo("62001");
    }

    @Test
    void shouldOnlyReduceAndCloseWhatIsHeld() {
        String reduce =
                "{\"contract\":\"BTC_USDT\",\"size\":%d,\"price\":\"0\",\"tif\":\"ioc\",%s}";
        client.place("8", "0", "ioc", "t-b");

        Answer wrong =
                client.signed("POST", "/orders", reduce.formatted(3, "\"reduce_only\":true"));
        client.signed("POST", "/orders", reduce.formatted(-3, "\"reduce_only\":true"));
        String left = size();
        client.signed("POST", "/orders", reduce.formatted(0, "\"close\":true"));
        Answer empty = client.signed("POST", "/orders", reduce.formatted(0, "\"close\":true"));

        assertThat(GateFuturesClient.label(wrong)).isEqualTo("REDUCE_EXCEEDED");
        assertThat(left).isEqualTo("5");
        assertThat(size()).isEqualTo("0");
        assertThat(GateFuturesClient.label(empty)).isEqualTo("POSITION_EMPTY");
    }

    @Test
    void shouldSetTheLeverageByTheQuery() {
        String path = "/positions/BTC_USDT/leverage?";
        JsonNode five = json(client.signed("POST", path + "cross_leverage_limit=5&leverage=0", ""));
        Answer much = client.signed("POST", path + "leverage=101", "");
        Answer little = client.signed("POST", path + "leverage=0.5", "");

        assertThat(five.path("cross_leverage_limit").asString("")).isEqualTo("5");
        assertThat(GateFuturesClient.label(much)).isEqualTo("LEVERAGE_TOO_HIGH");
        assertThat(GateFuturesClient.label(little)).isEqualTo("LEVERAGE_TOO_LOW");
    }

    @Test
    void shouldAnswerEachOrderOfABatch() {
        String body =
                "["
                        + GateFuturesClient.order("1", "62000", "gtc", "t-1")
                        + ","
                        + GateFuturesClient.order("2000000", "62000", "gtc", "t-2")
                        + "]";

        JsonNode answers = json(client.signed("POST", "/batch_orders", body));
        String ids = "[\"" + answers.get(0).path("id") + "\",\"99\"]";
        JsonNode ended = json(client.signed("POST", "/batch_cancel_orders", ids));

        assertThat(answers.get(0).path("succeeded").asBoolean()).isTrue();
        assertThat(answers.get(1).path("succeeded").asBoolean()).isFalse();
        assertThat(answers.get(1).path("label").asString("")).isEqualTo("SIZE_TOO_LARGE");
        assertThat(ended.get(0).path("succeeded").asBoolean()).isTrue();
        assertThat(ended.get(1).path("message").asString("")).isEqualTo("ORDER_NOT_FOUND");
    }

    @Test
    void shouldCancelAllWhenTheClientFallsSilent() {
        client.place("1", "62000", "gtc", "t-1");
        client.signed("POST", "/countdown_cancel_all", "{\"timeout\":5}");

        shell.pass(4_900);
        int before = client.exchange.openOrders("alice", "BTC_USDT").size();
        shell.pass(200);

        assertThat(before).isEqualTo(1);
        assertThat(client.exchange.openOrders("alice", "BTC_USDT")).isEmpty();
    }

    @Test
    void shouldTellTheAccountOfEverythingThatHappens() {
        long socket = client.privateSocket();

        client.place("-5", "0", "ioc", "t-p");
        shell.pass(200);

        List<JsonNode> messages = shell.take(socket).stream().map(WireShell.Frame::json).toList();
        assertThat(of(messages, "futures.orders"))
                .extracting(order -> order.path("finish_as").asString(""))
                .containsExactly("_new", "filled");
        assertThat(of(messages, "futures.usertrades").getFirst().path("role").asString(""))
                .isEqualTo("taker");
        assertThat(of(messages, "futures.positions").getLast().path("size").asInt()).isEqualTo(-5);
        JsonNode fee = of(messages, "futures.balances").getFirst();
        assertThat(fee.path("type").asString("")).isEqualTo("fee");
        assertThat(fee.path("balance").decimalValue().add(new BigDecimal("0.01574")))
                .isCloseTo(new BigDecimal("100000"), within(new BigDecimal("0.001")));
    }

    private static List<JsonNode> of(List<JsonNode> messages, String channel) {
        return messages.stream()
                .filter(message -> message.path("channel").asString("").equals(channel))
                .filter(message -> message.path("event").asString("").equals("update"))
                .map(message -> message.path("result").get(0))
                .toList();
    }

    @Test
    void shouldAcknowledgeAWrongAccountAndStaySilent() {
        long socket = client.socket();
        client.own(socket, "orders", "[\"12345\",\"!all\"]");

        client.place("1", "62000", "gtc", "t-1");
        shell.pass(200);

        List<JsonNode> messages = client.take(socket, "futures.orders");
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().path("result").path("status").asString(""))
                .isEqualTo("success");
    }

    @Test
    void shouldTellFundingAsABalance() {
        client.place("5", "0", "ioc", "t-p");
        long socket = client.privateSocket();

        client.exchange.settleFunding("BTC_USDT", shell.now());
        shell.pass(200);

        JsonNode change = client.take(socket, "futures.balances").getFirst().path("result").get(0);
        assertThat(change.path("type").asString("")).isEqualTo("fund");
        assertThat(change.path("change").decimalValue().signum()).isNegative();
        JsonNode book = json(client.signed("GET", "/account_book?type=fund", ""));
        assertThat(book).hasSize(1);
        assertThat(json(client.get("/funding_rate?contract=BTC_USDT")).get(0).path("r"))
                .hasToString("\"0.000034\"");
    }

    @Test
    void shouldAnswerOrdersBySocketTwice() {
        long socket = client.socket();
        client.api(socket, "order_place", "early", "{}");
        shell.pass(50);
        String refused =
                shell.take(socket)
                        .getFirst()
                        .json()
                        .path("data")
                        .path("errs")
                        .path("label")
                        .asString("");
        client.login(socket);
        shell.take(socket);
        client.api(
                socket, "order_place", "o-1", GateFuturesClient.order("1", "63100", "poc", "t-w"));
        client.api(
                socket, "order_place", "o-2", GateFuturesClient.order("1", "62000", "gtc", "t-v"));
        client.api(socket, "order_status", "o-3", "{\"order_id\":\"t-v\"}");
        shell.pass(150);

        List<JsonNode> answers = shell.take(socket).stream().map(WireShell.Frame::json).toList();
        assertThat(refused).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(answers.stream().filter(one -> one.path("ack").asBoolean())).hasSize(2);
        assertThat(answers.toString())
                .contains("ORDER_POC_IMMEDIATE", "\"status\":\"400\"", "x_gate_ratelimit_limit");
    }
}

package dev.tradewind.sim.wire.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.GateSigner;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import dev.tradewind.sim.wire.gateapi.GateLimits;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The spot server where it differs from futures: the whole of its fact sheet. */
class GateTest {
    private static final long START = 1_760_000_000_123L;
    private static final String BASE = "/api/v4/spot";

    private final Exchange exchange = Halls.gate(START - 1_000);
    private final WireShell shell = shell(GateSettings.usual(), GateLimits.spot());

    private WireShell shell(GateSettings switches, GateLimits limits) {
        List<SimAccount> accounts =
                List.of(new SimAccount("alice", GateSigner.KEY, GateSigner.SECRET));
        return new WireShell(
                new GateServer(exchange, accounts, WireSettings.defaults(9), switches, limits),
                START);
    }

    private JsonNode get(String path) {
        return WireShell.json(shell.ask("GET", BASE + path, ""));
    }

    private Answer signed(String method, String path, String body) {
        String target = BASE + path;
        long seconds = shell.millis() / 1_000;
        return shell.ask(method, target, body, GateSigner.headers(method, target, body, seconds));
    }

    private static String order(String side, String type, String amount, String more) {
        return """
        {"currency_pair":"ABC_USDT","account":"spot","side":"%s","type":"%s",\
        "amount":"%s",%s}\
        """
                .formatted(side, type, amount, more);
    }

    private Answer limit(String side, String amount, String price, String life, String text) {
        String more =
                "\"price\":\"%s\",\"time_in_force\":\"%s\",\"text\":\"%s\""
                        .formatted(price, life, text);
        return signed("POST", "/orders", order(side, "limit", amount, more));
    }

    private static String label(Answer answer) {
        return WireShell.json(answer).path("label").asString("");
    }

    @Test
    void shouldListPairsBooksTradesAndCandlesInItsOwnForms() {
        exchange.crowdPrint("ABC_USDT", 12_500, 1_000, Side.BUY, shell.now());

        JsonNode pair = get("/currency_pairs/ABC_USDT");
        JsonNode book = get("/order_book?currency_pair=ABC_USDT&with_id=true");
        JsonNode trade = get("/trades?currency_pair=ABC_USDT").get(0);
        JsonNode candle = get("/candlesticks?currency_pair=ABC_USDT&interval=1s").get(0);

        assertThat(pair.path("precision").asInt()).isEqualTo(4);
        assertThat(pair.path("amount_precision").asInt()).isEqualTo(2);
        assertThat(pair.path("fee").asString("")).isEqualTo("0.2");
        assertThat(book.path("asks").get(0).get(0).asString()).isEqualTo("1.2501");
        assertThat(book.path("current").asLong()).isGreaterThan(START);
        assertThat(book.has("id")).isTrue();
        assertThat(trade.path("create_time_ms").asString("")).matches("[0-9]{13}\\.[0-9]{3}");
        assertThat(candle.get(5).asString()).isEqualTo("1.25");
        assertThat(candle.get(6).asString()).isEqualTo("10");
        assertThat(candle.get(7).asString()).isIn("true", "false");
    }

    @Test
    void shouldSpendTheQuoteAmountOfAMarketBuy() {
        JsonNode bought =
                WireShell.json(
                        signed(
                                "POST",
                                "/orders",
                                order("buy", "market", "100", "\"time_in_force\":\"ioc\"")));

        assertThat(bought.path("status").asString("")).isEqualTo("closed");
        assertThat(bought.path("amount").asString("")).isEqualTo("100");
        assertThat(bought.path("fill_price")).isEqualTo(bought.path("filled_total"));
        assertThat(bought.path("filled_total").asString("")).startsWith("99.9");
        assertThat(bought.path("fee_currency").asString("")).isEqualTo("ABC");
        assertThat(bought.path("avg_deal_price").asString("")).isEqualTo("1.2501");
    }

    @Test
    void shouldKeepAmendAndCancelAnOrder() {
        JsonNode placed = WireShell.json(limit("buy", "10", "1.24", "gtc", "t-a"));
        String path = "/orders/" + placed.path("id").asString("");
        JsonNode amended =
                WireShell.json(
                        signed(
                                "PATCH",
                                path,
                                "{\"currency_pair\":\"ABC_USDT\",\"amount\":\"12\"}"));
        Answer without = signed("GET", path, "");
        JsonNode found = WireShell.json(signed("GET", path + "?currency_pair=ABC_USDT", ""));
        JsonNode open = WireShell.json(signed("GET", "/open_orders", ""));
        JsonNode ended = WireShell.json(signed("DELETE", path + "?currency_pair=ABC_USDT", ""));
        Answer again = signed("DELETE", path + "?currency_pair=ABC_USDT", "");

        assertThat(amended.path("amount").asString("")).isEqualTo("12");
        assertThat(label(without)).isEqualTo("MISSING_REQUIRED_PARAM");
        assertThat(found.path("status").asString("")).isEqualTo("open");
        assertThat(open.get(0).path("total").asInt()).isEqualTo(1);
        assertThat(ended.path("status").asString("")).isEqualTo("cancelled");
        assertThat(label(again)).isEqualTo("ORDER_CANCELLED");
    }

    @ParameterizedTest
    @CsvSource({
        "buy,10,1.26,poc,t-e,POC_FILL_IMMEDIATELY",
        "buy,10,1.24001,gtc,t-e,INVALID_PRECISION",
        "buy,10.001,1.24,gtc,t-e,INVALID_PRECISION",
        "buy,1,1.24,gtc,t-e,INVALID_PARAM_VALUE",
        "buy,9000000,1.24,gtc,t-e,BALANCE_NOT_ENOUGH",
        "sell,9000000,1.26,gtc,t-e,BALANCE_NOT_ENOUGH",
        "buy,10,1.24,gtc,mine,INVALID_PARAM_VALUE",
        "buy,10,1.24,hope,t-e,INVALID_PARAM_VALUE",
        "hold,10,1.24,gtc,t-e,INVALID_PARAM_VALUE",
    })
    void shouldRefuseTheOrder(
            String side, String amount, String price, String life, String text, String label) {
        Answer answer = limit(side, amount, price, life, text);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(label(answer)).isEqualTo(label);
    }

    @Test
    void shouldAnswerEachOrderOfABatch() {
        String good = order("buy", "limit", "10", "\"price\":\"1.24\",\"text\":\"t-1\"");
        String bad = order("buy", "limit", "1", "\"price\":\"1.24\",\"text\":\"t-2\"");

        JsonNode placed =
                WireShell.json(signed("POST", "/batch_orders", "[" + good + "," + bad + "]"));
        String id = placed.get(0).path("id").asString("");
        JsonNode ended =
                WireShell.json(
                        signed(
                                "POST",
                                "/cancel_batch_orders",
                                "[{\"currency_pair\":\"ABC_USDT\",\"id\":\"%s\"}]".formatted(id)));

        assertThat(placed.get(0).path("succeeded").asBoolean()).isTrue();
        assertThat(placed.get(1).path("succeeded").asBoolean()).isFalse();
        assertThat(placed.get(1).path("message").asString("")).contains("too small");
        assertThat(ended.get(0).path("succeeded").asBoolean()).isTrue();
    }

    @Test
    void shouldAllowTenOrdersASecondOfEachMarket() {
        String body = order("buy", "limit", "10", "\"price\":\"1.24\"");
        String other = body.replace("ABC_USDT", "BTC_USDT").replace("1.24", "60000");
        Answer last = signed("POST", "/orders", body);
        for (int i = 0; i < 10; i++) {
            shell.send(
                    "POST",
                    BASE + "/orders",
                    body,
                    GateSigner.headers("POST", BASE + "/orders", body, START / 1_000));
        }
        Answer eleventh = signed("POST", "/orders", body);
        Answer elsewhere = signed("POST", "/orders", other);

        assertThat(last.status()).isEqualTo(201);
        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(elsewhere.status()).isNotEqualTo(429);
    }

    @Test
    void shouldTellTheAccountWithoutItsNumber() {
        long socket = shell.open("/ws/v4/");
        long seconds = shell.millis() / 1_000;
        for (String channel : List.of("spot.orders", "spot.usertrades")) {
            shell.text(socket, GateSigner.channel(channel, "subscribe", "[\"!all\"]", seconds));
        }
        shell.text(socket, GateSigner.channel("spot.balances", "subscribe", "[]", seconds));
        shell.take(socket);

        limit("buy", "10", "1.26", "gtc", "t-p");
        shell.pass(200);

        String told =
                shell.take(socket).stream().map(WireShell.Frame::text).reduce("", String::concat);
        assertThat(told)
                .contains("\"event\":\"put\"", "\"event\":\"finish\"")
                .contains("\"role\":\"taker\"", "\"fee_currency\":\"ABC\"")
                .contains("\"change_type\":\"order-create\"", "\"change_type\":\"order-match\"");
    }

    @Test
    void shouldTakeOrdersByTheSocket() {
        long socket = shell.open("/ws/v4/");
        long seconds = shell.millis() / 1_000;
        shell.text(socket, GateSigner.api("spot.login", "l", "{}", seconds));
        shell.pass(20);
        shell.text(
                socket,
                GateSigner.api(
                        "spot.order_place",
                        "o-1",
                        order("buy", "limit", "10", "\"price\":\"1.24\",\"text\":\"t-1\""),
                        seconds));
        shell.pass(100);
        shell.text(
                socket,
                GateSigner.api(
                        "spot.order_cancel",
                        "o-2",
                        "{\"order_id\":\"t-1\",\"currency_pair\":\"ABC_USDT\"}",
                        seconds));
        shell.pass(100);

        List<JsonNode> answers = shell.take(socket).stream().map(WireShell.Frame::json).toList();
        assertThat(answers).hasSize(4);
        assertThat(answers.get(1).path("ack").asBoolean()).isTrue();
        assertThat(answers.get(2).path("data").path("result").path("status").asString(""))
                .isEqualTo("open");
        assertThat(answers.get(3).path("data").path("result").path("finish_as").asString(""))
                .isEqualTo("cancelled");
    }

    @Test
    void shouldTellChangesOfTheBookAsPairs() {
        long socket = shell.open("/ws/v4/");
        shell.text(
                socket,
                """
                {"time":1760000000,"channel":"spot.order_book_update","event":"subscribe",\
                "payload":["ABC_USDT","100ms"]}\
                """);
        exchange.setCrowdLevel("ABC_USDT", Side.BUY, 12_499, 777, shell.now());
        shell.pass(150);

        List<JsonNode> messages = shell.take(socket).stream().map(WireShell.Frame::json).toList();
        JsonNode change = messages.getLast().path("result");
        assertThat(messages.get(1).path("result").path("full").asBoolean()).isTrue();
        assertThat(change.path("e").asString("")).isEqualTo("depthUpdate");
        assertThat(change.path("b").get(0).get(1).asString()).isEqualTo("7.77");
        assertThat(change.path("U").asLong())
                .isEqualTo(messages.get(1).path("result").path("u").asLong() + 1);
    }
}

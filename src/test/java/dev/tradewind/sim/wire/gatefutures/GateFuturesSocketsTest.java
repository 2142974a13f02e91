package dev.tradewind.sim.wire.gatefutures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.wire.GateSigner;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import dev.tradewind.sim.wire.gateapi.GateLimits;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sockets, public channels, limits and what can go wrong: sections 4, 9 and 10. */
class GateFuturesSocketsTest {
    private final GateFuturesClient client = new GateFuturesClient();
    private final WireShell shell = client.shell;

    @Test
    void shouldFailAWholeSubscriptionForOneUnknownContract() {
        long socket = client.socket();
        client.subscribe(socket, "futures.book_ticker", "[\"BTC_USDT\",\"XYZ_USDT\"]");
        client.exchange.setCrowdLevel("BTC_USDT", Side.BUY, 629_999, 70, shell.now());
        shell.pass(50);

        List<JsonNode> messages = client.take(socket, "futures.book_ticker");
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().path("error").path("code").asInt()).isEqualTo(2);
        assertThat(messages.getFirst().path("error").path("message").asString(""))
                .isEqualTo("unknown contract XYZ_USDT");
        assertThat(messages.getFirst().path("result").path("status").asString(""))
                .isEqualTo("fail");
    }

    @Test
    void shouldTellBestPricesTradesTickersAndCandles() {
        long socket = client.socket();
        client.subscribe(socket, "futures.book_ticker", "[\"BTC_USDT\"]");
        client.subscribe(socket, "futures.trades", "[\"BTC_USDT\"]");
        client.subscribe(socket, "futures.tickers", "[\"!all\"]");
        client.subscribe(socket, "futures.candlesticks", "[\"10s\",\"BTC_USDT\"]");
        client.subscribe(socket, "futures.candlesticks", "[\"1m\",\"mark_BTC_USDT\"]");
        client.exchange.setCrowdLevel("BTC_USDT", Side.BUY, 629_999, 70, shell.now());
        client.exchange.crowdPrint("BTC_USDT", 629_999, 50, Side.SELL, shell.now());
        client.exchange.setMark(
                "BTC_USDT",
                new Mark(630_001, 630_050, 34_000, shell.now() + 1_000_000_000L, shell.now()));
        shell.pass(12_000);

        List<JsonNode> messages = shell.take(socket).stream().map(WireShell.Frame::json).toList();
        JsonNode best = first(messages, "futures.book_ticker");
        assertThat(best.path("b").asString("")).isEqualTo("62999.9");
        assertThat(best.path("B").asInt()).isEqualTo(7);
        JsonNode trade = first(messages, "futures.trades").get(0);
        assertThat(trade.path("size").asInt()).isEqualTo(-5);
        assertThat(trade.path("create_time_ms").isIntegralNumber()).isTrue();
        JsonNode ticker = first(messages, "futures.tickers").get(0);
        assertThat(ticker.path("mark_price").asString("")).isEqualTo("63000.1");
        assertThat(ticker.path("funding_interval").asInt()).isEqualTo(28_800);
        List<JsonNode> candles = all(messages, "futures.candlesticks");
        assertThat(candles).anyMatch(candle -> candle.get(0).path("w").asBoolean());
        assertThat(candles)
                .anyMatch(
                        candle -> candle.get(0).path("n").asString("").equals("1m_mark_BTC_USDT"));
        assertThat(
                        GateFuturesClient.json(
                                        client.get(
                                                "/candlesticks?contract=mark_BTC_USDT&interval=1m"))
                                .get(0)
                                .path("c")
                                .asString(""))
                .isEqualTo("63000.1");
    }

    private static JsonNode first(List<JsonNode> messages, String channel) {
        return all(messages, channel).getFirst();
    }

    private static List<JsonNode> all(List<JsonNode> messages, String channel) {
        return messages.stream()
                .filter(message -> message.path("channel").asString("").equals(channel))
                .filter(message -> message.path("event").asString("").equals("update"))
                .map(message -> message.path("result"))
                .toList();
    }

    @Test
    void shouldWriteSizesAsTheHandshakeAsked() {
        long socket = 7_777;
        client.server.onSocketOpen(
                socket, "/v4/ws/usdt", List.of("x-gate-size-decimal", "1"), shell.now());
        client.subscribe(socket, "futures.order_book", "[\"BTC_USDT\",\"5\",\"0\"]");
        client.exchange.setCrowdLevel("BTC_USDT", Side.BUY, 629_999, 70, shell.now());
        shell.pass(200);

        JsonNode book = shell.take(socket).getLast().json();
        assertThat(book.path("event").asString("")).isEqualTo("all");
        assertThat(book.path("result").path("bids").get(0).path("s").isString()).isTrue();
    }

    @Test
    void shouldAnswerPingsAndDropWhoDoesNotAnswerItsOwn() {
        long lively = client.socket();
        shell.text(lively, "{\"time\":1760000000,\"channel\":\"futures.ping\"}");
        JsonNode pong = shell.take(lively).getFirst().json();
        shell.ignorePings();
        long silent = client.socket();
        shell.pass(90_000);

        assertThat(pong.path("channel").asString("")).isEqualTo("futures.pong");
        assertThat(shell.closed(silent)).contains("no pong");
    }

    @Test
    void shouldOnlyOpenWhereItServes() {
        assertThat(shell.refuses("/v4/ws/btc")).isTrue();
        assertThat(shell.refuses("/")).isTrue();
    }

    @Test
    void shouldSurviveRubbish() {
        long socket = client.socket();

        for (String text :
                List.of("", "{", "[]", "{\"event\":\"subscribe\"}", "{\"event\":\"api\"}")) {
            shell.text(socket, text);
            client.subscribe(socket, "futures.obu", "[" + text.length() + "]");
        }
        shell.pass(100);

        assertThat(shell.closed(socket)).isEmpty();
        assertThat(shell.take(socket)).isNotEmpty();
    }

    @Test
    void shouldTellItsLimitsAndKeepThem() {
        GateFuturesClient narrow =
                new GateFuturesClient(
                        GateSettings.usual(),
                        GateLimits.futures().with(2, 3, 200),
                        KeyRights.TRADE_ONLY);
        Answer first = narrow.get("/tickers");
        narrow.get("/tickers");
        Answer third = narrow.get("/tickers");
        Answer other = narrow.get("/contracts");
        narrow.shell.pass(10_000);

        assertThat(WireShell.header(first, "X-Gate-RateLimit-Requests-Remain")).isEqualTo("1");
        assertThat(WireShell.header(first, "X-Gate-RateLimit-Limit")).isEqualTo("2");
        assertThat(third.status()).isEqualTo(429);
        assertThat(GateFuturesClient.label(third)).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(new String(third.body())).contains("(311)");
        assertThat(Long.parseLong(WireShell.header(third, "X-Gate-RateLimit-Reset-Timestamp")))
                .isBetween(narrow.seconds() - 10, narrow.seconds() + 1);
        assertThat(other.status()).isEqualTo(200);
        assertThat(narrow.get("/tickers").status()).isEqualTo(200);
    }

    @Test
    void shouldCountEachOrderOfABatch() {
        GateFuturesClient narrow =
                new GateFuturesClient(
                        GateSettings.usual(),
                        GateLimits.futures().with(200, 3, 200),
                        KeyRights.TRADE_ONLY);
        String order = GateFuturesClient.order("1", "62000", "gtc", "");
        long two =
                narrow.send(
                        "POST",
                        GateFuturesClient.BASE + "/batch_orders",
                        "[" + order + "," + order + "]");
        long more =
                narrow.send(
                        "POST",
                        GateFuturesClient.BASE + "/batch_orders",
                        "[" + order + "," + order + "]");

        assertThat(narrow.shell.await(two).status()).isEqualTo(200);
        assertThat(narrow.shell.await(more).status()).isEqualTo(429);
    }

    @Test
    void shouldGoWrongWhenAsked() {
        long socket = client.socket();
        client.server.faults().announceUpgrade(shell.now());
        client.server.faults().tooMany(1);
        Answer many = client.get("/tickers");
        client.server.faults().maintenance(true);
        Answer closed = client.get("/tickers");
        client.server.faults().maintenance(false);
        client.server.faults().kick();

        JsonNode notice = shell.take(socket).getFirst().json();
        assertThat(notice.path("channel").asString("")).isEqualTo("futures.system");
        assertThat(notice.path("result").path("type").asString("")).isEqualTo("upgrade");
        assertThat(many.status()).isEqualTo(429);
        assertThat(closed.status()).isEqualTo(503);
        assertThat(shell.closed(socket)).contains("1001");
        assertThat(client.get("/tickers").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseWhatComesTooLate() {
        String body = GateFuturesClient.order("1", "62000", "gtc", "t-l");
        String target = GateFuturesClient.BASE + "/orders";
        String[] signed = GateSigner.headers("POST", target, body, client.seconds());
        String[] headers = Arrays.copyOf(signed, signed.length + 2);
        headers[signed.length] = "x-gate-exptime";
        headers[signed.length + 1] = Long.toString(shell.millis() + 1);

        Answer late = shell.ask("POST", target, body, headers);

        assertThat(late.status()).isEqualTo(403);
        assertThat(GateFuturesClient.label(late)).isEqualTo("REQUEST_EXPIRED");
        assertThat(client.exchange.openOrders("alice", "BTC_USDT")).isEmpty();
    }

    @Test
    void shouldStopAndListHaltedContracts() {
        client.exchange.halt("BTC_USDT", shell.now());

        JsonNode contract = GateFuturesClient.json(client.get("/contracts/BTC_USDT"));
        Answer placed = client.place("1", "62000", "gtc", "t-h");

        assertThat(contract.path("status").asString("")).isEqualTo("delisting");
        assertThat(GateFuturesClient.label(placed)).isEqualTo("CONTRACT_IN_DELISTING");
    }
}

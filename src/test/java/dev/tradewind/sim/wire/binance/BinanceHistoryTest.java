package dev.tradewind.sim.wire.binance;

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

/** What was traded, as other people's clients ask for it: summed prints, averages, candles. */
class BinanceHistoryTest {
    private static final long MINUTE = 60_000;

    private final BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final WireShell shell = client.shell;

    private void print(long price, long quantity, Side taker) {
        client.exchange.crowdPrint("BTCUSDT", price, quantity, taker, shell.now());
    }

    private JsonNode aggregates(String more) {
        Answer answer = client.get("/api/v3/aggTrades?symbol=BTCUSDT" + more);
        assertThat(answer.status()).isEqualTo(200);
        return BinanceClient.json(answer);
    }

    private static List<Long> ids(JsonNode list) {
        List<Long> ids = new ArrayList<>();
        list.forEach(one -> ids.add(one.path("a").asLong()));
        return ids;
    }

    @Test
    void shouldSumUpPrintsOfOneTakerAtOnePriceAndMoment() {
        print(6_500_001, 100, Side.BUY);
        print(6_500_001, 200, Side.BUY);
        print(6_500_000, 50, Side.SELL);
        shell.pass(1_000);
        print(6_500_000, 70, Side.SELL);

        JsonNode all = aggregates("");

        assertThat(ids(all)).containsExactly(1L, 2L, 3L);
        JsonNode first = all.path(0);
        assertThat(first.path("p").stringValue()).isEqualTo("65000.01000000");
        assertThat(first.path("q").stringValue()).isEqualTo("0.00300000");
        assertThat(first.path("l").asLong()).isEqualTo(first.path("f").asLong() + 1);
        assertThat(first.path("m").booleanValue()).isFalse();
        assertThat(all.path(1).path("m").booleanValue()).isTrue();
        assertThat(all.path(2).path("T").asLong()).isEqualTo(all.path(1).path("T").asLong() + 1000);
    }

    @Test
    void shouldListTheNewestOrFromAnIdOrATime() {
        long start = shell.millis();
        for (int i = 0; i < 5; i++) {
            print(6_500_000 + i, 100, Side.BUY);
            shell.pass(1_000);
        }

        assertThat(ids(aggregates("&limit=2"))).containsExactly(4L, 5L);
        assertThat(ids(aggregates("&fromId=2&limit=2"))).containsExactly(2L, 3L);
        assertThat(ids(aggregates("&startTime=" + (start + 1_000) + "&limit=2")))
                .containsExactly(2L, 3L);
        assertThat(ids(aggregates("&endTime=" + (start + 1_000)))).containsExactly(1L, 2L);
    }

    @Test
    void shouldForgetTheOldestBeyondAThousand() {
        for (int i = 0; i < Aggregates.KEPT_MAX + 5; i++) {
            print(6_500_000 + i, 100, Side.BUY);
        }

        List<Long> ids = ids(aggregates("&fromId=1&limit=1000"));

        assertThat(ids).hasSize(1_000).startsWith(6L).endsWith(1_005L);
    }

    @Test
    void shouldNotRepeatWhatWasPrintedBeforeAClientSubscribed() {
        print(6_500_001, 100, Side.BUY);
        long socket = shell.open("/ws/btcusdt@aggTrade");
        shell.pass(10);
        print(6_500_002, 100, Side.BUY);
        shell.pass(10);

        assertThat(shell.frames(socket)).hasSize(1);
        assertThat(shell.frames(socket).getFirst().json().path("a").asLong()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "aggTrades,'',-1102",
        "aggTrades,symbol=NO,-1121",
        "aggTrades,symbol=BTCUSDT&fromId=1&startTime=5,-1128",
        "aggTrades,symbol=BTCUSDT&startTime=9&endTime=5,-1128",
        "aggTrades,symbol=BTCUSDT&fromId=x,-1100",
        "aggTrades,symbol=BTCUSDT&limit=0,-1130",
        "avgPrice,'',-1102",
        "avgPrice,symbol=NO,-1121",
        "klines,symbol=BTCUSDT&interval=7m,-1120",
        "klines,symbol=BTCUSDT&interval=1M,-1120"
    })
    void shouldRefuseWhatItCannotRead(String path, String query, int code) {
        Answer answer = client.get("/api/v3/" + path + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(code);
    }

    @Test
    void shouldAverageTheLastFiveMinutesByVolume() {
        print(6_000_000, 100_000, Side.BUY);
        shell.pass(6 * MINUTE);
        assertThat(average()).as("nothing traded lately").isEqualTo("60000.00000000");
        print(6_500_000, 100_000, Side.BUY);
        print(6_400_000, 300_000, Side.BUY);

        assertThat(average()).isEqualTo("64250.00000000");
    }

    private String average() {
        JsonNode answer = BinanceClient.json(client.get("/api/v3/avgPrice?symbol=BTCUSDT"));
        assertThat(answer.path("mins").asInt()).isEqualTo(5);
        return answer.path("price").stringValue();
    }

    @Test
    void shouldStreamTheCandleAndSayWhenItIsClosed() {
        long socket = shell.open("/ws/btcusdt@kline_1m");
        shell.pass(MINUTE - Math.floorMod(shell.millis(), MINUTE));
        long start = shell.millis();
        print(6_500_000, 100_000, Side.BUY);
        print(6_400_000, 300_000, Side.SELL);
        shell.pass(MINUTE);

        List<JsonNode> candles = new ArrayList<>();
        shell.frames(socket).forEach(frame -> candles.add(frame.json().path("k")));
        assertThat(candles).hasSize(30);
        JsonNode last = candles.getLast();
        assertThat(last.path("x").booleanValue()).isTrue();
        assertThat(candles.get(28).path("x").booleanValue()).isFalse();
        assertThat(last.path("t").asLong()).isEqualTo(start);
        assertThat(last.path("T").asLong()).isEqualTo(start + MINUTE - 1);
        assertThat(last.path("o").stringValue()).isEqualTo("65000.00000000");
        assertThat(last.path("c").stringValue()).isEqualTo("64000.00000000");
        assertThat(last.path("v").stringValue()).isEqualTo("4.00000000");
        assertThat(last.path("V").stringValue()).isEqualTo("1.00000000");
        assertThat(last.path("n").asInt()).isEqualTo(2);
        assertThat(last.path("i").stringValue()).isEqualTo("1m");
    }

    @Test
    void shouldNotCloseACandleForAClientThatNeverSawItOpen() {
        long first = shell.open("/ws/btcusdt@kline_1m");
        print(6_500_000, 100_000, Side.BUY);
        shell.pass(4_000);
        assertThat(shell.frames(first)).isNotEmpty();
        shell.hangUp(first);
        shell.pass(3 * MINUTE);

        long second = shell.open("/ws/btcusdt@kline_1m");
        shell.pass(10_000);

        assertThat(shell.frames(second)).isEmpty();
    }

    @Test
    void shouldStreamTheFiguresOfTheDayWithBestPrices() {
        long socket = shell.open("/ws/btcusdt@ticker");
        print(6_500_000, 100_000, Side.BUY);
        print(6_400_000, 300_000, Side.SELL);
        shell.pass(1_000);

        JsonNode ticker = shell.frames(socket).getLast().json();
        JsonNode asked = BinanceClient.json(client.get("/api/v3/ticker/24hr?symbol=BTCUSDT"));
        assertThat(ticker.path("e").stringValue()).isEqualTo("24hrTicker");
        String[][] pairs = {
            {"p", "priceChange"},
            {"P", "priceChangePercent"},
            {"w", "weightedAvgPrice"},
            {"x", "prevClosePrice"},
            {"c", "lastPrice"},
            {"Q", "lastQty"},
            {"b", "bidPrice"},
            {"B", "bidQty"},
            {"a", "askPrice"},
            {"A", "askQty"},
            {"o", "openPrice"},
            {"h", "highPrice"},
            {"l", "lowPrice"},
            {"v", "volume"},
            {"q", "quoteVolume"}
        };
        for (String[] pair : pairs) {
            assertThat(ticker.path(pair[0])).as(pair[1]).isEqualTo(asked.path(pair[1]));
        }
        assertThat(ticker.path("n").asInt()).isEqualTo(2);
        shell.pass(5_000);
        assertThat(shell.frames(socket)).as("unchanged figures are not repeated").hasSize(1);
    }

    @Test
    void shouldStreamTheFiguresOfAllSymbolsThatTraded() {
        long socket = shell.open("/stream?streams=!miniTicker@arr");
        print(6_500_000, 100_000, Side.BUY);
        shell.pass(1_000);
        client.exchange.crowdPrint("ETHUSDT", 300_000, 10_000, Side.BUY, shell.now());
        shell.pass(1_000);

        List<JsonNode> lists = new ArrayList<>();
        shell.frames(socket).forEach(frame -> lists.add(frame.json().path("data")));
        assertThat(lists).hasSize(2);
        assertThat(lists.getFirst().size()).isEqualTo(1);
        assertThat(lists.getFirst().path(0).path("s").stringValue()).isEqualTo("BTCUSDT");
        assertThat(lists.getLast().path(0).path("s").stringValue()).isEqualTo("ETHUSDT");
        assertThat(lists.getLast().path(0).path("c").stringValue()).isEqualTo("3000.00000000");

        shell.text(
                socket, "{\"method\":\"UNSUBSCRIBE\",\"params\":[\"!miniTicker@arr\"],\"id\":1}");
        print(6_500_000, 100_000, Side.BUY);
        shell.pass(2_000);
        assertThat(shell.frames(socket)).as("only the answer to the command").hasSize(3);
    }
}

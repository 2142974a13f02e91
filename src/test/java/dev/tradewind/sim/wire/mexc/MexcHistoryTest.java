package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What was traded, as other people's clients ask for it: summed prints, averages, candles. */
class MexcHistoryTest {
    private static final long MINUTE = 60_000;
    private static final String CANDLE = "spot@public.kline.v3.api.pb@ABCUSDT@";

    private final MexcClient client = new MexcClient(MexcClient.calm());
    private final WireShell shell = client.shell;

    private void print(long price, long quantity, Side taker) {
        client.exchange.crowdPrint("ABCUSDT", price, quantity, taker, shell.now());
    }

    private JsonNode get(String target) {
        Answer answer = client.get(target);
        assertThat(answer.status()).isEqualTo(200);
        return MexcClient.json(answer);
    }

    @Test
    void shouldSumUpPrintsNewestFirstAndWithoutIds() {
        print(12_500, 1_000, Side.BUY);
        print(12_500, 500, Side.BUY);
        print(12_400, 700, Side.SELL);
        shell.pass(1_000);
        print(12_400, 100, Side.SELL);

        JsonNode all = get("/api/v3/aggTrades?symbol=ABCUSDT");

        assertThat(all.size()).isEqualTo(3);
        assertThat(all.path(2).toString())
                .isEqualTo(
                        ("{\"a\":null,\"f\":null,\"l\":null,\"p\":\"1.2500\",\"q\":\"15\""
                                        + ",\"T\":%d,\"m\":false,\"M\":true}")
                                .formatted(all.path(1).path("T").asLong()));
        assertThat(all.path(0).path("m").booleanValue()).isTrue();
        assertThat(get("/api/v3/aggTrades?symbol=ABCUSDT&limit=1").path(0)).isEqualTo(all.path(0));
    }

    @Test
    void shouldListPrintsOfASpanOfTime() {
        long start = shell.millis();
        for (int i = 0; i < 3; i++) {
            print(12_500 + i, 1_000, Side.BUY);
            shell.pass(1_000);
        }

        JsonNode middle =
                get(
                        "/api/v3/aggTrades?symbol=ABCUSDT&startTime=%d&endTime=%d"
                                .formatted(start + 500, start + 1_500));

        assertThat(middle.size()).isEqualTo(1);
        assertThat(middle.path(0).path("p").stringValue()).isEqualTo("1.2501");
    }

    @ParameterizedTest
    @CsvSource({
        "aggTrades,symbol=NO,-1121,Invalid symbol.",
        "aggTrades,'',33333,Parameter error: symbol",
        "aggTrades,symbol=ABCUSDT&startTime=1,33333,Parameter error: endTime",
        "aggTrades,symbol=ABCUSDT&endTime=1,33333,Parameter error: startTime",
        "aggTrades,symbol=ABCUSDT&limit=0,33333,Parameter error: limit",
        "avgPrice,symbol=NO,-1121,Invalid symbol.",
        "klines,symbol=ABCUSDT&interval=1h,33333,Parameter error: interval"
    })
    void shouldRefuseWhatItCannotRead(String path, String query, int code, String text) {
        Answer answer = client.get("/api/v3/" + path + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(MexcClient.code(answer)).isEqualTo(code);
        assertThat(MexcClient.message(answer)).isEqualTo(text);
    }

    @Test
    void shouldAverageTheLastFiveMinutesByVolume() {
        print(12_000, 1_000, Side.BUY);
        shell.pass(6 * MINUTE);
        assertThat(get("/api/v3/avgPrice?symbol=ABCUSDT").toString())
                .isEqualTo("{\"mins\":5,\"price\":\"1.2000\"}");
        print(12_500, 1_000, Side.BUY);
        print(12_400, 3_000, Side.BUY);

        assertThat(get("/api/v3/avgPrice?symbol=ABCUSDT").path("price").stringValue())
                .isEqualTo("1.2425");
    }

    @Test
    void shouldPushTheCandleEachSecondWithTimesInSeconds() {
        long socket = shell.open("/ws");
        client.subscribe(socket, CANDLE + "Min1");
        shell.take(socket);
        shell.pass(MINUTE - Math.floorMod(shell.millis(), MINUTE));
        long start = shell.millis();
        print(12_500, 1_000, Side.BUY);
        print(12_400, 3_000, Side.SELL);
        shell.pass(3_000);

        List<DynamicMessage> pushes = client.pushes(socket);

        assertThat(pushes).hasSize(3);
        DynamicMessage push = pushes.getLast();
        assertThat(MexcSchema.text(push, "channel")).isEqualTo(CANDLE + "Min1");
        assertThat(MexcSchema.text(push, "createTime")).isEqualTo("" + shell.millis());
        assertThat(MexcSchema.text(push, "sendTime")).isEqualTo("0");
        DynamicMessage candle = MexcSchema.inner(push, "publicSpotKline");
        String[][] fields = {
            {"interval", "Min1"},
            {"windowStart", "" + start / 1_000},
            {"windowEnd", "" + (start / 1_000 + 60)},
            {"openingPrice", "1.2500"},
            {"closingPrice", "1.2400"},
            {"highestPrice", "1.2500"},
            {"lowestPrice", "1.2400"},
            {"volume", "40"},
            {"amount", "49.7"}
        };
        for (String[] field : fields) {
            assertThat(MexcSchema.text(candle, field[0])).as(field[0]).isEqualTo(field[1]);
        }
    }

    @Test
    void shouldBeSilentWithoutTradesAndAfterAnUnsubscription() {
        long socket = shell.open("/ws");
        client.subscribe(socket, CANDLE + "Hour4");
        shell.pass(2_000);
        assertThat(client.pushes(socket)).isEmpty();

        print(12_500, 1_000, Side.BUY);
        shell.pass(1_000);
        assertThat(client.pushes(socket)).hasSize(1);
        shell.text(
                socket,
                "{\"method\":\"UNSUBSCRIPTION\",\"params\":[\"%sHour4\"]}".formatted(CANDLE));
        shell.pass(3_000);

        assertThat(client.pushes(socket)).isEmpty();
    }

    @Test
    void shouldPushTheDayEveryThreeSecondsWithItsTurnoverAsVolume() {
        String channel = "spot@public.miniTicker.v3.api.pb@ABCUSDT@24H";
        long socket = shell.open("/ws");
        client.subscribe(socket, channel);
        shell.take(socket);
        print(12_000, 1_000, Side.BUY);
        print(12_400, 3_000, Side.SELL);
        shell.pass(6_000);

        List<DynamicMessage> pushes = client.pushes(socket);

        assertThat(pushes).hasSize(2);
        assertThat(MexcSchema.text(pushes.getLast(), "channel")).isEqualTo(channel);
        DynamicMessage day = MexcSchema.inner(pushes.getLast(), "publicMiniTicker");
        String[][] fields = {
            {"symbol", "ABCUSDT"},
            {"price", "1.2400"},
            {"rate", "0.0333"},
            {"high", "1.2400"},
            {"low", "1.2000"},
            {"volume", "49.2"},
            {"quantity", "40"}
        };
        for (String[] field : fields) {
            assertThat(MexcSchema.text(day, field[0])).as(field[0]).isEqualTo(field[1]);
        }
    }

    @Test
    void shouldRefuseAnIntervalThatItDoesNotHave() {
        long socket = shell.open("/ws");

        client.subscribe(socket, CANDLE + "Min2");

        assertThat(shell.frames(socket).getLast().json().path("msg").stringValue())
                .startsWith("Not Subscribed successfully! [" + CANDLE + "Min2]");
    }
}

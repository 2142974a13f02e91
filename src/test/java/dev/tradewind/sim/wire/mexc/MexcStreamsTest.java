package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.DiffWindow;
import dev.tradewind.sim.wire.WireShell;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets and public pushes: sections 9 to 11 of the fact sheet. */
class MexcStreamsTest {
    private static final String SAMPLE =
            "0a2f73706f74407075626c69632e61676772652e64657074682e76332e6170692e7062403130306d7340"
                + "414243555344541a074142435553445430fb80b3c19c33ca13530a0b0a06312e3233343612013012"
                + "0f0a06312e3233343012053235302e351a2773706f74407075626c69632e61676772652e64657074"
                + "682e76332e6170692e7062403130306d732204393030312a0439303034";
    private static final String DEPTH = "spot@public.aggre.depth.v3.api.pb@100ms@ABCUSDT";
    private static final String TICKER_SLOW =
            "spot@public.aggre.bookTicker.v3.api.pb@100ms@ABCUSDT";
    private static final String TICKER = "spot@public.aggre.bookTicker.v3.api.pb@10ms@ABCUSDT";
    private static final String DEALS = "spot@public.aggre.deals.v3.api.pb@10ms@ABCUSDT";
    private static final String LIMIT = "spot@public.limit.depth.v3.api.pb@ABCUSDT@5";

    private final MexcClient client = new MexcClient(MexcClient.calm());
    private final WireShell shell = client.shell;

    private String lastText(long socket) {
        return shell.frames(socket).getLast().text();
    }

    @Test
    void shouldBuildTheSheetsSampleByteForByte() {
        SymbolRules rules = client.exchange.symbol("ABCUSDT").orElseThrow();
        DiffWindow window = new DiffWindow();
        window.collect(true);
        window.on(Side.SELL, 12_346, 500, 9_001);
        window.on(Side.SELL, 12_346, 100, 9_002);
        window.on(Side.BUY, 12_340, 25_050, 9_003);
        window.on(Side.SELL, 12_346, 0, 9_004);
        Channel channel = new Channel(DEPTH, DEPTH.substring(0, DEPTH.lastIndexOf('@')));
        ProtoWriter proto = new ProtoWriter();

        channel.head(proto, "ABCUSDT", 1_760_000_000_123_000_000L);
        Bodies.aggreDepth(proto, rules, window, channel.eventType());

        assertThat(HexFormat.of().formatHex(proto.bytes())).isEqualTo(SAMPLE);
        assertThat(proto.bytes()).hasSize(151);
    }

    @Test
    void shouldWriteLongMessagesAndNegativeNumbersAsTheLibraryReadsThem() {
        ProtoWriter proto = new ProtoWriter().reset().text(1, "x".repeat(300));
        int body = proto.open(304);
        proto.text(1, "y".repeat(20_000)).decimal(4, -50, 3).number(16, 1L << 40).close(body);

        DynamicMessage message = MexcSchema.decode(proto.number(6, 7).bytes());

        assertThat(MexcSchema.text(message, "channel")).hasSize(300);
        DynamicMessage order = MexcSchema.inner(message, "privateOrders");
        assertThat(MexcSchema.text(order, "id")).hasSize(20_000);
        assertThat(MexcSchema.text(order, "quantity")).isEqualTo("-0.050");
        assertThat(MexcSchema.text(order, "createTime")).isEqualTo(Long.toString(1L << 40));
    }

    @Test
    void shouldAcknowledgeChannelsByName() {
        long socket = shell.open("/ws");

        client.subscribe(socket, DEPTH, TICKER);
        assertThat(lastText(socket))
                .isEqualTo("{\"id\":7,\"code\":0,\"msg\":\"" + DEPTH + "," + TICKER + "\"}");

        shell.text(socket, "{\"method\":\"UNSUBSCRIPTION\",\"params\":[\"" + DEPTH + "\"]}");
        assertThat(lastText(socket)).isEqualTo("{\"id\":0,\"code\":0,\"msg\":\"" + DEPTH + "\"}");
    }

    @Test
    void shouldSayBlockedWithCodeZero() {
        long socket = shell.open("/ws");
        String bad = "spot@public.limit.depth.v3.api.pb@ABCUSDT@50";

        client.subscribe(socket, bad, "spot@public.deals.v3.api.pb@ABCUSDT");

        assertThat(shell.frames(socket).getLast().json().path("code").asInt(-1)).isZero();
        assertThat(shell.frames(socket).getLast().json().path("msg").stringValue())
                .isEqualTo(
                        "Not Subscribed successfully! ["
                                + bad
                                + ",spot@public.deals.v3.api.pb@ABCUSDT].  Reason\uFF1A Blocked! ");
    }

    @Test
    void shouldBlockPrivateChannelsWithoutAListenKey() {
        long socket = shell.open("/ws");

        client.subscribe(socket, "spot@private.orders.v3.api.pb");

        assertThat(lastText(socket)).contains("Blocked");
    }

    @Test
    void shouldRefuseTheThirtyFirstChannel() {
        MexcServerWithManySymbols many = new MexcServerWithManySymbols();
        long socket = many.shell.open("/ws");
        for (int i = 0; i < 31; i++) {
            many.shell.text(
                    socket,
                    "{\"id\":%d,\"method\":\"SUBSCRIPTION\",\"params\":[\"%s\"]}"
                            .formatted(i + 1, many.channel(i)));
        }

        List<WireShell.Frame> acks = many.shell.frames(socket);
        assertThat(acks.get(29).text()).contains(many.channel(29)).doesNotContain("Blocked");
        assertThat(acks.get(30).text()).contains(many.channel(30)).contains("Blocked");
    }

    @Test
    void shouldPong() {
        long socket = shell.open("/ws");
        shell.text(socket, "{\"method\":\"PING\"}");
        assertThat(lastText(socket)).isEqualTo("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}");

        shell.text(socket, "{\"method\":\"ping\"}");
        assertThat(shell.frames(socket)).hasSize(2);
    }

    @Test
    void shouldCloseIdleSocketsUnlessTheyPing() {
        long without = shell.open("/ws");
        long quiet = shell.open("/ws");
        client.subscribe(quiet, DEPTH);
        long pinging = shell.open("/ws");
        for (int i = 0; i < 5; i++) {
            shell.pass(20_000);
            shell.text(pinging, "{\"method\":\"PING\"}");
            if (i == 0) {
                assertThat(shell.closed(without)).isEmpty();
            } else if (i == 1) {
                assertThat(shell.closed(without)).contains("idle");
                assertThat(shell.closed(quiet)).isEmpty();
            }
        }

        assertThat(shell.closed(quiet)).contains("idle");
        assertThat(shell.closed(pinging)).isEmpty();
    }

    @Test
    void shouldCloseASocketAfterADayAndOneThatFloods() {
        long old = shell.open("/ws");
        client.subscribe(old, DEPTH);
        long flood = shell.open("/ws");
        for (int i = 0; i < 101; i++) {
            shell.text(flood, "{\"method\":\"PING\"}");
        }
        assertThat(shell.closed(flood)).contains("too many");

        for (int i = 0; i < 24 * 72; i++) {
            shell.text(old, "{\"method\":\"PING\"}");
            shell.take(old);
            shell.pass(50_000);
        }
        assertThat(shell.closed(old)).contains("too old");
    }

    @Test
    void shouldRepeatBestPricesAtLeastEveryTwentyMillisOnTheFastChannel() {
        long fast = shell.open("/ws");
        long slow = shell.open("/ws");
        client.subscribe(fast, TICKER);
        client.subscribe(slow, TICKER_SLOW);
        shell.pass(1_000);

        List<WireShell.Frame> frames = shell.frames(fast).stream().filter(f -> f.binary()).toList();
        assertThat(frames.size()).isBetween(49, 51);
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).at() - frames.get(i - 1).at())
                    .isLessThanOrEqualTo(20_000_000L);
        }
        assertThat(client.pushes(slow)).hasSize(1);
        DynamicMessage push = MexcSchema.decode(frames.getLast().payload());
        DynamicMessage ticker = MexcSchema.inner(push, "publicAggreBookTicker");
        assertThat(MexcSchema.text(push, "channel")).isEqualTo(TICKER);
        assertThat(MexcSchema.text(push, "sendTime"))
                .isEqualTo(Long.toString(frames.getLast().at() / 1_000_000));
        assertThat(MexcSchema.text(ticker, "bidPrice")).isEqualTo("1.2499");
        assertThat(MexcSchema.text(ticker, "askPrice")).isEqualTo("1.2501");
        assertThat(MexcSchema.text(ticker, "askQuantity")).isEqualTo("500");
        assertThat(MexcSchema.text(ticker, "version"))
                .isEqualTo(Long.toString(client.exchange.best("ABCUSDT").updateId()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 300_000, 4_999_999, 13_000_000, 47_000_000})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldKeepItsPaceWhenTimersAreLate(long latenessMax) {
        SplittableRandom random = new SplittableRandom(12);
        long socket = shell.open("/ws");
        client.subscribe(socket, TICKER, DEPTH, LIMIT);
        shell.beLate(latenessMax);
        int tickers = 0;
        for (int i = 0; i < 1_000; i++) {
            shell.pass(random.nextInt(1, 10));
            long quantity = random.nextInt(1, 100);
            client.exchange.setCrowdLevel("ABCUSDT", Side.BUY, 12_000, quantity, shell.now());
            tickers += (int) shell.take(socket).stream().filter(MexcStreamsTest::ticker).count();
        }

        long seconds = (shell.millis() - MexcClient.START) / 1_000;
        assertThat((long) tickers).isBetween(seconds * 12, seconds * 101);
    }

    private static boolean ticker(WireShell.Frame frame) {
        return frame.binary()
                && MexcSchema.has(MexcSchema.decode(frame.payload()), "publicAggreBookTicker");
    }

    @Test
    void shouldShowAChangeOfTheBestWithinTenMillis() {
        long socket = shell.open("/ws");
        client.subscribe(socket, TICKER);
        shell.pass(15);
        shell.take(socket);
        client.exchange.setCrowdLevel("ABCUSDT", Side.BUY, 12_499, 777, shell.now());
        shell.pass(10);

        DynamicMessage push = client.pushes(socket).getFirst();
        assertThat(MexcSchema.text(MexcSchema.inner(push, "publicAggreBookTicker"), "bidQuantity"))
                .isEqualTo("7.77");
    }

    @Test
    void shouldPushPrintsTogether() {
        long socket = shell.open("/ws");
        client.subscribe(socket, DEALS);
        client.exchange.crowdPrint("ABCUSDT", 12_500, 100, Side.BUY, shell.now());
        client.exchange.crowdPrint("ABCUSDT", 12_499, 250, Side.SELL, shell.now());
        shell.pass(10);

        List<DynamicMessage> pushes = client.pushes(socket);
        assertThat(pushes).hasSize(1);
        DynamicMessage body = MexcSchema.inner(pushes.getFirst(), "publicAggreDeals");
        assertThat(MexcSchema.text(body, "eventType"))
                .isEqualTo("spot@public.aggre.deals.v3.api.pb@10ms");
        List<DynamicMessage> deals = MexcSchema.list(body, "deals");
        assertThat(deals).hasSize(2);
        assertThat(MexcSchema.text(deals.get(0), "price")).isEqualTo("1.2500");
        assertThat(MexcSchema.text(deals.get(0), "tradeType")).isEqualTo("1");
        assertThat(MexcSchema.text(deals.get(1), "quantity")).isEqualTo("2.5");
        assertThat(MexcSchema.text(deals.get(1), "tradeType")).isEqualTo("2");
        assertThat(MexcSchema.text(deals.get(1), "tradeId")).endsWith("X1");
    }

    @Test
    void shouldPushTheBestFiveLevels() {
        long socket = shell.open("/ws");
        client.subscribe(socket, LIMIT);
        shell.pass(1_000);

        List<DynamicMessage> pushes = client.pushes(socket);
        assertThat(pushes).hasSize(1);
        DynamicMessage body = MexcSchema.inner(pushes.getFirst(), "publicLimitDepths");
        assertThat(MexcSchema.list(body, "asks")).hasSize(5);
        assertThat(MexcSchema.text(MexcSchema.list(body, "bids").getFirst(), "price"))
                .isEqualTo("1.2499");
        assertThat(MexcSchema.text(body, "version"))
                .isEqualTo(Long.toString(client.exchange.best("ABCUSDT").updateId()));
    }

    @Test
    void shouldIgnoreGarbage() {
        long socket = shell.open("/ws");
        shell.text(socket, "hello");
        shell.text(socket, "[1,2]");
        shell.text(socket, new String(new byte[] {0, 1}, StandardCharsets.UTF_8));

        assertThat(shell.frames(socket)).extracting(WireShell.Frame::text).hasSize(3);
        assertThat(shell.closed(socket)).isEmpty();
    }
}

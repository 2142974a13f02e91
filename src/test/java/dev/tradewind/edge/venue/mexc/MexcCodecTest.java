package dev.tradewind.edge.venue.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.order.Side;
import dev.tradewind.oracle.mexc.PublicAggreBookTickerV3Api;
import dev.tradewind.oracle.mexc.PublicMiniTickerV3Api;
import dev.tradewind.oracle.mexc.PublicMiniTickersV3Api;
import dev.tradewind.oracle.mexc.PushDataV3ApiWrapper;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MexcCodecTest {
    private static final String DEPTH_SAMPLE =
            "0a2f73706f74407075626c69632e61676772652e64657074682e76332e6170692e7062403130306d7340"
                + "414243555344541a07414243555344"
                + "5430fb80b3c19c33ca13530a0b0a06312e32333436120130120f0a06312e323334301205323530"
                + "2e351a2773706f74407075626c69632e6167"
                + "6772652e64657074682e76332e6170692e7062403130306d732204393030312a0439303034";
    private static final String TICKER_SAMPLE =
            "0a3473706f74407075626c69632e61676772652e626f6f6b5469636b65722e76332e6170692e70624031"
                + "30306d7340414243555344541a074142435553445430fb80b3c19c33da131b0a06312e32333430"
                + "12053235302e351a06312e3233343722023430";

    private final MexcCodec codec = new MexcCodec();
    private final LevelBuffer levels = new LevelBuffer();

    private MexcCodec.Body open(byte[] frame) {
        return codec.open(frame, 0, frame.length);
    }

    @Test
    void shouldReadTheSheetsDepthSample() {
        byte[] frame = HexFormat.of().parseHex(DEPTH_SAMPLE);
        assertThat(frame).hasSize(151);

        assertThat(open(frame)).isEqualTo(MexcCodec.Body.DEPTH);
        codec.depth(4, 2, levels);

        assertThat(codec.isFor("ABCUSDT".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(codec.isFor("BCUSDT".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(codec.venueTime()).isEqualTo(1_760_000_000_123_000_000L);
        assertThat(codec.fromVersion()).isEqualTo(9001);
        assertThat(codec.toVersion()).isEqualTo(9004);
        assertThat(levels.bids()).isEqualTo(1);
        assertThat(levels.copy()).containsExactly(12_340, 25_050, 12_346, 0);
    }

    @Test
    void shouldReadTheSheetsTickerSample() {
        byte[] frame = HexFormat.of().parseHex(TICKER_SAMPLE);
        assertThat(frame).hasSize(100);

        assertThat(open(frame)).isEqualTo(MexcCodec.Body.BEST);
        codec.best(4, 2);

        assertThat(codec.bidPrice()).isEqualTo(12_340);
        assertThat(codec.bidQuantity()).isEqualTo(25_050);
        assertThat(codec.askPrice()).isEqualTo(12_347);
        assertThat(codec.askQuantity()).isEqualTo(4_000);
    }

    @Test
    void shouldTellTheSymbolFromTheChannelWhenTheFieldIsMissing() {
        byte[] frame =
                PushDataV3ApiWrapper.newBuilder()
                        .setChannel("spot@public.aggre.bookTicker.v3.api.pb@10ms@ABCUSDT")
                        .setPublicAggreBookTicker(
                                PublicAggreBookTickerV3Api.newBuilder().setBidPrice("1"))
                        .build()
                        .toByteArray();

        open(frame);

        assertThat(codec.isFor("ABCUSDT".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(codec.isFor("BCUSDT".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(codec.venueTime()).isZero();
    }

    @Test
    void shouldPassOverBodiesItDidNotSubscribeTo() {
        byte[] frame =
                PushDataV3ApiWrapper.newBuilder()
                        .setChannel("spot@public.miniTickers.v3.api.pb@24H")
                        .setPublicMiniTickers(
                                PublicMiniTickersV3Api.newBuilder()
                                        .addItems(
                                                PublicMiniTickerV3Api.newBuilder().setPrice("1.2")))
                        .build()
                        .toByteArray();
        byte[] empty = PushDataV3ApiWrapper.newBuilder().setSymbol("ABCUSDT").build().toByteArray();

        assertThat(open(frame)).isEqualTo(MexcCodec.Body.OTHER);
        assertThat(open(empty)).isEqualTo(MexcCodec.Body.OTHER);
    }

    @Test
    void shouldTakeAMissingSideAsQuantityZero() {
        byte[] frame = Push.best("ABCUSDT", "1.2340", "5", "", "");

        open(frame);
        codec.best(4, 2);

        assertThat(codec.bidQuantity()).isEqualTo(500);
        assertThat(codec.askQuantity()).isZero();
    }

    @Test
    void shouldHandOverTradesWithTheTakersSide() {
        byte[] frame = Push.deal("ABCUSDT", "1.2347", "12.5", 2, 1_760_000_000_390L);
        List<String> seen = new ArrayList<>();

        open(frame);
        codec.deals(4, 2, (p, q, taker, time) -> seen.add(p + " " + q + " " + taker + " " + time));

        assertThat(seen).containsExactly("12347 1250 " + Side.SELL + " 1760000000390000000");
    }

    @Test
    void shouldReadPrivateMessages() {
        assertThat(open(Push.order("ABCUSDT", "C02__7", "tw", 3, "100")))
                .isEqualTo(MexcCodec.Body.ORDER);
        assertThat(codec.order())
                .isEqualTo(
                        new MexcPush.OrderPush(
                                "ABCUSDT", "C02__7", "tw", 3, "100", Push.TIME_MS * 1_000_000));

        assertThat(open(Push.fill("ABCUSDT", "C02__7", "tw", Push.trade("7X", "1.2", "3", "3.6"))))
                .isEqualTo(MexcCodec.Body.FILL);
        assertThat(codec.fill().trade())
                .isEqualTo(
                        new MexcPush.Trade(
                                "7X",
                                Side.BUY,
                                "1.2",
                                "3",
                                "3.6",
                                "0.0123",
                                "USDT",
                                true,
                                (Push.TIME_MS - 10) * 1_000_000));

        assertThat(open(Push.balance("USDT", "690.883", "309.117")))
                .isEqualTo(MexcCodec.Body.BALANCE);
        assertThat(codec.balance().frozen()).isEqualTo("309.117");
    }

    @Test
    void shouldTakeAMissingMakerFlagAsTaker() {
        open(
                Push.fill(
                        "ABCUSDT",
                        "C02__7",
                        "tw",
                        Push.trade("7X", "1.2", "3", "3.6").toBuilder().clearIsMaker().build()));

        assertThat(codec.fill().trade().maker()).isFalse();
    }

    @Test
    void shouldRefuseWhatCannotBeABook() {
        refused(Push.depth("ABCUSDT", 5, 4, "1.1 1|"), "versions");
        refused(Push.depth("ABCUSDT", 4, 5, "1.12345 1|"), "TOO_FINE");
        refused(Push.depth("ABCUSDT", 4, 5, "99999999999999999999 1|"), "OVERFLOW");
        refused(Push.depth("ABCUSDT", 4, 5, "-1.1 1|"), "price or quantity");
        refused(Push.depth("ABCUSDT", 4, 5, "1.1 x|"), "decimal");
    }

    private void refused(byte[] frame, String why) {
        open(frame);
        assertThatThrownBy(() -> codec.depth(4, 2, levels))
                .isInstanceOf(WireException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldRefuseTwoBodiesInOneFrame() {
        byte[] one = Push.best("ABCUSDT", "1", "1", "2", "1");
        byte[] two = new byte[one.length * 2];
        System.arraycopy(one, 0, two, 0, one.length);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertThatThrownBy(() -> open(two)).hasMessageContaining("two bodies");
    }

    @Test
    void shouldAllocateNothingForPublicFrames() {
        StringBuilder bids = new StringBuilder();
        StringBuilder asks = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            bids.append(i == 0 ? "" : ",").append("1.2").append(100 + i).append(" 250.5");
            asks.append(i == 0 ? "" : ",").append("1.3").append(100 + i).append(" 0");
        }
        byte[] depth = Push.depth("ABCUSDT", 5, 9, bids + "|" + asks);
        byte[] best = Push.best("ABCUSDT", "1.2340", "5", "1.2350", "7");
        byte[] deal = Push.deal("ABCUSDT", "1.2347", "12.5", 2, 1_760_000_000_390L);
        long[] sum = {0};
        MexcCodec.Deals sink = (p, q, _, _) -> sum[0] += p + q;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                open(depth);
                codec.depth(4, 3, levels);
                open(best);
                codec.best(4, 2);
                open(deal);
                codec.deals(4, 2, sink);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(levels.levels()).isEqualTo(40);
        assertThat(least).isZero();
    }
}

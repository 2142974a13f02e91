package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.binance.BinanceScript.BTC;
import static dev.tradewind.edge.venue.binance.BinanceScript.ETH;
import static dev.tradewind.edge.venue.binance.BinanceScript.depth;
import static dev.tradewind.edge.venue.binance.BinanceScript.level;
import static dev.tradewind.edge.venue.binance.BinanceScript.ticker;
import static dev.tradewind.edge.venue.binance.BinanceScript.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.binance.BinanceMessage.Kind;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceCodecTest {
    private final BinanceCodec codec = new BinanceCodec(List.of(BTC, ETH));

    private BinanceMessage decode(String text) {
        byte[] bytes = ("junk" + text + "junk").getBytes(StandardCharsets.UTF_8);
        return codec.decode(bytes, 4, bytes.length - 8);
    }

    private Reason refusal(String text) {
        return catchThrowableOfType(WireException.class, () -> decode(text)).reason();
    }

    @Test
    void shouldReadDepthWithoutATree() {
        String bids = level("65000.01000000", "0.50000000") + "," + level("64999.9", "0.00000000");
        BinanceMessage message = decode(depth("ETHUSDT", 157, 160, bids, level("65001", "1.2")));

        assertThat(codec.treeReads()).isZero();
        assertThat(message.kind).isEqualTo(Kind.DEPTH);
        assertThat(message.slot).isEqualTo(1);
        assertThat(message.venueTime).isEqualTo(1_785_000_000_100_000_000L);
        assertThat(message.firstId).isEqualTo(157);
        assertThat(message.lastId).isEqualTo(160);
        assertThat(message.levels.bids()).isEqualTo(2);
        assertThat(message.levels.copy())
                .containsExactly(6_500_001, 5_000, 6_499_990, 0, 6_500_100, 12_000);
    }

    @Test
    void shouldReadTickersAndTradesWithoutATree() {
        BinanceMessage best = decode(ticker(400900217, "65000.01", "65000.02"));
        assertThat(best.kind).isEqualTo(Kind.TICKER);
        assertThat(best.bidPrice).isEqualTo(6_500_001);
        assertThat(best.bidQuantity).isEqualTo(53_100);
        assertThat(best.askPrice).isEqualTo(6_500_002);
        assertThat(best.askQuantity).isEqualTo(120_000);
        assertThat(best.venueTime).isZero();

        BinanceMessage print = decode(trade(12345, "65000.01", true));
        assertThat(print.kind).isEqualTo(Kind.TRADE);
        assertThat(print.price).isEqualTo(6_500_001);
        assertThat(print.quantity).isEqualTo(1_000);
        assertThat(print.buyerIsMaker).isTrue();
        assertThat(print.venueTime).isEqualTo(1_785_000_000_099_000_000L);
        assertThat(codec.treeReads()).isZero();
    }

    @Test
    void shouldReadTheSameWithSpacesAnotherOrderAndWithoutWrapping() {
        String odd =
                "{ \"a\" : [ [\"65000.02\", \"0\"] ], \"b\" : [], \"u\" : 160, \"U\" : 157,"
                        + "\"s\":\"BTC\\u0055SDT\", \"E\":1785000000100, \"e\":\"depthUpdate\" }";

        BinanceMessage message = decode(odd);

        assertThat(codec.treeReads()).isEqualTo(1);
        assertThat(message.kind).isEqualTo(Kind.DEPTH);
        assertThat(message.slot).isZero();
        assertThat(message.levels.bids()).isZero();
        assertThat(message.levels.copy()).containsExactly(6_500_002, 0);
    }

    @Test
    void shouldCutOffDustOfOldOrdersThatIsFinerThanTheLot() {
        String dust = level("200000.00000000", "25.42618900");

        assertThat(decode(depth("BTCUSDT", 1, 2, dust, "")).levels.quantity(0))
                .isEqualTo(2_542_618);
        assertThat(codec.treeReads()).isZero();
        assertThat(decode(depth("BTCUSDT", 1, 2, dust, "") + " ").levels.quantity(0))
                .isEqualTo(2_542_618);
        assertThat(codec.treeReads()).isEqualTo(1);
    }

    @Test
    void shouldNameTheReasonOfEveryRefusal() {
        assertThat(refusal(depth("BTCUSDT", 1, 2, level("65000.001", "1"), "")))
                .isEqualTo(Reason.TOO_FINE);
        assertThat(codec.message().slot).isZero();
        assertThat(refusal(depth("BTCUSDT", 1, 2, level("99999999999999999999", "1"), "")))
                .isEqualTo(Reason.OVERFLOW);
        assertThat(refusal(depth("BTCUSDT", 3, 2, "", ""))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(depth("BTCUSDT", 1, 2, level("-1", "1"), "")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refusal(depth("BTCUSDT", 1, 2, level("0.00", "1"), "")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refusal("{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"E\":1}"))
                .isEqualTo(Reason.MISSING);
        assertThat(refusal("[]")).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("}")).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":null,\"id\":1}",
                "{\"result\":[\"btcusdt@bookTicker\"],\"id\":3}",
            })
    void shouldKnowAnswers(String text) {
        assertThat(decode(text).kind).isEqualTo(Kind.ANSWER);
        assertThat(codec.message().firstId).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":2,\"msg\":\"Invalid request: unknown variant\"}",
                "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}",
            })
    void shouldKnowRefusalsInBothForms(String text) {
        assertThat(decode(text).kind).isEqualTo(Kind.REFUSAL);
        assertThat(codec.message().text).startsWith("2 Invalid request");
    }

    @Test
    void shouldKnowTheShutdownNoticeAndLeaveStrangersAlone() {
        assertThat(decode("{\"e\":\"serverShutdown\",\"E\":1}").kind).isEqualTo(Kind.SHUTDOWN);
        assertThat(
                        decode(
                                        "{\"stream\":\"!serverShutdown\",\"data\":"
                                                + "{\"e\":\"serverShutdown\",\"E\":1}}")
                                .kind)
                .isEqualTo(Kind.SHUTDOWN);
        assertThat(decode(depth("XRPUSDT", 1, 2, "", "")).kind).isEqualTo(Kind.NOTHING);
        assertThat(decode("{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\"}").kind).isEqualTo(Kind.NOTHING);
        assertThat(decode("{\"e\":\"kline\",\"s\":\"XRPUSDT\"}").kind).isEqualTo(Kind.NOTHING);
    }

    /** A true frame, damaged or varied at random: scanner and tree say the same of it. */
    @Property(tries = 20_000)
    void shouldSayTheSameByScannerAndByTree(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] frame = Mutations.frame(random);

        String scanned = describe(new BinanceCodec(List.of(BTC, ETH)), frame, false);
        String treed = describe(new BinanceCodec(List.of(BTC, ETH)), frame, true);

        assertThat(scanned)
                .as("seed %d frame %s", seed, new String(frame, StandardCharsets.UTF_8))
                .isEqualTo(treed);
    }

    static String describe(BinanceCodec codec, byte[] frame, boolean byTree) {
        BinanceMessage m;
        try {
            m =
                    byTree
                            ? codec.decodeByTree(frame, 0, frame.length)
                            : codec.decode(frame, 0, frame.length);
        } catch (WireException e) {
            return "refused " + e.getMessage() + " slot " + codec.message().slot;
        }
        return switch (m.kind) {
            case DEPTH ->
                    "depth %d %d %d %d %d %s"
                            .formatted(
                                    m.slot,
                                    m.venueTime,
                                    m.firstId,
                                    m.lastId,
                                    m.levels.bids(),
                                    Arrays.toString(m.levels.copy()));
            case TICKER ->
                    "ticker %d %d %d %d %d %d"
                            .formatted(
                                    m.slot,
                                    m.firstId,
                                    m.bidPrice,
                                    m.bidQuantity,
                                    m.askPrice,
                                    m.askQuantity);
            case TRADE ->
                    "trade %d %d %d %d %d %b"
                            .formatted(
                                    m.slot,
                                    m.firstId,
                                    m.venueTime,
                                    m.price,
                                    m.quantity,
                                    m.buyerIsMaker);
            case CANDLE, DAY -> m.kind + " " + m.slot + " " + m.data;
            case ANSWER, REFUSAL, SHUTDOWN, NOTHING -> m.kind.toString();
        };
    }
}

package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.bybit.BybitScript.ETH;
import static dev.tradewind.edge.venue.bybit.BybitScript.SPOT;
import static dev.tradewind.edge.venue.bybit.BybitScript.book;
import static dev.tradewind.edge.venue.bybit.BybitScript.level;
import static dev.tradewind.edge.venue.bybit.BybitScript.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.bybit.BybitMessage.Kind;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BybitCodecTest {
    private static final String BIDS = level("65000.10", "0.5") + "," + level("64999.9", "0");
    private static final String ASKS = level("65001", "1.2");

    private final BybitCodec codec = new BybitCodec(List.of(SPOT, ETH), 50);

    private BybitMessage decode(String text) {
        byte[] bytes = ("junk" + text + "junk").getBytes(StandardCharsets.UTF_8);
        return codec.decode(bytes, 4, bytes.length - 8);
    }

    private Reason refusal(String text) {
        return catchThrowableOfType(WireException.class, () -> decode(text)).reason();
    }

    @Test
    void shouldReadABookWithoutATree() {
        BybitMessage message = decode(book(50, "delta", 18521289, 7961638730L, BIDS, ASKS));

        assertThat(codec.treeReads()).isZero();
        assertThat(message.kind).isEqualTo(Kind.BOOK);
        assertThat(message.slot).isZero();
        assertThat(message.snapshot).isFalse();
        assertThat(message.venueTime).isEqualTo(1_785_000_000_098_000_000L);
        assertThat(message.update).isEqualTo(18521289);
        assertThat(message.sequence).isEqualTo(7961638730L);
        assertThat(message.levels.bids()).isEqualTo(2);
        assertThat(message.levels.copy())
                .containsExactly(6_500_010, 50_000, 6_499_990, 0, 6_500_100, 120_000);
    }

    @Test
    void shouldReadTheOtherOrderOfNamesWithoutATree() {
        String frame =
                "{\"topic\":\"orderbook.1.ETHUSDT\",\"ts\":1785000000100,\"type\":\"snapshot\","
                        + "\"data\":{\"s\":\"ETHUSDT\",\"b\":[[\"2800.1\",\"3\"]],\"a\":[],"
                        + "\"u\":7,\"seq\":9}}";

        BybitMessage message = decode(frame);

        assertThat(codec.treeReads()).isZero();
        assertThat(message.kind).isEqualTo(Kind.BEST);
        assertThat(message.slot).isEqualTo(1);
        assertThat(message.snapshot).isTrue();
        assertThat(message.venueTime).isEqualTo(1_785_000_000_100_000_000L);
        assertThat(message.levels.copy()).containsExactly(280_010, 30_000);
    }

    @Test
    void shouldReadTradesInAnyOrderOfNamesWithoutATree() {
        String two =
                trade("20f43950-d8dd-5b31-9112-a178eb6023af", "65000.1", "Sell")
                        .replace(
                                "}]}",
                                "},{\"i\":\"2290000000007764263\",\"T\":1785000000098,"
                                        + "\"p\":\"65000.2\",\"v\":\"0.5\",\"S\":\"Buy\","
                                        + "\"s\":\"BTCUSDT\",\"BT\":true}]}");

        BybitMessage message = decode(two);

        assertThat(codec.treeReads()).isZero();
        assertThat(message.trades()).isEqualTo(2);
        assertThat(message.tradePrice(0)).isEqualTo(6_500_010);
        assertThat(message.tradeQuantity(0)).isEqualTo(100);
        assertThat(message.tradeBuyerTook(0)).isFalse();
        assertThat(message.tradeTime(0)).isEqualTo(1_785_000_000_099_000_000L);
        assertThat(message.tradeBuyerTook(1)).isTrue();
        assertThat(message.tradeId(1)).isNotEqualTo(message.tradeId(0));
    }

    @Test
    void shouldReadTheSameWithSpacesAndNewNames() {
        String odd =
                "{ \"new\": {}, \"data\": { \"a\" : [], \"b\" : [ [\"65000.02\", \"0\"] ],"
                        + " \"seq\": 3, \"u\": 160, \"s\": \"BTC\\u0055SDT\" },"
                        + " \"ts\": 1785000000100, \"type\": \"delta\","
                        + " \"topic\": \"orderbook.50.BTCUSDT\" }";

        BybitMessage message = decode(odd);

        assertThat(codec.treeReads()).isEqualTo(1);
        assertThat(message.kind).isEqualTo(Kind.BOOK);
        assertThat(message.levels.copy()).containsExactly(6_500_002, 0);
    }

    @Test
    void shouldReadAnswersOfBothFormsAndPongsThatSayPing() {
        String taken =
                "{\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"c\",\"req_id\":\"4\","
                        + "\"op\":\"subscribe\"}";
        assertThat(decode(taken).kind).isEqualTo(Kind.ACKNOWLEDGED);
        assertThat(codec.message().requestId).isEqualTo("4");
        assertThat(
                        decode(
                                        "{\"success\":false,\"ret_msg\":\"Invalid topic: x\","
                                                + "\"conn_id\":\"c\",\"op\":\"subscribe\"}")
                                .kind)
                .isEqualTo(Kind.REFUSED);
        assertThat(codec.message().text).isEqualTo("Invalid topic: x");
        assertThat(decode("{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}").kind)
                .isEqualTo(Kind.PONG);
        assertThat(decode("{\"op\":\"pong\",\"args\":[\"1785000000000\"]}").kind)
                .isEqualTo(Kind.PONG);
    }

    @Test
    void shouldTakeNoBookOfAnotherDepthOrSymbolForOurs() {
        assertThat(decode(book(200, "delta", 2, 2, BIDS, ASKS)).kind).isEqualTo(Kind.NOTHING);
        assertThat(decode(book(50, "delta", 2, 2, BIDS, ASKS).replace("BTCUSDT", "XRPUSDT")).kind)
                .isEqualTo(Kind.NOTHING);
    }

    @Test
    void shouldCutOffQuantitiesFinerThanTheLotButNoPrices() {
        String dust = level("65000.10", "25.42618900");

        assertThat(decode(book(50, "delta", 2, 2, dust, "")).levels.quantity(0))
                .isEqualTo(2_542_618);
        assertThat(refusal(book(50, "delta", 2, 2, level("65000.001", "1"), "")))
                .isEqualTo(Reason.TOO_FINE);
        assertThat(codec.message().slot).isZero();
        assertThat(codec.message().kind).isEqualTo(Kind.BOOK);
    }

    @Test
    void shouldNameTheReasonOfEveryRefusal() {
        assertThat(refusal(book(50, "delta", 2, 2, level("99999999999999999999", "1"), "")))
                .isEqualTo(Reason.OVERFLOW);
        assertThat(refusal(book(50, "delta", 2, 2, level("-1", "1"), "")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refusal(book(50, "delta", 2, 2, level("0.00", "1"), "")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refusal(book(50, "delta", 2, 2, "[\"1\"]", ""))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(book(50, "other", 2, 2, "", ""))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(book(50, "delta", -2, 2, "", ""))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\"," + "\"ts\":1}"))
                .isEqualTo(Reason.MISSING);
        assertThat(refusal(trade("x", "65000.1", "Neither"))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("nothing")).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("[]")).isEqualTo(Reason.MALFORMED);
    }

    private static String told(BybitMessage message) {
        StringBuilder text = new StringBuilder();
        text.append(message.kind).append(message.slot).append(message.snapshot);
        text.append(message.venueTime).append(' ').append(message.update);
        text.append(' ').append(message.sequence).append(' ').append(message.levels.bids());
        for (long value : message.levels.copy()) {
            text.append(' ').append(value);
        }
        for (int i = 0; i < message.trades(); i++) {
            text.append('t').append(message.tradePrice(i)).append(message.tradeQuantity(i));
            text.append(message.tradeBuyerTook(i)).append(message.tradeTime(i));
            text.append(message.tradeId(i));
        }
        return text.toString();
    }

    private static String byTree(byte[] bytes) {
        BybitCodec other = new BybitCodec(List.of(SPOT, ETH), 50);
        try {
            return told(other.decodeByTree(bytes, 0, bytes.length));
        } catch (WireException e) {
            return e.reason() + " of " + other.message().slot + other.message().kind;
        }
    }

    private static String byScanner(byte[] bytes) {
        BybitCodec one = new BybitCodec(List.of(SPOT, ETH), 50);
        try {
            return told(one.decode(bytes, 0, bytes.length));
        } catch (WireException e) {
            return e.reason() + " of " + one.message().slot + one.message().kind;
        }
    }

    /** Spoils frames of every kind byte by byte and holds the scanner to the tree's opinion. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeWithTheTreeOnSpoiledFrames(long seed) {
        List<String> frames =
                List.of(
                        book(50, "delta", 18521289, 7961638730L, BIDS, ASKS),
                        book(50, "snapshot", 1, 1, BIDS, ""),
                        book(1, "snapshot", 7, 7, level("65000.1", "1"), ASKS),
                        trade("20f43950-d8dd", "65000.1", "Buy"));
        String letters = "0123456789.\",:[]{}-+eE usTSvpi\\\u00e9\n";
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder frame = new StringBuilder(frames.get(random.nextInt(frames.size())));
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                int at = random.nextInt(frame.length());
                char letter = letters.charAt(random.nextInt(letters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> frame.setCharAt(at, letter);
                    case 1 -> frame.insert(at, letter);
                    default -> frame.deleteCharAt(at);
                }
            }
            byte[] bytes = frame.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(byScanner(bytes)).as("%s", frame).isEqualTo(byTree(bytes));
        }
    }
}

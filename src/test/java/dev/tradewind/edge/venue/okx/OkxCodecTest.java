package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.okx.OkxScript.BTC;
import static dev.tradewind.edge.venue.okx.OkxScript.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.okx.OkxMessage.Kind;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The byte scanner is held to the tree: same result or no result, whatever arrives. */
class OkxCodecTest {
    private static final String SPICE = "0123456789.-+eE\"[]{},: \\nulltrue";
    private static final int FRAMES = 60_000;

    private final List<Instrument> instruments = List.of(BTC, OkxScript.swap(1));
    private final List<OkxSize> sizes = instruments.stream().map(OkxSize::of).toList();
    private final OkxScanner scanner = new OkxScanner(instruments, sizes);
    private final OkxTree tree = new OkxTree(instruments, sizes);

    private String byTree(byte[] frame) {
        List<String> told = new ArrayList<>();
        try {
            OkxMessage message = new OkxMessage();
            tree.read(frame, 0, frame.length, message, each -> told.add(words(each)));
        } catch (WireException e) {
            told.add("refused");
        }
        return String.join(" + ", told);
    }

    static String words(OkxMessage m) {
        String head = m.kind + " slot " + m.slot + " at " + m.venueTime + " id " + m.id;
        return switch (m.kind) {
            case BOOK ->
                    head
                            + " after "
                            + m.previous
                            + " "
                            + m.whole
                            + " "
                            + m.levels.bids()
                            + " "
                            + Arrays.toString(m.levels.copy());
            case BEST ->
                    head
                            + " "
                            + m.bidPrice
                            + " x "
                            + m.bidQuantity
                            + " / "
                            + m.askPrice
                            + " x "
                            + m.askQuantity;
            case TRADE -> head + " " + m.price + " x " + m.quantity + " " + m.buyerTook;
            default -> m.kind + " slot " + m.slot;
        };
    }

    @Test
    void shouldScanWhatTheTreeReads() {
        SplittableRandom random = new SplittableRandom(42);
        int scanned = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = frame(random);
            byte[] padded = new byte[frame.length + 20];
            Arrays.fill(padded, (byte) '7');
            System.arraycopy(frame, 0, padded, 10, frame.length);
            OkxMessage message = new OkxMessage();
            if (scanner.scan(padded, 10, frame.length, message)) {
                scanned++;
                assertThat(words(message))
                        .as(new String(frame, StandardCharsets.ISO_8859_1))
                        .isEqualTo(byTree(frame));
            }
        }

        assertThat(scanned).isGreaterThan(FRAMES / 6);
    }

    private static byte[] frame(SplittableRandom random) {
        byte[] bytes = clean(random).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    private static String clean(SplittableRandom random) {
        String name =
                switch (random.nextInt(8)) {
                    case 0 -> "XRP-USDT";
                    case 1, 2, 3 -> "BTC-USDT-SWAP";
                    default -> "BTC-USDT";
                };
        return switch (random.nextInt(4)) {
            case 0 ->
                    ("{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"%s\"},"
                                    + "\"data\":[{\"asks\":[%s],"
                                    + "\"bids\":[%s],\"ts\":\"%d\",\"seqId\":%d}]}")
                            .formatted(
                                    name,
                                    side(random, 2),
                                    side(random, 2),
                                    random.nextLong(1L << 42),
                                    random.nextLong(1L << 40));
            case 1 ->
                    ("{\"arg\":{\"channel\":\"trades\",\"instId\":\"%s\"},\"data\":[{\"instId\":"
                         + "\"%s\",\"tradeId\":\"%d\",\"px\":\"%s\",\"sz\":\"%s\",\"side\":"
                         + "\"%s\",\"ts\":\"%d\",\"count\":\"3\",\"source\":\"0\",\"seqId\":%d}]}")
                            .formatted(
                                    name,
                                    name,
                                    random.nextLong(1L << 40),
                                    number(random),
                                    number(random),
                                    random.nextBoolean() ? "buy" : "sell",
                                    random.nextLong(1L << 42),
                                    random.nextLong(1L << 40));
            default -> {
                boolean whole = random.nextInt(4) == 0;
                long previous = whole == (random.nextInt(9) > 0) ? -1 : random.nextLong(1L << 40);
                yield OkxScript.book(
                                name,
                                whole ? "snapshot" : "update",
                                previous,
                                random.nextLong(1L << 40),
                                side(random, 4),
                                side(random, 4))
                        .replace("\"checksum\":0", "\"checksum\":" + random.nextInt(-3, 4));
            }
        };
    }

    private static String side(SplittableRandom random, int most) {
        List<String> levels = new ArrayList<>();
        for (int i = random.nextInt(most); i > 0; i--) {
            levels.add(level(number(random), number(random)));
        }
        return String.join(",", levels);
    }

    private static String number(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> "0";
            case 1 -> Long.toString(random.nextLong(1L << random.nextInt(1, 62)));
            case 2 -> "0" + random.nextInt(100) + ".50";
            case 3 -> random.nextInt(100) + ".000000000000000000";
            case 4 -> random.nextInt(100) + "." + random.nextInt(1_000_000);
            default -> random.nextInt(100_000) + "." + random.nextInt(1, 10);
        };
    }

    private static void decode(String text, List<Kind> kinds) {
        OkxCodec codec = new OkxCodec(List.of(BTC));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        codec.decode(bytes, 0, bytes.length, message -> kinds.add(message.kind));
    }

    @Test
    void shouldReadEveryElementOfAFrame() {
        List<Kind> kinds = new ArrayList<>();
        String one =
                "{\"instId\":\"BTC-USDT\",\"tradeId\":\"%d\",\"px\":\"1\",\"sz\":\"1\",\"side\":"
                        + "\"buy\",\"ts\":\"1\"}";

        decode(
                "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":["
                        + one.formatted(1)
                        + ","
                        + one.formatted(2)
                        + "]}",
                kinds);

        assertThat(kinds).containsExactly(Kind.TRADE, Kind.TRADE);
    }

    @Test
    void shouldRefuseABookWithoutItsPlaceInTheChain() {
        String old =
                "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},\"action\":\"update\","
                        + "\"data\":[{\"asks\":[],\"bids\":[],\"ts\":\"1\",\"checksum\":5}]}";

        assertThatThrownBy(() -> decode(old, new ArrayList<>()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("prevSeqId");
    }

    @Test
    void shouldIgnoreWhatItDoesNotKnow() {
        List<Kind> kinds = new ArrayList<>();

        decode(
                "{\"arg\":{\"channel\":\"price-limit\",\"instId\":\"BTC-USDT\"},\"data\":[1]}",
                kinds);
        decode("{\"arg\":{\"channel\":\"books\",\"instId\":\"XYZ-USDT\"},\"data\":[1]}", kinds);
        decode("{\"event\":\"channel-conn-count\",\"channel\":\"orders\"}", kinds);

        assertThat(kinds).containsExactly(Kind.NOTHING, Kind.NOTHING, Kind.NOTHING);
    }
}

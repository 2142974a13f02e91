package dev.tradewind.edge.venue.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the frame parser takes, joins and refuses. */
final class WsFrameParserTest {
    private final Heard heard = new Heard();

    @Test
    void shouldHandOverTextAndBinary() throws Exception {
        feed(new WsFrameParser(), join(text("hello"), binary(new byte[] {1, 2})));

        assertThat(heard.words).containsExactly("text hello", "binary [1, 2]");
    }

    @Test
    void shouldJoinFragmentsAroundControlFrames() throws Exception {
        byte[] bytes =
                join(
                        ServerFrames.frame(false, 1, "one ".getBytes(UTF_8)),
                        ServerFrames.frame(true, 9, new byte[] {7}),
                        ServerFrames.frame(false, 0, "two ".getBytes(UTF_8)),
                        ServerFrames.frame(true, 10, new byte[0]),
                        ServerFrames.frame(true, 0, "three".getBytes(UTF_8)),
                        text("next"));

        feed(new WsFrameParser(), bytes);

        assertThat(heard.words)
                .containsExactly("ping [7]", "pong", "text one two three", "text next");
    }

    @Test
    void shouldTakeLargeFramesUpToTheLimitAndRefuseOneByteMore() throws Exception {
        byte[] large = new byte[200_000];
        Arrays.fill(large, (byte) 'x');

        feed(new WsFrameParser(large.length), binary(large));

        assertThat(heard.words).hasSize(1);
        assertThatThrownBy(() -> feed(new WsFrameParser(large.length - 1), binary(large)))
                .isInstanceOfSatisfying(
                        ProtocolViolation.class,
                        e -> assertThat(e.closeCode()).isEqualTo(ProtocolViolation.TOO_BIG));
    }

    @Test
    void shouldCountFragmentsTogetherAgainstTheLimit() {
        byte[] bytes =
                join(
                        ServerFrames.frame(false, 2, new byte[60]),
                        ServerFrames.frame(true, 0, new byte[60]));

        assertThatThrownBy(() -> feed(new WsFrameParser(100), bytes))
                .hasMessageContaining("limit 100");
    }

    @Test
    void shouldTellTheCloseCodeAndIgnoreWhatFollows() throws Exception {
        byte[] payload = join(new byte[] {3, (byte) 0xe9}, "bye".getBytes(UTF_8));

        feed(new WsFrameParser(), join(ServerFrames.frame(true, 8, payload), text("late")));

        assertThat(heard.words).containsExactly("close 1001 bye");
    }

    @Test
    void shouldRefuseWhatTheProtocolForbids() {
        refuses("reserved bit", ServerFrames.raw(0xc1, 1, new byte[1]));
        refuses("masked", new byte[] {(byte) 0x81, (byte) 0x80});
        refuses("unknown opcode", ServerFrames.frame(true, 3, new byte[0]));
        refuses("unknown opcode", ServerFrames.frame(true, 11, new byte[0]));
        refuses("continuation of nothing", ServerFrames.frame(true, 0, new byte[1]));
        refuses("inside a fragmented", join(ServerFrames.frame(false, 1, new byte[1]), text("x")));
        refuses("control frame", ServerFrames.frame(false, 9, new byte[0]));
        refuses("control frame", ServerFrames.frame(true, 9, new byte[126]));
        refuses("shortest form", new byte[] {(byte) 0x82, 126, 0, 125});
        refuses("shortest form", new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0, 0, 1, 0});
        refuses("shortest form", new byte[] {(byte) 0x82, 127, -1, 0, 0, 0, 0, 0, 0, 0});
        refuses("limit", ServerFrames.raw(0x82, Long.MAX_VALUE, new byte[0]));
        refuses("half a code", ServerFrames.frame(true, 8, new byte[1]));
        refuses("1005", ServerFrames.frame(true, 8, new byte[] {3, (byte) 0xed}));
        refuses("999", ServerFrames.frame(true, 8, new byte[] {3, (byte) 0xe7}));
    }

    @Test
    void shouldNotGrowItsBufferForAStreamOfSmallFrames() throws Exception {
        WsFrameParser parser = new WsFrameParser();
        byte[] before = parser.array();
        byte[] some = join(text("a".repeat(900)), text("b".repeat(50)));

        for (int i = 0; i < 2_000; i++) {
            parser.feed(some, 0, some.length, heard);
        }

        assertThat(parser.array()).isSameAs(before);
        assertThat(heard.words).hasSize(4_000);
    }

    @Property(tries = 300)
    void shouldHearTheSameHoweverTheStreamIsCut(
            @ForAll("streams") List<byte[]> frames, @ForAll long seed) throws Exception {
        byte[] bytes = join(frames.toArray(byte[][]::new));
        Heard whole = new Heard();
        new WsFrameParser().feed(bytes, 0, bytes.length, whole);
        WsFrameParser parser = new WsFrameParser();
        Random random = new Random(seed);

        int at = 0;
        while (at < bytes.length) {
            int piece = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(12)));
            parser.feed(bytes, at, piece, heard);
            at += piece;
        }

        assertThat(heard.words).as("seed %s", seed).isEqualTo(whole.words);
        heard.words.clear();
    }

    @Property(tries = 500)
    void shouldThrowNothingButItsOwnOnRandomBytes(@ForAll byte[] bytes) {
        survives(bytes);
    }

    @Property(tries = 500)
    void shouldThrowNothingButItsOwnOnDamagedStreams(
            @ForAll("streams") List<byte[]> frames, @ForAll long seed) {
        byte[] bytes = join(frames.toArray(byte[][]::new));
        Random random = new Random(seed);
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }

        survives(bytes);
    }

    @Provide
    Arbitrary<List<byte[]>> streams() {
        Arbitrary<byte[]> payload =
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMinSize(0)
                        .ofMaxSize(400)
                        .edgeCases(
                                edge -> edge.add(new byte[125], new byte[126], new byte[70_000]));
        Arbitrary<byte[]> message =
                Combinators.combine(Arbitraries.integers().between(1, 2), payload)
                        .as((opcode, bytes) -> ServerFrames.frame(true, opcode, bytes));
        Arbitrary<byte[]> control =
                Arbitraries.integers()
                        .between(0, 125)
                        .map(size -> ServerFrames.frame(true, 9 + size % 2, new byte[size]));
        Arbitrary<byte[]> pieces =
                Combinators.combine(payload, control, payload, payload)
                        .as((a, b, c, d) ->
                                join(
                                        ServerFrames.frame(false, 2, a),
                                        b,
                                        ServerFrames.frame(false, 0, c),
                                        ServerFrames.frame(true, 0, d)));
        return Arbitraries.oneOf(message, control, pieces).list().ofMaxSize(12);
    }

    private static void survives(byte[] bytes) {
        try {
            new WsFrameParser(1_000).feed(bytes, 0, bytes.length, new Heard());
        } catch (ProtocolViolation e) {
            assertThat(e.closeCode()).isBetween(1002, 1009);
        }
    }

    private void refuses(String why, byte[] bytes) {
        assertThatThrownBy(() -> feed(new WsFrameParser(), bytes))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining(why);
    }

    private void feed(WsFrameParser parser, byte[] bytes) throws ProtocolViolation {
        parser.feed(bytes, 0, bytes.length, heard);
    }

    private static byte[] text(String text) {
        return ServerFrames.frame(true, 1, text.getBytes(UTF_8));
    }

    private static byte[] binary(byte[] bytes) {
        return ServerFrames.frame(true, 2, bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Writes down what the parser says. */
    private static final class Heard implements WsFrameParser.Sink {
        final List<String> words = new ArrayList<>();

        @Override
        public void onMessage(boolean binary, byte[] bytes, int offset, int length) {
            byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
            words.add(
                    binary ? "binary " + Arrays.toString(copy) : "text " + new String(copy, UTF_8));
        }

        @Override
        public void onPing(byte[] bytes, int offset, int length) {
            words.add(
                    "ping " + Arrays.toString(Arrays.copyOfRange(bytes, offset, offset + length)));
        }

        @Override
        public void onPong() {
            words.add("pong");
        }

        @Override
        public void onClose(int code, String reason) {
            words.add("close " + code + " " + reason);
        }
    }
}

package dev.tradewind.edge.venue.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes are an answer, which are none, and where one ends. */
final class HttpResponseParserTest {
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n"
                    + "5;ext=1\r\nhello\r\n1\r\n \r\nB\r\nmixed world\r\n0\r\nTrailer: x\r\n\r\n";

    private final HttpResponseParser parser = new HttpResponseParser();

    @Test
    void shouldReadABodyByItsLength() throws Exception {
        String answer = "HTTP/1.1 429 Slow\r\nRetry-After:  7 \r\nContent-Length: 2\r\n\r\nhi";

        int used = feed(answer + "X");

        assertThat(parser.done()).isTrue();
        assertThat(parser.keepAlive()).isTrue();
        assertThat(parser.reply().status()).isEqualTo(429);
        assertThat(parser.reply().header("retry-after")).isEqualTo("7");
        assertThat(body()).isEqualTo("hi");
        assertThat(used).as("the rest is not its own").isEqualTo(answer.length());
    }

    @Test
    void shouldReadChunksCutAtEveryPlace() throws Exception {
        byte[] bytes = CHUNKED.getBytes(ISO_8859_1);
        for (int cut = 0; cut <= bytes.length; cut++) {
            parser.begin(false);

            parser.feed(bytes, 0, cut);
            parser.feed(bytes, cut, bytes.length - cut);

            assertThat(parser.done()).as("cut at %s", cut).isTrue();
            assertThat(body()).isEqualTo("hello mixed world");
        }
    }

    @Test
    void shouldReadChunksByteByByte() throws Exception {
        parser.begin(false);
        for (byte one : CHUNKED.getBytes(ISO_8859_1)) {
            parser.feed(new byte[] {one}, 0, 1);
        }

        assertThat(body()).isEqualTo("hello mixed world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void shouldExpectNoBodyAfterStatusesThatHaveNone(String status) throws Exception {
        feed("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\n");

        assertThat(parser.done()).isTrue();
        assertThat(parser.reply().body()).isEmpty();
    }

    @Test
    void shouldExpectNoBodyAfterHead() throws Exception {
        parser.begin(true);
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".getBytes(ISO_8859_1);

        parser.feed(bytes, 0, bytes.length);

        assertThat(parser.done()).isTrue();
        assertThat(parser.keepAlive()).isTrue();
    }

    @Test
    void shouldReadABodyWithoutALengthToTheEndOfTheConnection() throws Exception {
        feed("HTTP/1.1 200 OK\r\n\r\nall of it");

        assertThat(parser.done()).isFalse();
        assertThat(parser.end()).isTrue();
        assertThat(body()).isEqualTo("all of it");
        assertThat(parser.keepAlive()).isFalse();
    }

    @Test
    void shouldSkipInterimAnswersUpToALimit() throws Exception {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n";

        feed(interim + interim + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(parser.reply().status()).isEqualTo(200);
        refuses(interim.repeat(9), "interim");
    }

    @Test
    void shouldNotKeepAConnectionThatIsToldToClose() throws Exception {
        feed("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n");
        assertThat(parser.keepAlive()).isFalse();

        feed("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(parser.keepAlive()).isFalse();
    }

    @Test
    void shouldRefuseWhatCouldBeReadInTwoWays() {
        String ok = "HTTP/1.1 200 OK\r\n";
        refuses(ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "together");
        refuses(ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", "contradicting");
        refuses(ok + "Content-Length: -1\r\n\r\n", "size");
        refuses(ok + "Content-Length: 99999999999\r\n\r\n", "body above");
        refuses(ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", "other than chunked");
        refuses(ok + "Content-Encoding: gzip\r\n\r\n", "not asked for");
        refuses(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "size");
        refuses(ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "longer");
        refuses(ok + " folded\r\n", "header");
        refuses(ok + "A b: c\r\n", "header name");
        refuses(ok + "a: b\0c\r\n", "control character");
        refuses("HTTP/2 200 OK\r\n", "not an HTTP/1.1");
        refuses("\r\n", "not an HTTP/1.1");
        refuses("HTTP/1.1 2x0 OK\r\n", "not an HTTP/1.1");
        refuses(ok + "a: b\r\n".repeat(257), "256");
        refuses("x".repeat(70_000), "head above");
        refuses(ok + "a: " + "b".repeat(70_000), "head above");
    }

    @Test
    void shouldLimitTheBodyHoweverItsLengthIsSaid() {
        HttpResponseParser small = new HttpResponseParser(10);
        for (String head :
                List.of(
                        "Content-Length: 11\r\n\r\n",
                        "Transfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n",
                        "\r\n12345678901")) {
            byte[] bytes = ("HTTP/1.1 200 OK\r\n" + head).getBytes(ISO_8859_1);
            small.begin(false);
            assertThatThrownBy(() -> small.feed(bytes, 0, bytes.length))
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessageContaining("body above 10");
        }
    }

    @Test
    void shouldSayHowFarAnAnswerWasWhenItIsCutOff() throws Exception {
        parser.begin(false);
        assertThatThrownBy(parser::end).hasMessageContaining("without an answer");

        feed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal");
        assertThatThrownBy(parser::end).hasMessageContaining("middle");
    }

    @Property(tries = 500)
    void shouldThrowNothingButItsOwnOnRandomBytes(@ForAll byte[] bytes) {
        survives(bytes);
    }

    @Property(tries = 1_000)
    void shouldThrowNothingButItsOwnOnDamagedAnswers(@ForAll long seed) {
        byte[] bytes = CHUNKED.getBytes(ISO_8859_1);
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        survives(bytes);
    }

    private static void survives(byte[] bytes) {
        HttpResponseParser any = new HttpResponseParser(1_000);
        any.begin(false);
        try {
            int used = any.feed(bytes, 0, bytes.length);
            assertThat(used).isLessThanOrEqualTo(bytes.length);
            any.end();
        } catch (ProtocolViolation e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private void refuses(String bytes, String why) {
        assertThatThrownBy(() -> feed(bytes))
                .as(bytes.substring(0, Math.min(60, bytes.length())))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining(why);
    }

    private int feed(String text) throws ProtocolViolation {
        byte[] bytes = text.getBytes(ISO_8859_1);
        parser.begin(false);
        return parser.feed(bytes, 0, bytes.length);
    }

    private String body() {
        return new String(parser.reply().body(), ISO_8859_1);
    }
}

package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.fuzz.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A server's HTTP/1.1 stream, one answer after the other, and each as answer to an upgrade: the
 * same answers or the same refusal however it is cut. The input's first byte says into pieces of
 * how many bytes, and whether it answers HEAD.
 */
public final class HttpAnswers implements Target {
    private static final int BODY_MAX = 1 << 16;

    @Override
    public String name() {
        return "http-answers";
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        List<String> whole = heard(input, input.length);
        List<String> pieces = heard(input, 1 + (input[0] & 0x3f));
        if (!whole.equals(pieces)) {
            throw new AssertionError("cut otherwise, read otherwise: " + whole + " " + pieces);
        }
    }

    private static List<String> heard(byte[] input, int piece) {
        List<String> lines = new ArrayList<>();
        HttpResponseParser parser = new HttpResponseParser(BODY_MAX);
        boolean bodyless = (input[0] & 0x80) != 0;
        parser.begin(bodyless);
        boolean open = true;
        try {
            int at = 1;
            while (open && at < input.length) {
                int used = parser.feed(input, at, Math.min(piece, input.length - at));
                at += used;
                if (used == 0 && !parser.done()) {
                    throw new AssertionError("stands still at byte " + at);
                }
                if (parser.done()) {
                    lines.add(told(parser));
                    open = parser.keepAlive();
                    parser.begin(bodyless);
                }
            }
            if (open && parser.end()) {
                lines.add(told(parser));
            }
        } catch (ProtocolViolation e) {
            lines.add(e.getMessage());
        }
        return lines;
    }

    private static String told(HttpResponseParser parser) {
        HttpReply reply = parser.reply();
        if (reply.body().length > BODY_MAX || reply.status() < 100 || reply.status() > 999) {
            throw new AssertionError("status or body out of range: " + reply.status());
        }
        return reply.status()
                + " "
                + reply.headers()
                + Arrays.hashCode(reply.body())
                + parser.keepAlive()
                + upgrade(reply);
    }

    private static String upgrade(HttpReply reply) {
        try {
            new WsHandshake(new byte[16]).check(reply);
            return "upgraded";
        } catch (ProtocolViolation e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.edge.venue.net");
    }

    @Override
    public List<byte[]> seeds() {
        String head = "HTTP/1.1 200 OK\r\n";
        return List.of(
                Target.seed("\u0005" + head + "Content-Length: 2\r\n\r\n{}" + head + "\r\nrest"),
                Target.seed(
                        "\u0009"
                                + head
                                + "Transfer-Encoding: chunked\r\nRetry-After: 3\r\n\r\n"
                                + "4;x=y\r\nabcd\r\n0\r\nTrail: er\r\n\r\n"),
                Target.seed(
                        "\u0002HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                + "Connection: keep-alive, Upgrade\r\n"
                                + "Sec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=\r\n\r\n"),
                Target.seed("\u0001HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 429 Slow\r\n\r\n{}"),
                Target.seed(
                        "\u0081" + head + "Connection: close\r\nContent-Length: 70000\r\n\r\n"));
    }

    /** Five hundred headers in three kilobytes: the fuzzer allocates for each name compared. */
    @Override
    public int perInputByte() {
        return 1_024;
    }

    @Override
    public long allowance() {
        return 2L << 20;
    }
}

package dev.tradewind.edge.venue.net;

import dev.tradewind.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A server's WebSocket stream: the same messages or the same refusal however it is cut. The input's
 * first byte says into pieces of how many bytes.
 */
public final class SocketFrames implements Target {
    private static final int MESSAGE_MAX = 1 << 16;

    @Override
    public String name() {
        return "socket-frames";
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
        Transcript transcript = new Transcript(input.length);
        WsFrameParser parser = new WsFrameParser(MESSAGE_MAX);
        try {
            for (int at = 1; at < input.length; at += piece) {
                parser.feed(input, at, Math.min(piece, input.length - at), transcript);
            }
        } catch (ProtocolViolation e) {
            transcript.lines.add(e.closeCode() + " " + e.getMessage());
        }
        return transcript.lines;
    }

    private static final class Transcript implements WsFrameParser.Sink {
        private final List<String> lines = new ArrayList<>();
        private long left;

        Transcript(long bytes) {
            left = bytes;
        }

        private void tell(String kind, byte[] bytes, int offset, int length) {
            left -= length;
            if (left < 0) {
                throw new AssertionError("more bytes came out than went in");
            }
            CRC32 sum = new CRC32();
            sum.update(bytes, offset, length);
            lines.add(kind + length + ":" + sum.getValue());
        }

        @Override
        public void onMessage(boolean binary, byte[] bytes, int offset, int length) {
            tell(binary ? "binary " : "text ", bytes, offset, length);
        }

        @Override
        public void onPing(byte[] bytes, int offset, int length) {
            tell("ping ", bytes, offset, length);
        }

        @Override
        public void onPong() {
            lines.add("pong");
        }

        @Override
        public void onClose(int code, String reason) {
            lines.add("close " + code + " " + reason);
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.edge.venue.net");
    }

    @Override
    public List<byte[]> seeds() {
        String close = "\u0088\u0004\u0003\u00e8ok";
        String big = "\u0082\u007e\u0001\u0000" + "x".repeat(256);
        return List.of(
                Target.seed("\u0001\u0081\u0005hello"),
                Target.seed("\u0007\u0001\u0003hel\u0089\u0002hi\u0080\u0002lo" + close),
                Target.seed("\u0010" + big + "\u008a\u0000" + close),
                Target.seed("\u0003\u0082\u007f\0\0\0\0\0\u0001\0\0" + "y".repeat(40)),
                "\u0000\u0000".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public long allowance() {
        return 2L << 20;
    }
}

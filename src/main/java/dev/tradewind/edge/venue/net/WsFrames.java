package dev.tradewind.edge.venue.net;

import java.nio.charset.StandardCharsets;

/** Writes frames as a client must: whole and masked (RFC 6455, 5.2 and 5.3). */
final class WsFrames {
    private static final int REASON_MAX = WsFrameParser.CONTROL_MAX - 2;

    private WsFrames() {}

    /** One whole message or control frame. */
    static byte[] masked(int opcode, byte[] payload, int offset, int length, int key) {
        int extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
        int at = 2 + extended;
        byte[] frame = new byte[at + 4 + length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | (extended == 0 ? length : extended == 2 ? 126 : 127));
        for (int i = 0; i < extended; i++) {
            frame[2 + i] = (byte) ((long) length >>> 8 * (extended - 1 - i));
        }
        for (int i = 0; i < 4; i++) {
            frame[at + i] = (byte) (key >>> 24 - 8 * i);
        }
        for (int i = 0; i < length; i++) {
            frame[at + 4 + i] = (byte) (payload[offset + i] ^ key >>> 24 - 8 * (i & 3));
        }
        return frame;
    }

    /** A close frame; 1005 means without a code. A long reason is cut. */
    static byte[] close(int code, String reason, int key) {
        if (code == WsFrameParser.NO_CODE) {
            return masked(WsFrameParser.CLOSE, new byte[0], 0, 0, key);
        }
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(text.length, REASON_MAX);
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (code >>> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, length);
        return masked(WsFrameParser.CLOSE, payload, 0, payload.length, key);
    }
}

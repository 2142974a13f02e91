package dev.tradewind.edge.venue.net;

import java.io.ByteArrayOutputStream;

/** Frames as a server sends them: not masked. Written apart from the client's writer. */
final class ServerFrames {
    private ServerFrames() {}

    static byte[] frame(boolean last, int opcode, byte[] payload) {
        return raw((last ? 0x80 : 0) | opcode, payload.length, payload);
    }

    /** With any first byte, and a length that may be a lie. */
    static byte[] raw(int first, long length, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (length < 126) {
            out.write((int) length);
        } else if (length < 65_536) {
            out.write(126);
            out.write((int) (length >>> 8));
            out.write((int) length);
        } else {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) (length >>> shift));
            }
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }
}

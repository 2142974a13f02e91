package dev.tradewind.core.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a snapshot of state as bytes; {@link StateReader} reads the same in the same order. */
public final class StateWriter {
    private ByteBuffer bytes = ByteBuffer.allocate(4_096);

    /** Writes a number. */
    public StateWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** Writes a text. */
    public StateWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    /** Writes a yes or no. */
    public StateWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            int grown = Math.max(bytes.capacity() * 2, bytes.position() + length);
            bytes = ByteBuffer.allocate(grown).put(bytes.flip());
        }
        return bytes;
    }

    /** All bytes so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}

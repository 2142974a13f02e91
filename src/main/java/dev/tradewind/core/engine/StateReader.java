package dev.tradewind.core.engine;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link StateWriter} wrote, in the same order. */
public final class StateReader {
    private final ByteBuffer bytes;

    /** Reads from the start of the bytes. */
    public StateReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /**
     * Reads a number.
     *
     * @throws IllegalStateException if the snapshot is shorter than it should be
     */
    public long number() {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("snapshot is cut short", e);
        }
    }

    /** Reads a number that is an int. */
    public int integer() {
        return Math.toIntExact(number());
    }

    /**
     * Reads a text.
     *
     * @throws IllegalStateException if the snapshot is shorter than it should be
     */
    public String text() {
        try {
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw new IllegalStateException("snapshot is cut short");
            }
            byte[] utf8 = new byte[length];
            bytes.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("snapshot is cut short", e);
        }
    }

    /** Reads a yes or no. */
    public boolean flag() {
        return number() != 0;
    }
}

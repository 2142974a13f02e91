package dev.tradewind.core.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Reads what a {@link StateWriter} wrote, in the same order. */
public final class StateReader {
    private final DataInputStream in;

    /** Reads from the start of the bytes. */
    public StateReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /**
     * Reads a number.
     *
     * @throws IllegalStateException if the snapshot is shorter than it should be
     */
    public long number() {
        try {
            return in.readLong();
        } catch (IOException e) {
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
            return in.readUTF();
        } catch (IOException e) {
            throw new IllegalStateException("snapshot is cut short", e);
        }
    }

    /** Reads a yes or no. */
    public boolean flag() {
        return number() != 0;
    }
}

package dev.tradewind.core.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a snapshot of state as bytes; {@link StateReader} reads the same in the same order. */
public final class StateWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Writes a number. */
    public StateWriter number(long value) {
        try {
            out.writeLong(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a text of up to 65,535 UTF-8 bytes. */
    public StateWriter text(String value) {
        try {
            out.writeUTF(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a yes or no. */
    public StateWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    /** All bytes so far. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}

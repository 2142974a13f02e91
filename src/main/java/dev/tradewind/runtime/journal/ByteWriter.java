package dev.tradewind.runtime.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array of bytes that is used over and over, so that coding an event allocates nothing.
 * Small numbers take few bytes. One thread.
 */
public final class ByteWriter {
    /** No record may become larger; reaching it is our bug and throws. */
    public static final int BYTES_MAX = 8 << 20;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SLACK = 32;
    private static final int DUO_BYTES_MAX = 17;

    private byte[] bytes = new byte[1024];
    private int length;

    /** An empty one. */
    public ByteWriter() {}

    /** The array behind it; valid up to {@link #length()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** Bytes written. */
    public int length() {
        return length;
    }

    /** Forgets everything and keeps the given number of bytes free at the front. */
    public void reset(int reserved) {
        length = reserved;
    }

    /** A copy of what was written from the given offset on. */
    public byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    /** One byte. */
    public void octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** A number of 0 or more in 1 to 10 bytes, seven bits each; negative ones take ten. */
    public void unsigned(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** A number of either sign, small when near zero. */
    public void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, lowest first. */
    public void fixed(long value) {
        ensure(8);
        LONG.set(bytes, length, value);
        length += 8;
    }

    /** Yes or no. */
    public void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    /** Position of an enum constant; the order of constants is part of the format. */
    public void constant(Enum<?> value) {
        unsigned(value.ordinal());
    }

    /** Text of any characters, unpaired surrogates included: each as a number of its own. */
    public void text(String value) {
        unsigned(value.length());
        for (int i = 0; i < value.length(); i++) {
            unsigned(value.charAt(i));
        }
    }

    /** Bytes with their count before them. */
    public void block(byte[] value) {
        unsigned(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Bytes as they are. */
    public void raw(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /**
     * Two numbers behind one byte that holds both their lengths. A level of a book becomes about
     * five bytes, and without a branch that the processor would have to guess.
     *
     * @param first of either sign, small when near zero
     * @param second 0 or more; a negative one takes eight bytes
     */
    public void duo(long first, long second) {
        ensure(DUO_BYTES_MAX);
        length = putDuo(bytes, length, first, second);
    }

    /**
     * A ladder of prices and quantities as duos, each price as the step from the one before it:
     * neighbours in a book are near. The same bytes as single calls would write.
     *
     * @param levels price, quantity, price, quantity …
     * @param count how many of these numbers, even
     */
    public void ladder(long[] levels, int count) {
        ensure(Math.multiplyExact(count / 2, DUO_BYTES_MAX));
        byte[] target = bytes;
        int at = length;
        long price = 0;
        for (int i = 0; i < count; i += 2) {
            at = putDuo(target, at, levels[i] - price, levels[i + 1]);
            price = levels[i];
        }
        length = at;
    }

    private static int putDuo(byte[] target, int at, long first, long second) {
        long folded = (first << 1) ^ (first >> 63);
        int firstBytes = bytesOf(folded);
        int secondBytes = bytesOf(second);
        target[at] = (byte) (firstBytes | secondBytes << 4);
        LONG.set(target, at + 1, folded);
        LONG.set(target, at + 1 + firstBytes, second);
        return at + 1 + firstBytes + secondBytes;
    }

    private static int bytesOf(long value) {
        return (71 - Long.numberOfLeadingZeros(value)) >>> 3;
    }

    private void ensure(int more) {
        if (bytes.length - length < more + SLACK) {
            grow(more);
        }
    }

    private void grow(int more) {
        long wanted = (long) length + more + SLACK;
        if (wanted > BYTES_MAX) {
            throw new IllegalStateException("record larger than " + BYTES_MAX + " bytes");
        }
        bytes =
                Arrays.copyOf(
                        bytes, (int) Math.max(wanted, Math.min(BYTES_MAX, bytes.length * 2L)));
    }
}

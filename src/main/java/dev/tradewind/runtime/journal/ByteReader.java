package dev.tradewind.runtime.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. Bytes that cannot be right (an end too early, an unknown
 * constant, a count larger than what is left) throw {@link IllegalArgumentException}.
 */
public final class ByteReader {
    /** Bytes that must follow the last one in the array, so that eight can be read anywhere. */
    static final int SLACK = 8;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] MASKS = {
        0, 0xFFL, 0xFFFFL, 0xFF_FFFFL, 0xFFFF_FFFFL, -1L >>> 24, -1L >>> 16, -1L >>> 8, -1L
    };

    private byte[] bytes;
    private int position;
    private int end;

    /** Reads the whole array. */
    public ByteReader(byte[] bytes) {
        this(Arrays.copyOf(bytes, bytes.length + SLACK), 0, bytes.length);
    }

    /** Reads a part; at least eight bytes must follow it in the array. */
    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        position = from;
        this.end = end;
    }

    /** Starts over on another part. */
    void wrap(byte[] array, int from, int until) {
        bytes = array;
        position = from;
        end = until;
    }

    /** Bytes not read yet. */
    public int remaining() {
        return end - position;
    }

    /** One byte, 0 to 255. */
    public int octet() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    /** See {@link ByteWriter#unsigned}. */
    public long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int part = octet();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("number of more than ten bytes");
    }

    /** See {@link ByteWriter#signed}. */
    public long signed() {
        return unfold(unsigned());
    }

    private static long unfold(long folded) {
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** An int of either sign. */
    public int signedInt() {
        return Math.toIntExact(signed());
    }

    /** See {@link ByteWriter#fixed}. */
    public long fixed() {
        need(8);
        long value = (long) LONG.get(bytes, position);
        position += 8;
        return value;
    }

    /** See {@link ByteWriter#flag}. */
    public boolean flag() {
        int value = octet();
        if (value > 1) {
            throw new IllegalArgumentException("flag of " + value);
        }
        return value == 1;
    }

    /** See {@link ByteWriter#constant}. */
    public <E extends Enum<E>> E constant(E[] values) {
        long ordinal = unsigned();
        if (ordinal < 0 || ordinal >= values.length) {
            throw new IllegalArgumentException("no constant number " + ordinal);
        }
        return values[(int) ordinal];
    }

    /** See {@link ByteWriter#text}. */
    public String text() {
        char[] chars = new char[count(1)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) unsigned();
        }
        return new String(chars);
    }

    /** See {@link ByteWriter#block}. */
    public byte[] block() {
        int count = count(1);
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    /**
     * A count of things to follow.
     *
     * @param bytesEach the least that each takes; bounds what a damaged count can ask for
     */
    public int count(int bytesEach) {
        long count = unsigned();
        if (count < 0 || count > remaining() / bytesEach) {
            throw new IllegalArgumentException("count " + count + " of " + remaining() + " bytes");
        }
        return (int) count;
    }

    /**
     * See {@link ByteWriter#duo}.
     *
     * @param previous is added to the first number
     * @param out gets both
     */
    void duo(long previous, long[] out, int at) {
        int lengths = octet();
        int firstBytes = lengths & 0xF;
        int secondBytes = lengths >>> 4;
        if (firstBytes > 8 || secondBytes > 8) {
            throw new IllegalArgumentException("lengths " + firstBytes + ", " + secondBytes);
        }
        need(firstBytes + secondBytes);
        long folded = (long) LONG.get(bytes, position) & MASKS[firstBytes];
        out[at] = previous + unfold(folded);
        out[at + 1] = (long) LONG.get(bytes, position + firstBytes) & MASKS[secondBytes];
        position += firstBytes + secondBytes;
    }

    private void need(int count) {
        if (remaining() < count) {
            throw new IllegalArgumentException("ends too early");
        }
    }
}

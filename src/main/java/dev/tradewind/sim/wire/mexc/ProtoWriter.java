package dev.tradewind.sim.wire.mexc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one protobuf message (proto3: zero, false and empty text are left out) into a buffer that
 * is used again and again.
 */
final class ProtoWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int VARINT_BYTES_MAX = 10;
    private static final int DIGITS_MAX = 24;

    private byte[] buffer = new byte[1024];
    private int length;
    private final byte[] digits = new byte[DIGITS_MAX];

    /** Forgets what was written. */
    ProtoWriter reset() {
        length = 0;
        return this;
    }

    /** What was written, as a copy. */
    byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** A text field. */
    ProtoWriter text(int field, String value) {
        if (!value.isEmpty()) {
            bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** A text field given as UTF-8. */
    ProtoWriter bytes(int field, byte[] utf8) {
        tag(field, BYTES);
        varint(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, buffer, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** An int32 or int64 field. */
    ProtoWriter number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
        return this;
    }

    /** A bool field. */
    ProtoWriter flag(int field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    /** A text field holding a scaled number with all decimals of its scale. */
    ProtoWriter decimal(int field, long units, int scale) {
        long left = Math.abs(units);
        int at = DIGITS_MAX;
        int count = 0;
        while (left > 0 || count <= scale) {
            if (count == scale && scale > 0) {
                digits[--at] = '.';
            }
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
            count++;
        }
        if (units < 0) {
            digits[--at] = '-';
        }
        int size = DIGITS_MAX - at;
        tag(field, BYTES);
        varint(size);
        room(size);
        System.arraycopy(digits, at, buffer, length, size);
        length += size;
        return this;
    }

    /** A text field holding a scaled number without needless zeros. */
    ProtoWriter shortDecimal(int field, long units, int scale) {
        long left = units;
        int places = scale;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        return decimal(field, left, places);
    }

    /** Opens a message field; to be closed with what this gives back. */
    int open(int field) {
        tag(field, BYTES);
        room(1);
        return ++length;
    }

    /** Closes a message field; its length was not known before. */
    ProtoWriter close(int start) {
        int size = length - start;
        int extra = 0;
        for (int rest = size >>> 7; rest != 0; rest >>>= 7) {
            extra++;
        }
        if (extra > 0) {
            room(extra);
            System.arraycopy(buffer, start, buffer, start + extra, size);
        }
        length = start - 1;
        varint(size);
        length += size;
        return this;
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        room(VARINT_BYTES_MAX);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}

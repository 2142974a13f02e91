package dev.tradewind.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON into a buffer that is used again and again; commas come by themselves. Not for
 * sharing between threads.
 */
public final class JsonWriter {
    private static final int MAX_DIGITS = 20;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private byte[] buffer = new byte[1024];
    private int length;
    private final byte[] digits = new byte[MAX_DIGITS];

    /** Forgets what was written. */
    public JsonWriter reset() {
        length = 0;
        return this;
    }

    /** What was written, as a copy. */
    public byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** Opens an object. */
    public JsonWriter object() {
        comma();
        return raw('{');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        return raw('}');
    }

    /** Opens an array. */
    public JsonWriter array() {
        comma();
        return raw('[');
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        return raw(']');
    }

    /** A member's name; its value must follow. */
    public JsonWriter name(String name) {
        text(name);
        return raw(':');
    }

    /** A text value. */
    public JsonWriter text(String value) {
        comma();
        raw('"');
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        for (byte b : utf8) {
            escape(b);
        }
        return raw('"');
    }

    /** A member with a text value. */
    public JsonWriter text(String name, String value) {
        return name(name).text(value);
    }

    /** A whole number. */
    public JsonWriter number(long value) {
        comma();
        plain(value);
        return this;
    }

    /** A member with a whole number. */
    public JsonWriter number(String name, long value) {
        return name(name).number(value);
    }

    /** A member that is true or false. */
    public JsonWriter flag(String name, boolean value) {
        return name(name).literal(value ? "true" : "false");
    }

    /** A member without a value. */
    public JsonWriter nothing(String name) {
        return name(name).literal("null");
    }

    /** Ready-made JSON, taken as it is. */
    public JsonWriter literal(String json) {
        comma();
        append(json.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Ready-made JSON, taken as it is. */
    public JsonWriter literal(byte[] json) {
        comma();
        append(json);
        return this;
    }

    /** A scaled number as quoted decimal text with at least the given decimals. */
    public JsonWriter decimal(long units, int scale, int decimalsMin) {
        comma();
        raw('"');
        decimalDigits(units, scale);
        if (decimalsMin > scale) {
            if (scale == 0) {
                raw('.');
            }
            for (int i = scale; i < decimalsMin; i++) {
                raw('0');
            }
        }
        return raw('"');
    }

    /** A scaled number as quoted decimal text without needless zeros. */
    public JsonWriter shortDecimal(long units, int scale) {
        long left = units;
        int places = scale;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        return decimal(left, places, 0);
    }

    private void decimalDigits(long units, int scale) {
        if (units < 0) {
            raw('-');
        }
        long left = Math.abs(units);
        int count = 0;
        while (left > 0 || count <= scale) {
            digits[count++] = (byte) ('0' + left % 10);
            left /= 10;
        }
        room(count + 1);
        for (int i = count - 1; i >= 0; i--) {
            buffer[length++] = digits[i];
            if (i == scale && scale > 0) {
                buffer[length++] = '.';
            }
        }
    }

    private void plain(long value) {
        if (value == Long.MIN_VALUE) {
            append(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        decimalDigits(value, 0);
    }

    private void escape(byte b) {
        if (b == '"' || b == '\\') {
            raw('\\');
            raw((char) b);
        } else if (b >= 0 && b < 0x20) {
            append("\\u00".getBytes(StandardCharsets.US_ASCII));
            raw(HEX[b >> 4]);
            raw(HEX[b & 15]);
        } else {
            room(1);
            buffer[length++] = b;
        }
    }

    private void comma() {
        if (length > 0) {
            byte last = buffer[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                raw(',');
            }
        }
    }

    private JsonWriter raw(char c) {
        room(1);
        buffer[length++] = (byte) c;
        return this;
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}

package dev.tradewind.edge.venue.bybit;

import dev.tradewind.model.instrument.Scale;
import java.util.Arrays;

/**
 * A place in a frame from which numbers and names are read without allocating anything. Every loop
 * ends inside the frame because its last byte is proven to be a closing brace, which is neither a
 * digit nor part of a name.
 */
final class BybitBytes {
    /** Answer of a reader that will not vouch for what it saw. */
    static final int UNSURE = -1;

    private static final int DIGITS_MAX = 18;
    private static final int TEXT_MAX = 40;

    byte[] bytes = new byte[0];
    int at;
    int end;

    /** Begins a frame; false if it does not end like an object. */
    boolean begin(byte[] frame, int offset, int length) {
        bytes = frame;
        at = offset;
        end = offset + length;
        return length > 16 && frame[end - 1] == '}';
    }

    /** Whether everything was read. */
    boolean done() {
        return at == end;
    }

    /** The next byte; stays where it is. */
    byte peek() {
        return at < end ? bytes[at] : 0;
    }

    /** Goes over one byte if it is that one. */
    boolean skip(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes over a literal if it is there. */
    boolean skip(byte[] literal) {
        int next = at + literal.length;
        if (next > end || !Arrays.equals(literal, 0, literal.length, bytes, at, next)) {
            return false;
        }
        at = next;
        return true;
    }

    /** A whole number as JSON writes it, or {@link #UNSURE}. */
    long number() {
        int i = at;
        int from = i;
        long value = 0;
        int digit = bytes[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
            digit = bytes[i] - '0';
        }
        at = i;
        int digits = i - from;
        boolean odd = digits == 0 || digits > DIGITS_MAX || (digits > 1 && bytes[from] == '0');
        return odd ? UNSURE : value;
    }

    /**
     * A decimal in quotes, or {@link #UNSURE}.
     *
     * @param exact whether a decimal beyond the scale that is not zero makes it unsure; else it is
     *     cut off
     */
    long quoted(int scale, boolean exact) {
        if (!skip('"')) {
            return UNSURE;
        }
        long value = decimal(scale, exact);
        return value >= 0 && skip('"') ? value : UNSURE;
    }

    private long decimal(int scale, boolean exact) {
        byte[] text = bytes;
        int i = at;
        int from = i;
        long value = 0;
        int digit = text[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = text[++i] - '0';
        }
        int whole = i - from;
        if (whole == 0 || whole + scale > DIGITS_MAX) {
            return UNSURE;
        }
        int missing = scale;
        if (text[i] == '.') {
            digit = text[++i] - '0';
            int fraction = i;
            while (missing > 0 && digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                missing--;
                digit = text[++i] - '0';
            }
            while (digit == 0 || (!exact && digit > 0 && digit <= 9)) {
                digit = text[++i] - '0';
            }
            if (i == fraction || i - from > TEXT_MAX) {
                return UNSURE;
            }
        }
        at = i;
        return missing == 0 ? value : value * Scale.pow10(missing);
    }

    /**
     * Goes over a quoted text without escapes or anything but plain ASCII.
     *
     * @return where its characters begin, or {@link #UNSURE}; they end one before {@link #at}
     */
    int text() {
        if (!skip('"')) {
            return UNSURE;
        }
        int from = at;
        int i = from;
        while (i < end && bytes[i] != '"') {
            if (bytes[i] < ' ' || bytes[i] == '\\') {
                return UNSURE;
            }
            i++;
        }
        at = Math.min(end, i + 1);
        return i < end ? from : UNSURE;
    }
}

package dev.tradewind.edge.venue.gateio;

import dev.tradewind.model.instrument.Scale;
import java.util.Arrays;

/**
 * A place in a message's bytes and the few steps a scanner makes from there. Each step either reads
 * exactly what JSON allows there or says that it is not sure; none reads beyond the end, because
 * the last byte is known to be a closing brace, which is neither a digit nor part of any text.
 */
class GateioCursor {
    /** Said where anything but a plain number stands. */
    static final long UNSURE = -1;

    private static final int DIGITS_MAX = 18;
    private static final int TEXT_MAX = 40;
    private static final int NAME_MAX = 64;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Below this a time is in seconds. */
    private static final long MILLIS_MIN = 100_000_000_000L;

    private static final long MILLIS_MAX = Long.MAX_VALUE / NANOS_PER_MILLI - 1;

    byte[] bytes = new byte[0];
    int at;
    int end;

    /** Bounds of the newest text that {@link #text} read. */
    int textFrom;

    int textTo;

    /** One byte, or nothing is read. */
    final boolean skip(char expected) {
        if (at >= end || bytes[at] != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** A quoted text of plain characters. */
    final boolean text() {
        if (!skip('"')) {
            return false;
        }
        int i = at;
        int limit = Math.min(end, at + NAME_MAX);
        while (i < limit && bytes[i] != '"') {
            byte b = bytes[i];
            if (b < ' ' || b == '\\' || b == 0x7f) {
                return false;
            }
            i++;
        }
        textFrom = at;
        textTo = i;
        at = i + 1;
        return i < limit;
    }

    /** A member's name and the colon after it. */
    final boolean name() {
        return text() && skip(':');
    }

    final boolean textIs(byte[] expected) {
        return Arrays.equals(bytes, textFrom, textTo, expected, 0, expected.length);
    }

    /** The only character of a name of one; else 0. */
    final char letter() {
        return textTo - textFrom == 1 ? (char) bytes[textFrom] : 0;
    }

    /** {@code true} is 1, {@code false} is 0. */
    final long bool() {
        if (matches("true")) {
            at += 4;
            return 1;
        }
        if (matches("false")) {
            at += 5;
            return 0;
        }
        return UNSURE;
    }

    private boolean matches(String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A whole number as JSON writes it, or {@link #UNSURE}. */
    final long number() {
        int from = at;
        int i = at;
        long value = 0;
        int digit = bytes[i] - '0';
        while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = bytes[++i] - '0';
        }
        at = i;
        int digits = i - from;
        boolean odd = digits == 0 || digits > DIGITS_MAX || (digits > 1 && bytes[from] == '0');
        return odd ? UNSURE : value;
    }

    /** Milliseconds, perhaps with a fraction, perhaps quoted, as nanoseconds. */
    final long millis() {
        boolean quoted = skip('"');
        long millis = number();
        if (millis < MILLIS_MIN || millis > MILLIS_MAX) {
            return UNSURE;
        }
        long nanos = millis * NANOS_PER_MILLI;
        if (skip('.')) {
            long unit = NANOS_PER_MILLI / 10;
            int from = at;
            int digit = bytes[at] - '0';
            while (digit >= 0 && digit <= 9) {
                nanos += digit * unit;
                unit /= 10;
                digit = bytes[++at] - '0';
            }
            if (at == from || at - from > TEXT_MAX) {
                return UNSURE;
            }
        }
        return quoted && !skip('"') ? UNSURE : nanos;
    }

    /**
     * A decimal that is not negative, quoted or as a number.
     *
     * @param exact whether a decimal beyond the scale that is not zero makes it unsure; else it is
     *     cut off
     */
    final long decimal(int scale, boolean exact) {
        return magnitude(scale, exact, skip('"'));
    }

    /** The same after the quote, if there was one, and the sign. */
    final long magnitude(int scale, boolean exact, boolean quoted) {
        int from = at;
        long value = digits(scale, exact);
        if (value == UNSURE || (quoted && !skip('"'))) {
            return UNSURE;
        }
        boolean zeroFirst = bytes[from] == '0' && bytes[from + 1] >= '0' && bytes[from + 1] <= '9';
        return !quoted && zeroFirst ? UNSURE : value;
    }

    private long digits(int scale, boolean exact) {
        byte[] text = bytes;
        int from = at;
        int i = at;
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
}

package dev.tradewind.edge.venue.wire;

import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Scale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Decimal text to scaled longs and back, exactly; reading bytes allocates nothing. */
public final class Decimals {
    private static final int TEXT_MAX = 64;
    private static final int EXPONENT_MAX = 60;
    private static final long TENTH_OF_MAX = Long.MAX_VALUE / 10;

    private Decimals() {}

    /**
     * Reads plain ASCII decimal text such as {@code -12.3400}.
     *
     * @param from first byte
     * @param to one past the last byte
     * @param scale decimals of the result, 0 to 18
     * @throws WireException MALFORMED if it is no plain decimal number, TOO_FINE if decimals beyond
     *     the scale are not zero, OVERFLOW if it does not fit
     */
    public static long parse(byte[] bytes, int from, int to, int scale) {
        return parse(bytes, from, to, scale, true);
    }

    /**
     * As {@link #parse(byte[], int, int, int)}, but decimals beyond the scale are cut off. For
     * quantities of public books only: old resting orders are finer than today's lot (seen on real
     * tapes), and a little less liquidity than there is harms nobody.
     */
    public static long parseDown(byte[] bytes, int from, int to, int scale) {
        return parse(bytes, from, to, scale, false);
    }

    private static long parse(byte[] bytes, int from, int to, int scale, boolean exact) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative ? from + 1 : from;
        int point = -1;
        int digits = 0;
        long value = 0;
        for (; at < to; at++) {
            int c = bytes[at] - '0';
            if (c >= 0 && c <= 9) {
                digits++;
                if (point < 0 || at - point <= scale) {
                    value = append(value, c, bytes, from, to);
                } else if (exact && c != 0) {
                    throw refuse(Reason.TOO_FINE, bytes, from, to);
                }
            } else if (c == '.' - '0' && point < 0) {
                point = at;
            } else {
                throw refuse(Reason.MALFORMED, bytes, from, to);
            }
        }
        if (digits == 0) {
            throw refuse(Reason.MALFORMED, bytes, from, to);
        }
        int decimals = point < 0 ? 0 : Math.min(scale, to - point - 1);
        value = shift(value, scale - decimals, bytes, from, to);
        return negative ? -value : value;
    }

    private static long append(long value, int digit, byte[] bytes, int from, int to) {
        if (value > TENTH_OF_MAX || (value == TENTH_OF_MAX && digit > 7)) {
            throw refuse(Reason.OVERFLOW, bytes, from, to);
        }
        return value * 10 + digit;
    }

    private static long shift(long value, int zeros, byte[] bytes, int from, int to) {
        long factor = Scale.pow10(zeros);
        if (Math.multiplyHigh(value, factor) != 0 || value * factor < 0) {
            throw refuse(Reason.OVERFLOW, bytes, from, to);
        }
        return value * factor;
    }

    private static WireException refuse(Reason reason, byte[] bytes, int from, int to) {
        int length = Math.clamp(to - from, 0, TEXT_MAX);
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        return new WireException(reason, "decimal \"" + text + "\"");
    }

    /**
     * Reads decimal text of any JSON form, exponents included; for cold messages.
     *
     * @throws WireException as {@link #parse(byte[], int, int, int)}
     */
    public static long parse(String text, int scale) {
        return parse(text, scale, RoundingMode.UNNECESSARY);
    }

    /** As {@link #parse(String, int)}, with decimals beyond the scale cut off. */
    public static long parseDown(String text, int scale) {
        return parse(text, scale, RoundingMode.DOWN);
    }

    /**
     * As {@link #parse(String, int)}, with decimals beyond the scale rounded; still refused as
     * TOO_FINE beyond sixty decimals, which no amount has.
     */
    public static long parse(String text, int scale, RoundingMode rounding) {
        if (text.length() > TEXT_MAX) {
            throw new WireException(
                    Reason.MALFORMED, "decimal of " + text.length() + " characters");
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new WireException(Reason.MALFORMED, "decimal \"" + text + "\"");
        }
        if (value.signum() != 0 && Math.abs((long) value.scale()) > EXPONENT_MAX) {
            Reason reason = value.scale() > 0 ? Reason.TOO_FINE : Reason.OVERFLOW;
            throw new WireException(reason, "decimal \"" + text + "\"");
        }
        return scaled(value.signum() == 0 ? BigDecimal.ZERO : value, scale, rounding, text);
    }

    private static long scaled(BigDecimal value, int scale, RoundingMode rounding, String text) {
        BigDecimal exact;
        try {
            exact = value.setScale(scale, rounding);
        } catch (ArithmeticException _) {
            throw new WireException(Reason.TOO_FINE, "decimal \"" + text + "\"");
        }
        if (exact.unscaledValue().bitLength() > 63) {
            throw new WireException(Reason.OVERFLOW, "decimal \"" + text + "\"");
        }
        return exact.unscaledValue().longValueExact();
    }

    /** The shortest plain text that is exactly the number: no exponent, no trailing zeros. */
    public static String format(long value, int scale) {
        BigDecimal shortest = BigDecimal.valueOf(value, scale).stripTrailingZeros();
        return shortest.toPlainString();
    }
}

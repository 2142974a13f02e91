package dev.tradewind.model.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The only place where scaled numbers are multiplied, divided, parsed and printed. A scaled number
 * is a {@code long} count of 10^-scale.
 */
public final class Scale {
    /** More decimals than 18 do not fit a long. */
    public static final int MAX = 18;

    /** Rates (fees, edges, funding) are counts of this: 1e-9. */
    public static final long RATE_ONE = 1_000_000_000L;

    /** One basis point as a rate. */
    public static final long BPS = 100_000L;

    private static final long[] POW10 = new long[MAX + 1];

    static {
        POW10[0] = 1;
        for (int i = 1; i <= MAX; i++) {
            POW10[i] = POW10[i - 1] * 10;
        }
    }

    private Scale() {}

    /** Ten to the given power, 0 to 18. */
    public static long pow10(int exponent) {
        return POW10[exponent];
    }

    static void requireScale(int scale) {
        if (scale < 0 || scale > MAX) {
            throw new IllegalArgumentException("scale out of range 0.." + MAX + ": " + scale);
        }
    }

    /**
     * a × b ÷ divisor with a 128-bit intermediate, rounded as asked.
     *
     * @throws ArithmeticException if the result does not fit a long, or UNNECESSARY would round
     */
    public static long mulDiv(long a, long b, long divisor, RoundingMode rounding) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
            return divide(low, divisor, rounding);
        }
        boolean negative = high < 0;
        long upper = negative ? ~high + (low == 0 ? 1 : 0) : high;
        return divide(upper, negative ? -low : low, negative, divisor, rounding);
    }

    /** ±(upper × 2^64 + lower) ÷ divisor, both halves unsigned; without an object. */
    private static long divide(
            long upper, long lower, boolean negative, long divisor, RoundingMode rounding) {
        if (divisor <= 0 || upper >= divisor) {
            throw new ArithmeticException("does not fit a long");
        }
        long quotient = 0;
        long rest = upper;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
            rest = (rest << 1) | ((lower >>> bit) & 1);
            quotient <<= 1;
            // The rest may need 64 bits once it is doubled.
            if (Long.compareUnsigned(rest, divisor) >= 0) {
                rest -= divisor;
                quotient |= 1;
            }
        }
        return rounded(quotient, rest, negative, divisor, rounding);
    }

    private static long rounded(
            long quotient, long rest, boolean negative, long divisor, RoundingMode rounding) {
        long largest = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        if (rest == 0 || Long.compareUnsigned(quotient, largest) > 0) {
            return signed(quotient, negative);
        }
        int half = Long.compare(rest, divisor - rest);
        boolean away =
                switch (rounding) {
                    case DOWN -> false;
                    case UP -> true;
                    case FLOOR -> negative;
                    case CEILING -> !negative;
                    case HALF_UP -> half >= 0;
                    case HALF_DOWN -> half > 0;
                    case HALF_EVEN -> half > 0 || (half == 0 && (quotient & 1) != 0);
                    case UNNECESSARY -> throw new ArithmeticException("inexact");
                };
        return signed(away ? quotient + 1 : quotient, negative);
    }

    /** value × 10^exponent ÷ divisor, rounded once, for scales beyond what longs can do. */
    static long exact(BigInteger value, BigInteger divisor, int exponent, RoundingMode rounding) {
        return new BigDecimal(value)
                .scaleByPowerOfTen(exponent)
                .divide(new BigDecimal(divisor), 0, rounding)
                .longValueExact();
    }

    /** Division rounded as asked; the divisor is positive. */
    public static long divide(long value, long divisor, RoundingMode rounding) {
        long quotient = value / divisor;
        long rest = value - quotient * divisor;
        if (rest == 0) {
            return quotient;
        }
        boolean negative = value < 0;
        return rounded(Math.abs(quotient), Math.abs(rest), negative, divisor, rounding);
    }

    /** A magnitude without sign as a number, the smallest one included. */
    private static long signed(long magnitude, boolean negative) {
        long largest = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        if (Long.compareUnsigned(magnitude, largest) > 0) {
            throw new ArithmeticException("does not fit a long");
        }
        return negative ? -magnitude : magnitude;
    }

    /** Moves a number from one scale to another; a finer target is exact. */
    public static long rescale(long value, int from, int to, RoundingMode rounding) {
        if (to >= from) {
            return Math.multiplyExact(value, POW10[to - from]);
        }
        return divide(value, POW10[from - to], rounding);
    }

    /**
     * Reads decimal text exactly.
     *
     * @throws NumberFormatException if it is no decimal number
     * @throws ArithmeticException if it has more decimals than the scale or does not fit
     */
    public static long parse(String text, int scale) {
        return new BigDecimal(text)
                .setScale(scale, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /** Plain decimal text with all decimals of the scale, such as {@code -0.05000000}. */
    public static String format(long value, int scale) {
        return BigDecimal.valueOf(value, scale).toPlainString();
    }

    /** Decimal places that the text needs, trailing zeros not counted: "0.0100" needs 2. */
    public static int decimalsOf(String text) {
        return Math.max(0, new BigDecimal(text).stripTrailingZeros().scale());
    }
}

package dev.tradewind.model.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Scaled arithmetic against the slow and exact numbers of the library. */
class ScaleProperties {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    @Property
    void shouldMultiplyAndDivideAsBigIntegersDo(
            @ForAll long a,
            @ForAll long b,
            @ForAll @LongRange(min = 1) long divisor,
            @ForAll RoundingMode rounding) {
        BigDecimal product = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));

        hold(
                product,
                BigDecimal.valueOf(divisor),
                rounding,
                () -> Scale.mulDiv(a, b, divisor, rounding));
    }

    @Property
    void shouldMultiplyAndDivideAcrossTheBorderOf64Bits(
            @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long a,
            @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long b,
            @ForAll @IntRange(min = 0, max = 18) int digits,
            @ForAll RoundingMode rounding) {
        BigDecimal product = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
        long divisor = Scale.pow10(digits);

        hold(
                product,
                BigDecimal.valueOf(divisor),
                rounding,
                () -> Scale.mulDiv(a, b, divisor, rounding));
    }

    /** The smallest long is a number like others. */
    @Property
    void shouldReachTheEndsOfTheLongs(
            @ForAll @LongRange(min = 0, max = 3) long below,
            @ForAll @LongRange(min = 1, max = 40) long divisor,
            @ForAll boolean largest,
            @ForAll RoundingMode rounding) {
        long a = largest ? Long.MAX_VALUE - below : Long.MIN_VALUE + below;
        for (long b = divisor - 1; b <= divisor + 1; b++) {
            BigDecimal product =
                    new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
            long factor = b;
            hold(
                    product,
                    BigDecimal.valueOf(divisor),
                    rounding,
                    () -> Scale.mulDiv(a, factor, divisor, rounding));
        }
    }

    @Property
    void shouldDivideAsBigDecimalsDo(
            @ForAll long value,
            @ForAll @LongRange(min = 1) long divisor,
            @ForAll RoundingMode rounding) {
        hold(
                BigDecimal.valueOf(value),
                BigDecimal.valueOf(divisor),
                rounding,
                () -> Scale.divide(value, divisor, rounding));
    }

    /** Small numbers meet exact halves often. */
    @Property
    void shouldRoundHalvesAsBigDecimalsDo(
            @ForAll @LongRange(min = -60, max = 60) long value,
            @ForAll @LongRange(min = 1, max = 12) long divisor,
            @ForAll RoundingMode rounding) {
        hold(
                BigDecimal.valueOf(value),
                BigDecimal.valueOf(divisor),
                rounding,
                () -> Scale.divide(value, divisor, rounding));
    }

    @Property
    void shouldRescaleAsBigDecimalsDo(
            @ForAll long value,
            @ForAll @IntRange(max = 18) int from,
            @ForAll @IntRange(max = 18) int to,
            @ForAll RoundingMode rounding) {
        BigDecimal shifted = BigDecimal.valueOf(value).movePointRight(to - from);

        hold(shifted, BigDecimal.ONE, rounding, () -> Scale.rescale(value, from, to, rounding));
    }

    @Property
    void shouldReadWhatItPrints(@ForAll long value, @ForAll @IntRange(max = 18) int scale) {
        String text = Scale.format(value, scale);

        assertThat(Scale.parse(text, scale)).isEqualTo(value);
        assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(value, scale));
        assertThat(text).doesNotContain("E");
    }

    @Property
    void shouldReadTextWithFewerDecimals(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long value,
            @ForAll @IntRange(max = 6) int written,
            @ForAll @IntRange(min = 6, max = 12) int scale) {
        String text = BigDecimal.valueOf(value, written).toPlainString();

        assertThat(Scale.parse(text, scale)).isEqualTo(value * Scale.pow10(scale - written));
    }

    @Example
    void shouldRefuseDecimalsItCannotKeep() {
        assertThat(Scale.parse("0.1000", 1)).isEqualTo(1);
        assertThatThrownBy(() -> Scale.parse("0.11", 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Scale.parse("1e19", 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Scale.parse("", 0)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Scale.parse("1,5", 2)).isInstanceOf(NumberFormatException.class);
    }

    @Example
    void shouldCountTheDecimalsATextNeeds() {
        assertThat(Scale.decimalsOf("0.0100")).isEqualTo(2);
        assertThat(Scale.decimalsOf("100")).isZero();
        assertThat(Scale.decimalsOf("0.00000000")).isZero();
        assertThat(Scale.decimalsOf("1e-8")).isEqualTo(8);
    }

    private interface Computation {
        long run();
    }

    private static void hold(
            BigDecimal dividend, BigDecimal divisor, RoundingMode rounding, Computation ours) {
        BigInteger expected;
        try {
            expected = dividend.divide(divisor, 0, rounding).toBigIntegerExact();
        } catch (ArithmeticException _) {
            assertThatThrownBy(ours::run).isInstanceOf(ArithmeticException.class);
            return;
        }
        if (expected.compareTo(LARGEST) > 0 || expected.compareTo(SMALLEST) < 0) {
            assertThatThrownBy(ours::run).isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(ours.run()).isEqualTo(expected.longValueExact());
        }
    }
}

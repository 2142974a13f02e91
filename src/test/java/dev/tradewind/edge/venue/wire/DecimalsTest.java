package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static long parse(String text, int scale) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return Decimals.parse(bytes, 1, bytes.length - 1, scale);
    }

    private static Reason refusal(String text, int scale) {
        return catchThrowableOfType(WireException.class, () -> parse(text, scale)).reason();
    }

    @Property
    void shouldReadWhatBigDecimalWrites(@ForAll long value, @ForAll @IntRange(max = 18) int scale) {
        long number = value == Long.MIN_VALUE ? 0 : value;
        String text = BigDecimal.valueOf(number, scale).toPlainString();

        assertThat(parse(text, scale)).isEqualTo(number);
        assertThat(Decimals.parse(text, scale)).isEqualTo(number);
        assertThat(Decimals.parse(Decimals.format(number, scale), scale)).isEqualTo(number);
    }

    @Property
    void shouldAgreeOnEveryShortText(
            @ForAll("texts") String text, @ForAll @IntRange(max = 4) int s) {
        Object fast = outcome(() -> parse(text, s));
        Object slow = outcome(() -> Decimals.parse(text, s));

        if (fast instanceof Long) {
            assertThat(slow).isEqualTo(fast);
        }
        if (slow == Reason.TOO_FINE || slow == Reason.OVERFLOW) {
            assertThat(fast).isInstanceOf(Reason.class);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("0123456789.-").ofMaxLength(24);
    }

    private static Object outcome(LongSupplier reading) {
        try {
            return reading.getAsLong();
        } catch (WireException e) {
            return e.reason();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.00000000,8,0", "65000.01,2,6500001", "1,8,100000000", "00.5,1,5", "-1.5,1,-15"})
    void shouldReadExactly(String text, int scale, long expected) {
        assertThat(parse(text, scale)).isEqualTo(expected);
    }

    @Test
    void shouldAcceptZerosBeyondTheScaleAndRefuseDigitsThere() {
        assertThat(parse("1.230000", 2)).isEqualTo(123);
        assertThat(refusal("1.230001", 2)).isEqualTo(Reason.TOO_FINE);
        assertThat(refusal("0.5", 0)).isEqualTo(Reason.TOO_FINE);
    }

    @Test
    void shouldCutOffOnlyWhereAskedTo() {
        byte[] dust = "25.42618900".getBytes(StandardCharsets.UTF_8);

        assertThat(Decimals.parseDown(dust, 0, dust.length, 5)).isEqualTo(2_542_618);
        assertThat(Decimals.parseDown("25.42618900", 5)).isEqualTo(2_542_618);
        assertThat(Decimals.parseDown("0.000001", 5)).isZero();
        assertThat(refusal("25.42618900", 5)).isEqualTo(Reason.TOO_FINE);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThat(parse("9223372036854775807", 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(refusal("9223372036854775808", 0)).isEqualTo(Reason.OVERFLOW);
        assertThat(refusal("92233720368.54775808", 8)).isEqualTo(Reason.OVERFLOW);
        assertThat(refusal("99999999999", 8)).isEqualTo(Reason.OVERFLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1e5", "1.2.3", "abc", "1 ", "+1", "NaN"})
    void shouldRefuseWhatIsNoPlainDecimal(String text) {
        assertThat(refusal(text, 4)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void shouldReadExponentsInColdMessagesOnly() {
        assertThat(Decimals.parse("1e-7", 8)).isEqualTo(10);
        assertThat(Decimals.parse("1.5E3", 0)).isEqualTo(1500);
        WireException huge =
                catchThrowableOfType(WireException.class, () -> Decimals.parse("1e999999999", 8));
        assertThat(huge.reason()).isEqualTo(Reason.OVERFLOW);
    }

    @Test
    void shouldWriteTheShortestPlainText() {
        assertThat(Decimals.format(6_500_000, 2)).isEqualTo("65000");
        assertThat(Decimals.format(1, 18)).isEqualTo("0.000000000000000001");
        assertThat(Decimals.format(-150, 2)).isEqualTo("-1.5");
        assertThat(Decimals.format(0, 8)).isEqualTo("0");
    }
}

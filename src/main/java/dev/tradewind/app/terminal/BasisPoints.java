package dev.tradewind.app.terminal;

import dev.tradewind.model.instrument.Scale;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads basis points, such as {@code 7.5}, as an exact rate in 1e-9. */
public final class BasisPoints implements ITypeConverter<Long> {
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    @Override
    public Long convert(String text) {
        try {
            BigDecimal bps = new BigDecimal(text);
            if (bps.abs().compareTo(MOST) > 0) {
                throw new TypeConversionException("'" + text + "' bps is more than 100 %");
            }
            return bps.multiply(BigDecimal.valueOf(Scale.BPS)).longValueExact();
        } catch (NumberFormatException | ArithmeticException _) {
            throw new TypeConversionException(
                    "'" + text + "' is no number of basis points, such as 7.5");
        }
    }
}

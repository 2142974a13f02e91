package dev.tradewind.edge.venue.wire;

import dev.tradewind.fuzz.Target;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decimal text by our readers and by BigDecimal. The input's first byte is the scale, the rest the
 * text.
 */
public final class DecimalTexts implements Target {
    /** BigDecimal takes long for more. */
    private static final int TEXT_MAX = 4_096;

    private static final int SCALES = 19;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    @FunctionalInterface
    private interface Reading {
        long read(int scale);
    }

    @Override
    public String name() {
        return "decimals";
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0 || input.length > TEXT_MAX) {
            return;
        }
        int scale = (input[0] & 0xff) % SCALES;
        String text = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1);
        boolean plain = PLAIN.matcher(text).matches();
        check(text, scale, plain, true, at -> Decimals.parse(input, 1, input.length, at));
        check(text, scale, plain, false, at -> Decimals.parseDown(input, 1, input.length, at));
        boolean brief = plain && text.length() <= 64 && text.length() - text.indexOf('.') <= 61;
        check(text, scale, brief, true, at -> Decimals.parse(text, at));
        check(text, scale, brief, false, at -> Decimals.parseDown(text, at));
    }

    private static void check(
            String text, int scale, boolean plain, boolean exact, Reading reading) {
        try {
            long value = reading.read(scale);
            BigDecimal full = new BigDecimal(text);
            BigDecimal expected = exact ? full : full.setScale(scale, RoundingMode.DOWN);
            demand(BigDecimal.valueOf(value, scale).compareTo(expected) == 0, text, scale, value);
            if (exact) {
                String written = Decimals.format(value, scale);
                demand(Decimals.parse(written, scale) == value, written, scale, value);
            }
        } catch (WireException e) {
            demand(!plain || mayRefuse(new BigDecimal(text), scale, exact), text, scale, e);
        }
    }

    private static boolean mayRefuse(BigDecimal value, int scale, boolean exact) {
        boolean tooFine = exact && value.stripTrailingZeros().scale() > scale;
        BigDecimal units = value.movePointRight(scale).setScale(0, RoundingMode.DOWN);
        return tooFine || units.abs().compareTo(MOST) > 0;
    }

    private static void demand(boolean good, String text, int scale, Object got) {
        if (!good) {
            throw new AssertionError("\"" + text + "\" at scale " + scale + " became " + got);
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.edge.venue.wire");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Target.seed("\u000265000.01"),
                Target.seed("\u0005-0.500"),
                Target.seed("\u00120.000000000000000001"),
                Target.seed("\u00009223372036854775807"),
                Target.seed("\u00009223372036854775808"),
                Target.seed("\u00081.5e-3"),
                Target.seed("\u0008.5"),
                Target.seed("\u00085."));
    }
}

package dev.tradewind.app.doctor;

import java.math.BigDecimal;
import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long SECOND = 1_000_000_000L;
    private static final long KIB = 1_024;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Figures() {}

    /** {@code 1.3 ms}, or {@code 12.3 s} from ten seconds on. */
    static String time(long nanos) {
        if (Math.abs(nanos) >= 10 * SECOND) {
            return format("%.1f s", nanos / 1e9);
        }
        return format("%.1f ms", nanos / NANOS_PER_MILLI);
    }

    /** {@code 3.4 GiB}. */
    static String bytes(long bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= KIB && unit < UNITS.length - 1) {
            left /= KIB;
            unit++;
        }
        return format(unit == 0 ? "%.0f %s" : "%.1f %s", left, UNITS[unit]);
    }

    /** Whole cents as {@code 100.00}. */
    static String cents(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    /** {@code 37.5 %}. */
    static String percent(double part, double whole) {
        return format("%.1f %%", whole <= 0 ? 0 : 100 * part / whole);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}

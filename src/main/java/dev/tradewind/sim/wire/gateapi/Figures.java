package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers and times in the venue's forms. */
public final class Figures {
    private static final int RATE_SCALE = 9;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int MILLIS_SCALE = 3;

    private Figures() {}

    /** Whole seconds. */
    public static long seconds(long nanos) {
        return nanos / SECOND;
    }

    /** Whole milliseconds. */
    public static long millis(long nanos) {
        return nanos / MILLI;
    }

    /** Seconds with three decimals, as a number. */
    public static void fraction(JsonWriter json, String name, long nanos) {
        json.name(name).literal(BigDecimal.valueOf(millis(nanos), MILLIS_SCALE).toPlainString());
    }

    /** A scaled number as plain text without needless zeros. */
    public static String plain(long units, int scale) {
        BigDecimal value = BigDecimal.valueOf(units, scale);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A rate in 1e-9 as text. */
    public static String rate(long rate) {
        return plain(rate, RATE_SCALE);
    }

    /** Quote over base as text: what was paid on the average; "0" if nothing was traded. */
    public static String average(SymbolRules rules, long quote, long quantity) {
        if (quantity == 0) {
            return "0";
        }
        BigDecimal whole = BigDecimal.valueOf(quote, rules.quoteScale());
        BigDecimal base = BigDecimal.valueOf(quantity, rules.quantityScale());
        return whole.divide(base, rules.quoteScale(), RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** How much a price has changed, in percent with four decimals. */
    public static String percent(long from, long to) {
        if (from == 0) {
            return "0";
        }
        return BigDecimal.valueOf(Math.subtractExact(to, from))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(from), 4, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}

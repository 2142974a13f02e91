package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.CheckView;
import dev.tradewind.app.explain.Explanation.When;
import dev.tradewind.model.event.Insight.Check;
import dev.tradewind.model.event.Insight.Relation;
import dev.tradewind.model.event.Insight.Unit;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes the scaled numbers of one pair as people read them: plain decimals, no trailing zeros. */
record Figures(Pair pair) {
    private static final int BPS_DECIMALS = 5;
    private static final int MILLI_DECIMALS = 6;

    static Figures of(Instrument instrument) {
        return new Figures(instrument.pair());
    }

    String price(long price) {
        return scaled(price, pair.priceScale());
    }

    String quantity(long quantity) {
        return scaled(quantity, pair.quantityScale());
    }

    String quote(long units) {
        return scaled(units, pair.quote().scale());
    }

    static String bps(long rate) {
        return scaled(rate, BPS_DECIMALS);
    }

    static String millis(long nanos) {
        return nanos == Long.MAX_VALUE ? "never" : scaled(nanos, MILLI_DECIMALS);
    }

    static String utc(long nanos) {
        return nanos == 0 ? "" : Instant.EPOCH.plusNanos(nanos).toString();
    }

    static When when(long seq, long at, long decidedAt) {
        String millis = millis(at - decidedAt);
        return new When(seq, utc(at), millis.startsWith("-") ? millis : "+" + millis);
    }

    /** A count of 10^-scale as plain decimal text. */
    static String scaled(long units, int scale) {
        BigDecimal value = BigDecimal.valueOf(units, scale).stripTrailingZeros();
        return value.signum() == 0 ? "0" : value.toPlainString();
    }

    /** A rate of something, in basis points with two decimals; an opinion. */
    static String ratioBps(long part, long whole) {
        double bps = whole == 0 ? 0 : (double) part / whole * Scale.RATE_ONE / Scale.BPS;
        return String.format(Locale.ROOT, "%.2f", bps == 0 ? 0.0 : bps);
    }

    List<CheckView> checks(List<Check> checks) {
        return checks.stream().map(this::check).toList();
    }

    private CheckView check(Check check) {
        return new CheckView(
                check.name(),
                value(check.value(), check.unit()),
                word(check.relation()),
                check.relation() == Relation.HOLDS ? "" : value(check.limit(), check.unit()),
                unit(check.unit()),
                check.passed());
    }

    private String value(long value, Unit unit) {
        return switch (unit) {
            case RATE -> bps(value);
            case CENTS -> scaled(value, 2);
            case PRICE -> price(value);
            case QUANTITY -> quantity(value);
            case QUOTE -> quote(value);
            case BASE -> scaled(value, pair.base().scale());
            case NANOS -> millis(value);
            case TIME -> utc(value);
            case COUNT -> Long.toString(value);
            case FLAG -> value == 0 ? "no" : "yes";
        };
    }

    private String unit(Unit unit) {
        return switch (unit) {
            case RATE -> "bps";
            case CENTS, PRICE, QUOTE -> pair.quote().code();
            case QUANTITY, BASE -> pair.base().code();
            case NANOS -> "ms";
            case TIME, COUNT, FLAG -> "";
        };
    }

    private static String word(Relation relation) {
        return switch (relation) {
            case AT_MOST -> "at most";
            case AT_LEAST -> "at least";
            case BELOW -> "below";
            case ABOVE -> "above";
            case EQUAL -> "equal to";
            case HOLDS -> "";
        };
    }
}

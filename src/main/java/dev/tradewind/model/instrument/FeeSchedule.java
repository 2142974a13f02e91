package dev.tradewind.model.instrument;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a venue charges, as rates in 1e-9 of the received amount; a negative rate is a rebate.
 *
 * @param makerRate fee of an order that rested
 * @param takerRate fee of an order that took
 * @param source how we know
 */
public record FeeSchedule(long makerRate, long takerRate, Source source) {
    /** Where a rate comes from; shown wherever a fee is used. */
    public enum Source {
        /** The venue told us for this account and symbol. */
        REPORTED,
        /** The user wrote it into the configuration. */
        CONFIGURED,
        /** Nobody told us; the cautious default of the specification. */
        ASSUMED
    }

    /** The default until the venue answers: MEXC 0 / 5 bps, any other 10 / 10 bps (LG-5). */
    public static FeeSchedule assumed(Venue venue) {
        return switch (venue) {
            case MEXC -> new FeeSchedule(0, 5 * Scale.BPS, Source.ASSUMED);
            case BINANCE, BYBIT, OKX, GATE, GATE_FUTURES ->
                    new FeeSchedule(10 * Scale.BPS, 10 * Scale.BPS, Source.ASSUMED);
        };
    }

    /** False of rates beyond a tenth of what is traded, charged or given: no venue does that. */
    public boolean believable() {
        long most = Scale.RATE_ONE / 10;
        return makerRate >= -most && makerRate <= most && takerRate >= -most && takerRate <= most;
    }

    /** Both rates for people, such as {@code 0.1 % and 0.05 %}. */
    public String inPercent() {
        return percent(makerRate) + " and " + percent(takerRate);
    }

    private static String percent(long rate) {
        return BigDecimal.valueOf(rate, 7).stripTrailingZeros().toPlainString() + " %";
    }

    /** The default of each instrument, by its index. */
    public static FeeSchedule[] assumed(List<Instrument> instruments) {
        FeeSchedule[] fees = new FeeSchedule[instruments.size()];
        for (Instrument instrument : instruments) {
            fees[instrument.index()] = assumed(instrument.venue());
        }
        return fees;
    }
}

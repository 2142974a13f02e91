package dev.tradewind.app.doctor;

import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;

/**
 * What an account of the lowest tier pays at a venue, in 1e-9: who pays more has something wrong.
 *
 * @param makerRate fee of an order that rested
 * @param takerRate fee of an order that took
 */
record UsualFees(long makerRate, long takerRate) {
    private static final long BPS = Scale.BPS;

    static UsualFees of(Venue venue, Kind kind) {
        boolean spot = kind == Kind.SPOT;
        return switch (venue) {
            case BINANCE -> new UsualFees(10 * BPS, 10 * BPS);
            case MEXC -> new UsualFees(0, 5 * BPS);
            case BYBIT ->
                    spot
                            ? new UsualFees(10 * BPS, 10 * BPS)
                            : new UsualFees(2 * BPS, 55 * BPS / 10);
            case OKX -> spot ? new UsualFees(8 * BPS, 10 * BPS) : new UsualFees(2 * BPS, 5 * BPS);
            case GATE -> new UsualFees(20 * BPS, 20 * BPS);
            case GATE_FUTURES -> new UsualFees(2 * BPS, 5 * BPS);
        };
    }

    /** Whether these rates are not above the usual ones. */
    boolean covers(long maker, long taker) {
        return maker <= makerRate && taker <= takerRate;
    }
}

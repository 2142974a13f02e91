package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;

/**
 * How a number of public data becomes a quantity of base: a decimal read at {@link #scale}, times
 * {@link #factor}. Finer decimals are cut off, as with all public quantities.
 *
 * @param priceScale decimals of a price
 * @param scale decimals that are read of a quantity
 * @param factor base units, at the pair's quantity scale, of one in the last of these decimals
 */
record GateioUnits(int priceScale, int scale, long factor) {
    static GateioUnits of(Instrument instrument) {
        int priceScale = instrument.pair().priceScale();
        int scale = instrument.pair().quantityScale();
        if (!instrument.isPerpetual()) {
            return new GateioUnits(priceScale, scale, 1);
        }
        long factor = instrument.contractSize();
        int tens = 0;
        while (factor % 10 == 0) {
            factor /= 10;
            tens++;
        }
        return new GateioUnits(priceScale, tens, factor);
    }

    /** A quantity of public data. */
    long quantity(String text) {
        return times(Decimals.parseDown(text, scale), text);
    }

    private long times(long value, String text) {
        if (Math.multiplyHigh(value, factor) != value * factor >> 63) {
            throw new WireException(Reason.OVERFLOW, "quantity " + text);
        }
        return value * factor;
    }

    /** The same of a number read already, or -1 if it does not fit; the number is not negative. */
    long quantityOf(long value) {
        return value > Long.MAX_VALUE / factor ? -1 : value * factor;
    }
}

package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import java.math.BigInteger;

/**
 * Quantities of one instrument in both tongues: the venue's, which is base for spot and contracts
 * for swaps, and ours, which is base at the pair's quantity scale. A number of the venue is read
 * with {@link #decimals()} decimals and then multiplied; nothing is rounded unless asked.
 */
final class OkxSize {
    private final int decimals;
    private final long multiplier;
    private final long divisor;

    private OkxSize(int decimals, long multiplier, long divisor) {
        long common =
                BigInteger.valueOf(multiplier).gcd(BigInteger.valueOf(divisor)).longValueExact();
        this.decimals = decimals;
        this.multiplier = multiplier / common;
        this.divisor = divisor / common;
    }

    /** Of an instrument: contracts have as many decimals as their smallest step needs. */
    static OkxSize of(Instrument instrument) {
        if (!instrument.isPerpetual()) {
            return new OkxSize(instrument.pair().quantityScale(), 1, 1);
        }
        BigInteger contract = BigInteger.valueOf(instrument.contractSize());
        BigInteger lot = BigInteger.valueOf(instrument.lotSize());
        int decimals = 0;
        while (decimals < Scale.MAX && lot.mod(contract).signum() != 0) {
            lot = lot.multiply(BigInteger.TEN);
            decimals++;
        }
        return new OkxSize(decimals, instrument.contractSize(), Scale.pow10(decimals));
    }

    /** Decimals of the venue's numbers that can matter. */
    int decimals() {
        return decimals;
    }

    /**
     * Base for a number of the venue read at {@link #decimals()}, rounded down.
     *
     * @throws WireException OVERFLOW if it does not fit
     */
    long base(long units) {
        long base = baseOr(units, Long.MIN_VALUE);
        if (base == Long.MIN_VALUE) {
            throw new WireException(Reason.OVERFLOW, "quantity of " + units);
        }
        return base;
    }

    /** As {@link #base}, with another value for what does not fit. */
    long baseOr(long units, long otherwise) {
        if (multiplier == 1 && divisor == 1) {
            return units;
        }
        long product = units * multiplier;
        boolean fits = Math.multiplyHigh(units, multiplier) == product >> 63;
        return fits ? product / divisor : otherwise;
    }

    /**
     * Base for a text of the venue, exactly.
     *
     * @throws WireException TOO_FINE if it is no multiple of our smallest quantity
     */
    long exact(String text) {
        long units = Decimals.parse(text, decimals);
        long base = base(units);
        if (divisor != 1 && units * multiplier % divisor != 0) {
            throw new WireException(Reason.TOO_FINE, "quantity \"" + text + "\"");
        }
        return base;
    }

    /** Base for a text of the venue, the rest below our smallest quantity dropped. */
    long down(String text) {
        return base(Decimals.parseDown(text, decimals));
    }

    /**
     * The venue's text for a base quantity.
     *
     * @throws WireException TOO_FINE if it is no multiple of the venue's smallest quantity
     */
    String text(long base) {
        BigInteger units = BigInteger.valueOf(base).multiply(BigInteger.valueOf(divisor));
        BigInteger[] parts = units.divideAndRemainder(BigInteger.valueOf(multiplier));
        if (parts[1].signum() != 0 || parts[0].bitLength() > 63) {
            throw new WireException(Reason.TOO_FINE, "no whole number of the venue's steps");
        }
        return Decimals.format(parts[0].longValueExact(), decimals);
    }
}

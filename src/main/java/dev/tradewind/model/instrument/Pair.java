package dev.tradewind.model.instrument;

import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Base and quote with the finest scales among the venues that list them, so that prices of two
 * venues compare as plain longs.
 *
 * @param base what is bought
 * @param quote what it is paid in
 * @param priceScale decimals of a price (quote for one base)
 * @param quantityScale decimals of a quantity; never finer than the base asset's scale
 */
public record Pair(Asset base, Asset quote, int priceScale, int quantityScale) {
    public Pair {
        Scale.requireScale(priceScale);
        Scale.requireScale(quantityScale);
        if (quantityScale > base.scale()) {
            throw new IllegalArgumentException("quantity finer than its asset: " + base);
        }
    }

    /** The canonical symbol, {@code BTC/USDT}. */
    public String symbol() {
        return base.code() + "/" + quote.code();
    }

    /**
     * price × quantity in units of the quote asset, rounded as asked.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long notional(long price, long quantity, RoundingMode rounding) {
        int shift = shift();
        if (shift >= 0 && shift <= Scale.MAX) {
            return Scale.mulDiv(price, quantity, Scale.pow10(shift), rounding);
        }
        if (shift < 0 && -shift <= Scale.MAX) {
            return Math.multiplyExact(Math.multiplyExact(price, quantity), Scale.pow10(-shift));
        }
        return Scale.exact(
                BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity)),
                BigInteger.ONE,
                -shift,
                rounding);
    }

    /** The largest quantity that costs no more than the given quote units at the price. */
    public long quantityFor(long quoteUnits, long price) {
        return price <= 0 ? 0 : ratio(quoteUnits, price, RoundingMode.DOWN);
    }

    /** Price at which a quantity costs the given quote units, rounded half-even; 0 for none. */
    public long averagePrice(long quoteUnits, long quantity) {
        return quantity == 0 ? 0 : ratio(quoteUnits, quantity, RoundingMode.HALF_EVEN);
    }

    /** Quote units for one price or quantity, at the scale of the other. */
    private long ratio(long quoteUnits, long divisor, RoundingMode rounding) {
        int shift = shift();
        if (shift >= 0 && shift <= Scale.MAX) {
            return Scale.mulDiv(quoteUnits, Scale.pow10(shift), divisor, rounding);
        }
        long room = -shift > Scale.MAX ? 0 : Long.MAX_VALUE / Scale.pow10(Math.max(0, -shift));
        return shift < 0 && divisor <= room
                ? Scale.divide(quoteUnits, divisor * Scale.pow10(-shift), rounding)
                : Scale.exact(
                        BigInteger.valueOf(quoteUnits),
                        BigInteger.valueOf(divisor),
                        shift,
                        rounding);
    }

    /** Decimals that price × quantity has beyond the quote asset's. */
    private int shift() {
        return priceScale + quantityScale - quote.scale();
    }

    /** Value of base units at a price, in quote units, rounded half-even; no step is dropped. */
    public long value(long price, long baseUnits) {
        return fine().notional(price, baseUnits, RoundingMode.HALF_EVEN);
    }

    /** Price at which base units cost the given quote units, rounded half-even; 0 for none. */
    public long averageCost(long quoteUnits, long baseUnits) {
        return fine().averagePrice(quoteUnits, baseUnits);
    }

    /** The same pair with quantities as fine as the base asset itself. */
    private Pair fine() {
        return new Pair(base, quote, priceScale, base.scale());
    }

    /** A quantity in units of the base asset; exact. */
    public long baseUnits(long quantity) {
        return Scale.rescale(quantity, quantityScale, base.scale(), RoundingMode.UNNECESSARY);
    }

    /** Base units as a quantity, the rest below one quantity step dropped. */
    public long quantityOf(long baseUnits) {
        return Scale.rescale(baseUnits, base.scale(), quantityScale, RoundingMode.DOWN);
    }

    /** Plain decimal text of a price. */
    public String formatPrice(long price) {
        return Scale.format(price, priceScale);
    }

    /** Plain decimal text of a quantity. */
    public String formatQuantity(long quantity) {
        return Scale.format(quantity, quantityScale);
    }
}

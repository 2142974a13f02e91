package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;

/**
 * How one symbol trades. Prices and quantities are longs at {@code priceScale} and {@code
 * quantityScale} decimals; amounts of money are units at the asset's scale.
 *
 * @param symbol the venue's own name, such as {@code BTCUSDT}
 * @param base asset that is bought
 * @param quote asset it is paid in
 * @param priceScale decimals of a price
 * @param quantityScale decimals of a quantity, at most {@code baseScale}
 * @param baseScale decimals of the base asset
 * @param quoteScale decimals of the quote asset
 * @param tickSize smallest price step, at the price scale
 * @param lotSize smallest quantity step, at the quantity scale
 * @param minQuantity smallest order quantity, at the quantity scale
 * @param minNotional smallest order value, in quote units
 */
public record SymbolRules(
        String symbol,
        String base,
        String quote,
        int priceScale,
        int quantityScale,
        int baseScale,
        int quoteScale,
        long tickSize,
        long lotSize,
        long minQuantity,
        long minNotional) {
    public SymbolRules {
        if (quantityScale > baseScale || priceScale < 0 || quantityScale < 0) {
            throw new IllegalArgumentException("scales of " + symbol);
        }
        if (Math.abs(priceScale + quantityScale - quoteScale) > Scale.MAX) {
            throw new IllegalArgumentException("scales of " + symbol + " are too far apart");
        }
        if (tickSize <= 0 || lotSize <= 0 || minQuantity < 0 || minNotional < 0) {
            throw new IllegalArgumentException("steps of " + symbol);
        }
    }

    /** price × quantity in quote units, rounded as asked. */
    public long notional(long price, long quantity, RoundingMode rounding) {
        int shift = priceScale + quantityScale - quoteScale;
        if (shift >= 0) {
            return Scale.mulDiv(price, quantity, Scale.pow10(shift), rounding);
        }
        return Math.multiplyExact(Math.multiplyExact(price, quantity), Scale.pow10(-shift));
    }

    /**
     * The largest quantity, in whole lots, that costs no more than the quote units at the price.
     */
    public long lotsFor(long quoteUnits, long price) {
        int shift = priceScale + quantityScale - quoteScale;
        long quantity =
                shift >= 0
                        ? Scale.mulDiv(quoteUnits, Scale.pow10(shift), price, RoundingMode.DOWN)
                        : quoteUnits / Math.multiplyExact(price, Scale.pow10(-shift));
        return quantity - quantity % lotSize;
    }

    /** A quantity in base units; exact. */
    public long baseUnits(long quantity) {
        return Math.multiplyExact(quantity, Scale.pow10(baseScale - quantityScale));
    }
}

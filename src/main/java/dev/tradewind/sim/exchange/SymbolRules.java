package dev.tradewind.sim.exchange;

import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

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
 * @param perpetual what makes it a perpetual, or null for a spot symbol
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
        long minNotional,
        @Nullable Perpetual perpetual) {
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

    /** A spot symbol. */
    public SymbolRules(
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
        this(
                symbol,
                base,
                quote,
                priceScale,
                quantityScale,
                baseScale,
                quoteScale,
                tickSize,
                lotSize,
                minQuantity,
                minNotional,
                null);
    }

    /** The same symbol as a perpetual. */
    public SymbolRules withPerpetual(Perpetual terms) {
        return new SymbolRules(
                symbol,
                base,
                quote,
                priceScale,
                quantityScale,
                baseScale,
                quoteScale,
                tickSize,
                lotSize,
                minQuantity,
                minNotional,
                terms);
    }

    /** Whether it is a perpetual. */
    public boolean isPerpetual() {
        return perpetual != null;
    }

    /**
     * The terms of a perpetual.
     *
     * @throws IllegalStateException if this is a spot symbol
     */
    public Perpetual terms() {
        if (perpetual == null) {
            throw new IllegalStateException(symbol + " is no perpetual");
        }
        return perpetual;
    }

    /** price × quantity in quote units, rounded as asked. */
    public long notional(long price, long quantity, RoundingMode rounding) {
        int shift = priceScale + quantityScale - quoteScale;
        if (shift >= 0) {
            return Scale.mulDiv(price, quantity, Scale.pow10(shift), rounding);
        }
        return Math.multiplyExact(Math.multiplyExact(price, quantity), Scale.pow10(-shift));
    }

    /** The price at which a quantity is worth the quote units, rounded as asked. */
    public long priceFor(long quoteUnits, long quantity, RoundingMode rounding) {
        int shift = priceScale + quantityScale - quoteScale;
        return shift >= 0
                ? Scale.mulDiv(quoteUnits, Scale.pow10(shift), quantity, rounding)
                : Scale.divide(
                        quoteUnits, Math.multiplyExact(quantity, Scale.pow10(-shift)), rounding);
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

package dev.tradewind.model.instrument;

/**
 * Something one can own, such as BTC or USDT.
 *
 * @param code upper-case ticker
 * @param scale decimal places of one unit: amounts are {@code long} counts of 10^-scale
 */
public record Asset(String code, int scale) {
    public Asset {
        Scale.requireScale(scale);
    }

    /** An exact amount of this asset as plain decimal text. */
    public String format(long units) {
        return Scale.format(units, scale);
    }
}

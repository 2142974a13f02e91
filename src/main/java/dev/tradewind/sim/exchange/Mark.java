package dev.tradewind.sim.exchange;

/**
 * What a perpetual is worth, as stated from outside.
 *
 * @param price mark price at the price scale; positions are valued at it. 0: never stated, then
 *     positions are valued at their entry and nobody is liquidated
 * @param indexPrice price of the underlying at the price scale, 0 if not stated
 * @param fundingRate what longs pay shorts at the next funding, in 1e-9 of the value at the mark
 * @param nextFundingAt when that is, epoch nanoseconds of the venue's clock
 * @param time when this was stated
 */
public record Mark(long price, long indexPrice, long fundingRate, long nextFundingAt, long time) {
    /** Nothing was stated yet. */
    public static final Mark NONE = new Mark(0, 0, 0, 0, 0);

    public Mark {
        if (price < 0 || indexPrice < 0) {
            throw new IllegalArgumentException("mark " + price + ", index " + indexPrice);
        }
    }
}

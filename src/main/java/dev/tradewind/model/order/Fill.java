package dev.tradewind.model.order;

import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.ledger.Money;
import java.math.RoundingMode;

/**
 * A piece of an order done, with the venue's own amounts.
 *
 * @param clientId our order
 * @param venueFillId the venue's trade id; the same id twice is the same fill
 * @param instrument index of the instrument
 * @param side our side
 * @param price at the pair's price scale
 * @param quantity at the pair's quantity scale
 * @param quoteUnits what was paid or received in units of the quote asset as the venue states it,
 *     or {@link #QUOTE_NOT_GIVEN}
 * @param fee what the venue took (negative: gave)
 * @param liquidity maker or taker
 * @param venueTime when, by the venue's clock, epoch nanoseconds
 */
public record Fill(
        long clientId,
        String venueFillId,
        int instrument,
        Side side,
        long price,
        long quantity,
        long quoteUnits,
        Money fee,
        Liquidity liquidity,
        long venueTime) {
    /** The venue states no quote amount; the ledger then computes the product. */
    public static final long QUOTE_NOT_GIVEN = Long.MIN_VALUE;

    /** The venue's own quote amount, else the product rounded half-even at the quote's scale. */
    public long quote(Pair pair) {
        return quoteUnits != QUOTE_NOT_GIVEN
                ? quoteUnits
                : pair.notional(price, quantity, RoundingMode.HALF_EVEN);
    }
}

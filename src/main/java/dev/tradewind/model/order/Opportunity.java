package dev.tradewind.model.order;

/**
 * A priced, expiring fact: buy here, sell there. Prices at the pair's price scale, amounts in quote
 * units, rates in 1e-9 of what is paid.
 *
 * @param buy instrument whose asks are bought
 * @param sell instrument whose bids are sold to
 * @param quantity base quantity for which the prices hold
 * @param buyPrice worst price within the walk on the buying side
 * @param sellPrice worst price within the walk on the selling side
 * @param buyQuote what the walk costs on the buying side before fees
 * @param sellQuote what the walk brings on the selling side before fees
 * @param minRate least edge each unit must keep to be worth doing
 * @param grossRate edge before costs
 * @param netRate edge after fees, expected slippage and re-balancing
 * @param expectedProfit net edge of the quantity, in quote units
 * @param seenAt event time of the deciding event
 * @param expiresAt end of its time to live
 */
public record Opportunity(
        int buy,
        int sell,
        long quantity,
        long buyPrice,
        long sellPrice,
        long buyQuote,
        long sellQuote,
        long minRate,
        long grossRate,
        long netRate,
        long expectedProfit,
        long seenAt,
        long expiresAt) {}

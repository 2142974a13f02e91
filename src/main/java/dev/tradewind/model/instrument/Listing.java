package dev.tradewind.model.instrument;

/**
 * What a venue says of one of its symbols, as decimal text and before any scale is chosen.
 *
 * @param venue who says it
 * @param symbol the venue's own name, such as {@code BTCUSDT}
 * @param base base asset code
 * @param quote quote asset code
 * @param baseScale decimals in which the venue keeps the base asset
 * @param quoteScale decimals in which the venue keeps the quote asset
 * @param tickSize smallest price step, decimal text
 * @param lotSize smallest quantity step, decimal text
 * @param minQuantity smallest order quantity, decimal text
 * @param minNotional smallest order value in quote, decimal text
 * @param status whether orders are taken now
 */
public record Listing(
        Venue venue,
        String symbol,
        String base,
        String quote,
        int baseScale,
        int quoteScale,
        String tickSize,
        String lotSize,
        String minQuantity,
        String minNotional,
        Instrument.Status status) {
    /** The canonical symbol, {@code BTC/USDT}. */
    public String canonical() {
        return base + "/" + quote;
    }
}

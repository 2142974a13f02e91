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
 * @param kind spot or perpetual; quantities of both are in base
 * @param contractSize base quantity of one contract, decimal text; "0" for spot
 * @param listedAt since when it trades, epoch nanoseconds; 0 if the venue does not say
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
        Instrument.Status status,
        Instrument.Kind kind,
        String contractSize,
        long listedAt) {
    /** A spot symbol. */
    public Listing(
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
        this(
                venue,
                symbol,
                base,
                quote,
                baseScale,
                quoteScale,
                tickSize,
                lotSize,
                minQuantity,
                minNotional,
                status,
                Instrument.Kind.SPOT,
                "0",
                0);
    }

    /** The canonical symbol: {@code BTC/USDT}, of a perpetual {@code BTC/USDT:USDT}. */
    public String canonical() {
        String pair = pair();
        return kind == Instrument.Kind.PERPETUAL ? pair + ":" + quote : pair;
    }

    /** Base and quote, {@code BTC/USDT}, whatever the kind. */
    public String pair() {
        return base + "/" + quote;
    }
}

package dev.tradewind.model.instrument;

/**
 * A pair on a venue. All steps are multiples at the pair's scales.
 *
 * @param index dense number given at start, so that state is arrays
 * @param venue where it trades
 * @param pair what trades
 * @param symbol the venue's own name, such as {@code BTCUSDT}
 * @param tickSize smallest price step
 * @param lotSize smallest quantity step
 * @param minQuantity smallest order quantity
 * @param minNotional smallest order value, in units of the quote asset
 * @param status whether orders are taken now
 */
public record Instrument(
        int index,
        Venue venue,
        Pair pair,
        String symbol,
        long tickSize,
        long lotSize,
        long minQuantity,
        long minNotional,
        Status status) {
    /** Whether the venue takes orders for it. */
    public enum Status {
        TRADING,
        HALTED
    }

    /** For people: {@code binance BTC/USDT}. */
    public String name() {
        return venue.id() + " " + pair.symbol();
    }
}

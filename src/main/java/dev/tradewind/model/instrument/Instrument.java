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
 * @param kind what owning it means
 * @param contractSize base quantity that one contract of a perpetual stands for, at the pair's
 *     quantity scale; one whole base unit where the venue counts in base, 0 for spot. All other
 *     quantities are base quantities: contracts exist only inside adapters
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
        Status status,
        Kind kind,
        long contractSize) {
    /** What owning an instrument means. */
    public enum Kind {
        /** The asset itself. */
        SPOT,
        /** A linear contract without an end, margined and settled in the quote asset. */
        PERPETUAL
    }

    public Instrument {
        if ((kind == Kind.PERPETUAL) != (contractSize > 0)) {
            throw new IllegalArgumentException(
                    kind + " " + symbol + " with contracts of " + contractSize);
        }
    }

    /** A spot instrument. */
    public Instrument(
            int index,
            Venue venue,
            Pair pair,
            String symbol,
            long tickSize,
            long lotSize,
            long minQuantity,
            long minNotional,
            Status status) {
        this(
                index,
                venue,
                pair,
                symbol,
                tickSize,
                lotSize,
                minQuantity,
                minNotional,
                status,
                Kind.SPOT,
                0);
    }

    /** Whether the venue takes orders for it. */
    public enum Status {
        TRADING,
        HALTED
    }

    /** Whether it is a perpetual contract. */
    public boolean isPerpetual() {
        return kind == Kind.PERPETUAL;
    }

    /** The canonical symbol: {@code BTC/USDT}, of a perpetual {@code BTC/USDT:USDT}. */
    public String canonical() {
        return isPerpetual() ? pair.symbol() + ":" + pair.quote().code() : pair.symbol();
    }

    /** For people: {@code binance BTC/USDT}. */
    public String name() {
        return venue.id() + " " + canonical();
    }
}

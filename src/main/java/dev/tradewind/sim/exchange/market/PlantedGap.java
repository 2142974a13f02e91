package dev.tradewind.sim.exchange.market;

/**
 * Ground truth about one arbitrage gap that the generator has opened. It says what was planted, not
 * what became of it: when the depth is taken, the gap closes before its planned end.
 *
 * @param id counts from 1
 * @param start when it opened, epoch nanoseconds
 * @param end when it closes if nobody takes it, epoch nanoseconds
 * @param pair canonical name, {@code BTC/USDT}
 * @param buyVenue where it is cheap
 * @param sellVenue where it is dear
 * @param grossRate (bid there − ask here) ÷ ask here at the opening, in 1e-9
 * @param depthQuote value of the levels that make the gap, in units of the quote asset
 * @param kind what a trader should do with it
 */
public record PlantedGap(
        long id,
        long start,
        long end,
        String pair,
        String buyVenue,
        String sellVenue,
        long grossRate,
        long depthQuote,
        Kind kind) {
    /** What a gap is good for. */
    public enum Kind {
        /** Above cost and long enough. */
        PROFITABLE,
        /** Costs more than it gives. */
        BELOW_COST,
        /** Above cost, gone before an order can arrive. */
        TOO_SHORT
    }

    /** Gross in basis points, for people. */
    public double grossBps() {
        return grossRate / 100_000.0;
    }
}

package dev.tradewind.sim.exchange.market;

/**
 * How one pair behaves in a generated market. Figures are doubles because nobody owns them: they
 * shape quotes, they are never booked.
 *
 * @param pair canonical name, {@code BTC/USDT}
 * @param symbol the venues' own name, {@code BTCUSDT}
 * @param fairStart hidden fair value at the start, quote for one base
 * @param volatilityBps typical move of the fair value in one second, basis points
 * @param halfSpreadBps typical distance of the best prices from the middle, basis points
 * @param stepBps distance of the levels behind the best, basis points
 * @param levelQuote typical value of a level in whole quote units (dollars)
 */
public record MarketSpec(
        String pair,
        String symbol,
        double fairStart,
        double volatilityBps,
        double halfSpreadBps,
        double stepBps,
        double levelQuote) {
    /** The same pair with a fair value that moves so many times as much. */
    public MarketSpec faster(double times) {
        return new MarketSpec(
                pair, symbol, fairStart, volatilityBps * times, halfSpreadBps, stepBps, levelQuote);
    }
}

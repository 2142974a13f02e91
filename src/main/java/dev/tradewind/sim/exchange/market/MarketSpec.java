package dev.tradewind.sim.exchange.market;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;

/**
 * How one pair behaves in a generated market. Figures are doubles because nobody owns them: they
 * shape quotes, they are never booked.
 *
 * @param pair canonical name, {@code BTC/USDT}
 * @param symbol the venues' own name, {@code BTCUSDT}; a venue that has another is asked for it
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
    /** Whether a symbol trades this pair. */
    boolean isPairOf(SymbolRules rules) {
        return pair.equals(rules.base() + "/" + rules.quote());
    }

    /** The same pair under a venue's own name. */
    MarketSpec named(String name) {
        return new MarketSpec(
                pair, name, fairStart, volatilityBps, halfSpreadBps, stepBps, levelQuote);
    }

    /** The same pair under the name that a venue has for its spot market. */
    MarketSpec at(Exchange exchange) {
        if (exchange.symbol(symbol).isPresent()) {
            return this;
        }
        return exchange.symbols().stream()
                .filter(rules -> !rules.isPerpetual() && isPairOf(rules))
                .findFirst()
                .map(rules -> named(rules.symbol()))
                .orElse(this);
    }

    /** The same pair with a fair value that moves so many times as much. */
    public MarketSpec faster(double times) {
        return new MarketSpec(
                pair, symbol, fairStart, volatilityBps * times, halfSpreadBps, stepBps, levelQuote);
    }
}

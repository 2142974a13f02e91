package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.SymbolRules;

/** The largest orders of a product and how far their prices may be away; published and enforced. */
final class Filters {
    /** How far a price may be beyond the last one, to the worse side, in thousandths. */
    static final int BAND_PER_MILLE = 100;

    /** Most quote of a spot order, whole units. */
    static final long AMOUNT_MAX = 8_000_000;

    private static final long SPOT_LOTS_MAX = 10_000_000;
    private static final long LINEAR_LOTS_MAX = 1_190_000;

    private Filters() {}

    /** The largest limit order. */
    static long quantityMax(Product product) {
        long lots = product.isSpot() ? SPOT_LOTS_MAX : LINEAR_LOTS_MAX;
        return lots * product.rules().lotSize();
    }

    /** The largest market order. */
    static long marketQuantityMax(Product product) {
        long lot = product.rules().lotSize();
        long half = quantityMax(product) / 2;
        return half - half % lot;
    }

    /** The most quote of a spot order, in units. */
    static long amountMax(SymbolRules rules) {
        return AMOUNT_MAX * Scale.pow10(rules.quoteScale());
    }
}

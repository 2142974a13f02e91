package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.SymbolRules;

/** The product families that this venue trades; the same symbol name may stand in both. */
enum Category {
    SPOT("spot"),
    LINEAR("linear");

    /** What the matching engine's name of a perpetual may end with, to differ from the pair's. */
    static final String PERPETUAL_SUFFIX = ".P";

    private final String text;

    Category(String text) {
        this.text = text;
    }

    /** As requests and answers name it. */
    String text() {
        return text;
    }

    /** The family of a symbol of the matching engine. */
    static Category of(SymbolRules rules) {
        return rules.isPerpetual() ? LINEAR : SPOT;
    }
}

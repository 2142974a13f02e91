package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Figures;

/** Sizes: signed numbers of contracts, where the engine counts base quantities. */
final class Contracts {
    /** Most contracts of one order. */
    static final long SIZE_MAX = 1_000_000;

    private Contracts() {}

    /** How many contracts a base quantity is. */
    static long of(SymbolRules rules, long quantity) {
        return quantity / rules.terms().contractSize();
    }

    /** The base quantity of so many contracts. */
    static long quantity(SymbolRules rules, long contracts) {
        return Math.multiplyExact(contracts, rules.terms().contractSize());
    }

    /** A signed number of contracts as a client states it. */
    static long read(String name, String text) {
        return Call.units(name, text, 0);
    }

    /** A size as the client wants it: decimal text, or a whole number. */
    static void write(JsonWriter json, SymbolRules rules, long quantity, boolean decimals) {
        long contracts = of(rules, quantity);
        if (decimals) {
            json.text(Long.toString(contracts));
        } else {
            json.number(contracts);
        }
    }

    /** Coins of one contract. */
    static String multiplier(SymbolRules rules) {
        return Figures.plain(rules.terms().contractSize(), rules.quantityScale());
    }
}

package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;

/** Levels of one side as price, quantity, price, quantity …, and how they differ. */
final class Picture {
    private Picture() {}

    /** Writes levels. */
    interface Writer {
        void level(long price, long quantity);
    }

    /** All levels. */
    static void all(long[] side, Writer writer) {
        for (int i = 0; i < side.length; i += 2) {
            writer.level(side[i], side[i + 1]);
        }
    }

    /**
     * Levels that came, changed or went; those that went have no quantity.
     *
     * @param rising whether prices rise from the best, as those of asks do
     */
    static void changes(long[] before, long[] after, boolean rising, Writer writer) {
        int i = 0;
        int j = 0;
        while (i < before.length || j < after.length) {
            long old = i < before.length ? before[i] : 0;
            long young = j < after.length ? after[j] : 0;
            boolean gone = j >= after.length || i < before.length && old < young == rising;
            if (i < before.length && j < after.length && old == young) {
                if (before[i + 1] != after[j + 1]) {
                    writer.level(young, after[j + 1]);
                }
                i += 2;
                j += 2;
            } else if (gone) {
                writer.level(old, 0);
                i += 2;
            } else {
                writer.level(young, after[j + 1]);
                j += 2;
            }
        }
    }

    /** A book that nobody has seen yet. */
    static Depth empty() {
        return new Depth(0, new long[0], new long[0]);
    }

    /** Writes levels as pairs or as objects. */
    static Writer writer(
            JsonWriter json, Dialect dialect, SymbolRules rules, boolean pairs, boolean decimals) {
        return (price, quantity) -> {
            if (pairs) {
                json.array().shortDecimal(price, rules.priceScale());
                dialect.size(json, rules, quantity, true);
                json.endArray();
            } else {
                json.object().name("p").shortDecimal(price, rules.priceScale()).name("s");
                dialect.size(json, rules, quantity, decimals);
                json.endObject();
            }
        };
    }
}

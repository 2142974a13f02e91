package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;

/**
 * Something that trades.
 *
 * @param category its family
 * @param name the venue's name, unique within the family
 * @param rules how it trades; their symbol is the matching engine's name
 */
record Product(Category category, String name, SymbolRules rules) {
    /** The product behind a symbol of the matching engine. */
    static Product of(SymbolRules rules) {
        Category category = Category.of(rules);
        String symbol = rules.symbol();
        boolean marked = symbol.endsWith(Category.PERPETUAL_SUFFIX);
        int length = symbol.length() - (marked ? Category.PERPETUAL_SUFFIX.length() : 0);
        String name = symbol.substring(0, length);
        return new Product(category, name, rules);
    }

    /** The matching engine's name. */
    String engine() {
        return rules.symbol();
    }

    /** Whether it is a spot pair. */
    boolean isSpot() {
        return category == Category.SPOT;
    }

    /** Writes a price: spot without needless zeros, perpetuals with all decimals. */
    void price(JsonWriter json, long price) {
        number(json, price, rules.priceScale());
    }

    /** Writes a quantity of the base asset, in the manner of prices. */
    void quantity(JsonWriter json, long quantity) {
        number(json, quantity, rules.quantityScale());
    }

    /** Writes an amount of the quote asset. */
    void quote(JsonWriter json, long units) {
        json.shortDecimal(units, rules.quoteScale());
    }

    private void number(JsonWriter json, long value, int scale) {
        if (isSpot()) {
            json.shortDecimal(value, scale);
        } else {
            json.decimal(value, scale, 0);
        }
    }
}

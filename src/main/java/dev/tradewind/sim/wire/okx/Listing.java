package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;

/**
 * One instrument as the wire knows it: its codes and how its sizes are counted. Spot sizes are base
 * quantities, swap sizes are contracts; inside the engine all are base quantities.
 */
final class Listing {
    private static final int SPOT_CODE = 1_000_000_000;
    private static final int SWAP_CODE = 10_459;

    private final SymbolRules rules;
    private final int code;
    private final long contractSize;
    private final int sizeScale;

    /**
     * An instrument.
     *
     * @param index its place among all
     * @param contractSize base quantity of one contract, 0 for spot
     */
    Listing(SymbolRules rules, int index, long contractSize) {
        this.rules = rules;
        this.code = (contractSize > 0 ? SWAP_CODE : SPOT_CODE) + index;
        this.contractSize = contractSize;
        this.sizeScale = contractSize > 0 ? scaleOf(contractSize) : rules.quantityScale();
    }

    /** The fewest decimals with which one unit of quantity is a number of contracts. */
    private static int scaleOf(long contractSize) {
        int scale = 0;
        while (Scale.pow10(scale) % contractSize != 0) {
            scale++;
            if (scale > Scale.MAX) {
                throw new IllegalArgumentException("contract size " + contractSize);
            }
        }
        return scale;
    }

    /** The engine's rules. */
    SymbolRules rules() {
        return rules;
    }

    /** The venue's name, which is the engine's too. */
    String id() {
        return rules.symbol();
    }

    /** The number that WebSocket orders use for it. */
    int code() {
        return code;
    }

    /** Whether it is a perpetual swap. */
    boolean swap() {
        return contractSize > 0;
    }

    /** {@code SPOT} or {@code SWAP}. */
    String type() {
        return swap() ? "SWAP" : "SPOT";
    }

    /** Base quantity of one contract at the quantity scale, 0 for spot. */
    long contractSize() {
        return contractSize;
    }

    /** The pair, such as {@code BTC-USDT}, which names family and index of a swap. */
    String pair() {
        return rules.base() + "-" + rules.quote();
    }

    /** Decimals of sizes. */
    int sizeScale() {
        return sizeScale;
    }

    /** A base quantity as a size at {@link #sizeScale}. */
    long size(long quantity) {
        return swap()
                ? Math.multiplyExact(quantity, Scale.pow10(sizeScale) / contractSize)
                : quantity;
    }

    /** The base quantity of a size; -1 if there is none that fits exactly. */
    long quantity(long size) {
        if (!swap()) {
            return size;
        }
        long unit = Scale.pow10(sizeScale) / contractSize;
        return size % unit == 0 ? size / unit : -1;
    }

    /** Writes a price. */
    JsonWriter price(JsonWriter json, long price) {
        return json.shortDecimal(price, rules.priceScale());
    }

    /** Writes a quantity as the wire counts it. */
    JsonWriter size(JsonWriter json, long quantity) {
        return json.shortDecimal(size(quantity), sizeScale);
    }

    /** Writes a quantity of base asset, for swaps too. */
    JsonWriter base(JsonWriter json, long quantity) {
        return json.shortDecimal(quantity, rules.quantityScale());
    }

    /** Writes an amount of quote asset. */
    JsonWriter quote(JsonWriter json, long units) {
        return json.shortDecimal(units, rules.quoteScale());
    }
}

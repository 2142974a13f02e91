package dev.tradewind.sim.wire;

import dev.tradewind.sim.exchange.SymbolRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decimals of each asset, as the symbols state them. */
public final class AssetScales {
    /** An asset that no symbol names is kept with this many decimals. */
    public static final int USUAL = 8;

    private final Map<String, Integer> scales = new LinkedHashMap<>();

    /** Collects the scales of all symbols. */
    public AssetScales(List<SymbolRules> symbols) {
        for (SymbolRules rules : symbols) {
            scales.put(rules.base(), rules.baseScale());
            scales.put(rules.quote(), rules.quoteScale());
        }
    }

    /** Decimals of an asset. */
    public int of(String asset) {
        return scales.getOrDefault(asset, USUAL);
    }
}

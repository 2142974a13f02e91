package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.SymbolRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All products by the venue's names and by the matching engine's. */
final class Catalogue {
    /** Families that the venue has and that are empty here. */
    private static final Set<String> EMPTY = Set.of("inverse", "option");

    private final Map<String, Product> byName = new LinkedHashMap<>();
    private final Map<String, Product> byEngine = new LinkedHashMap<>();

    Catalogue(List<SymbolRules> symbols) {
        for (SymbolRules rules : symbols) {
            Product product = Product.of(rules);
            byName.put(key(product.category(), product.name()), product);
            byEngine.put(rules.symbol(), product);
        }
    }

    private static String key(Category category, String name) {
        return category.text() + ":" + name;
    }

    /** The family a request names, or null if it is one that is empty here. */
    static @Nullable Category category(Fields fields) {
        String text = fields.get("category");
        for (Category category : Category.values()) {
            if (category.text().equals(text)) {
                return category;
            }
        }
        if (EMPTY.contains(text)) {
            return null;
        }
        throw Errors.parameter(text.isEmpty() ? "category is required" : "Illegal category");
    }

    /** The family a request names, which must be one that trades here. */
    static Category trading(Fields fields) {
        Category category = category(fields);
        if (category == null) {
            throw Errors.parameter("Illegal category");
        }
        return category;
    }

    /** The product of a name, or null. */
    @Nullable Product find(Category category, String name) {
        return byName.get(key(category, name));
    }

    /** The product a request names; throws as the venue does. */
    Product need(Category category, Fields fields) {
        String name = fields.get("symbol");
        Product product = find(category, name);
        if (product == null) {
            throw Errors.symbol(category, name);
        }
        return product;
    }

    /** The product of a symbol that the matching engine has. */
    Product ofEngine(String symbol) {
        Product product = byEngine.get(symbol);
        if (product == null) {
            throw new IllegalArgumentException("no such symbol: " + symbol);
        }
        return product;
    }

    /** All products of a family, in order. */
    List<Product> all(Category category) {
        List<Product> found = new ArrayList<>();
        for (Product product : byEngine.values()) {
            if (product.category() == category) {
                found.add(product);
            }
        }
        return found;
    }

    /** All products. */
    List<Product> all() {
        return List.copyOf(byEngine.values());
    }

    /**
     * The products that a request for a list names: one by its symbol, or all of a family that have
     * the base or settlement coin, if one is given.
     */
    List<Product> listed(Category category, Fields fields) {
        if (!fields.get("symbol").isEmpty()) {
            return List.of(need(category, fields));
        }
        String base = fields.get("baseCoin");
        String settle = fields.get("settleCoin");
        return all(category).stream()
                .filter(p -> base.isEmpty() || p.rules().base().equals(base))
                .filter(p -> settle.isEmpty() || p.rules().quote().equals(settle))
                .toList();
    }
}

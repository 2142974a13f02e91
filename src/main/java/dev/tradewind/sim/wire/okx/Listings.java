package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.SymbolRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All instruments by name and by code. */
final class Listings {
    private final Map<String, Listing> byId = new LinkedHashMap<>();
    private final Map<Integer, Listing> byCode = new LinkedHashMap<>();

    /** Of an exchange whose symbols are the venue's own names. */
    Listings(Exchange exchange) {
        for (SymbolRules rules : exchange.symbols()) {
            Listing listing = new Listing(rules, byId.size(), contractSize(rules));
            byId.put(listing.id(), listing);
            byCode.put(listing.code(), listing);
        }
    }

    private static long contractSize(SymbolRules rules) {
        Perpetual perpetual = rules.perpetual();
        return perpetual == null ? 0 : perpetual.contractSize();
    }

    /** All, in the order in which they were listed. */
    Collection<Listing> all() {
        return byId.values();
    }

    /** Those of a type; another type than spot and swap has none. */
    List<Listing> ofType(String type) {
        return byId.values().stream().filter(listing -> listing.type().equals(type)).toList();
    }

    /** One by name, null if there is none. */
    @Nullable Listing find(String id) {
        return byId.get(id);
    }

    /** One by name. */
    Listing of(String id) {
        Listing found = byId.get(id);
        if (found == null) {
            throw Errors.instrument();
        }
        return found;
    }

    /** One by code. */
    Listing ofCode(int code) {
        Listing found = byCode.get(code);
        if (found == null) {
            throw Errors.instrument();
        }
        return found;
    }

    /** The spot market of a pair, null if there is none. */
    @Nullable Listing spot(String base, String quote) {
        Listing found = byId.get(base + "-" + quote);
        return found == null || found.swap() ? null : found;
    }
}

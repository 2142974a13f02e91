package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.ledger.Money;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The instruments and assets an account knows, by the venue's names, with what only the venue's own
 * list tells of them: the number by which orders on a socket name an instrument, and the group
 * whose fee rates apply.
 */
final class OkxNames {
    private final Map<Integer, Instrument> byIndex = new LinkedHashMap<>();
    private final Map<String, Instrument> byName = new LinkedHashMap<>();
    private final Map<Integer, OkxSize> sizes = new LinkedHashMap<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final Map<String, Long> codes = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();

    OkxNames(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            byIndex.put(instrument.index(), instrument);
            byName.put(instrument.symbol(), instrument);
            sizes.put(instrument.index(), OkxSize.of(instrument));
            assets.put(instrument.pair().base().code(), instrument.pair().base());
            assets.put(instrument.pair().quote().code(), instrument.pair().quote());
        }
    }

    Collection<Instrument> all() {
        return byIndex.values();
    }

    boolean hasPerpetuals() {
        return byIndex.values().stream().anyMatch(Instrument::isPerpetual);
    }

    @Nullable Instrument byIndex(int index) {
        return byIndex.get(index);
    }

    @Nullable Instrument byName(String name) {
        return byName.get(name);
    }

    /** How the venue counts an instrument of ours. */
    OkxSize size(Instrument instrument) {
        OkxSize size = sizes.get(instrument.index());
        return size == null ? OkxSize.of(instrument) : size;
    }

    /** Learns from a row of the venue's list. */
    void learn(JsonNode row) {
        String name = Json.text(row, "instId");
        if (byName.containsKey(name)) {
            long code = Json.text(row, "instIdCode", "").isEmpty() ? -1 : number(row);
            if (code >= 0) {
                codes.put(name, code);
            }
            groups.put(name, Json.text(row, "groupId", ""));
        }
    }

    private static long number(JsonNode row) {
        return Json.integer(row, "instIdCode");
    }

    /** The number by which orders on a socket name an instrument, -1 if the venue has none. */
    long code(Instrument instrument) {
        return codes.getOrDefault(instrument.symbol(), -1L);
    }

    /** The group whose fee rates apply, empty if not known. */
    String group(Instrument instrument) {
        return groups.getOrDefault(instrument.symbol(), "");
    }

    /** Whether an asset is one side of a pair of ours. */
    boolean trades(String code) {
        return assets.containsKey(code);
    }

    /** An asset of our pairs with its scale, or any other at the usual one. */
    Asset asset(String code) {
        Asset known = assets.get(code);
        return known != null ? known : new Asset(code, OkxListings.ASSET_SCALE);
    }

    /** What the venue took: its amounts are negative when we pay, and finer than we keep them. */
    Money taken(String amount, String code) {
        Asset asset = asset(code);
        return new Money(
                Math.negateExact(Decimals.parse(amount, asset.scale(), RoundingMode.HALF_EVEN)),
                asset);
    }
}

package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.ledger.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instruments and assets an account knows, by the venue's names. */
final class BinanceSymbols {
    /** Decimals in which the venue keeps every asset; used for assets outside our pairs. */
    static final int VENUE_SCALE = 8;

    private final Map<Integer, Instrument> byIndex = new LinkedHashMap<>();
    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    BinanceSymbols(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            byIndex.put(instrument.index(), instrument);
            bySymbol.put(instrument.symbol(), instrument);
            assets.put(instrument.pair().base().code(), instrument.pair().base());
            assets.put(instrument.pair().quote().code(), instrument.pair().quote());
        }
    }

    Collection<Instrument> all() {
        return byIndex.values();
    }

    @Nullable Instrument byIndex(int index) {
        return byIndex.get(index);
    }

    @Nullable Instrument bySymbol(String symbol) {
        return bySymbol.get(symbol);
    }

    /** Whether an asset is one side of a pair of ours. */
    boolean trades(String code) {
        return assets.containsKey(code);
    }

    /** An asset of our pairs with its scale, or any other at the venue's own scale. */
    Asset asset(String code) {
        Asset known = assets.get(code);
        return known != null ? known : new Asset(code, VENUE_SCALE);
    }

    /** An amount from the wire, exactly. */
    Money money(String amount, String code) {
        Asset asset = asset(code);
        return new Money(Decimals.parse(amount, asset.scale()), asset);
    }
}

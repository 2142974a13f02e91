package dev.tradewind.model.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses the scales of a run from what the venues list: each asset in the finest decimals any
 * venue reports, each pair in the finest tick and lot among its venues, so that prices of two
 * venues compare as plain longs.
 */
public final class Catalog {
    /**
     * Finest decimals of an asset. Venues do not report supplies, so the cap is one that lets a
     * long hold 92 billion units of any asset.
     */
    public static final int MAX_ASSET_SCALE = 8;

    private Catalog() {}

    /**
     * The instruments of the wanted pairs, with dense indexes in the order of pairs, then venues.
     *
     * @param listings everything the venues list
     * @param pairs canonical symbols, each listed by at least one venue; {@code BTC/USDT} and
     *     {@code BTC/USDT:USDT} then share one pair, so that their prices compare too
     * @throws IllegalArgumentException if a pair is listed nowhere, or too finely for a long
     */
    public static List<Instrument> build(List<Listing> listings, List<String> pairs) {
        Map<String, Asset> assets = new TreeMap<>();
        List<Instrument> instruments = new ArrayList<>();
        for (String symbol : pairs) {
            List<Listing> of =
                    listings.stream()
                            .filter(listing -> listing.canonical().equals(symbol))
                            .toList();
            if (of.isEmpty()) {
                throw new IllegalArgumentException("no venue lists " + symbol);
            }
        }
        List<Listing> wanted =
                listings.stream().filter(listing -> pairs.contains(listing.canonical())).toList();
        for (Listing listing : wanted) {
            widen(assets, listing.base(), Math.max(listing.baseScale(), lotDecimals(listing)));
            widen(assets, listing.quote(), listing.quoteScale());
        }
        for (String symbol : pairs) {
            add(symbol, wanted, assets, instruments);
        }
        return instruments;
    }

    private static void widen(Map<String, Asset> assets, String code, int scale) {
        int capped = Math.min(scale, MAX_ASSET_SCALE);
        assets.merge(
                code,
                new Asset(code, capped),
                (one, other) -> one.scale() >= other.scale() ? one : other);
    }

    private static int lotDecimals(Listing listing) {
        int lots =
                Math.max(
                        Scale.decimalsOf(listing.lotSize()),
                        Scale.decimalsOf(listing.minQuantity()));
        return Math.max(lots, Scale.decimalsOf(listing.contractSize()));
    }

    private static void add(
            String symbol,
            List<Listing> wanted,
            Map<String, Asset> assets,
            List<Instrument> instruments) {
        List<Listing> listings =
                wanted.stream().filter(listing -> listing.canonical().equals(symbol)).toList();
        Listing first = listings.getFirst();
        int priceScale = 0;
        int quantityScale = 0;
        for (Listing listing : wanted) {
            if (listing.pair().equals(first.pair())) {
                priceScale = Math.max(priceScale, Scale.decimalsOf(listing.tickSize()));
                quantityScale = Math.max(quantityScale, lotDecimals(listing));
            }
        }
        Asset base = assets.getOrDefault(first.base(), new Asset(first.base(), 0));
        Asset quote = assets.getOrDefault(first.quote(), new Asset(first.quote(), 0));
        Pair pair = new Pair(base, quote, priceScale, quantityScale);
        for (Listing listing : listings) {
            instruments.add(instrument(instruments.size(), listing, pair));
        }
    }

    private static Instrument instrument(int index, Listing listing, Pair pair) {
        return new Instrument(
                index,
                listing.venue(),
                pair,
                listing.symbol(),
                Scale.parse(listing.tickSize(), pair.priceScale()),
                Scale.parse(listing.lotSize(), pair.quantityScale()),
                Scale.parse(listing.minQuantity(), pair.quantityScale()),
                Scale.parse(listing.minNotional(), pair.quote().scale()),
                listing.status(),
                listing.kind(),
                Scale.parse(listing.contractSize(), pair.quantityScale()));
    }
}

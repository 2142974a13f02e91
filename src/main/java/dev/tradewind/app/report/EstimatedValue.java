package dev.tradewind.app.report;

import dev.tradewind.core.Core;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What everything that the ledger holds at all venues is worth in US dollars (LG-4), at middle
 * prices of the moment; an opinion, never booked. Coins that stand for a dollar count as one. An
 * asset is valued at its own venue's price if that has one, else at another's, else over one
 * further asset, as ETH/BTC over BTC. Of a perpetual it is what closing it would leave.
 *
 * @param total all of it, in {@link #USD} units
 * @param venues the same by venue id
 * @param unpriced assets that are held and count as nothing, since no price is known
 */
public record EstimatedValue(long total, Map<String, Long> venues, Set<String> unpriced) {
    /** The currency that everything is told in. */
    public static final Asset USD = new Asset("USD", 8);

    private static final Set<String> DOLLARS =
            Set.of("USD", "USDT", "USDC", "FDUSD", "DAI", "TUSD", "BUSD", "USDE", "PYUSD");
    private static final int SHOWN_DECIMALS = 2;

    /** Values the books of a core; to be called on its thread, or after it ended. */
    public static EstimatedValue of(Core core, List<Instrument> instruments) {
        Valuing valuing = new Valuing(core, instruments);
        core.ledger().balances().forEach(valuing::add);
        long total = valuing.venues.values().stream().reduce(0L, Math::addExact);
        return new EstimatedValue(total, valuing.venues, valuing.unpriced);
    }

    private static final class Valuing {
        private final Core core;
        private final List<Instrument> instruments;
        final Map<String, Long> venues = new TreeMap<>();
        final Set<String> unpriced = new TreeSet<>();

        Valuing(Core core, List<Instrument> instruments) {
            this.core = core;
            this.instruments = instruments;
        }

        void add(Ledger.Key key, long units) {
            String[] parts = key.account().split("/", 3);
            boolean held = parts[0].equals("venue") || parts[0].equals("contract");
            if (!held || units == 0) {
                return;
            }
            Asset asset = core.ledger().asset(key.asset(), 0);
            OptionalLong value =
                    parts[0].equals("venue")
                            ? value(asset, units, parts[1], true)
                            : contract(asset, units, parts[1], parts[2]);
            if (value.isEmpty()) {
                unpriced.add(asset.code());
            }
            venues.merge(parts[1], value.orElse(0), Math::addExact);
        }

        /** One further asset may stand between this one and the dollar. */
        private OptionalLong value(Asset asset, long units, String venue, boolean further) {
            if (DOLLARS.contains(asset.code())) {
                return OptionalLong.of(
                        Scale.rescale(units, asset.scale(), USD.scale(), RoundingMode.HALF_EVEN));
            }
            OptionalLong best = OptionalLong.empty();
            for (Instrument one : byNearness(asset, venue)) {
                Asset quote = one.pair().quote();
                if (best.isEmpty() && (further || DOLLARS.contains(quote.code()))) {
                    best = value(quote, quoteUnits(one, units), venue, false);
                }
            }
            return best;
        }

        /** Spot pairs of an asset that have a price: against dollars first, own venue first. */
        private List<Instrument> byNearness(Asset asset, String venue) {
            List<List<Instrument>> ranks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ranks.add(new ArrayList<>());
            }
            for (Instrument one : instruments) {
                boolean priced = core.markets().of(one.index()).mid() > 0;
                if (!one.isPerpetual() && priced && one.pair().base().equals(asset)) {
                    int far = one.venue().id().equals(venue) ? 0 : 1;
                    int over = DOLLARS.contains(one.pair().quote().code()) ? 0 : 2;
                    ranks.get(far + over).add(one);
                }
            }
            return ranks.stream().flatMap(List::stream).toList();
        }

        private long quoteUnits(Instrument one, long baseUnits) {
            return one.pair().value(core.markets().of(one.index()).mid(), baseUnits);
        }

        /** The base of a perpetual at its own price; its quote is what the position cost. */
        private OptionalLong contract(Asset asset, long units, String venue, String canonical) {
            for (Instrument one : instruments) {
                boolean own = one.isPerpetual() && one.canonical().equals(canonical);
                if (own && one.venue().id().equals(venue) && one.pair().base().equals(asset)) {
                    boolean priced = core.markets().of(one.index()).mid() > 0;
                    return priced
                            ? value(one.pair().quote(), quoteUnits(one, units), venue, true)
                            : OptionalLong.empty();
                }
            }
            return value(asset, units, venue, true);
        }
    }

    /** As one JSON object. */
    public Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("currency", USD.code());
        all.put("total", USD.format(total));
        List<Map<String, Object>> rows = new ArrayList<>();
        venues.forEach((venue, units) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("venue", venue);
            row.put("value", USD.format(units));
            rows.add(row);
        });
        all.put("by_venue", rows);
        all.put("unpriced", List.copyOf(unpriced));
        return all;
    }

    /** As one line for people. */
    public String told() {
        StringBuilder line = new StringBuilder(shown(total)).append(" USD");
        venues.forEach((venue, units) ->
                line.append(" · ").append(venue).append(' ').append(shown(units)));
        if (!unpriced.isEmpty()) {
            line.append(" · without a price: ").append(String.join(", ", unpriced));
        }
        return line.toString();
    }

    private static String shown(long units) {
        return PerformanceFigures.decimal(units, USD.scale(), SHOWN_DECIMALS);
    }
}

package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One page of the venue's list of instruments.
 *
 * @param listings what can be traded; an entry that cannot be used is left out
 * @param entries everything on the page, usable or not
 * @param nextCursor where the next page begins, "" if this is the last
 */
record BybitListings(List<Listing> listings, int entries, String nextCursor) {
    /** Decimals in which amounts of money are kept; the venue states finer ones in fees only. */
    private static final int MONEY_SCALE = 8;

    private static final int SCALE_MAX = 18;

    /** Whether there may be another page; an empty one is the last whatever its cursor says. */
    boolean hasNext() {
        return entries > 0 && !nextCursor.isEmpty();
    }

    /**
     * Reads an answer.
     *
     * @throws WireException if it is no such list, or no entry of it can be read
     */
    static BybitListings read(HttpReply reply, BybitCategory category) {
        JsonNode result = BybitAnswer.result(reply);
        List<JsonNode> entries = Json.elements(Json.need(result, "list"));
        List<Listing> listings = new ArrayList<>(entries.size());
        String problem = "";
        int unusable = 0;
        for (JsonNode entry : entries) {
            try {
                if (isOurs(entry, category)) {
                    listings.add(category == BybitCategory.SPOT ? spot(entry) : perpetual(entry));
                }
            } catch (WireException e) {
                unusable++;
                problem = String.valueOf(e.getMessage());
            }
        }
        if (unusable > 0 && listings.isEmpty()) {
            throw new WireException(Reason.MISSING, "no usable symbol in the list: " + problem);
        }
        return new BybitListings(listings, entries.size(), Json.text(result, "nextPageCursor", ""));
    }

    /** Dated futures and contracts settled in another coin share the category with ours. */
    private static boolean isOurs(JsonNode entry, BybitCategory category) {
        return category == BybitCategory.SPOT
                || (Json.text(entry, "contractType").equals("LinearPerpetual")
                        && Json.text(entry, "settleCoin").equals("USDT")
                        && Json.text(entry, "quoteCoin").equals("USDT"));
    }

    private static Listing spot(JsonNode entry) {
        JsonNode lot = Json.need(entry, "lotSizeFilter");
        return listing(
                entry,
                Kind.SPOT,
                decimal(lot, "basePrecision"),
                decimal(lot, "minOrderQty"),
                decimal(lot, "minOrderAmt"),
                Math.max(MONEY_SCALE, Scale.decimalsOf(decimal(lot, "quotePrecision"))));
    }

    /** Quantities of linear contracts are base quantities: one contract is one base unit. */
    private static Listing perpetual(JsonNode entry) {
        JsonNode lot = Json.need(entry, "lotSizeFilter");
        return listing(
                entry,
                Kind.PERPETUAL,
                decimal(lot, "qtyStep"),
                decimal(lot, "minOrderQty"),
                lot.has("minNotionalValue") ? decimal(lot, "minNotionalValue") : "0",
                MONEY_SCALE);
    }

    private static Listing listing(
            JsonNode entry,
            Kind kind,
            String step,
            String minQuantity,
            String minNotional,
            int quoteScale) {
        boolean trading = Json.text(entry, "status").equals("Trading");
        String tick = decimal(Json.need(entry, "priceFilter"), "tickSize");
        if (new BigDecimal(tick).signum() == 0 || new BigDecimal(step).signum() == 0) {
            throw new WireException(Reason.MALFORMED, "a step of zero");
        }
        return new Listing(
                Venue.BYBIT,
                Json.text(entry, "symbol"),
                Json.text(entry, "baseCoin"),
                Json.text(entry, "quoteCoin"),
                Math.max(MONEY_SCALE, Scale.decimalsOf(step)),
                quoteScale,
                tick,
                step,
                minQuantity,
                minNotional,
                trading ? Status.TRADING : Status.HALTED,
                kind,
                kind == Kind.PERPETUAL ? "1" : "0",
                listedAt(entry));
    }

    /** Spot symbols come without it. */
    private static long listedAt(JsonNode entry) {
        String text = Json.text(entry, "launchTime", "");
        return text.isEmpty() ? 0 : BybitTree.nanos(Json.integer(entry, "launchTime"));
    }

    private static String decimal(JsonNode node, String name) {
        String text = Json.text(node, name);
        try {
            if (text.length() <= 64 && isOrdinary(new BigDecimal(text))) {
                return text;
            }
        } catch (NumberFormatException _) {
            throw new WireException(Reason.MALFORMED, name + " \"" + text + "\"");
        }
        throw new WireException(Reason.MALFORMED, name + " \"" + text + "\"");
    }

    /** Not negative, and written out in a line. */
    private static boolean isOrdinary(BigDecimal number) {
        return number.signum() >= 0 && Math.abs((long) number.scale()) <= SCALE_MAX;
    }
}

package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the venue's list of instruments. Sizes of swaps come in contracts and leave in base; a
 * contract is {@code ctVal} times {@code ctMult}, of which the second is 1 or empty today.
 */
final class OkxListings {
    /**
     * Decimals in which amounts are kept. The venue states none and writes some far finer; a finer
     * scale here would leave no room for large amounts of cheap coins.
     */
    static final int ASSET_SCALE = 8;

    private static final int SCALE_MAX = 18;

    private OkxListings() {}

    /**
     * Reads a list; what is neither spot nor a swap margined in its quote is left out.
     *
     * @throws WireException if it is no such list, or no entry of it is usable
     */
    static List<Listing> read(byte[] body) {
        JsonNode rows = OkxAnswer.rows(Json.read(body));
        List<Listing> listings = new ArrayList<>(rows.size());
        String problem = "it is empty";
        for (JsonNode row : rows) {
            try {
                listings.add(listing(row));
            } catch (WireException e) {
                problem = e.getMessage();
            }
        }
        if (listings.isEmpty()) {
            throw new WireException(Reason.MISSING, "no usable instrument in the list: " + problem);
        }
        return listings;
    }

    private static Listing listing(JsonNode row) {
        return switch (Json.text(row, "instType")) {
            case "SPOT" -> spot(row);
            case "SWAP" -> swap(row);
            default -> throw new WireException(Reason.MALFORMED, "neither spot nor swap");
        };
    }

    private static Listing spot(JsonNode row) {
        return listing(
                row,
                name(row, "baseCcy"),
                name(row, "quoteCcy"),
                positive(row, "lotSz"),
                positive(row, "minSz"),
                Kind.SPOT,
                "0");
    }

    /** Base and quote of a swap are empty: they are named by value and settlement currency. */
    private static Listing swap(JsonNode row) {
        String base = name(row, "ctValCcy");
        String quote = name(row, "settleCcy");
        boolean linear = Json.text(row, "ctType", "").equals("linear");
        if (!linear || !Json.text(row, "uly", "").equals(base + "-" + quote)) {
            throw new WireException(Reason.MALFORMED, "no swap margined in its quote");
        }
        String times = Json.text(row, "ctMult", "");
        BigDecimal contract = positive(row, "ctVal");
        if (!times.isEmpty()) {
            contract = contract.multiply(positive(row, "ctMult"));
        }
        return listing(
                row,
                base,
                quote,
                positive(row, "lotSz").multiply(contract),
                positive(row, "minSz").multiply(contract),
                Kind.PERPETUAL,
                plain(contract));
    }

    private static Listing listing(
            JsonNode row,
            String base,
            String quote,
            BigDecimal lot,
            BigDecimal least,
            Kind kind,
            String contract) {
        String listed = Json.text(row, "listTime", "");
        int baseScale = Math.max(ASSET_SCALE, Math.max(lot.scale(), least.scale()));
        if (baseScale > SCALE_MAX) {
            throw new WireException(Reason.TOO_FINE, "lotSz of " + lot.scale() + " decimals");
        }
        return new Listing(
                Venue.OKX,
                Json.text(row, "instId"),
                base,
                quote,
                baseScale,
                ASSET_SCALE,
                plain(positive(row, "tickSz")),
                plain(lot),
                plain(least),
                "0",
                Json.text(row, "state").equals("live") ? Status.TRADING : Status.HALTED,
                kind,
                contract,
                listed.isEmpty() ? 0 : OkxTree.time(row, "listTime"));
    }

    private static String name(JsonNode row, String field) {
        String name = Json.text(row, field);
        if (name.isEmpty()) {
            throw new WireException(Reason.MISSING, "field " + field);
        }
        return name;
    }

    private static BigDecimal positive(JsonNode row, String field) {
        String text = Json.text(row, field);
        try {
            BigDecimal number = text.length() > 64 ? BigDecimal.ZERO : new BigDecimal(text);
            if (number.signum() > 0 && Math.abs((long) number.scale()) <= SCALE_MAX) {
                return number;
            }
        } catch (NumberFormatException _) {
            throw new WireException(Reason.MALFORMED, field + " \"" + text + "\"");
        }
        throw new WireException(Reason.MALFORMED, field + " \"" + text + "\"");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

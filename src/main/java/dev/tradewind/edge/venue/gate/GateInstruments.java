package dev.tradewind.edge.venue.gate;

import dev.tradewind.edge.venue.gateio.GateioInstruments;
import dev.tradewind.edge.venue.gateio.GateioTimes;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Pairs as the venue lists them; steps are told as numbers of decimals. */
final class GateInstruments implements GateioInstruments.Source {
    private static final int ASSET_SCALE = 8;
    private static final int SCALE_MAX = 18;

    @Override
    public String path() {
        return "/api/v4/spot/currency_pairs";
    }

    @Override
    public int page() {
        return 0;
    }

    @Override
    public Optional<Listing> listing(JsonNode entry) {
        int priceDecimals = decimals(entry, "precision");
        int quantityDecimals = decimals(entry, "amount_precision");
        BigDecimal lot = BigDecimal.ONE.movePointLeft(quantityDecimals);
        return Optional.of(
                new Listing(
                        Venue.GATE,
                        Json.text(entry, "id"),
                        Json.text(entry, "base"),
                        Json.text(entry, "quote"),
                        Math.max(ASSET_SCALE, quantityDecimals),
                        Math.max(ASSET_SCALE, priceDecimals),
                        BigDecimal.ONE.movePointLeft(priceDecimals).toPlainString(),
                        lot.toPlainString(),
                        least(entry, "min_base_amount").max(lot).toPlainString(),
                        least(entry, "min_quote_amount").toPlainString(),
                        status(entry),
                        Instrument.Kind.SPOT,
                        "0",
                        GateioTimes.first(entry, "buy_start", "")));
    }

    private static int decimals(JsonNode entry, String name) {
        long decimals = Json.integer(entry, name);
        if (decimals < 0 || decimals > SCALE_MAX) {
            throw new WireException(Reason.MALFORMED, name + " " + decimals);
        }
        return (int) decimals;
    }

    /** A pair without a smallest amount does not state one. */
    private static BigDecimal least(JsonNode entry, String name) {
        return entry.hasNonNull(name) ? GateioInstruments.decimal(entry, name) : BigDecimal.ZERO;
    }

    private static Instrument.Status status(JsonNode entry) {
        return Json.text(entry, "trade_status").equals("tradable")
                ? Instrument.Status.TRADING
                : Instrument.Status.HALTED;
    }
}

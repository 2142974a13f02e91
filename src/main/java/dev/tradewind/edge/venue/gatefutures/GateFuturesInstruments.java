package dev.tradewind.edge.venue.gatefutures;

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

/**
 * Contracts as the venue lists them. A lot is one contract, also where the venue would take
 * fractions, because it does not publish their step; there is no smallest value of an order.
 */
final class GateFuturesInstruments implements GateioInstruments.Source {
    private static final int ASSET_SCALE = 8;

    @Override
    public String path() {
        return "/api/v4/futures/usdt/contracts";
    }

    @Override
    public int page() {
        return 100;
    }

    /** Stocks, metals and currencies are listed too; they are marked, coins are not. */
    @Override
    public Optional<Listing> listing(JsonNode entry) {
        String name = Json.text(entry, "name");
        boolean crypto = Json.text(entry, "contract_type", "").isEmpty();
        if (!crypto || !name.matches("[A-Z0-9]+_USDT")) {
            return Optional.empty();
        }
        if (!Json.text(entry, "type", "direct").equals("direct")) {
            throw new WireException(Reason.MALFORMED, "not a linear contract: " + name);
        }
        BigDecimal contract = GateioInstruments.positive(entry, "quanto_multiplier");
        BigDecimal smallest = GateioInstruments.decimal(entry, "order_size_min");
        BigDecimal contracts = smallest.max(BigDecimal.ONE);
        String base = name.substring(0, name.length() - "_USDT".length());
        int baseScale = Math.max(ASSET_SCALE, contract.stripTrailingZeros().scale());
        return Optional.of(
                new Listing(
                        Venue.GATE_FUTURES,
                        name,
                        base,
                        "USDT",
                        baseScale,
                        ASSET_SCALE,
                        GateioInstruments.positive(entry, "order_price_round").toPlainString(),
                        contract.toPlainString(),
                        contract.multiply(contracts).toPlainString(),
                        "0",
                        status(entry),
                        Instrument.Kind.PERPETUAL,
                        contract.toPlainString(),
                        GateioTimes.first(entry, "launch_time", "create_time")));
    }

    private static Instrument.Status status(JsonNode entry) {
        boolean leaving = entry.has("in_delisting") && Json.bool(entry, "in_delisting");
        boolean trading = Json.text(entry, "status", "trading").equals("trading");
        return trading && !leaving ? Instrument.Status.TRADING : Instrument.Status.HALTED;
    }
}

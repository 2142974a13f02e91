package dev.tradewind.edge.venue.gate;

import dev.tradewind.edge.venue.gateio.GateioDiagnosis;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What Gate.io's spot wallet can be asked about itself. */
public final class GateDiagnosis extends GateioDiagnosis {
    /** With the adapter's own settings. */
    public GateDiagnosis(GateioSettings settings) {
        super(settings, Venue.GATE, new GateInstruments());
    }

    @Override
    protected String accountPath() {
        return "/api/v4/spot/accounts";
    }

    @Override
    protected List<Holding> holdings(JsonNode account) {
        List<Holding> holdings = new ArrayList<>();
        for (JsonNode asset : Json.elements(account)) {
            Holding holding =
                    Holding.of(
                            Json.text(asset, "currency"),
                            Json.text(asset, "available"),
                            Json.text(asset, "locked", "0"));
            if (holding.free().signum() != 0 || holding.locked().signum() != 0) {
                holdings.add(holding);
            }
        }
        return holdings;
    }
}

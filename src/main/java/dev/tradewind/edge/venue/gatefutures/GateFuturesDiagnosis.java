package dev.tradewind.edge.venue.gatefutures;

import dev.tradewind.edge.venue.gateio.GateioDiagnosis;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What Gate.io's wallet of USDT perpetuals can be asked about itself. */
public final class GateFuturesDiagnosis extends GateioDiagnosis {
    /** With the adapter's own settings. */
    public GateFuturesDiagnosis(GateioSettings settings) {
        super(settings, Venue.GATE_FUTURES, new GateFuturesInstruments());
    }

    @Override
    protected String accountPath() {
        return "/api/v4/futures/usdt/accounts";
    }

    /** The first transfer creates the wallet. */
    @Override
    protected boolean isEmpty(String label) {
        return label.equals("USER_NOT_FOUND");
    }

    @Override
    protected Optional<Hurdle> hurdle(JsonNode account) {
        return GateFuturesWallet.isOneWay(account)
                ? Optional.empty()
                : Optional.of(new Hurdle(GateFuturesWallet.BOTH_SIDES, GateFuturesWallet.ONE_WAY));
    }

    @Override
    protected List<Holding> holdings(JsonNode account) {
        Holding total =
                Holding.of(
                        Json.text(account, "currency", "USDT"),
                        Json.text(account, "available"),
                        "0");
        return List.of(total);
    }
}

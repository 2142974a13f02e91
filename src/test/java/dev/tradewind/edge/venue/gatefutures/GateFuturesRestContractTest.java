package dev.tradewind.edge.venue.gatefutures;

import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import java.util.Optional;

/** Gate.io's perpetuals keep the contract of every venue, with orders by request. */
class GateFuturesRestContractTest extends GateFuturesContractTest {
    @Override
    GateioSettings settings() {
        GateioSettings plain = GateioSettings.futures(5);
        return plain.with(plain.requests().with(false, false, true));
    }

    @Override
    protected OrderWire orders() {
        return rest();
    }

    @Override
    protected Optional<OrderWire> fallback() {
        return Optional.empty();
    }
}

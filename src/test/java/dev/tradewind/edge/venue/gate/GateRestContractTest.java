package dev.tradewind.edge.venue.gate;

import dev.tradewind.edge.venue.OrderWire;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import java.util.Optional;

/** Gate.io spot keeps the contract of every venue, with orders by request. */
class GateRestContractTest extends GateContractTest {
    @Override
    GateioSettings settings() {
        GateioSettings plain = GateioSettings.spot(5);
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

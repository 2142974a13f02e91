package dev.tradewind.app.config;

import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.model.instrument.Venue;
import java.net.URI;
import java.util.Optional;

/** Where the venues' own test networks are (MD-11). */
final class TestNetworks {
    private TestNetworks() {}

    /** A venue's test network; empty if it has none. */
    static Optional<Endpoints> of(Venue venue) {
        return switch (venue) {
            case BINANCE ->
                    endpoints(
                            "https://testnet.binance.vision",
                            "wss://stream.testnet.binance.vision",
                            "wss://ws-api.testnet.binance.vision");
            case BYBIT ->
                    endpoints(
                            "https://api-testnet.bybit.com",
                            "wss://stream-testnet.bybit.com",
                            "wss://stream-testnet.bybit.com");
            case OKX ->
                    endpoints(
                            "https://www.okx.com",
                            "wss://wspap.okx.com:8443",
                            "wss://wspap.okx.com:8443");
            case GATE, GATE_FUTURES ->
                    endpoints(
                            "https://api-testnet.gateapi.io",
                            "wss://ws-testnet.gate.com",
                            "wss://ws-testnet.gate.com");
            case MEXC -> Optional.empty();
        };
    }

    private static Optional<Endpoints> endpoints(String rest, String stream, String privately) {
        return Optional.of(
                new Endpoints(URI.create(rest), URI.create(stream), URI.create(privately)));
    }
}

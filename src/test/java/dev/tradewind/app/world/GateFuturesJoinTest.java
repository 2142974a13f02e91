package dev.tradewind.app.world;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.gatefutures.GateFuturesVenue;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.gatefutures.GateFuturesServer;
import java.util.List;

class GateFuturesJoinTest extends JoinContract {
    @Override
    Venue venueId() {
        return Venue.GATE_FUTURES;
    }

    @Override
    SimAccount key() {
        return new SimAccount(
                OWNER, "gateDemoKey012" + "3456789", "gateSecret", KeyRights.TRADE_ONLY, "");
    }

    @Override
    VenueServer server(Exchange behind, SimAccount account) {
        return new GateFuturesServer(behind, List.of(account), WireSettings.defaults(7));
    }

    @Override
    VenueAdapter adapter(Manner how) {
        GateioSettings usual =
                GateioSettings.futures(3)
                        .with(new Channels(true, List.of(60 * SECOND), true, true));
        GateioSettings.Lines lines = usual.lines();
        return new GateFuturesVenue(
                switch (how) {
                    case USUAL -> usual;
                    case TWO_LINES ->
                            usual.with(
                                    lines.with(lines.path(), 200, true)
                                            .withTimes(
                                                    lines.times().probeNanos(),
                                                    lines.times().stallNanos(),
                                                    20 * SECOND));
                    case REQUESTS_ONLY -> usual.with(usual.requests().with(false, true, true));
                });
    }

    @Override
    List<String> markets() {
        return List.of("BTC/USDT:USDT", "ETH/USDT:USDT");
    }

    @Override
    String symbolOf(Instrument instrument) {
        return instrument.symbol();
    }

    @Override
    int far() {
        return 100;
    }

    @Override
    List<Integer> positionsAndFees() {
        return List.of(0, 2);
    }

    @Override
    String wrongSecretWords() {
        return "refuses the API key";
    }
}

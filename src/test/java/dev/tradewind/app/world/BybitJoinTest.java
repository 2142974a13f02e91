package dev.tradewind.app.world;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.bybit.BybitSettings;
import dev.tradewind.edge.venue.bybit.BybitVenue;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.bybit.BybitServer;
import java.util.List;

class BybitJoinTest extends JoinContract {
    @Override
    Venue venueId() {
        return Venue.BYBIT;
    }

    @Override
    SimAccount key() {
        return new SimAccount(
                OWNER, "bybitDemoKey012" + "3456789", "bybitSecret", KeyRights.TRADE_ONLY, "");
    }

    @Override
    VenueServer server(Exchange behind, SimAccount account) {
        return new BybitServer(behind, List.of(account), WireSettings.defaults(7));
    }

    @Override
    VenueAdapter adapter(Manner how) {
        BybitSettings usual =
                BybitSettings.defaults(3)
                        .with(new Channels(true, List.of(60 * SECOND), true, true));
        BybitSettings.Stream stream = usual.stream();
        return new BybitVenue(
                switch (how) {
                    case USUAL -> usual;
                    case TWO_LINES ->
                            usual.with(
                                            stream.withTimes(
                                                    stream.pingNanos(),
                                                    stream.stallNanos(),
                                                    stream.topicStallNanos(),
                                                    20 * SECOND))
                                    .withSecondLine(true);
                    case REQUESTS_ONLY -> usual.with(usual.trading().withWay(false, false));
                });
    }

    @Override
    List<String> markets() {
        return List.of("BTC/USDT", "ETH/USDT", "BTC/USDT:USDT", "ETH/USDT:USDT");
    }

    @Override
    String symbolOf(Instrument instrument) {
        return instrument.symbol() + (instrument.isPerpetual() ? ".P" : "");
    }

    @Override
    int far() {
        return 5_000;
    }

    @Override
    List<Integer> positionsAndFees() {
        return List.of(2, 4);
    }

    @Override
    String wrongSecretWords() {
        return "accounts.bybit.api_key";
    }
}

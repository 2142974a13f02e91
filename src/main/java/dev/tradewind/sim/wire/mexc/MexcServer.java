package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.HmacKey;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MEXC Spot, simulated: REST at {@code /api/v3}, public and private streams at {@code /ws}.
 * Matching is the exchange's business, the market is driven by whoever owns the exchange; both on
 * the thread that calls this server.
 */
public final class MexcServer implements VenueServer {
    private final Exchange exchange;
    private final List<SimAccount> accounts;
    private final WireSettings settings;
    private @Nullable Parts parts;

    /**
     * A server in front of an exchange; the accounts must have been opened there under their names.
     *
     * @param accounts who may sign requests
     * @param settings delays, cadence and limits
     */
    public MexcServer(Exchange exchange, List<SimAccount> accounts, WireSettings settings) {
        this.exchange = exchange;
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
    }

    private record Parts(VenueDesk desk, RestDoor rest, Sockets sockets) {}

    private Parts parts() {
        Parts built = parts;
        if (built == null) {
            throw new IllegalStateException("not started");
        }
        return built;
    }

    @Override
    public void start(Effects effects, long now) {
        VenueDesk desk = new VenueDesk(exchange, settings, effects);
        Map<String, Customer> byKey = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (SimAccount account : accounts) {
            byKey.put(
                    account.apiKey(),
                    new Customer(account.name(), new HmacKey(account.secret()), account.rights()));
            names.add(account.name());
        }
        AssetScales scales = new AssetScales(exchange.symbols());
        MarketFeeds feeds = new MarketFeeds(desk);
        PrivateEvents events = new PrivateEvents(desk, scales, names);
        exchange.listen(feeds);
        exchange.listen(events);
        Sockets sockets = new Sockets(desk, feeds, events);
        RestDoor rest =
                new RestDoor(
                        desk,
                        new Gate(byKey),
                        new MarketAnswers(exchange, feeds),
                        new HistoryAnswers(exchange, feeds),
                        new AccountAnswers(exchange, scales),
                        sockets.keys());
        parts = new Parts(desk, rest, sockets);
    }

    @Override
    public void onHttp(long exchangeId, Ask ask, long now) {
        parts().rest().ask(exchangeId, ask, now);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long now) {
        return parts().sockets().open(socket, target, now);
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {
        parts().sockets().frame(socket, binary, payload, now);
    }

    @Override
    public void onSocketPong(long socket, long now) {
        // the venue sends no protocol pings, so a pong says nothing
    }

    @Override
    public void onSocketClosed(long socket, long now) {
        parts().sockets().closed(socket);
    }

    @Override
    public void onTimer(long key, long now) {
        parts().desk().agenda().run(now);
    }
}

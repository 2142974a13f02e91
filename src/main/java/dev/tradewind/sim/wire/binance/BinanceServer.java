package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binance Spot, simulated: REST at {@code /api/v3} and a little of {@code /sapi/v1}, market streams
 * at {@code /ws} and {@code /stream}, the WebSocket API at {@code /ws-api/v3}. Matching is the
 * exchange's business, the market is driven by whoever owns the exchange; both on the thread that
 * calls this server.
 */
public final class BinanceServer implements VenueServer {
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
    public BinanceServer(Exchange exchange, List<SimAccount> accounts, WireSettings settings) {
        this.exchange = exchange;
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
    }

    private record Parts(VenueDesk desk, RestDoor rest, Streams streams, ApiDoor api) {}

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
        Map<String, Customer> byName = new LinkedHashMap<>();
        for (SimAccount account : accounts) {
            Customer customer = new Customer(account, settings.limits());
            byKey.put(account.apiKey(), customer);
            byName.put(account.name(), customer);
        }
        Filters filters = new Filters(exchange);
        AssetScales scales = new AssetScales(exchange.symbols());
        String selfTrade = filters.selfTradeMode();
        MarketFeeds feeds = new MarketFeeds(desk);
        UserEvents events = new UserEvents(desk, scales, selfTrade, byName);
        exchange.listen(feeds);
        exchange.listen(events);
        Gate gate = new Gate(byKey);
        Desk calls =
                new Desk(
                        desk,
                        new Budget(settings.limits().weightPerMinute()),
                        gate,
                        new Customer(new SimAccount("", "", ""), settings.limits()),
                        new PublicAnswers(desk, feeds, filters),
                        new AccountAnswers(exchange, scales, selfTrade),
                        new WalletAnswers(exchange, scales),
                        new Trading(desk, new OrderReader(exchange, filters), events, selfTrade));
        parts =
                new Parts(
                        desk,
                        new RestDoor(desk, calls),
                        new Streams(desk, feeds),
                        new ApiDoor(desk, calls, gate, events));
    }

    @Override
    public void onHttp(long exchangeId, Ask ask, long now) {
        parts().rest().ask(exchangeId, ask, now);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long now) {
        return parts().api().open(socket, target, now)
                || parts().streams().open(socket, target, now);
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {
        if (!parts().streams().frame(socket, payload, now)) {
            parts().api().frame(socket, payload, now);
        }
    }

    @Override
    public void onSocketPong(long socket, long now) {
        if (!parts().streams().pong(socket, now)) {
            parts().api().pong(socket);
        }
    }

    @Override
    public void onSocketClosed(long socket, long now) {
        if (!parts().streams().closed(socket)) {
            parts().api().closed(socket);
        }
    }

    @Override
    public void onTimer(long key, long now) {
        parts().desk().agenda().run(now);
    }
}

package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bybit v5, simulated: spot and USDT perpetuals of a unified account behind one port. REST at
 * {@code /v5}, public sockets {@code /v5/public/spot} and {@code /v5/public/linear}, {@code
 * /v5/private}, and order entry at {@code /v5/trade}. A perpetual is the matching engine's symbol
 * that ends with {@code .P}. Matching is the exchange's business, the market is driven by whoever
 * owns the exchange; both on the thread that calls this server.
 */
public final class BybitServer implements VenueServer {
    private final Exchange exchange;
    private final List<SimAccount> accounts;
    private final WireSettings settings;
    private final BybitSettings own;
    private final Faults faults = new Faults();
    private @Nullable Parts parts;

    /** A server that behaves as the newest documents say. */
    public BybitServer(Exchange exchange, List<SimAccount> accounts, WireSettings settings) {
        this(exchange, accounts, settings, BybitSettings.defaults());
    }

    /**
     * A server in front of an exchange; the accounts must have been opened there under their names.
     *
     * @param accounts who may sign requests
     * @param settings delays and cadence
     * @param own limits, and what the documents leave open
     */
    public BybitServer(
            Exchange exchange,
            List<SimAccount> accounts,
            WireSettings settings,
            BybitSettings own) {
        this.exchange = exchange;
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
        this.own = own;
    }

    private record Parts(VenueDesk desk, RestDoor rest, Sockets sockets, MarketFeeds feeds) {}

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
        Catalogue catalogue = new Catalogue(exchange.symbols());
        AssetScales scales = new AssetScales(exchange.symbols());
        Gate gate =
                new Gate(
                        accounts.stream()
                                .map(account -> new Customer(account, own.limits()))
                                .toList());
        Rates source = new Rates(exchange, scales);
        FeeSums fees = new FeeSums(scales);
        WalletJson wallet = new WalletJson(exchange, catalogue, scales);
        MarketFeeds feeds = new MarketFeeds(desk, catalogue, own);
        PrivateEvents events = new PrivateEvents(desk, catalogue, fees, source, wallet, own);
        exchange.listen(feeds);
        exchange.listen(events);
        Orders orders = new Orders(exchange);
        OrderDesk trading = new OrderDesk(new Trading(desk, catalogue, orders, events), own);
        Sockets sockets = new Sockets(desk, own, faults, gate, feeds, events, trading);
        RestDoor rest =
                new RestDoor(
                        desk,
                        own,
                        faults,
                        gate,
                        new MarketAnswers(exchange, catalogue, feeds),
                        new OrderAnswers(
                                exchange, catalogue, orders, fees, source, own.postOnlyRejected()),
                        new AccountAnswers(exchange, catalogue, wallet, source),
                        new PositionAnswers(exchange, catalogue),
                        trading);
        parts = new Parts(desk, rest, sockets, feeds);
    }

    /** Troubles to bring about. */
    public Faults faults() {
        return faults;
    }

    /** Ends all sockets that somebody logged in on. */
    public void kick() {
        parts().sockets().kick();
    }

    /** Ends all sockets. */
    public void dropSockets() {
        parts().sockets().dropAll();
    }

    /** Begins all books anew with update id 1, as after a restart of the venue's service. */
    public void restartBooks(long now) {
        parts().feeds().restart(now);
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

package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OKX v5, simulated: REST at {@code /api/v5}, sockets at {@code /ws/v5/public}, {@code
 * /ws/v5/private} and {@code /ws/v5/business}; spot and USDT swaps of one account. Symbols of the
 * exchange bear the venue's own names, such as {@code BTC-USDT} and {@code BTC-USDT-SWAP}. Matching
 * is the exchange's business, the market is driven by whoever owns the exchange; both on the thread
 * that calls this server.
 */
public final class OkxServer implements VenueServer {
    private final Exchange exchange;
    private final List<SimAccount> accounts;
    private final WireSettings settings;
    private final OkxSettings own;
    private @Nullable Parts parts;

    /**
     * A server in front of an exchange, behaving as the venue's documents say; the accounts must
     * have been opened there under their names.
     *
     * @param accounts who may sign requests
     * @param settings delays and cadence; the limits are those that the venue publishes
     */
    public OkxServer(Exchange exchange, List<SimAccount> accounts, WireSettings settings) {
        this(exchange, accounts, settings, OkxSettings.standard());
    }

    /**
     * A server in front of an exchange.
     *
     * @param own how it behaves where documents are unclear
     */
    public OkxServer(
            Exchange exchange, List<SimAccount> accounts, WireSettings settings, OkxSettings own) {
        this.exchange = exchange;
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
        this.own = own;
    }

    private record Parts(
            VenueDesk desk, RestDoor rest, Sockets sockets, MarketFeeds feeds, Limiter limiter) {}

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
        for (SimAccount account : accounts) {
            byKey.put(account.apiKey(), new Customer(account, byKey.size()));
        }
        Listings listings = new Listings(exchange);
        OrderRecords records = new OrderRecords();
        MarketFeeds feeds = new MarketFeeds(desk, own, listings);
        PrivateEvents events = new PrivateEvents(desk, own, listings, records);
        exchange.listen(records);
        exchange.listen(feeds);
        exchange.listen(events);
        Gate gate = new Gate(byKey, own.demoTrading());
        Limiter limiter = new Limiter(own.limitIsHttp429());
        Trading trading =
                new Trading(
                        desk, limiter, new OrderReader(exchange, own, listings), records, events);
        RestDoor rest =
                new RestDoor(
                        desk,
                        limiter,
                        gate,
                        listings,
                        new MarketAnswers(exchange, listings, feeds),
                        new OrderAnswers(exchange, own, listings, records),
                        new AccountAnswers(exchange, own, listings),
                        trading,
                        new DeadMan(desk, records));
        Sockets sockets = new Sockets(desk, feeds, events, gate, trading);
        parts = new Parts(desk, rest, sockets, feeds, limiter);
    }

    /** Fault on demand: tells all sockets that they will be closed, and closes them 60 s later. */
    public void announceUpgrade(long now) {
        parts().sockets().announceUpgrade(now);
    }

    /** Fault on demand: closes all sockets without a notice ahead. */
    public void kickAll() {
        parts().sockets().kickAll();
    }

    /** Fault on demand: from now on REST answers 503, or no more. */
    public void maintenance(boolean on) {
        parts().rest().maintenance(on);
    }

    /** Fault on demand: so many of the next requests breach a rate limit. */
    public void refuseNext(int requests) {
        parts().limiter().inject(requests);
    }

    /** Fault on demand: the numbers of all books start again from lower ones. */
    public void restartSequences(long now) {
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
        // the venue's pings are text, so a pong of the protocol says nothing
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

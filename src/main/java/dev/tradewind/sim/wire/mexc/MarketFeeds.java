package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public channels of all symbols. */
final class MarketFeeds implements ExchangeListener {
    private static final long LATE_JOIN = 120_000_000L;

    private final VenueDesk desk;
    private final Map<String, MarketFeed> feeds = new LinkedHashMap<>();
    private final Map<String, MarketFeed> byChannel = new LinkedHashMap<>();

    MarketFeeds(VenueDesk desk) {
        this.desk = desk;
        ProtoWriter proto = new ProtoWriter();
        for (SymbolRules rules : desk.exchange().symbols()) {
            MarketFeed feed = new MarketFeed(desk, rules, proto);
            feeds.put(rules.symbol(), feed);
            feed.channels().keySet().forEach(name -> byChannel.put(name, feed));
        }
    }

    /** The feed of a symbol that exists. */
    MarketFeed of(String symbol) {
        MarketFeed feed = feeds.get(symbol);
        if (feed == null) {
            throw Errors.symbol();
        }
        return feed;
    }

    /** Whether a channel exists. */
    boolean knows(String name) {
        return byChannel.containsKey(name);
    }

    /**
     * A client subscribed to a channel that exists. Now and then a depth subscription becomes
     * effective a little later than a snapshot kept at this moment, so that the client meets a
     * snapshot older than its first message.
     */
    void subscribe(Connection connection, String name, long now) {
        boolean diff = name.startsWith("spot@public.aggre.depth");
        if (diff && desk.chance(desk.settings().cadence().staleSnapshotPerMille())) {
            MarketFeed feed = byChannel.get(name);
            if (feed != null) {
                feed.keepStale(now);
            }
            desk.agenda().at(now + LATE_JOIN, at -> join(connection, name, at));
        } else {
            join(connection, name, now);
        }
    }

    private void join(Connection connection, String name, long now) {
        MarketFeed feed = byChannel.get(name);
        if (feed == null || connection.closed() || !connection.channels().contains(name)) {
            return;
        }
        Channel channel = feed.channels().get(name);
        if (channel != null) {
            channel.add(connection);
            feed.joined(channel, now);
        }
    }

    /** A client left a channel. */
    void unsubscribe(Connection connection, String name) {
        MarketFeed feed = byChannel.get(name);
        if (feed == null) {
            return;
        }
        Channel channel = feed.channels().get(name);
        if (channel != null) {
            channel.remove(connection);
            feed.left();
        }
    }

    @Override
    public void onLevel(
            String symbol, Side side, long price, long quantity, long updateId, long time) {
        of(symbol).onLevel(side, price, quantity, updateId, time);
    }

    @Override
    public void onDepth(String symbol, DepthChange change, long time) {
        of(symbol).onDepth(change, time);
    }

    @Override
    public void onBest(String symbol, Best best, long time) {
        of(symbol).onBest(best, time);
    }

    @Override
    public void onOwnChange(String symbol, long time) {
        of(symbol).touchBest(time);
    }

    @Override
    public void onPrint(Print print) {
        of(print.symbol()).onPrint(print);
    }
}

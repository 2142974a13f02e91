package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The market streams of all symbols and their common tick, which runs only while it is needed. */
final class MarketFeeds implements ExchangeListener {
    private static final long TICK = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long LATE_JOIN = TICK + TICK / 5;

    private final VenueDesk desk;
    private final Map<String, MarketFeed> feeds = new LinkedHashMap<>();
    private final Map<String, MarketFeed> byStream = new LinkedHashMap<>();
    private final AllMiniTickers all;
    private boolean ticking;
    private long shownSecond;

    MarketFeeds(VenueDesk desk) {
        this.desk = desk;
        JsonWriter json = new JsonWriter();
        this.all = new AllMiniTickers(json);
        for (SymbolRules rules : desk.exchange().symbols()) {
            MarketFeed feed = new MarketFeed(desk, rules, json);
            feeds.put(rules.symbol(), feed);
            feed.channels().keySet().forEach(name -> byStream.put(name, feed));
        }
    }

    /** The feed of a symbol that exists. */
    MarketFeed of(String symbol) {
        MarketFeed feed = feeds.get(symbol);
        if (feed == null) {
            throw Errors.badSymbol();
        }
        return feed;
    }

    /**
     * A client subscribed. An unknown stream is silent. Now and then a depth subscription becomes
     * effective a little later than a snapshot kept at this moment, so that the client meets a
     * snapshot older than its first message.
     */
    void subscribe(Connection connection, String stream, long now) {
        if (stream.equals(AllMiniTickers.NAME)) {
            all.channel().add(connection);
            tickFrom(now);
            return;
        }
        MarketFeed feed = byStream.get(stream);
        if (feed == null) {
            return;
        }
        boolean diff = stream.endsWith("@depth@100ms") || stream.endsWith("@depth");
        if (diff && desk.chance(desk.settings().cadence().staleSnapshotPerMille())) {
            feed.keepStale(now);
            desk.agenda().at(now + LATE_JOIN, at -> join(connection, stream, at));
            return;
        }
        join(connection, stream, now);
    }

    private void join(Connection connection, String stream, long now) {
        MarketFeed feed = byStream.get(stream);
        Channel channel = channel(feed, stream);
        if (feed == null || channel == null || connection.closed()) {
            return;
        }
        if (connection.streams().contains(stream)) {
            channel.add(connection);
            feed.joined(channel);
            tickFrom(now);
        }
    }

    /** A client left a stream. */
    void unsubscribe(Connection connection, String stream) {
        if (stream.equals(AllMiniTickers.NAME)) {
            all.channel().remove(connection);
            return;
        }
        MarketFeed feed = byStream.get(stream);
        Channel channel = channel(feed, stream);
        if (feed != null && channel != null) {
            channel.remove(connection);
            feed.left();
        }
    }

    private static @Nullable Channel channel(@Nullable MarketFeed feed, String stream) {
        return feed == null ? null : feed.channels().get(stream);
    }

    private void tickFrom(long now) {
        boolean needed = all.channel().active();
        for (MarketFeed feed : feeds.values()) {
            needed |= feed.ticking();
        }
        if (needed && !ticking) {
            ticking = true;
            desk.agenda().at(now - Math.floorMod(now, TICK) + TICK, this::tick);
        }
    }

    private void tick(long now) {
        ticking = false;
        long present = Math.floorDiv(now, SECOND);
        boolean second = present != shownSecond;
        shownSecond = present;
        for (MarketFeed feed : feeds.values()) {
            feed.tick(second, now);
        }
        if (second) {
            all.second(feeds.values(), desk.effects(), now);
        }
        tickFrom(now);
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
        of(symbol).onBest(best);
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

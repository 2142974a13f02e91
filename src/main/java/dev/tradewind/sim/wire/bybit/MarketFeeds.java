package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public topics of all products. */
final class MarketFeeds implements ExchangeListener {
    private final Map<String, MarketFeed> feeds = new LinkedHashMap<>();
    private final Map<String, Entry> topics = new LinkedHashMap<>();

    private record Entry(MarketFeed feed, Topic topic) {}

    MarketFeeds(VenueDesk desk, Catalogue catalogue, BybitSettings settings) {
        JsonWriter json = new JsonWriter();
        for (Product product : catalogue.all()) {
            MarketFeed feed = new MarketFeed(desk, product, settings, json);
            feeds.put(product.engine(), feed);
            for (Topic topic : feed.topics()) {
                topics.put(key(product.category(), topic.name()), new Entry(feed, topic));
            }
        }
    }

    private static String key(Category category, String topic) {
        return category.text() + ":" + topic;
    }

    /** The feed of a product. */
    MarketFeed of(Product product) {
        return of(product.engine());
    }

    private MarketFeed of(String engine) {
        MarketFeed feed = feeds.get(engine);
        if (feed == null) {
            throw new IllegalArgumentException("no such symbol: " + engine);
        }
        return feed;
    }

    /** Whether a family has such a topic. */
    boolean knows(Category category, String topic) {
        return topics.containsKey(key(category, topic));
    }

    /** Somebody subscribed to a topic that exists. */
    void join(Category category, String topic, Connection connection, long now) {
        Entry entry = entry(category, topic);
        if (entry != null) {
            entry.feed.join(entry.topic, connection, now);
        }
    }

    /** Somebody left a topic. */
    void leave(Category category, String topic, Connection connection) {
        Entry entry = entry(category, topic);
        if (entry != null) {
            entry.topic.remove(connection);
        }
    }

    private @Nullable Entry entry(Category category, String topic) {
        return topics.get(key(category, topic));
    }

    /** The numbers of all books begin anew. */
    void restart(long now) {
        feeds.values().forEach(feed -> feed.restart(now));
    }

    @Override
    public void onLevel(
            String symbol, Side side, long price, long quantity, long updateId, long time) {
        of(symbol).onLevel(time);
    }

    @Override
    public void onDepth(String symbol, DepthChange change, long time) {
        of(symbol).onDepth(time);
    }

    @Override
    public void onBest(String symbol, Best best, long time) {
        of(symbol).onBest(time);
    }

    @Override
    public void onOwnChange(String symbol, long time) {
        of(symbol).touch(time);
    }

    @Override
    public void onMark(String symbol, Mark mark) {
        of(symbol).onMark(mark.time());
    }

    @Override
    public void onPrint(Print print) {
        of(print.symbol()).onPrint(print);
    }
}

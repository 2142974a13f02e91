package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public channels of all instruments, and the one that tells what is listed. */
final class MarketFeeds implements ExchangeListener {
    private static final String LISTED = "instruments";

    private final VenueDesk desk;
    private final Listings listings;
    private final JsonWriter json = new JsonWriter();
    private final InstrumentJson rows;
    private final Map<String, MarketFeed> feeds = new LinkedHashMap<>();
    private final Map<Connection, List<Subscription>> listed = new LinkedHashMap<>();

    MarketFeeds(VenueDesk desk, OkxSettings settings, Listings listings) {
        this.desk = desk;
        this.listings = listings;
        this.rows = new InstrumentJson(desk.exchange(), json);
        for (Listing listing : listings.all()) {
            feeds.put(listing.id(), new MarketFeed(desk, settings, listing, json));
        }
    }

    /** The feed of an instrument. */
    MarketFeed of(String instrument) {
        MarketFeed feed = feeds.get(instrument);
        if (feed == null) {
            throw Errors.instrument();
        }
        return feed;
    }

    /** Whether a channel exists at an address. */
    boolean knows(Subscription subscription, Connection.Path path) {
        if (subscription.channel().equals(LISTED)) {
            return path == Connection.Path.PUBLIC
                    && List.of("SPOT", "SWAP").contains(subscription.type());
        }
        Channel channel = channel(subscription);
        return channel != null && channel.path() == path;
    }

    /** Whether a channel exists at another address than this one. */
    boolean elsewhere(Subscription subscription, Connection.Path path) {
        Channel channel = channel(subscription);
        return channel != null && channel.path() != path;
    }

    private @Nullable Channel channel(Subscription subscription) {
        MarketFeed feed = feeds.get(subscription.instrument());
        return feed == null ? null : feed.channels().get(subscription.channel());
    }

    /** A client subscribed to a channel that exists. */
    void subscribe(Connection connection, Subscription subscription, long now) {
        if (subscription.channel().equals(LISTED)) {
            listed.computeIfAbsent(connection, _ -> new ArrayList<>()).add(subscription);
            tellListed(connection, subscription, now);
            return;
        }
        Channel channel = channel(subscription);
        if (channel != null) {
            of(subscription.instrument()).book().joining(now);
            channel.add(connection);
            of(subscription.instrument()).joined(channel, connection, now);
        }
    }

    /** A client left a channel. */
    void unsubscribe(Connection connection, Subscription subscription) {
        if (subscription.channel().equals(LISTED)) {
            List<Subscription> own = listed.get(connection);
            if (own != null) {
                own.remove(subscription);
                if (own.isEmpty()) {
                    listed.remove(connection);
                }
            }
            return;
        }
        Channel channel = channel(subscription);
        if (channel != null) {
            channel.remove(connection);
        }
    }

    private void tellListed(Connection connection, Subscription subscription, long now) {
        json.reset().object().name("arg").literal(subscription.json()).name("data").array();
        listings.ofType(subscription.type()).forEach(rows::instrument);
        byte[] frame = json.endArray().endObject().bytes();
        connection.active(now);
        desk.effects().frame(connection.socket(), false, frame);
    }

    @Override
    public void onHalt(String symbol, boolean halted, long time) {
        Listing listing = listings.of(symbol);
        listed.forEach((connection, subscriptions) -> {
            for (Subscription subscription : subscriptions) {
                if (subscription.type().equals(listing.type())) {
                    json.reset().object().name("arg").literal(subscription.json());
                    json.name("data").array();
                    rows.instrument(listing);
                    byte[] frame = json.endArray().endObject().bytes();
                    connection.active(time);
                    desk.effects().frame(connection.socket(), false, frame);
                }
            }
        });
    }

    @Override
    public void onLevel(
            String symbol, Side side, long price, long quantity, long updateId, long time) {
        of(symbol).onLevel(time);
    }

    @Override
    public void onDepth(String symbol, DepthChange change, long time) {
        of(symbol).book().onDepth(time);
    }

    @Override
    public void onBest(String symbol, Best best, long time) {
        of(symbol).book().onBest(best, time);
    }

    @Override
    public void onOwnChange(String symbol, long time) {
        of(symbol).book().onBest(desk.exchange().best(symbol), time);
    }

    @Override
    public void onPrint(Print print) {
        of(print.symbol()).onPrint(print);
    }

    /** The numbers of all books start again from low ones. */
    void restart(long now) {
        feeds.values().forEach(feed -> feed.book().restart(now));
    }
}

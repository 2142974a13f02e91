package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stream of all symbols' figures of the day: once a second those that have changed. */
final class AllMiniTickers {
    /** Its name. */
    static final String NAME = "!miniTicker@arr";

    private final Channel channel = new Channel(NAME);
    private final Map<MarketFeed, Long> shown = new LinkedHashMap<>();
    private final JsonWriter json;

    AllMiniTickers(JsonWriter json) {
        this.json = json;
    }

    /** Who listens. */
    Channel channel() {
        return channel;
    }

    /** A full second. */
    void second(Collection<MarketFeed> feeds, VenueServer.Effects effects, long now) {
        if (!channel.active()) {
            return;
        }
        List<MarketFeed> changed = new ArrayList<>();
        for (MarketFeed feed : feeds) {
            if (feed.printed() != shown.getOrDefault(feed, 0L)) {
                shown.put(feed, feed.printed());
                changed.add(feed);
            }
        }
        if (!changed.isEmpty()) {
            json.reset().array();
            changed.forEach(feed -> feed.miniTicker(json, now));
            json.endArray();
            channel.publish(json, effects);
        }
    }
}

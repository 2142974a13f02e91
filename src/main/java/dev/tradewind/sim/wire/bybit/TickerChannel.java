package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ticker of one product: spot sends all figures each time, perpetuals a snapshot and then only
 * the figures that changed.
 */
final class TickerChannel {
    private static final long MILLI = 1_000_000L;
    private static final long SPOT_BEAT = 50 * MILLI;
    private static final long LINEAR_BEAT = 100 * MILLI;

    private final VenueDesk desk;
    private final Product product;
    private final Figures figures;
    private final JsonWriter json;
    private final Topic topic;
    private final long beat;
    private Map<String, String> told = Map.of();
    private long sequence = 24_987_000_000L;
    private boolean planned;

    TickerChannel(VenueDesk desk, Product product, Figures figures, JsonWriter json) {
        this.desk = desk;
        this.product = product;
        this.figures = figures;
        this.json = json;
        this.topic = new Topic("tickers." + product.name());
        this.beat = product.isSpot() ? SPOT_BEAT : LINEAR_BEAT;
    }

    /** Its topic. */
    Topic topic() {
        return topic;
    }

    /** Somebody subscribed. */
    void join(Connection connection, long now) {
        if (!topic.active()) {
            told = figures.pushed(now);
        }
        topic.add(connection);
        connection.active(now);
        desk.effects().frame(connection.socket(), false, message("snapshot", told, now));
    }

    /** A figure may have changed; it is shown at the next beat. */
    void touch(long time) {
        if (topic.active() && !planned) {
            planned = true;
            desk.agenda().at(time - Math.floorMod(time, beat) + beat, this::show);
        }
    }

    private void show(long now) {
        planned = false;
        if (!topic.active()) {
            return;
        }
        Map<String, String> present = figures.pushed(now);
        Map<String, String> changed = new LinkedHashMap<>(present);
        changed.entrySet().removeIf(figure -> figure.getValue().equals(told.get(figure.getKey())));
        told = present;
        if (changed.isEmpty()) {
            return;
        }
        sequence++;
        if (product.isSpot()) {
            topic.publish(message("snapshot", present, now), desk.effects(), now);
            return;
        }
        Map<String, String> delta = new LinkedHashMap<>();
        delta.put("symbol", product.name());
        delta.putAll(changed);
        topic.publish(message("delta", delta, now), desk.effects(), now);
    }

    private byte[] message(String type, Map<String, String> data, long now) {
        json.reset().object().text("topic", topic.name());
        json.number("ts", OrderJson.millis(now)).text("type", type);
        json.number("cs", sequence).name("data").object();
        data.forEach(json::text);
        return json.endObject().endObject().bytes();
    }
}

package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.List;

/** The candles of one product: the present one once a second if it changed, and its end. */
final class KlineChannels {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final VenueDesk desk;
    private final Product product;
    private final MinuteBars bars;
    private final JsonWriter json;
    private final List<Channel> channels = new ArrayList<>();
    private boolean planned;

    private static final class Channel {
        private final String interval;
        private final Topic topic;
        private long start;
        private long volume;

        Channel(String interval, Topic topic) {
            this.interval = interval;
            this.topic = topic;
        }
    }

    KlineChannels(VenueDesk desk, Product product, MinuteBars bars, JsonWriter json) {
        this.desk = desk;
        this.product = product;
        this.bars = bars;
        this.json = json;
        for (String interval : Intervals.all().keySet()) {
            Topic topic = new Topic("kline." + interval + "." + product.name());
            channels.add(new Channel(interval, topic));
        }
    }

    /** One topic for each interval. */
    List<Topic> topics() {
        return channels.stream().map(channel -> channel.topic).toList();
    }

    /** Somebody subscribed. */
    void joined(long now) {
        if (!planned && channels.stream().anyMatch(channel -> channel.topic.active())) {
            planned = true;
            desk.agenda().at(now - Math.floorMod(now, SECOND) + SECOND, this::push);
        }
    }

    private void push(long now) {
        planned = false;
        for (Channel channel : channels) {
            if (channel.topic.active()) {
                push(channel, now);
            } else {
                channel.start = 0;
            }
        }
        joined(now);
    }

    private void push(Channel channel, long now) {
        long start = Intervals.start(channel.interval, now / MILLI);
        if (channel.start != 0 && channel.start < start) {
            long end = Intervals.end(channel.interval, channel.start);
            show(channel, channel.start, end - 1, true, now);
            channel.volume = 0;
        }
        channel.start = start;
        show(channel, start, now / MILLI, false, now);
    }

    private void show(Channel channel, long start, long until, boolean ended, long now) {
        List<Candle> found = Candle.list(bars, channel.interval, start, until, 1, now);
        if (found.isEmpty()) {
            return;
        }
        Candle candle = found.getFirst();
        if (!ended && candle.volume() == channel.volume) {
            return;
        }
        channel.volume = candle.volume();
        json.reset().object().text("topic", channel.topic.name()).name("data").array().object();
        json.number("start", start).number("end", Intervals.end(channel.interval, start) - 1);
        json.text("interval", channel.interval).name("open");
        product.price(json, candle.open());
        json.name("close");
        product.price(json, candle.close());
        json.name("high");
        product.price(json, candle.high());
        json.name("low");
        product.price(json, candle.low());
        json.name("volume");
        product.quantity(json, candle.volume());
        json.name("turnover");
        product.quote(json, candle.quote());
        json.flag("confirm", ended).number("timestamp", OrderJson.millis(now)).endObject();
        json.endArray().number("ts", OrderJson.millis(now)).text("type", "snapshot").endObject();
        channel.topic.publish(json.bytes(), desk.effects(), now);
    }
}

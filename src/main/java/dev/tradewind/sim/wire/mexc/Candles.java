package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The candle channels of one symbol: the present candle once a second. Nothing marks the end of a
 * candle; the next one simply begins.
 */
final class Candles {
    private static final String TYPE = "spot@public.kline.v3.api.pb";
    private static final long SECOND = 1_000_000_000L;

    private final VenueDesk desk;
    private final SymbolRules rules;
    private final MinuteBars bars;
    private final ProtoWriter proto;
    private final List<Stream> streams = new ArrayList<>();
    private boolean planned;

    private record Stream(String interval, int minutes, Channel channel) {}

    Candles(VenueDesk desk, SymbolRules rules, MinuteBars bars, ProtoWriter proto) {
        this.desk = desk;
        this.rules = rules;
        this.bars = bars;
        this.proto = proto;
        Map<String, Integer> intervals = new LinkedHashMap<>();
        intervals.put("Min1", 1);
        intervals.put("Min5", 5);
        intervals.put("Min15", 15);
        intervals.put("Min30", 30);
        intervals.put("Min60", 60);
        intervals.put("Hour4", 240);
        intervals.put("Hour8", 480);
        intervals.put("Day1", 1_440);
        intervals.forEach((interval, minutes) -> {
            String name = TYPE + "@" + rules.symbol() + "@" + interval;
            streams.add(new Stream(interval, minutes, new Channel(name, TYPE)));
        });
    }

    /** One channel for each interval. */
    List<Channel> channels() {
        return streams.stream().map(Stream::channel).toList();
    }

    /** Somebody subscribed; pushes go on as long as somebody listens. */
    void joined(long now) {
        if (!planned && streams.stream().anyMatch(stream -> stream.channel.active())) {
            planned = true;
            desk.agenda().at(now - Math.floorMod(now, SECOND) + SECOND, this::push);
        }
    }

    private void push(long now) {
        planned = false;
        for (Stream stream : streams) {
            if (stream.channel.active()) {
                push(stream, now);
            }
        }
        joined(now);
    }

    private void push(Stream stream, long now) {
        long length = stream.minutes * 60 * SECOND;
        long start = now - Math.floorMod(now, length);
        List<MinuteBars.Bar> found = bars.spans(stream.minutes, start, now, 1);
        if (!found.isEmpty()) {
            stream.channel.headCreated(proto, rules.symbol(), now);
            Bodies.candle(proto, rules, found.getFirst(), stream.interval, stream.minutes);
            stream.channel.publish(proto, desk.effects(), now);
        }
    }
}

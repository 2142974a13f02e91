package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The candle streams of one symbol: the present candle every two seconds, and a candle that has
 * ended once more, marked as closed.
 */
final class Candles {
    private static final int DECIMALS = 8;
    private static final long MILLI = 1_000_000L;
    private static final long MINUTE_MILLIS = 60_000L;

    private final SymbolRules rules;
    private final MinuteBars bars;
    private final JsonWriter json;
    private final List<Stream> streams = new ArrayList<>();

    Candles(SymbolRules rules, MinuteBars bars, JsonWriter json) {
        this.rules = rules;
        this.bars = bars;
        this.json = json;
        String symbol = rules.symbol().toLowerCase(Locale.ROOT);
        for (String interval : Intervals.ALL) {
            Channel channel = new Channel(symbol + "@kline_" + interval);
            streams.add(new Stream(interval, Intervals.minutes(interval), channel));
        }
    }

    private static final class Stream {
        private final String interval;
        private final int minutes;
        private final Channel channel;
        private long openMillis = -1;

        Stream(String interval, int minutes, Channel channel) {
            this.interval = interval;
            this.minutes = minutes;
            this.channel = channel;
        }
    }

    /** One channel for each interval. */
    List<Channel> channels() {
        return streams.stream().map(stream -> stream.channel).toList();
    }

    /** Whether somebody listens. */
    boolean active() {
        for (Stream stream : streams) {
            if (stream.channel.active()) {
                return true;
            }
        }
        return false;
    }

    /** Somebody left: an interval without listeners forgets which candle it showed. */
    void left() {
        for (Stream stream : streams) {
            if (!stream.channel.active()) {
                stream.openMillis = -1;
            }
        }
    }

    /** A full second; the present candles are shown at the even ones. */
    void second(VenueServer.Effects effects, long now) {
        for (Stream stream : streams) {
            if (stream.channel.active()) {
                show(stream, effects, now);
            }
        }
    }

    private void show(Stream stream, VenueServer.Effects effects, long now) {
        long length = stream.minutes * MINUTE_MILLIS;
        long millis = OrderJson.millis(now);
        long start = millis - Math.floorMod(millis, length);
        if (stream.openMillis >= 0 && stream.openMillis < start) {
            show(stream, stream.openMillis, true, effects, millis);
            stream.openMillis = -1;
        }
        if (millis / 1_000 % 2 == 0) {
            show(stream, start, false, effects, millis);
        }
    }

    /** Shows the candle that starts at a moment, if anything was traded in it. */
    private void show(
            Stream stream, long start, boolean closed, VenueServer.Effects effects, long millis) {
        List<MinuteBars.Bar> found = bars.spans(stream.minutes, start * MILLI, start * MILLI, 1);
        if (found.isEmpty()) {
            return;
        }
        if (!closed) {
            stream.openMillis = start;
        }
        json.reset().object().text("e", "kline").number("E", millis).text("s", rules.symbol());
        candle(stream, found.getFirst(), closed);
        stream.channel.publish(json, effects);
    }

    private void candle(Stream stream, MinuteBars.Bar bar, boolean closed) {
        int price = rules.priceScale();
        int quantity = rules.quantityScale();
        json.name("k").object().number("t", bar.startMillis());
        json.number("T", bar.startMillis() + stream.minutes * MINUTE_MILLIS - 1);
        json.text("s", rules.symbol()).text("i", stream.interval);
        json.number("f", bar.firstId()).number("L", bar.lastId());
        json.name("o").decimal(bar.open(), price, DECIMALS);
        json.name("c").decimal(bar.close(), price, DECIMALS);
        json.name("h").decimal(bar.high(), price, DECIMALS);
        json.name("l").decimal(bar.low(), price, DECIMALS);
        json.name("v").decimal(bar.volume(), quantity, DECIMALS).number("n", bar.count());
        json.flag("x", closed).name("q").decimal(bar.quote(), rules.quoteScale(), DECIMALS);
        json.name("V").decimal(bar.takerBase(), quantity, DECIMALS);
        json.name("Q").decimal(bar.takerQuote(), rules.quoteScale(), DECIMALS);
        json.text("B", "0").endObject().endObject();
    }
}

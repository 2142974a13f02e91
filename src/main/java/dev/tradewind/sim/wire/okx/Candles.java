package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The candles of one instrument: what is kept of them, and their channels. The present candle is
 * told once a second while it changes, and once more when it has ended.
 */
final class Candles {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final int MINUTE_SECONDS = 60;

    private final VenueDesk desk;
    private final Listing listing;
    private final JsonWriter json;
    private final InstrumentJson rows;
    private final MinuteBars minutes;
    private final MinuteBars seconds;
    private final List<Stream> streams = new ArrayList<>();
    private boolean planned;

    Candles(VenueDesk desk, Listing listing, JsonWriter json, InstrumentJson rows) {
        this.desk = desk;
        this.listing = listing;
        this.json = json;
        this.rows = rows;
        SymbolRules rules = listing.rules();
        this.minutes = new MinuteBars(rules);
        this.seconds = new MinuteBars(rules, SECOND);
        for (Bars bars : Bars.all()) {
            String name = "candle" + bars.name();
            streams.add(
                    new Stream(bars, new Channel(name, listing.id(), Connection.Path.BUSINESS)));
        }
    }

    private static final class Stream {
        private final Bars bars;
        private final Channel channel;
        private long openMillis = -1;
        private long shownCount = -1;

        Stream(Bars bars, Channel channel) {
            this.bars = bars;
            this.channel = channel;
        }
    }

    /** One channel for each length. */
    List<Channel> channels() {
        return streams.stream().map(stream -> stream.channel).toList();
    }

    /** The prints by minute. */
    MinuteBars minutes() {
        return minutes;
    }

    /** Candles of a length that opened within a time, oldest first, without empty ones. */
    List<MinuteBars.Bar> of(Bars bars, long from, long to, int limit) {
        return bars.seconds() < MINUTE_SECONDS
                ? seconds.spans(bars.seconds(), bars.offset(), from, to, limit)
                : minutes.spans(
                        bars.seconds() / MINUTE_SECONDS,
                        bars.offset() / MINUTE_SECONDS,
                        from,
                        to,
                        limit);
    }

    void onPrint(Print print) {
        minutes.add(print);
        seconds.add(print);
    }

    /** Somebody subscribed, and is shown the present candle. */
    void joined(Channel channel, Connection connection, long now) {
        for (Stream stream : streams) {
            if (stream.channel == channel) {
                MinuteBars.Bar bar = present(stream, now);
                if (bar != null) {
                    write(stream, bar, false);
                    channel.publish(json, connection, desk.effects(), now);
                }
            }
        }
        plan(now);
    }

    private void plan(long now) {
        if (!planned) {
            planned = true;
            desk.agenda().at(now - Math.floorMod(now, SECOND) + SECOND, this::second);
        }
    }

    private void second(long now) {
        planned = false;
        boolean active = false;
        for (Stream stream : streams) {
            if (stream.channel.active()) {
                active = true;
                show(stream, now);
            } else {
                stream.openMillis = -1;
            }
        }
        if (active) {
            plan(now);
        }
    }

    private void show(Stream stream, long now) {
        long start = stream.bars.openMillis(now / MILLI);
        if (stream.openMillis >= 0 && stream.openMillis < start) {
            long ended = stream.openMillis * MILLI;
            List<MinuteBars.Bar> found = of(stream.bars, ended, ended, 1);
            if (!found.isEmpty()) {
                write(stream, found.getFirst(), true);
                stream.channel.publish(json, desk.effects(), now);
            }
            stream.openMillis = -1;
        }
        MinuteBars.Bar bar = present(stream, now);
        if (bar == null) {
            return;
        }
        if (stream.openMillis != start || stream.shownCount != bar.count()) {
            stream.openMillis = start;
            stream.shownCount = bar.count();
            write(stream, bar, false);
            stream.channel.publish(json, desk.effects(), now);
        }
    }

    private MinuteBars.@Nullable Bar present(Stream stream, long now) {
        long start = stream.bars.openMillis(now / MILLI) * MILLI;
        List<MinuteBars.Bar> found = of(stream.bars, start, start, 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    private void write(Stream stream, MinuteBars.Bar bar, boolean closed) {
        stream.channel.open(json, "");
        rows.candle(listing, bar, stream.bars.openMillis(bar.startMillis()), closed);
    }
}

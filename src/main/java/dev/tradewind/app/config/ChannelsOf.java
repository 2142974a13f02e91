package dev.tradewind.app.config;

import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.venue.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** From the configuration's keys to what feeds subscribe to. */
final class ChannelsOf {
    private ChannelsOf() {}

    /** Of a venue or market without perpetuals. */
    static Channels spot(Configuration from, String at) {
        return of(from, at, true);
    }

    /** Of one with perpetuals. */
    static Channels perpetual(Configuration from, String at) {
        return of(from, at, from.flag(at + "funding"));
    }

    private static Channels of(Configuration from, String at, boolean funding) {
        List<Long> lengths = from.texts(at + "candles").stream().map(ChannelsOf::nanos).toList();
        return new Channels(true, lengths, from.flag(at + "day_ticker"), funding);
    }

    private static long nanos(String length) {
        String loud = length.toUpperCase(Locale.ROOT);
        boolean day = loud.endsWith("D");
        return Duration.parse(day ? "P" + loud : "PT" + loud).toNanos();
    }
}

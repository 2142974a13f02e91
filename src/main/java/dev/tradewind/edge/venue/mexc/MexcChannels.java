package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one link: depth and best price of each instrument, what {@link Channels} asks for
 * beside them, and which of them the venue would not take. A refused channel is asked for again
 * with growing waits.
 */
final class MexcChannels {
    private static final String PREFIX = "spot@public.aggre.";
    private static final String CANDLE = "spot@public.kline.v3.api.pb@";
    private static final String DAY = "spot@public.miniTicker.v3.api.pb@";

    /** The ticker's day: the last 24 hours; other words mean the present day of a time zone. */
    private static final String LAST_24_HOURS = "@24H";

    private final Map<String, Instrument> byChannel = new LinkedHashMap<>();
    private final Map<String, Refusal> refused = new LinkedHashMap<>();
    private final SplittableRandom random;
    private final String depthInterval;

    private static final class Refusal {
        final Backoff backoff;
        long retryAt;

        Refusal(Backoff backoff) {
            this.backoff = backoff;
        }
    }

    MexcChannels(List<Instrument> instruments, MexcSettings settings, SplittableRandom random) {
        this.random = random;
        depthInterval = settings.stream().depthInterval();
        Channels wanted = settings.channels();
        for (Instrument instrument : instruments) {
            byChannel.put(depth(instrument), instrument);
            byChannel.put(name("bookTicker", "10ms", instrument), instrument);
            if (wanted.trades()) {
                byChannel.put(name("deals", "10ms", instrument), instrument);
            }
            for (long length : wanted.candleNanos()) {
                String word = MexcNews.word(length);
                byChannel.put(CANDLE + instrument.symbol() + "@" + word, instrument);
            }
            if (wanted.dayTicker()) {
                byChannel.put(DAY + instrument.symbol() + LAST_24_HOURS, instrument);
            }
        }
    }

    /** How many channels each instrument takes: depth, best price and what else is wanted. */
    static int perInstrument(Channels wanted) {
        int more = (wanted.trades() ? 1 : 0) + (wanted.dayTicker() ? 1 : 0);
        return 2 + more + wanted.candleNanos().size();
    }

    private String depth(Instrument instrument) {
        return name("depth", depthInterval, instrument);
    }

    private static String name(String kind, String interval, Instrument instrument) {
        return PREFIX + kind + ".v3.api.pb@" + interval + "@" + instrument.symbol();
    }

    /** All channels, in the order they are asked for. */
    List<String> all() {
        return List.copyOf(byChannel.keySet());
    }

    /** Whether the channel carries an instrument's book. */
    boolean isDepth(String channel) {
        return channel.startsWith(PREFIX + "depth.");
    }

    /** The instrument of a channel, or null if we never asked for it. */
    @Nullable Instrument instrument(String channel) {
        return byChannel.get(channel);
    }

    /** The venue would not take the channel. */
    void onRefused(String channel, long now) {
        Refusal refusal = refused.computeIfAbsent(channel, _ -> new Refusal(new Backoff(random)));
        refusal.retryAt = now + refusal.backoff.nextNanos();
    }

    /** Whether the venue would not take the channel when last asked. */
    boolean isRefused(String channel) {
        return refused.containsKey(channel);
    }

    /** The venue took the channel; true if it had refused it before. */
    boolean onAccepted(String channel) {
        return refused.remove(channel) != null;
    }

    /** A new link asks for everything anyway. */
    void onLinkOpen() {
        refused.values().forEach(refusal -> refusal.retryAt = Long.MAX_VALUE);
    }

    /** Refused channels whose wait is over; each is given out once until it is refused again. */
    List<String> due(long now) {
        List<String> due = new ArrayList<>();
        for (Map.Entry<String, Refusal> entry : refused.entrySet()) {
            if (now >= entry.getValue().retryAt) {
                entry.getValue().retryAt = Long.MAX_VALUE;
                due.add(entry.getKey());
            }
        }
        return due;
    }
}

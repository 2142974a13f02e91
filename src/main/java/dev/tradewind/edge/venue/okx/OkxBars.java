package dev.tradewind.edge.venue.okx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The venue's names of candle lengths. Those from six hours on exist in two forms; the one that
 * opens at UTC is taken, because the plain names open at UTC+8.
 */
final class OkxBars {
    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final Map<Long, String> CHANNELS = new LinkedHashMap<>();
    private static final Map<String, Long> LENGTHS = new LinkedHashMap<>();

    static {
        add(MINUTE, "1m");
        add(3 * MINUTE, "3m");
        add(5 * MINUTE, "5m");
        add(15 * MINUTE, "15m");
        add(30 * MINUTE, "30m");
        add(HOUR, "1H");
        add(2 * HOUR, "2H");
        add(4 * HOUR, "4H");
        add(6 * HOUR, "6Hutc");
        add(12 * HOUR, "12Hutc");
        add(DAY, "1Dutc");
        add(7 * DAY, "1Wutc");
        add(30 * DAY, "1Mutc");
    }

    private OkxBars() {}

    private static void add(long nanos, String bar) {
        CHANNELS.put(nanos, "candle" + bar);
        LENGTHS.put("candle" + bar, nanos);
    }

    /** The channel of candles of that length, or null if the venue has none. */
    static @Nullable String channel(long nanos) {
        return CHANNELS.get(nanos);
    }

    /** The length of a channel's candles in nanoseconds, 0 if it is no such channel. */
    static long nanos(String channel) {
        return LENGTHS.getOrDefault(channel, 0L);
    }
}

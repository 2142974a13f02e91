package dev.tradewind.sim.wire.okx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lengths of candles. From six hours on they open at midnight of UTC+8, with the suffix {@code
 * utc} at that of UTC. Candles of a month and longer are not kept.
 *
 * @param name as in {@code bar=1m} and the channel {@code candle1m}
 * @param seconds length
 * @param offset seconds by which the opening is later than a multiple of the length since the epoch
 */
record Bars(String name, int seconds, int offset) {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK = 7 * DAY;

    /** The epoch was a Thursday. */
    private static final int MONDAY = 4 * DAY;

    private static final int EASTERN = -8 * HOUR;
    private static final Map<String, Bars> ALL = new LinkedHashMap<>();

    static {
        add("1s", 1, 0);
        for (int minutes : new int[] {1, 3, 5, 15, 30}) {
            add(minutes + "m", minutes * MINUTE, 0);
        }
        add("1H", HOUR, 0);
        add("2H", 2 * HOUR, 0);
        add("4H", 4 * HOUR, 0);
        both("6H", 6 * HOUR, 0);
        both("12H", 12 * HOUR, 0);
        both("1D", DAY, 0);
        both("2D", 2 * DAY, 0);
        both("3D", 3 * DAY, 0);
        both("5D", 5 * DAY, 0);
        both("1W", WEEK, MONDAY);
    }

    private static void both(String name, int seconds, int offset) {
        add(name, seconds, offset + EASTERN);
        add(name + "utc", seconds, offset);
    }

    private static void add(String name, int seconds, int offset) {
        ALL.put(name, new Bars(name, seconds, offset));
    }

    /** All of them. */
    static Iterable<Bars> all() {
        return ALL.values();
    }

    /** One by name, null if there is none. */
    static @Nullable Bars of(String name) {
        return ALL.get(name);
    }

    /** When the candle of a moment opens, both in epoch milliseconds. */
    long openMillis(long millis) {
        long length = seconds * 1_000L;
        long shift = offset * 1_000L;
        return millis - Math.floorMod(millis - shift, length);
    }
}

package dev.tradewind.sim.wire.bybit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lengths of candles. */
final class Intervals {
    private static final long MINUTE = 60_000L;
    private static final int DAY_MINUTES = 1_440;
    private static final Map<String, Integer> MINUTES = new LinkedHashMap<>();

    static {
        for (int minutes : new int[] {1, 3, 5, 15, 30, 60, 120, 240, 360, 720}) {
            MINUTES.put(Integer.toString(minutes), minutes);
        }
        MINUTES.put("D", DAY_MINUTES);
        MINUTES.put("W", 7 * DAY_MINUTES);
        MINUTES.put("M", 31 * DAY_MINUTES);
    }

    private Intervals() {}

    /** All names with their (longest) lengths in minutes. */
    static Map<String, Integer> all() {
        return MINUTES;
    }

    /** When the candle of a moment starts, epoch milliseconds. */
    static long start(String interval, long millis) {
        LocalDate day = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
        return switch (interval) {
            case "W" -> midnight(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case "M" -> midnight(day.withDayOfMonth(1));
            default -> millis - Math.floorMod(millis, length(interval));
        };
    }

    /** When the candle that starts then ends: the first moment that it does not cover. */
    static long end(String interval, long startMillis) {
        if (!interval.equals("M")) {
            return startMillis + length(interval);
        }
        LocalDate day = Instant.ofEpochMilli(startMillis).atZone(ZoneOffset.UTC).toLocalDate();
        return midnight(day.plusMonths(1));
    }

    private static long length(String interval) {
        return MINUTES.getOrDefault(interval, 1) * MINUTE;
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}

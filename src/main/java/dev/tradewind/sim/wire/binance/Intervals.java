package dev.tradewind.sim.wire.binance;

import java.util.List;

/** The candle intervals that this simulator can sum up from its minutes of one day. */
final class Intervals {
    /** All of them, case sensitive as at the venue. */
    static final List<String> ALL =
            List.of("1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d");

    private Intervals() {}

    /** Length of an interval in minutes. */
    static int minutes(String interval) {
        if (!ALL.contains(interval)) {
            throw Errors.badInterval();
        }
        int count = Integer.parseInt(interval.substring(0, interval.length() - 1));
        return switch (interval.charAt(interval.length() - 1)) {
            case 'm' -> count;
            case 'h' -> 60 * count;
            default -> 1_440 * count;
        };
    }
}

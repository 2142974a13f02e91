package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.MinuteBars;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Candles of one price: by the second for 24 minutes, by the minute for a day. */
public final class Series {
    private static final long SECOND = 1_000_000_000L;
    private static final int MINUTE_SECONDS = 60;

    private static final Map<String, Integer> SECONDS = new TreeMap<>();

    static {
        SECONDS.put("1s", 1);
        SECONDS.put("10s", 10);
        SECONDS.put("1m", 60);
        SECONDS.put("5m", 300);
        SECONDS.put("15m", 900);
        SECONDS.put("30m", 1_800);
        SECONDS.put("1h", 3_600);
        SECONDS.put("4h", 14_400);
        SECONDS.put("8h", 28_800);
        SECONDS.put("1d", 86_400);
        SECONDS.put("7d", 604_800);
        SECONDS.put("30d", 2_592_000);
    }

    private final MinuteBars seconds;
    private final MinuteBars minutes;

    /** Nothing yet. */
    public Series(SymbolRules rules) {
        this.seconds = new MinuteBars(rules, SECOND);
        this.minutes = new MinuteBars(rules);
    }

    /** Length of an interval in seconds; it must be one of the venue's. */
    public static int seconds(String interval) {
        Integer length = SECONDS.get(interval);
        if (length == null) {
            throw Errors.value("invalid argument: interval");
        }
        return length;
    }

    /** Adds a print, or a price without a quantity. */
    void add(Print print) {
        seconds.add(print);
        minutes.add(print);
    }

    /** The last 24 hours as one; its count is 0 if there was nothing. */
    public MinuteBars.Bar day(long now) {
        return minutes.day(now);
    }

    /** Candles of an interval, oldest first; those without a print are left out. */
    public List<MinuteBars.Bar> spans(String interval, long from, long to, int limit) {
        int length = seconds(interval);
        return length < MINUTE_SECONDS
                ? seconds.spans(length, from, to, limit)
                : minutes.spans(length / MINUTE_SECONDS, from, to, limit);
    }
}

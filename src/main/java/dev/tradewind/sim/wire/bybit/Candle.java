package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.MinuteBars;
import java.util.ArrayList;
import java.util.List;

/**
 * Trades of a span of time.
 *
 * @param start epoch milliseconds
 * @param volume base, at the quantity scale
 * @param quote in quote units
 */
record Candle(long start, long open, long high, long low, long close, long volume, long quote) {
    private static final long MILLI = 1_000_000L;

    /** Candles of an interval that started within a time, newest first. */
    static List<Candle> list(
            MinuteBars bars, String interval, long fromMillis, long toMillis, int limit, long now) {
        long last = Intervals.start(interval, Math.min(toMillis, now / MILLI));
        long until = Math.min(Intervals.end(interval, last) * MILLI - 1, now);
        List<MinuteBars.Bar> minutes =
                bars.spans(1, fromMillis * MILLI, until, MinuteBars.MINUTES_MAX);
        List<Candle> found = new ArrayList<>();
        for (MinuteBars.Bar bar : minutes.reversed()) {
            long start = Intervals.start(interval, bar.startMillis());
            boolean more = !found.isEmpty() && found.getLast().start == start;
            if (more) {
                found.add(found.removeLast().after(bar));
            } else if (found.size() < limit && start >= fromMillis) {
                found.add(of(bar, start));
            } else {
                break;
            }
        }
        return found;
    }

    private static Candle of(MinuteBars.Bar bar, long start) {
        return new Candle(
                start, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.quote());
    }

    private Candle after(MinuteBars.Bar earlier) {
        return new Candle(
                start,
                earlier.open(),
                Math.max(high, earlier.high()),
                Math.min(low, earlier.low()),
                close,
                volume + earlier.volume(),
                quote + earlier.quote());
    }
}

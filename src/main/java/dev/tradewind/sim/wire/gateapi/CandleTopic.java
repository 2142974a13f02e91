package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.List;

/** Candles of one interval: the present one every two seconds, one that has ended once more. */
final class CandleTopic extends Topic {
    private static final long SECOND = 1_000_000_000L;

    private final Dialect dialect;
    private final SymbolRules rules;
    private final Series series;
    private final String interval;
    private final String name;
    private long openAt = -1;

    /**
     * Nobody listens yet.
     *
     * @param name as messages state it, such as {@code 1m_BTC_USDT}
     */
    CandleTopic(
            VenueDesk desk,
            Dialect dialect,
            SymbolRules rules,
            Series series,
            String key,
            String name) {
        super(desk.effects(), dialect.prefix() + ".candlesticks", key);
        this.dialect = dialect;
        this.rules = rules;
        this.series = series;
        this.name = name;
        this.interval = name.substring(0, name.indexOf('_'));
    }

    /** A full second. */
    void second(long now) {
        if (!active()) {
            openAt = -1;
            return;
        }
        long length = Series.seconds(interval) * SECOND;
        long start = now - Math.floorMod(now, length);
        if (openAt >= 0 && openAt < start) {
            show(openAt, true, now);
            openAt = -1;
        }
        if (now / SECOND % 2 == 0 || length < 10 * SECOND) {
            show(start, false, now);
        }
    }

    private void show(long start, boolean closed, long now) {
        List<MinuteBars.Bar> found = series.spans(interval, start, start, 1);
        if (found.isEmpty()) {
            return;
        }
        if (!closed) {
            openAt = start;
        }
        MinuteBars.Bar bar = found.getFirst();
        publish(
                (json, decimals) -> {
                    if (dialect.tradesAreLists()) {
                        json.array();
                    }
                    dialect.candle(json, rules, bar, name, closed, decimals);
                    if (dialect.tradesAreLists()) {
                        json.endArray();
                    }
                },
                now);
    }
}

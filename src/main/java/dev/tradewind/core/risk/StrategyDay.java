package dev.tradewind.core.risk;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.instrument.Scale;

/** How a strategy's trades of a UTC day ended, and how many were stopped out in a row. */
final class StrategyDay {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private long day = Long.MIN_VALUE;
    private int trades;
    private int wins;
    private int stopOuts;

    /** Counts a trade; returns which limit it broke, or empty. */
    String add(boolean won, boolean stoppedOut, long now, TripLimits limits) {
        long today = Math.floorDiv(now, DAY_NANOS);
        if (today != day) {
            day = today;
            trades = 0;
            wins = 0;
        }
        trades++;
        wins += won ? 1 : 0;
        stopOuts = stoppedOut ? stopOuts + 1 : 0;
        if (stopOuts >= limits.stopOutsMax()) {
            return stopOuts + " trades stopped out in a row";
        }
        boolean poor =
                trades >= limits.winRateTradesMin()
                        && wins * Scale.RATE_ONE < limits.winRateMin() * trades;
        return poor ? wins + " of " + trades + " trades of the day won" : "";
    }

    /** An operator lets it go on: the count begins anew. */
    void forgive() {
        trades = 0;
        wins = 0;
        stopOuts = 0;
    }

    void save(StateWriter out) {
        out.number(day).number(trades).number(wins).number(stopOuts);
    }

    void load(StateReader in) {
        day = in.number();
        trades = in.integer();
        wins = in.integer();
        stopOuts = in.integer();
    }
}

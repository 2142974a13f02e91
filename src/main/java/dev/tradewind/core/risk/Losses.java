package dev.tradewind.core.risk;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;

/** Realised results of the strategy by day, by week and from their peak, in cents. */
final class Losses {
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int DAYS_OF_WEEK = 7;
    // 1970-01-01 was a Thursday; with this shift weeks start on Monday, UTC.
    private static final int MONDAY_SHIFT = 3;

    private long day = Long.MIN_VALUE;
    private long dayCents;
    private long week = Long.MIN_VALUE;
    private long weekCents;
    private long totalCents;
    private long peakCents;

    /** Adds a result; returns which limit it broke, or empty. */
    String add(long cents, long now, Limits limits) {
        turn(now);
        dayCents += cents;
        weekCents += cents;
        totalCents += cents;
        peakCents = Math.max(peakCents, totalCents);
        if (dayCents <= -limits.dailyLossCentsMax()) {
            return "daily loss limit: " + dayCents + " cents today";
        }
        if (weekCents <= -limits.weeklyLossCentsMax()) {
            return "weekly loss limit: " + weekCents + " cents this week";
        }
        return totalCents - peakCents <= -limits.drawDownCentsMax()
                ? "draw-down limit: " + (totalCents - peakCents) + " cents from the peak"
                : "";
    }

    private void turn(long now) {
        long today = Math.floorDiv(now, DAY_NANOS);
        if (today != day) {
            day = today;
            dayCents = 0;
        }
        long thisWeek = Math.floorDiv(today + MONDAY_SHIFT, DAYS_OF_WEEK);
        if (thisWeek != week) {
            week = thisWeek;
            weekCents = 0;
        }
    }

    /** An operator lets trading go on: what led to the halt is not held against it again. */
    void forgive() {
        dayCents = Math.max(dayCents, 0);
        weekCents = Math.max(weekCents, 0);
        peakCents = totalCents;
    }

    long day() {
        return day;
    }

    long dayCents() {
        return dayCents;
    }

    void save(StateWriter out) {
        out.number(day).number(dayCents).number(week).number(weekCents);
        out.number(totalCents).number(peakCents);
    }

    void load(StateReader in) {
        day = in.number();
        dayCents = in.number();
        week = in.number();
        weekCents = in.number();
        totalCents = in.number();
        peakCents = in.number();
    }
}

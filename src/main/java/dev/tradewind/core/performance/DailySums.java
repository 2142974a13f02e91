package dev.tradewind.core.performance;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * What each day (UTC) brought, for each quote asset on its own; weeks begin on Monday. Only days on
 * which something ended are kept, at most {@link #DAYS_MAX}; the oldest are forgotten.
 */
public final class DailySums {
    /** Days kept for each quote asset. */
    public static final int DAYS_MAX = 400;

    private static final long DAY_NANOS = 86_400_000_000_000L;

    /** 1970-01-01 was a Thursday. */
    private static final long THURSDAY = 3;

    private final long[] days = new long[DAYS_MAX];
    private final long[] profits = new long[DAYS_MAX];
    private final long[] ended = new long[DAYS_MAX];
    private final long[] settled = new long[DAYS_MAX];
    private int count;

    /** No day yet. */
    public DailySums() {}

    /**
     * What a day, a week or a month brought.
     *
     * @param firstDay its first day, days since 1970-01-01
     * @param profit of trades and corrections, quote units
     * @param ended attempts that ended
     * @param settled of them, those that settled
     */
    public record Period(long firstDay, long profit, long ended, long settled) {
        /** Its first day. */
        public LocalDate date() {
            return LocalDate.ofEpochDay(firstDay);
        }
    }

    /** The day of a moment, days since 1970-01-01 UTC. */
    public static long day(long nanos) {
        return Math.floorDiv(nanos, DAY_NANOS);
    }

    /** Monday of a day's week. */
    public static long week(long day) {
        return day - Math.floorMod(day + THURSDAY, 7);
    }

    /** First day of a day's month. */
    public static long month(long day) {
        return LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay();
    }

    /** Adds what ended; days never go back. */
    void add(long nanos, long profit, long endedMore, long settledMore) {
        long day = day(nanos);
        if (count == 0 || days[count - 1] < day) {
            begin(day);
        }
        int last = count - 1;
        profits[last] = Math.addExact(profits[last], profit);
        ended[last] += endedMore;
        settled[last] += settledMore;
    }

    private void begin(long day) {
        if (count == DAYS_MAX) {
            for (long[] column : columns()) {
                System.arraycopy(column, 1, column, 0, DAYS_MAX - 1);
            }
            count--;
        }
        for (long[] column : columns()) {
            column[count] = 0;
        }
        days[count++] = day;
    }

    private long[][] columns() {
        return new long[][] {days, profits, ended, settled};
    }

    /** Days on which something ended, oldest first. */
    public List<Period> days() {
        return by(day -> day);
    }

    /** Weeks in which something ended, oldest first; the first may have lost its first days. */
    public List<Period> weeks() {
        return by(DailySums::week);
    }

    /** Months in which something ended, oldest first; the first may have lost its first days. */
    public List<Period> months() {
        return by(DailySums::month);
    }

    private List<Period> by(LongUnaryOperator first) {
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = first.applyAsLong(days[i]);
            Period one = new Period(start, profits[i], ended[i], settled[i]);
            if (periods.isEmpty() || periods.getLast().firstDay() != start) {
                periods.add(one);
            } else {
                Period before = periods.removeLast();
                periods.add(
                        new Period(
                                start,
                                Math.addExact(before.profit(), one.profit()),
                                before.ended() + one.ended(),
                                before.settled() + one.settled()));
            }
        }
        return periods;
    }

    void save(StateWriter out) {
        out.number(count);
        for (long[] column : columns()) {
            for (int i = 0; i < count; i++) {
                out.number(column[i]);
            }
        }
    }

    void load(StateReader in) {
        count = in.integer();
        if (count < 0 || count > DAYS_MAX) {
            throw new IllegalStateException("snapshot holds " + count + " days");
        }
        for (long[] column : columns()) {
            for (int i = 0; i < count; i++) {
                column[i] = in.number();
            }
        }
    }

    long hash() {
        long hash = count;
        for (long[] column : columns()) {
            hash = hash * 31 + Arrays.hashCode(Arrays.copyOf(column, count));
        }
        return hash;
    }
}

package dev.tradewind.app.report;

import dev.tradewind.core.performance.DailySums;
import dev.tradewind.core.performance.Figure;
import dev.tradewind.core.performance.Latencies;
import dev.tradewind.core.performance.Performance;
import dev.tradewind.core.performance.Tally;
import dev.tradewind.core.performance.VenuePrices;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How well it went as one JSON object. A rate or an average that would rest on too few samples is
 * null: there is not enough data for it.
 */
public final class PerformanceFigures {
    private static final int SHARE_DECIMALS = 4;
    private static final int BPS_DECIMALS = 2;
    private static final int RATE_DECIMALS = 9;
    private static final int BPS_OF_RATE_DECIMALS = 5;
    private static final int MILLIS_OF_NANOS_DECIMALS = 6;

    private PerformanceFigures() {}

    /**
     * All figures.
     *
     * @param now decides what "today" is, epoch nanoseconds
     */
    public static Map<String, Object> of(Performance performance, long now) {
        Map<String, Object> all = new LinkedHashMap<>();
        long least = performance.settings().figuresLeast();
        all.put("since", time(performance.firstAt()));
        all.put("until", time(now));
        all.put("enough_data_from", least);
        all.put("overall", counts(performance.overall(), least));
        all.put("execution_ms", execution(performance.settledWithin()));
        all.put(
                "results",
                each(performance, (quote, rows) -> rows.add(result(performance, quote, now))));
        List<Map<String, Object>> pairs = new ArrayList<>();
        for (Pair pair : performance.pairs()) {
            pairs.add(row("pair", pair.symbol(), performance.ofPair(pair), pair.quote(), least));
        }
        all.put("by_pair", pairs);
        all.put("by_hour", each(performance, (quote, rows) -> hours(performance, quote, rows)));
        all.put("venue_prices", prices(performance, least));
        all.put("days", periods(performance, DailySums::days));
        all.put("weeks", periods(performance, DailySums::weeks));
        all.put("months", periods(performance, DailySums::months));
        all.put("worse", performance.worse());
        return all;
    }

    private static Map<String, Object> execution(Latencies within) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("count", within.total());
        for (int percent : List.of(50, 95, 99)) {
            row.put(
                    "p" + percent,
                    within.total() == 0 ? null : new BigDecimal(millis(within, percent)));
        }
        return row;
    }

    /** Milliseconds with three decimals. */
    static String millis(Latencies within, int percent) {
        return decimal(within.percentile(percent).orElse(0), MILLIS_OF_NANOS_DECIMALS, 3);
    }

    private interface Rows {
        void addTo(Asset quote, List<Map<String, Object>> rows);
    }

    private interface Periods {
        List<DailySums.Period> of(DailySums sums);
    }

    private static List<Map<String, Object>> each(Performance performance, Rows rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        performance.quotes().forEach(quote -> rows.addTo(quote, all));
        return all;
    }

    private static Map<String, Object> counts(Tally tally, long least) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("detected", tally.of(Figure.DETECTED));
        row.put("refused", tally.of(Figure.REFUSED));
        row.put("worthwhile", tally.of(Figure.WORTHWHILE));
        row.put("missed", tally.of(Figure.MISSED));
        row.put("turned_down", tally.of(Figure.TURNED_DOWN));
        row.put("attempted", tally.of(Figure.ATTEMPTED));
        row.put("ended", tally.ended());
        row.put("settled", tally.of(Figure.SETTLED));
        row.put("unfilled", tally.of(Figure.UNFILLED));
        row.put("unwound", tally.of(Figure.UNWOUND));
        row.put("failed", tally.of(Figure.FAILED));
        row.put("wins", tally.of(Figure.WINS));
        row.put("false_positives", tally.of(Figure.FALSE_POSITIVES));
        row.put("errors", tally.of(Figure.ERRORS));
        row.put("catch_rate", share(tally.catchRate(least)));
        row.put("success_rate", share(tally.successRate(least)));
        row.put("win_rate", share(tally.winRate(least)));
        row.put("false_positive_rate", share(tally.falsePositiveRate(least)));
        row.put("error_rate", share(tally.errorRate(least)));
        return row;
    }

    private static Map<String, Object> row(
            String name, Object value, Tally tally, Asset quote, long least) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(name, value);
        row.putAll(counts(tally, least));
        row.put("currency", quote.code());
        money(row, tally, quote, least);
        return row;
    }

    private static void money(Map<String, Object> row, Tally tally, Asset quote, long least) {
        OptionalLong average = tally.averageProfit(least);
        row.put("profit", quote.format(tally.profit()));
        row.put("average_profit", average.isPresent() ? quote.format(average.getAsLong()) : null);
        row.put("seen_bps", bps(tally.seenSpread(least)));
        row.put("captured_bps", bps(tally.capturedSpread(least)));
        row.put("slippage_bps", bps(tally.slippage(least)));
        row.put("estimated", tally.of(Figure.ESTIMATED) > 0);
    }

    private static Map<String, Object> result(Performance performance, Asset quote, long now) {
        Tally tally = performance.ofQuote(quote);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("currency", quote.code());
        row.put("gross", quote.format(tally.of(Figure.GROSS)));
        row.put("fees", quote.format(tally.of(Figure.FEES)));
        row.put("slippage", quote.format(tally.of(Figure.SLIPPAGE)));
        row.put("corrections", quote.format(tally.profit() - tally.of(Figure.NET)));
        money(row, tally, quote, performance.settings().figuresLeast());
        long day = DailySums.day(now);
        DailySums sums = performance.days(quote);
        row.put("today", quote.format(profit(sums.days(), day)));
        row.put("this_week", quote.format(profit(sums.weeks(), DailySums.week(day))));
        row.put("this_month", quote.format(profit(sums.months(), DailySums.month(day))));
        return row;
    }

    /** What a period brought; nothing ended in it: nothing. */
    static long profit(List<DailySums.Period> periods, long firstDay) {
        return periods.stream()
                .filter(period -> period.firstDay() == firstDay)
                .mapToLong(DailySums.Period::profit)
                .sum();
    }

    private static void hours(
            Performance performance, Asset quote, List<Map<String, Object>> rows) {
        long least = performance.settings().figuresLeast();
        for (int hour = 0; hour < Performance.HOURS; hour++) {
            Tally tally = performance.ofHour(hour, quote);
            if (any(tally)) {
                rows.add(row("hour", hour, tally, quote, least));
            }
        }
    }

    /** Whether anything was counted. */
    static boolean any(Tally tally) {
        for (Figure figure : Figure.values()) {
            if (tally.of(figure) != 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Map<String, Object>> prices(Performance performance, long least) {
        List<Map<String, Object>> rows = new ArrayList<>();
        VenuePrices prices = performance.prices();
        for (Pair pair : performance.pairs()) {
            for (Instrument one : performance.instruments()) {
                if (one.pair().symbol().equals(pair.symbol())) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("pair", one.canonical());
                    row.put("venue", one.venue().id());
                    row.put("samples", prices.samples(one.index()));
                    row.put("cheapest", prices.cheapest(one.index()));
                    row.put("dearest", prices.dearest(one.index()));
                    row.put("mean_difference_bps", bps(prices.meanDifference(one.index(), least)));
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> periods(Performance performance, Periods which) {
        return each(
                performance,
                (quote, rows) -> {
                    for (DailySums.Period period : which.of(performance.days(quote))) {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("from", period.date().toString());
                        row.put("currency", quote.code());
                        row.put("profit", quote.format(period.profit()));
                        row.put("ended", period.ended());
                        row.put("settled", period.settled());
                        rows.add(row);
                    }
                });
    }

    private static @Nullable String time(long nanos) {
        return nanos == 0 ? null : Instant.ofEpochSecond(0, nanos).toString();
    }

    private static @Nullable String share(OptionalLong rate) {
        return rate.isEmpty() ? null : decimal(rate.getAsLong(), RATE_DECIMALS, SHARE_DECIMALS);
    }

    private static @Nullable String bps(OptionalLong rate) {
        return rate.isEmpty()
                ? null
                : decimal(rate.getAsLong(), BPS_OF_RATE_DECIMALS, BPS_DECIMALS);
    }

    /** A whole number that stands for so many decimals, told with fewer. */
    static String decimal(long value, int from, int to) {
        return Scale.format(Scale.rescale(value, from, to, RoundingMode.HALF_EVEN), to);
    }
}

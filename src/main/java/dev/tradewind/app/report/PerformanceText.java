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
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How well it went, for people: one or two lines for a view, tables for a report. */
public final class PerformanceText {
    /** Newest days that are listed; weeks and months are all listed. */
    static final int DAYS_LISTED = 31;

    private static final String TOO_FEW = "too few";
    private static final int MONEY_DECIMALS = 4;
    private static final int BPS_OF_RATE_DECIMALS = 5;
    private static final int PERCENT_OF_RATE_DECIMALS = 7;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Performance performance;
    private final long now;
    private final long least;

    /**
     * Reads figures.
     *
     * @param now decides what "today" is, epoch nanoseconds
     */
    public PerformanceText(Performance performance, long now) {
        this.performance = performance;
        this.now = now;
        this.least = performance.settings().figuresLeast();
    }

    /** A few lines: rates, what came in lately, how long it took. */
    public List<String> brief() {
        Tally all = performance.overall();
        List<String> lines = new ArrayList<>();
        lines.add(
                "caught "
                        + percent(all.catchRate(least))
                        + " · succeeded "
                        + percent(all.successRate(least))
                        + " · won "
                        + percent(all.winRate(least))
                        + " · false positives "
                        + percent(all.falsePositiveRate(least))
                        + " · errors "
                        + percent(all.errorRate(least))
                        + worse());
        for (Asset quote : performance.quotes()) {
            Tally tally = performance.ofQuote(quote);
            lines.add(
                    "captured "
                            + bps(tally.capturedSpread(least))
                            + " of "
                            + bps(tally.seenSpread(least))
                            + " bps, slippage "
                            + bps(tally.slippage(least))
                            + " · average "
                            + money(quote, tally.averageProfit(least))
                            + lately(quote));
        }
        Latencies within = performance.settledWithin();
        if (within.total() > 0) {
            lines.add("settled within " + millis(within) + " ms (p50, p95, p99)");
        }
        return lines;
    }

    private static String millis(Latencies within) {
        return IntStream.of(50, 95, 99)
                .mapToObj(percent -> PerformanceFigures.millis(within, percent))
                .collect(Collectors.joining(" / "));
    }

    private String lately(Asset quote) {
        DailySums sums = performance.days(quote);
        long day = DailySums.day(now);
        return " · today "
                + money(quote, PerformanceFigures.profit(sums.days(), day))
                + " · week "
                + money(quote, PerformanceFigures.profit(sums.weeks(), DailySums.week(day)))
                + " · month "
                + money(quote, PerformanceFigures.profit(sums.months(), DailySums.month(day)))
                + " "
                + quote.code();
    }

    private String worse() {
        List<String> worse = performance.worse();
        return worse.isEmpty() ? "" : " · WORSE: " + String.join(", ", worse);
    }

    /** Everything, as tables. */
    public List<String> tables() {
        List<String> lines = new ArrayList<>();
        lines.add(
                performance.firstAt() == 0
                        ? "nothing was seen"
                        : "from "
                                + TIME.format(Instant.ofEpochSecond(0, performance.firstAt()))
                                + " to "
                                + TIME.format(Instant.ofEpochSecond(0, now))
                                + ", times in UTC");
        lines.add(TOO_FEW + ": not enough data, fewer than " + least + " samples");
        overall(lines);
        performance.quotes().forEach(quote -> results(quote, lines));
        section(lines, "by pair", byPair());
        performance.quotes().forEach(quote -> hours(quote, lines));
        section(lines, "venues' prices against the mean of all venues", prices());
        for (Asset quote : performance.quotes()) {
            DailySums sums = performance.days(quote);
            List<DailySums.Period> days = sums.days();
            int from = Math.max(0, days.size() - DAYS_LISTED);
            section(lines, "days", periods(quote, days.subList(from, days.size())));
            section(lines, "weeks from Monday", periods(quote, sums.weeks()));
            section(lines, "months", periods(quote, sums.months()));
        }
        return lines;
    }

    static void section(List<String> lines, String title, TextTable table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(title);
            table.lines().forEach(line -> lines.add("  " + line));
        }
    }

    private void overall(List<String> lines) {
        Tally all = performance.overall();
        lines.add("");
        lines.add(
                "  seen "
                        + all.of(Figure.DETECTED)
                        + " · worthwhile "
                        + all.of(Figure.WORTHWHILE)
                        + " · missed "
                        + all.of(Figure.MISSED)
                        + " · turned down in line "
                        + all.of(Figure.TURNED_DOWN)
                        + " · attempted "
                        + all.of(Figure.ATTEMPTED));
        lines.add(
                "  ended "
                        + all.ended()
                        + " · settled "
                        + all.of(Figure.SETTLED)
                        + " · unfilled "
                        + all.of(Figure.UNFILLED)
                        + " · unwound "
                        + all.of(Figure.UNWOUND)
                        + " · failed "
                        + all.of(Figure.FAILED)
                        + " · won "
                        + all.of(Figure.WINS)
                        + " · false positives "
                        + all.of(Figure.FALSE_POSITIVES)
                        + " · errors "
                        + all.of(Figure.ERRORS));
        brief().forEach(line -> lines.add("  " + line));
    }

    private void results(Asset quote, List<String> lines) {
        Tally tally = performance.ofQuote(quote);
        lines.add(
                "  profit "
                        + money(quote, tally.profit())
                        + " "
                        + quote.code()
                        + " = gross "
                        + money(quote, tally.of(Figure.GROSS))
                        + " − fees "
                        + money(quote, tally.of(Figure.FEES))
                        + " − slippage "
                        + money(quote, tally.of(Figure.SLIPPAGE))
                        + ", corrections of inventory "
                        + money(quote, tally.profit() - tally.of(Figure.NET))
                        + (tally.of(Figure.ESTIMATED) > 0
                                ? " (estimate: a fee had no price)"
                                : ""));
    }

    private static TextTable rows(String name) {
        return new TextTable(
                name,
                "seen",
                "worth",
                "missed",
                "tried",
                "settled",
                "caught",
                "success",
                "false +",
                "errors",
                "seen bps",
                "captured",
                "average",
                "profit",
                "");
    }

    private void row(TextTable table, String name, Tally tally, Asset quote) {
        table.row(
                name,
                "" + tally.of(Figure.DETECTED),
                "" + tally.of(Figure.WORTHWHILE),
                "" + tally.of(Figure.MISSED),
                "" + tally.of(Figure.ATTEMPTED),
                "" + tally.of(Figure.SETTLED),
                percent(tally.catchRate(least)),
                percent(tally.successRate(least)),
                percent(tally.falsePositiveRate(least)),
                percent(tally.errorRate(least)),
                bps(tally.seenSpread(least)),
                bps(tally.capturedSpread(least)),
                money(quote, tally.averageProfit(least)),
                money(quote, tally.profit()),
                quote.code());
    }

    private TextTable byPair() {
        TextTable table = rows("pair");
        for (Pair pair : performance.pairs()) {
            row(table, pair.symbol(), performance.ofPair(pair), pair.quote());
        }
        return table;
    }

    private void hours(Asset quote, List<String> lines) {
        TextTable table = rows("hour");
        for (int hour = 0; hour < Performance.HOURS; hour++) {
            Tally tally = performance.ofHour(hour, quote);
            if (PerformanceFigures.any(tally)) {
                row(table, String.format(Locale.ROOT, "%02d:00", hour), tally, quote);
            }
        }
        section(lines, "by hour of day", table);
    }

    private TextTable prices() {
        TextTable table = new TextTable("pair", "venue", "samples", "cheapest", "dearest", "bps");
        VenuePrices prices = performance.prices();
        for (Pair pair : performance.pairs()) {
            for (Instrument one : performance.instruments()) {
                long samples = prices.samples(one.index());
                if (samples > 0 && one.pair().symbol().equals(pair.symbol())) {
                    table.row(
                            one.canonical(),
                            one.venue().id(),
                            "" + samples,
                            part(prices.cheapest(one.index()), samples),
                            part(prices.dearest(one.index()), samples),
                            bps(prices.meanDifference(one.index(), least)));
                }
            }
        }
        return table;
    }

    private String part(long some, long samples) {
        return samples < least
                ? TOO_FEW
                : percent(
                        OptionalLong.of(
                                Scale.mulDiv(
                                        some, Scale.RATE_ONE, samples, RoundingMode.HALF_EVEN)));
    }

    private static TextTable periods(Asset quote, List<DailySums.Period> periods) {
        TextTable table = new TextTable("from", "ended", "settled", "profit", "");
        for (DailySums.Period period : periods) {
            table.row(
                    period.date().toString(),
                    "" + period.ended(),
                    "" + period.settled(),
                    money(quote, period.profit()),
                    quote.code());
        }
        return table;
    }

    private static String percent(OptionalLong rate) {
        return told(
                rate,
                value -> PerformanceFigures.decimal(value, PERCENT_OF_RATE_DECIMALS, 1) + " %");
    }

    private static String bps(OptionalLong rate) {
        return told(rate, value -> PerformanceFigures.decimal(value, BPS_OF_RATE_DECIMALS, 1));
    }

    private static String money(Asset quote, OptionalLong units) {
        return told(units, value -> money(quote, value));
    }

    private static String money(Asset quote, long units) {
        return PerformanceFigures.decimal(units, quote.scale(), MONEY_DECIMALS);
    }

    private static String told(OptionalLong value, Function<Long, String> told) {
        return value.isEmpty() ? TOO_FEW : told.apply(value.getAsLong());
    }
}

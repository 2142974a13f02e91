package dev.tradewind.app.tapecheck;

import dev.tradewind.app.world.Tape;
import dev.tradewind.sim.exchange.market.TapeReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came of one tape.
 *
 * @param whole whether the whole tape was played and compared
 * @param difference the first place where core and file differ, or empty
 * @param stopped why the comparison ended early, or empty
 * @param late how late depth messages were in the core, nanoseconds
 * @param overYoung messages later than 50 ms
 * @param overAtVenue of these those that the venue itself sent more than 50 ms late
 * @param overStale messages later than 100 ms
 * @param gaps places where the file lacks depth updates
 * @param invalidations how often the book could not be believed, by reason
 * @param skipped bad lines that were passed over
 */
record CheckReport(
        Tape tape,
        boolean whole,
        String difference,
        String stopped,
        Depths depths,
        Arrivals trades,
        Arrivals tickers,
        Histogram late,
        long overYoung,
        long overAtVenue,
        long overStale,
        List<FileBook.Gap> gaps,
        Map<String, Long> invalidations,
        List<TapeReport.Skipped> skipped) {
    private static final int GAPS_TOLD = 100;

    /**
     * Depth messages.
     *
     * @param opening in the book that stood before the start
     * @param file messages of the file after that, as far as they were due
     * @param compared books compared and found equal
     * @param merged messages that came to the core within a later one
     * @param unseen messages that passed while the book was fetched anew
     * @param snapshots books fetched whole
     */
    record Depths(
            long opening, long file, long compared, long merged, long unseen, long snapshots) {}

    /**
     * Trades or tickers.
     *
     * @param file messages of the file, as far as they were due
     * @param arrived the same in the core
     * @param merged those that a later one replaced on the way
     * @param renewed best prices that the venue repeated
     * @param overtaken tickers of the file that its depth had overtaken
     */
    record Arrivals(long file, long arrived, long merged, long renewed, long overtaken) {}

    /** Of a tape that nobody traded. */
    static CheckReport empty(Tape tape) {
        Arrivals none = new Arrivals(0, 0, 0, 0, 0);
        return new CheckReport(
                tape,
                false,
                "",
                "its pair was not among those traded",
                new Depths(0, 0, 0, 0, 0, 0),
                none,
                none,
                new Histogram(3),
                0,
                0,
                0,
                List.of(),
                Map.of(),
                List.of());
    }

    boolean equal() {
        return difference.isEmpty();
    }

    @SuppressWarnings("NullAway") // a map of JSON values may hold null
    Map<String, Object> toFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("venue", tape.venue().id());
        fields.put("pair", tape.pair());
        fields.put("tape", String.valueOf(tape.file().getFileName()));
        fields.put("equal", equal());
        fields.put("whole", whole);
        fields.put("difference", difference.isEmpty() ? null : difference);
        fields.put("stopped", stopped.isEmpty() ? null : stopped);
        Map<String, Object> depth = new LinkedHashMap<>();
        depth.put("opening", depths.opening);
        depth.put("file", depths.file);
        depth.put("compared", depths.compared);
        depth.put("merged", depths.merged);
        depth.put("unseen", depths.unseen);
        depth.put("snapshots", depths.snapshots);
        fields.put("depth", depth);
        fields.put("trades", fields(trades, false));
        fields.put("tickers", fields(tickers, true));
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("p50", millis(50));
        times.put("p99", millis(99));
        times.put("max", millis(100));
        fields.put("late_ms", times);
        fields.put("over_50_ms", overYoung);
        fields.put("over_50_ms_at_venue", overAtVenue);
        fields.put("over_100_ms", overStale);
        fields.put("gaps", gaps.stream().limit(GAPS_TOLD).map(CheckReport::fields).toList());
        fields.put("gap_count", gaps.size());
        fields.put("invalidations", invalidations);
        fields.put("skipped", skipped.stream().map(CheckReport::fields).toList());
        fields.put("explained", explained());
        return fields;
    }

    private static Map<String, Object> fields(Arrivals arrivals, boolean tickers) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", arrivals.file);
        fields.put("arrived", arrivals.arrived);
        fields.put("merged", arrivals.merged);
        if (tickers) {
            fields.put("renewed", arrivals.renewed);
            fields.put("overtaken", arrivals.overtaken);
        }
        return fields;
    }

    private static Map<String, Object> fields(FileBook.Gap gap) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", gap.line());
        fields.put("expected", gap.expected());
        fields.put("found", gap.found());
        return fields;
    }

    private static Map<String, Object> fields(TapeReport.Skipped bad) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reason", bad.reason());
        fields.put("count", bad.count());
        fields.put("lines", bad.lines());
        return fields;
    }

    private @Nullable BigDecimal millis(double percentile) {
        if (late.getTotalCount() == 0) {
            return null;
        }
        long nanos = percentile == 100 ? late.getMaxValue() : late.getValueAtPercentile(percentile);
        return BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_EVEN);
    }

    /** For people. */
    List<String> toLines() {
        List<String> lines = new ArrayList<>();
        String name = tape.venue().id() + " " + tape.pair() + ": ";
        lines.add(
                name
                        + text(
                                "%,d depth messages after an opening book of %,d, %,d books"
                                        + " compared, %s; %,d of %,d trades, %,d of %,d tickers"
                                        + " arrived",
                                depths.file,
                                depths.opening,
                                depths.compared,
                                equal() ? "all equal" : "then DIFFERENT",
                                trades.arrived,
                                trades.file,
                                tickers.arrived,
                                tickers.file));
        if (late.getTotalCount() > 0) {
            lines.add(
                    name
                            + text(
                                    "depth was late by %s ms (median), %s ms (p99), %s ms (most);"
                                            + " %,d over 50 ms, %,d over 100 ms",
                                    millis(50), millis(99), millis(100), overYoung, overStale));
        }
        explained().forEach(line -> lines.add(name + line));
        return lines;
    }

    /** What is not as plain as it could be, each with its reason. */
    List<String> explained() {
        List<String> lines = new ArrayList<>();
        if (!difference.isEmpty()) {
            lines.add("DIFFERENCE: " + difference);
        }
        if (!stopped.isEmpty()) {
            lines.add("compared until " + stopped + "; from then on the book is not the file's");
        }
        tell(lines, depths.merged, "depth messages came within a later one: the core was busy");
        tell(lines, trades.merged, "trades were lost on the way: the core was busy");
        tell(lines, tickers.merged, "tickers were replaced by a later one: the core was busy");
        tell(lines, depths.unseen, "depth messages passed while the book was fetched anew");
        tell(lines, tickers.overtaken, "tickers of the file were older than its depth: not sent");
        tell(lines, tickers.renewed, "best prices were repeated by the venue between tickers");
        invalidations.forEach((reason, count) ->
                lines.add(text("%,d times the book was not believed: %s", count, reason)));
        for (TapeReport.Skipped bad : skipped) {
            lines.add(
                    text(
                            "%,d bad lines were passed over (line %s …): %s",
                            bad.count(), bad.lines().getFirst(), bad.reason()));
        }
        if (!gaps.isEmpty()) {
            FileBook.Gap first = gaps.getFirst();
            lines.add(
                    text(
                            "%,d gaps in the tape, the first at line %,d: update %d expected, %d"
                                    + " found; the book after it is what the file then says",
                            gaps.size(), first.line(), first.expected(), first.found()));
        }
        if (overYoung > 0) {
            lines.add(
                    text(
                            "%,d times the book was older than 50 ms when it changed, an age at"
                                    + " which nothing new is begun: %,d times the simulated venue"
                                    + " had sent so late, %,d times socket, adapter and core took"
                                    + " so long",
                            overYoung, overAtVenue, overYoung - overAtVenue));
        }
        return lines;
    }

    private static void tell(List<String> lines, long count, String what) {
        if (count > 0) {
            lines.add(text("%,d %s", count, what));
        }
    }

    private static String text(String form, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, form, arguments);
    }
}

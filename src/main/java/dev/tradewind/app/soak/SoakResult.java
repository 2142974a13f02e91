package dev.tradewind.app.soak;

import dev.tradewind.app.report.Summary;
import dev.tradewind.sim.chaos.FrameFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * What a run under faults showed.
 *
 * @param faults how often each fault was done
 * @param hash over all decisions and all counts
 */
record SoakResult(long seed, BookWatch watch, ToLongFunction<FrameFault> faults, long hash) {
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    /** Whether every promise held. */
    boolean good() {
        return watch.violations().isEmpty();
    }

    /** The result as one JSON object. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "soak books");
        fields.put("seed", seed);
        fields.put("messages", watch.messages());
        fields.put("venues", venues());
        fields.put("faults", faultCounts());
        fields.put("gaps_injected", watch.gaps());
        fields.put("gaps_noticed", watch.noticed());
        fields.put("gaps_mended", watch.mended());
        fields.put("comparisons", watch.comparisons());
        fields.put("divergences", watch.divergences());
        fields.put("decisions", watch.decisions());
        fields.put("undoing_orders", watch.undoing());
        fields.put("decisions_on_invalid_books", watch.wrongDecisions());
        fields.put("resyncs", watch.resyncs());
        fields.put("resync_ms", figures(watch.resyncMillis()));
        fields.put("reconnect_ms", figures(watch.reconnectMillis()));
        fields.put("first_wrong_message", watch.firstWrongMessage());
        fields.put("violations", List.copyOf(watch.violations()));
        fields.put("hash", Summary.hash(hash));
        return fields;
    }

    private Map<String, Map<String, Long>> venues() {
        Map<String, Map<String, Long>> venues = new LinkedHashMap<>();
        for (WatchedBook book : watch.books()) {
            Map<String, Long> sums =
                    venues.computeIfAbsent(book.venue().id(), _ -> new LinkedHashMap<>());
            sums.merge("books", 1L, Long::sum);
            sums.merge("messages", book.messages, Long::sum);
            sums.merge("gaps_injected", book.gaps, Long::sum);
            sums.merge("gaps_noticed", book.noticed, Long::sum);
            sums.merge("gaps_mended", book.mended, Long::sum);
            sums.merge("comparisons", book.comparisons, Long::sum);
            sums.merge("divergences", book.divergences, Long::sum);
            sums.merge("resyncs", book.resyncs, Long::sum);
            sums.merge("live", book.live ? 1L : 0L, Long::sum);
        }
        return venues;
    }

    private Map<String, Long> faultCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (FrameFault fault : FrameFault.values()) {
            counts.put(fault.name().toLowerCase(Locale.ROOT), faults.applyAsLong(fault));
        }
        return counts;
    }

    private static Map<String, Long> figures(Histogram millis) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("p50", millis.getValueAtPercentile(MEDIAN));
        figures.put("p99", millis.getValueAtPercentile(TAIL));
        figures.put("max", millis.getMaxValue());
        return figures;
    }
}

package dev.tradewind.app.report;

import dev.tradewind.app.session.Session;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.core.Core;
import dev.tradewind.core.execution.OpportunityCounts;
import dev.tradewind.core.execution.TwoLegDesk;
import dev.tradewind.core.order.OrderCounts;
import dev.tradewind.model.instrument.Pair;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The end of a run in figures: one JSON object for programs, a few lines for people. */
public final class Summary {
    /** Version of the JSON's form. */
    public static final int SCHEMA = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * What is told beside the session itself.
     *
     * @param mode demo, run …
     * @param seconds how long it ran
     * @param differences ledger against the venues' accounts, one sentence each; empty if equal
     * @param compared who was compared with the ledger, for people
     * @param decisionToWire times of orders from decision to wire, or null where time is virtual
     * @param journalPath where the journal is, or empty if it was kept in memory
     * @param markets where prices came from; one entry a venue and pair that played a tape
     */
    public record Frame(
            String mode,
            long seed,
            double seconds,
            List<String> differences,
            String compared,
            @Nullable Histogram decisionToWire,
            String journalPath,
            List<Map<String, Object>> markets) {}

    /** Collects the figures of a session that has ended. */
    public Summary(Session session, Frame frame) {
        Core core = session.core();
        fields.put("schema", SCHEMA);
        fields.put("mode", frame.mode());
        fields.put("seed", frame.seed());
        fields.put(
                "seconds", BigDecimal.valueOf(frame.seconds()).setScale(3, RoundingMode.HALF_EVEN));
        fields.put("time", frame.decisionToWire() == null ? "virtual" : "wall");
        if (!frame.markets().isEmpty()) {
            fields.put("markets", frame.markets());
        }
        fields.put("opportunities", opportunities(core.desk().counts()));
        fields.put("orders", orders(core.orders().counts()));
        fields.put("pnl", pnl(core.desk(), session));
        fields.put(
                "performance", PerformanceFigures.of(core.performance(), session.engine().now()));
        fields.put("positions", new PositionFigures(core.performance().positions()).figures());
        fields.put("value", EstimatedValue.of(core, session.instruments()).figures());
        fields.put("ledger", ledger(session, frame));
        fields.put(
                "books",
                ordered(
                        "invalidations",
                        core.markets().invalidations(),
                        "resyncs",
                        core.markets().resyncs()));
        fields.put("latency_us", latency(session, frame));
        fields.put(
                "journal",
                ordered(
                        "events",
                        session.loop().seq(),
                        "hash",
                        hash(session.loop().outputHash()),
                        "path",
                        frame.journalPath()));
        fields.put("venues", venues(session.engine()));
        fields.put("halted", session.core().killSwitch().haltedFor());
        fields.put("halts", halts(core));
    }

    private static List<Map<String, Object>> halts(Core core) {
        return core.killSwitch().halts().stream()
                .map(halt ->
                        ordered(
                                "scope",
                                halt.scope().id(),
                                "reason",
                                halt.reason(),
                                "since",
                                Instant.ofEpochSecond(0, halt.since()).toString(),
                                "ends",
                                "rearm"))
                .toList();
    }

    /** The text form of an output hash, the same everywhere. */
    public static String hash(long hash) {
        return String.format("%016x", hash);
    }

    private static Map<String, Object> ordered(@Nullable Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> opportunities(OpportunityCounts counts) {
        return ordered(
                "detected", counts.detected(),
                "expired", counts.expired(),
                "refused", counts.refused(),
                "attempted", counts.attempted(),
                "settled", counts.settled(),
                "unfilled", counts.unfilled(),
                "unwound", counts.unwound(),
                "failed", counts.failed());
    }

    private static Map<String, Object> orders(OrderCounts counts) {
        return ordered(
                "sent", counts.sent(),
                "filled", counts.filled(),
                "cancelled", counts.cancelled(),
                "rejected", counts.rejected(),
                "unknown", counts.unknown());
    }

    private static Map<String, Object> pnl(TwoLegDesk desk, Session session) {
        Pair pair = session.instruments().getFirst().pair();
        TwoLegDesk.Totals totals = desk.totals();
        return ordered(
                "currency", pair.quote().code(),
                "gross", pair.quote().format(totals.gross()),
                "fees", pair.quote().format(totals.fees()),
                "slippage", pair.quote().format(totals.slippage()),
                "net", pair.quote().format(totals.net()),
                "estimated", totals.estimated());
    }

    private static Map<String, Object> ledger(Session session, Frame frame) {
        return ordered(
                "balanced",
                frame.differences().isEmpty() && session.story().corrections().isEmpty(),
                "differences",
                frame.differences(),
                "corrections",
                session.story().corrections().stream()
                        .map(one -> one.venue().id() + " " + one.asset() + ": " + one.why())
                        .toList(),
                "compared_with",
                frame.compared(),
                "postings",
                session.core().ledger().postings());
    }

    private static Map<String, Object> latency(Session session, Frame frame) {
        boolean wall = frame.decisionToWire() != null;
        return ordered(
                "wire_to_decision", times(wall ? session.latency().snapshot() : null),
                "decision_to_wire", times(frame.decisionToWire()),
                "signal_to_settled", times(session.story().settled()));
    }

    /** Microseconds with one decimal; null where nothing could be measured. */
    @SuppressWarnings("NullAway") // a map of JSON values may hold null
    private static Map<String, Object> times(@Nullable Histogram histogram) {
        Map<String, Object> times = new LinkedHashMap<>();
        boolean any = histogram != null && histogram.getTotalCount() > 0;
        times.put("p50", any ? micros(histogram.getValueAtPercentile(50)) : null);
        times.put("p99", any ? micros(histogram.getValueAtPercentile(99)) : null);
        times.put("max", any ? micros(histogram.getMaxValue()) : null);
        return times;
    }

    private static BigDecimal micros(long nanos) {
        return BigDecimal.valueOf(nanos, 3).setScale(1, RoundingMode.HALF_EVEN);
    }

    private static List<Map<String, Object>> venues(WatchedEngine engine) {
        return engine.venues().entrySet().stream()
                .map(entry ->
                        ordered(
                                "name", entry.getKey().id(),
                                "state", entry.getValue().state(),
                                "messages", entry.getValue().messages(),
                                "reconnects", entry.getValue().reconnects(),
                                "connections", connections(entry.getValue(), engine.now())))
                .toList();
    }

    private static List<Map<String, Object>> connections(WatchedEngine.VenueStats stats, long now) {
        return stats.connections().stream()
                .map(one ->
                        ordered(
                                "name",
                                one.name(),
                                "state",
                                one.state(),
                                "age_seconds",
                                one.ageNanos(now) / 1_000_000_000L,
                                "uptime",
                                decimal(one.uptime(now), 4),
                                "messages",
                                one.messages(),
                                "messages_per_second",
                                decimal(one.messagesPerSecond(now), 1),
                                "last_message_age_micros",
                                one.silenceNanos(now) < 0 ? null : one.silenceNanos(now) / 1_000L,
                                "reconnects",
                                one.reconnects(),
                                "reconnects_a_day",
                                decimal(one.reconnectsADay(now), 1),
                                "gaps",
                                one.gaps()))
                .toList();
    }

    private static String decimal(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Adds what a command found out beside the session. */
    public Summary with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** One line of JSON. */
    public String toJson() {
        return MAPPER.writeValueAsString(fields);
    }

    /** For people. */
    public List<String> toLines(Session session) {
        PlatformView view = PlatformView.of(session.engine());
        Histogram settled = session.story().settled();
        return List.of(
                "opportunities  " + view.counts(),
                "result         " + view.pnl(),
                "performance    " + String.join(" · ", view.performance()),
                "value          " + view.value(),
                "ledger         " + ledgerLine(),
                "settled in     "
                        + (settled.getTotalCount() == 0
                                ? "–"
                                : micros(settled.getValueAtPercentile(50)) + " µs median"),
                "journal        " + fields.get("journal"));
    }

    private String ledgerLine() {
        if (fields.get("ledger") instanceof Map<?, ?> ledger) {
            return Boolean.TRUE.equals(ledger.get("balanced"))
                    ? "equal to "
                            + ledger.get("compared_with")
                            + " in every asset, to the last unit"
                    : "DIFFERS: " + ledger.get("differences") + " " + ledger.get("corrections");
        }
        return "";
    }

    /** Whether ledger and venues are equal. */
    public boolean balanced() {
        return fields.get("ledger") instanceof Map<?, ?> ledger
                && Boolean.TRUE.equals(ledger.get("balanced"));
    }
}

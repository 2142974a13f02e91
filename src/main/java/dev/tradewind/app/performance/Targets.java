package dev.tradewind.app.performance;

import dev.tradewind.core.Core;
import dev.tradewind.core.engine.Engine;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the platform itself must reach (RK-10), measured while a session is lived again: uptime,
 * orders that were taken, response to an emergency, books that agreed, trades that needed a human.
 */
final class Targets {
    /** Less than this of uptime says nothing: an hour. */
    static final long UPTIME_LEAST_NANOS = 3_600_000_000_000L;

    private static final int DECIMALS = 6;
    private static final long SECOND = 1_000_000_000L;

    private final TreeSet<Venue> away = new TreeSet<>();
    private long since;
    private long now;
    private long awaySince;
    private long awayNanos;
    private long haltedAt;
    private long halts;
    private long slowestNanos;
    private long agreed;
    private long corrected;
    private long trades;
    private long byHand;

    /**
     * One target.
     *
     * @param name such as {@code order_success}
     * @param value what was reached, a share or seconds; null if there is too little to tell
     * @param target what is to be reached, for people
     * @param samples what the value is made of: orders, halts, comparisons, trades, seconds
     * @param met whether it is; null like the value
     */
    record Target(
            String name,
            @Nullable BigDecimal value,
            String target,
            long samples,
            @Nullable Boolean met) {
        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("value", value == null ? null : value.toPlainString());
            fields.put("target", target);
            fields.put("samples", samples);
            fields.put("met", met);
            return fields;
        }

        String line() {
            String told = value == null ? "not enough data" : value.toPlainString();
            String verdict = met == null ? "" : met ? ", met" : ", MISSED";
            return "  %-20s %s (target %s, of %d)%s"
                    .formatted(name, told, target, samples, verdict);
        }
    }

    /** Of a session that traded these instruments; no venue is reached yet. */
    Targets(List<Instrument> instruments) {
        instruments.forEach(instrument -> away.add(instrument.venue()));
    }

    /** Hears each event after the core decided on it. */
    Engine hearing(Engine engine, Core core) {
        return new Engine() {
            @Override
            public void on(long seq, long receivedAt, Event event) {
                engine.on(seq, receivedAt, event);
                heard(receivedAt, event, core);
            }

            @Override
            public long nextTimerAt() {
                return engine.nextTimerAt();
            }

            @Override
            public long stateHash() {
                return engine.stateHash();
            }
        };
    }

    private void heard(long at, Event event, Core core) {
        now = at;
        if (event instanceof AccountUp up && away.remove(up.venue()) && away.isEmpty()) {
            // Counted from the first moment at which all were reached.
            awayNanos += since == 0 ? 0 : at - awaySince;
            since = since == 0 ? at : since;
        } else if (event instanceof AccountDown down) {
            awaySince = away.isEmpty() ? at : awaySince;
            away.add(down.venue());
        }
        if (haltedAt != 0 && core.orders().live().isEmpty()) {
            slowestNanos = Math.max(slowestNanos, at - haltedAt);
            halts++;
            haltedAt = 0;
        }
    }

    /** Hears each decision. */
    void on(long seq, long at, Audit audit) {
        if (audit instanceof Audit.Halted halted && halted.scope().equals(HaltScope.FULL)) {
            haltedAt = at;
        } else if (audit instanceof Audit.LedgerReconciled) {
            agreed++;
        } else if (audit instanceof Audit.LedgerCorrected) {
            corrected++;
        } else if (audit instanceof Audit.TradeClosed closed) {
            trades += closed.result() == Audit.TradeClosed.Result.NOTHING_FILLED ? 0 : 1;
        } else if (audit instanceof Audit.ManualIntervention needed) {
            byHand += needed.abandoned() ? 1 : 0;
        }
    }

    /** All of them, of a core at the end of its session. */
    List<Target> of(Core core) {
        long least = core.performance().settings().figuresLeast();
        long sent = core.orders().counts().sent();
        long taken = sent - core.orders().counts().rejected();
        long total = since == 0 ? 0 : now - since;
        long gone = awayNanos + (since != 0 && !away.isEmpty() ? now - awaySince : 0);
        List<Target> targets = new ArrayList<>();
        targets.add(
                share("uptime", total - gone, total, UPTIME_LEAST_NANOS, 995_000, "> 99.5 %")
                        .of(total / SECOND));
        targets.add(share("order_success", taken, sent, least, 980_000, "> 98 %").of(sent));
        targets.add(response());
        long compared = agreed + corrected;
        targets.add(share("data_integrity", agreed, compared, 1, 999_999, "100 %").of(compared));
        targets.add(
                share("without_a_human", trades - byHand, trades, least, 999_000, "> 99.9 %")
                        .of(trades));
        return targets;
    }

    private Target response() {
        BigDecimal seconds =
                halts == 0
                        ? null
                        : BigDecimal.valueOf(slowestNanos)
                                .divide(BigDecimal.valueOf(SECOND), DECIMALS, RoundingMode.UP);
        Boolean met = halts == 0 ? null : slowestNanos < 10 * SECOND;
        return new Target("emergency_seconds", seconds, "< 10", halts, met);
    }

    /** A share before it is said of how many. */
    private record Share(String name, @Nullable BigDecimal value, long least, String target) {
        Target of(long samples) {
            Boolean met =
                    value == null ? null : value.compareTo(BigDecimal.valueOf(least, DECIMALS)) > 0;
            return new Target(name, value, target, samples, met);
        }
    }

    private static Share share(
            String name, long good, long all, long samplesLeast, long above, String target) {
        BigDecimal value =
                all == 0 || all < samplesLeast
                        ? null
                        : BigDecimal.valueOf(good)
                                .divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.DOWN);
        return new Share(name, value, above, target);
    }
}

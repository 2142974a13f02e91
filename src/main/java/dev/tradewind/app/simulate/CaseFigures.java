package dev.tradewind.app.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures over all struck trades of a campaign. */
final class CaseFigures {
    private static final double MILLI = 1e6;

    private final Map<CaseKind, Sums> sums = new EnumMap<>(CaseKind.class);

    private static final class Sums {
        final List<Long> exposed = new ArrayList<>();
        long even;
        long told;
        long toldMost;
        long placed;
        long doubled;
    }

    void add(CaseOutcome one) {
        Sums sum = sums.computeIfAbsent(one.kind(), _ -> new Sums());
        sum.exposed.add(one.exposedNanos());
        sum.even += one.even() ? 1 : 0;
        sum.placed += one.placed();
        sum.doubled += Math.max(0, one.placed() - one.orders());
        if (one.toldNanos() >= 0) {
            sum.told++;
            sum.toldMost = Math.max(sum.toldMost, one.toldNanos());
        }
    }

    /** As the result is written; empty if nothing was struck. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (sums.isEmpty()) {
            return fields;
        }
        fields.put("answered", group(true));
        fields.put("unanswered", group(false));
        sums.forEach((kind, sum) -> fields.put(kind.word(), fields(List.of(sum))));
        return fields;
    }

    private Map<String, Object> group(boolean answered) {
        List<Sums> group = new ArrayList<>();
        sums.forEach((kind, sum) -> {
            if (kind.answered() == answered) {
                group.add(sum);
            }
        });
        return fields(group);
    }

    private static Map<String, Object> fields(List<Sums> group) {
        List<Long> exposed = new ArrayList<>();
        group.forEach(sum -> exposed.addAll(sum.exposed));
        Collections.sort(exposed);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cases", exposed.size());
        fields.put("even", group.stream().mapToLong(sum -> sum.even).sum());
        fields.put("orders_placed", group.stream().mapToLong(sum -> sum.placed).sum());
        fields.put("orders_doubled", group.stream().mapToLong(sum -> sum.doubled).sum());
        fields.put("exposed_p50_ms", at(exposed, 0.50));
        fields.put("exposed_p99_ms", at(exposed, 0.99));
        fields.put("exposed_max_ms", at(exposed, 1));
        fields.put("told", group.stream().mapToLong(sum -> sum.told).sum());
        fields.put(
                "told_max_ms",
                group.stream().mapToLong(sum -> sum.toldMost).max().orElse(0) / MILLI);
        return fields;
    }

    /** The smallest value that so large a share does not exceed. */
    private static double at(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int place = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, place)) / MILLI;
    }
}

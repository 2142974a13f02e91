package dev.tradewind.app.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far two lists of decisions agree. A decision agrees with one of the other list that says the
 * same at the same time, give or take a tolerance; each is used once, earliest first.
 *
 * @param agreed decisions with a partner
 * @param kinds by kind: in the one, in the other, agreed
 * @param firstOne earliest decision of the one without a partner, or null
 * @param firstOther earliest decision of the other without a partner, or null
 */
record Agreement(
        long agreed,
        Map<String, long[]> kinds,
        @Nullable Decision firstOne,
        @Nullable Decision firstOther) {
    /**
     * Pairs two lists off.
     *
     * @param withinNanos tolerance in time, 0 for exactly the same nanosecond
     */
    static Agreement of(List<Decision> one, List<Decision> other, long withinNanos) {
        Map<String, List<Decision>> left = new HashMap<>();
        other.forEach(d -> left.computeIfAbsent(d.what(), _ -> new ArrayList<>()).add(d));
        Map<String, Integer> next = new HashMap<>();
        Map<String, long[]> kinds = new TreeMap<>();
        List<Decision> alone = new ArrayList<>();
        List<Decision> aloneThere = new ArrayList<>();
        one.forEach(d -> count(kinds, d)[0]++);
        other.forEach(d -> count(kinds, d)[1]++);
        long agreed = 0;
        for (Decision decision : one) {
            List<Decision> same = left.getOrDefault(decision.what(), List.of());
            int at = next.getOrDefault(decision.what(), 0);
            while (at < same.size() && same.get(at).at() < decision.at() - withinNanos) {
                aloneThere.add(same.get(at++));
            }
            if (at < same.size() && same.get(at).at() <= decision.at() + withinNanos) {
                at++;
                agreed++;
                count(kinds, decision)[2]++;
            } else {
                alone.add(decision);
            }
            next.put(decision.what(), at);
        }
        left.forEach((what, same) ->
                aloneThere.addAll(same.subList(next.getOrDefault(what, 0), same.size())));
        return new Agreement(agreed, kinds, first(alone), first(aloneThere));
    }

    private static long[] count(Map<String, long[]> kinds, Decision decision) {
        return kinds.computeIfAbsent(decision.kind(), _ -> new long[3]);
    }

    private static @Nullable Decision first(List<Decision> alone) {
        return alone.stream().min(Comparator.comparingLong(Decision::at)).orElse(null);
    }

    /** Whether nothing is without a partner. */
    boolean whole() {
        return firstOne == null && firstOther == null;
    }
}

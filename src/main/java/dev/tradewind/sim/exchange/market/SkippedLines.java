package dev.tradewind.sim.exchange.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bad lines of a tape that were passed over, counted by their reason, the first few by number. */
final class SkippedLines {
    /** Lines named for each reason. */
    static final int NAMED_MAX = 5;

    /** Reasons told apart; all others are counted together. */
    static final int REASONS_MAX = 50;

    private static final String OTHERS = "other reasons";

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<Long>> lines = new TreeMap<>();

    void add(String reason, long line) {
        String plain = reason.replaceAll(" \\(byte \\d+ of the message\\)", "");
        boolean known = counts.containsKey(plain) || counts.size() < REASONS_MAX;
        String key = known ? plain : OTHERS;
        counts.merge(key, 1L, Long::sum);
        List<Long> named = lines.computeIfAbsent(key, _ -> new ArrayList<>());
        if (named.size() < NAMED_MAX) {
            named.add(line);
        }
    }

    List<TapeReport.Skipped> toList() {
        return counts.entrySet().stream()
                .map(entry ->
                        new TapeReport.Skipped(
                                entry.getKey(),
                                entry.getValue(),
                                List.copyOf(lines.getOrDefault(entry.getKey(), List.of()))))
                .toList();
    }
}

package dev.tradewind.app.simulate;

import java.util.Map;
import java.util.TreeMap;

/** How often each fault was really done. One thread only. */
final class FaultTally {
    private final Map<String, Long> done = new TreeMap<>();

    void did(FaultKind kind) {
        done.merge(kind.word(), 1L, Long::sum);
    }

    void did(FaultKind kind, long times) {
        if (times > 0) {
            done.merge(kind.word(), times, Long::sum);
        }
    }

    /** Counts by name, sorted. */
    Map<String, Long> done() {
        return new TreeMap<>(done);
    }
}

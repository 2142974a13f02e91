package dev.tradewind.sim.chaos;

import java.util.Map;
import java.util.TreeMap;

/** How often each fault was done. One thread only. */
public final class FaultCounts {
    private final Map<String, Long> done = new TreeMap<>();

    void did(String what) {
        done.merge(what, 1L, Long::sum);
    }

    /** Counts by name, as they stand; sorted. */
    public Map<String, Long> done() {
        return new TreeMap<>(done);
    }
}

package dev.tradewind.core.execution;

import dev.tradewind.model.order.Opportunity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opportunities in line, highest net edge first, never more than a limit (ARB-6). */
public final class OpportunityQueue {
    private final int max;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One in line.
     *
     * @param id number of the opportunity in the run
     */
    public record Entry(long id, Opportunity opportunity) {}

    /** An empty line of limited length. */
    public OpportunityQueue(int max) {
        this.max = max;
    }

    /** Puts one in line; returns the one that fell out because the line was full, if any. */
    public @Nullable Entry offer(Entry entry) {
        int at = entries.size();
        while (at > 0 && better(entry, entries.get(at - 1))) {
            at--;
        }
        entries.add(at, entry);
        return entries.size() > max ? entries.removeLast() : null;
    }

    /** Equal edges keep their order of arrival. */
    private static boolean better(Entry one, Entry other) {
        return one.opportunity().netRate() > other.opportunity().netRate();
    }

    /** Those in line, best first; remove through {@link #remove}. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Takes one out of the line. */
    public void remove(Entry entry) {
        entries.remove(entry);
    }

    /** True if nobody is in line. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }
}

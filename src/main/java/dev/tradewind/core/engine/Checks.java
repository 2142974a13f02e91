package dev.tradewind.core.engine;

import dev.tradewind.model.event.Insight.Check;
import dev.tradewind.model.event.Insight.Relation;
import dev.tradewind.model.event.Insight.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparisons of one decision. Each method decides, and keeps its figures only if a witness
 * asks: what is explained later is therefore what was decided here, not a second opinion.
 */
public final class Checks {
    private final List<Check> made = new ArrayList<>();
    private boolean kept;

    /** Begins a decision; earlier comparisons are forgotten. */
    public void begin(Witness witness) {
        kept = witness.asks();
        made.clear();
    }

    /** True if the value is at most the limit. */
    public boolean atMost(String name, long value, long limit, Unit unit) {
        return note(name, value, Relation.AT_MOST, limit, unit, value <= limit);
    }

    /** True if the value is at least the limit. */
    public boolean atLeast(String name, long value, long limit, Unit unit) {
        return note(name, value, Relation.AT_LEAST, limit, unit, value >= limit);
    }

    /** True if the value is below the limit. */
    public boolean below(String name, long value, long limit, Unit unit) {
        return note(name, value, Relation.BELOW, limit, unit, value < limit);
    }

    /** True if the value is above the limit. */
    public boolean above(String name, long value, long limit, Unit unit) {
        return note(name, value, Relation.ABOVE, limit, unit, value > limit);
    }

    /** True if the value equals the limit. */
    public boolean equal(String name, long value, long limit, Unit unit) {
        return note(name, value, Relation.EQUAL, limit, unit, value == limit);
    }

    /** The answer itself, for a question without figures. */
    public boolean holds(String name, boolean answer) {
        return note(name, answer ? 1 : 0, Relation.HOLDS, 1, Unit.FLAG, answer);
    }

    private boolean note(
            String name, long value, Relation relation, long limit, Unit unit, boolean passed) {
        if (kept) {
            made.add(new Check(name, value, relation, limit, unit, passed));
        }
        return passed;
    }

    /** The comparisons made so far, in order; none if nobody asked. */
    public List<Check> made() {
        return List.copyOf(made);
    }
}

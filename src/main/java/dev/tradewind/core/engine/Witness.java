package dev.tradewind.core.engine;

import dev.tradewind.model.event.Insight;

/**
 * Somebody who wants the figures behind the decisions, such as an explanation of a session that is
 * lived again. In a run that trades there is nobody, and no insight is made.
 */
public interface Witness {
    /** Whether insights are wanted; the same answer for the whole life of a core. */
    boolean asks();

    /** Takes an insight, on the core's thread, in the order of the decisions. */
    void told(Insight insight);

    /** Nobody asks. */
    Witness NOBODY =
            new Witness() {
                @Override
                public boolean asks() {
                    return false;
                }

                @Override
                public void told(Insight insight) {}
            };
}

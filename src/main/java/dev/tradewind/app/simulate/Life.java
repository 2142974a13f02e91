package dev.tradewind.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of one scenario.
 *
 * @param hash over all decisions, in all lives of the process
 * @param events taken by the core
 * @param crashes deaths of our process
 * @param restarts starts after them
 * @param settled trades with both legs done
 * @param unwound trades whose filled leg was undone
 * @param flagged trades left to a human
 * @param faults how often each was done
 * @param cases trades of which one leg was struck
 * @param violations broken promises, oldest first
 */
record Life(
        Scenario scenario,
        long hash,
        long events,
        long crashes,
        long restarts,
        long settled,
        long unwound,
        long flagged,
        Map<String, Long> faults,
        List<CaseOutcome> cases,
        List<Violation> violations) {
    /** The same with one more broken promise. */
    Life with(Violation one) {
        List<Violation> more = new ArrayList<>(violations);
        more.add(one);
        return new Life(
                scenario, hash, events, crashes, restarts, settled, unwound, flagged, faults, cases,
                more);
    }
}

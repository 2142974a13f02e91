package dev.tradewind.app.simulate;

import dev.tradewind.app.report.Summary;
import dev.tradewind.app.world.SeedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums over the seeds of a campaign, in their order. */
final class Totals {
    private final long first;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final CaseFigures cases = new CaseFigures();
    private long seeds;
    private long runs;
    private long events;
    private long most;
    private long settled;
    private long unwound;
    private long flagged;
    private long crashes;
    private long restarts;
    private long hash = 17;

    /** A calm seed, lived twice. */
    record Pair(SeedRun one, SeedRun other) {}

    Totals(long first) {
        this.first = first;
    }

    void add(Pair pair, String replay) {
        SeedRun run = pair.one();
        List<String> found = new ArrayList<>(run.violations());
        if (run.hash() != pair.other().hash() || run.events() != pair.other().events()) {
            found.add(
                    "two runs differ: "
                            + Summary.hash(run.hash())
                            + " and "
                            + Summary.hash(pair.other().hash()));
        }
        found.forEach(what ->
                findings.add(new Finding(run.seed(), -1, what, run.hash(), replay, List.of())));
        runs += 2;
        settled += run.settled();
        unwound += run.unwound();
        count(run.events(), run.hash());
    }

    void add(Life life, String replay) {
        for (Violation one : life.violations()) {
            long seed = life.scenario().seed();
            findings.add(new Finding(seed, one.at(), one.what(), life.hash(), replay, List.of()));
        }
        runs++;
        settled += life.settled();
        unwound += life.unwound();
        flagged += life.flagged();
        crashes += life.crashes();
        restarts += life.restarts();
        life.faults().forEach((name, count) -> faults.merge(name, count, Long::sum));
        life.cases().forEach(cases::add);
        count(life.events(), life.hash());
    }

    private void count(long more, long one) {
        seeds++;
        events += more;
        most = Math.max(most, more);
        hash = hash * 31 + one;
    }

    long seeds() {
        return seeds;
    }

    long runs() {
        return runs;
    }

    long settled() {
        return settled;
    }

    long unwound() {
        return unwound;
    }

    long crashes() {
        return crashes;
    }

    /** The first broken promise is told by its shortest scenario. */
    void shortened(Shrinker.Shrunk shrunk, String replay) {
        Finding first = findings.getFirst();
        findings.set(
                0,
                new Finding(
                        first.seed(),
                        first.at(),
                        first.what(),
                        first.hash(),
                        replay,
                        shrunk.tell()));
    }

    boolean broken() {
        return !findings.isEmpty();
    }

    List<Finding> findings() {
        return findings;
    }

    /** As the result is written. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "simulate");
        fields.put("first_seed", first);
        fields.put("seeds", seeds);
        fields.put("runs", runs);
        fields.put("violations", findings.size());
        fields.put("violating", findings.stream().map(Finding::fields).toList());
        fields.put("events", events);
        fields.put("events_max", most);
        fields.put("crashes", crashes);
        fields.put("restarts", restarts);
        fields.put("faults", faults);
        Map<String, Object> figures = cases.fields();
        if (!figures.isEmpty()) {
            fields.put("cases", figures);
        }
        fields.put("settled", settled);
        fields.put("unwound", unwound);
        fields.put("flagged", flagged);
        fields.put("hash", Summary.hash(hash));
        return fields;
    }
}

package dev.tradewind.app.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes a failing scenario short: it leaves out faults and ends sooner, as long as the same promise
 * still breaks. What is left can be read, and lived again by a command.
 */
final class Shrinker {
    /** Lives at the most, so that shrinking ends soon. */
    static final int LIVES_MAX = 80;

    private static final long MARGIN = 50_000_000L;

    private final Function<Scenario, Life> live;
    private final Scenario whole;
    private final String promise;
    private List<Integer> kept;
    private long until;
    private Violation shown;
    private int lives;

    /**
     * What is left.
     *
     * @param scenario the short scenario
     * @param kept places of its faults in the whole one, from 0
     * @param violation what breaks in it
     * @param lives how many scenarios were lived through to find it
     */
    record Shrunk(Scenario scenario, List<Integer> kept, Violation violation, int lives) {
        /** Line by line, for people. */
        List<String> tell() {
            List<String> lines = new ArrayList<>(scenario.tell());
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "then at %.6f s: %s",
                            violation.at() / 1e9,
                            violation.what()));
            return lines;
        }
    }

    private Shrinker(Life failed, Function<Scenario, Life> live) {
        this.live = live;
        whole = failed.scenario();
        shown = failed.violations().getFirst();
        promise = promise(shown);
        kept = IntStream.range(0, whole.faults().size()).boxed().toList();
        until = whole.nanos();
    }

    /** Shrinks a life that broke a promise. */
    static Shrunk shrink(Life failed, Function<Scenario, Life> live) {
        return new Shrinker(failed, live).shrink();
    }

    /** A promise by its words, without what broke it. */
    private static String promise(Violation violation) {
        int colon = violation.what().indexOf(':');
        return colon < 0 ? violation.what() : violation.what().substring(0, colon);
    }

    private Shrunk shrink() {
        endSooner();
        for (int part = Math.max(1, kept.size() / 2); part >= 1; part /= 2) {
            leaveOut(part);
        }
        endSooner();
        return new Shrunk(whole.keeping(kept).until(until), kept, shown, lives);
    }

    private void endSooner() {
        long sooner = shown.at() + MARGIN;
        if (sooner < until && breaks(kept, sooner)) {
            until = sooner;
        }
    }

    /** Leaves out so many faults at once wherever the rest still breaks it. */
    private void leaveOut(int part) {
        int from = 0;
        while (from < kept.size()) {
            List<Integer> rest = new ArrayList<>(kept);
            rest.subList(from, Math.min(kept.size(), from + part)).clear();
            if (breaks(rest, until)) {
                kept = rest;
            } else {
                from += part;
            }
        }
    }

    private boolean breaks(List<Integer> places, long end) {
        if (lives >= LIVES_MAX) {
            return false;
        }
        lives++;
        for (Violation one : live.apply(whole.keeping(places).until(end)).violations()) {
            if (promise(one).equals(promise)) {
                shown = one;
                return true;
            }
        }
        return false;
    }
}

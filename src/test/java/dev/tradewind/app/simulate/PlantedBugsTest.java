package dev.tradewind.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Bugs planted in the source are found by the same command that finds none without them. */
@Tag("slow")
class PlantedBugsTest {
    private static final int SEEDS = 1_000;

    /** An order held for rejected is missed first in its outcome, or in the books. */
    private static final String EITHER = "no outcome without proof|ledger = venue";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldFindAPlantedBug(PlantedBug bug, TestReporter told) throws Exception {
        Mutant mutant = bug.plant(folder);

        Invocation run =
                simulate(mutant, "--seeds " + SEEDS + " --faults all --first-only --no-shrink");

        assertThat(run.exit()).as("%s: %s", bug, run.err()).isEqualTo(1);
        JsonNode found = run.json();
        told.publishEntry(bug.name(), "after " + found.path("seeds") + " seeds");
        assertThat(found.path("seeds").intValue()).isLessThanOrEqualTo(SEEDS);
        assertThat(found.path("violating").path(0).path("what").stringValue())
                .contains(bug.promise());
    }

    @Test
    void shouldShrinkAFailingSeedToAScenarioThatPeopleCanRead() throws Exception {
        Mutant mutant = PlantedBug.TIME_OUT_TAKEN_FOR_A_REJECTION.plant(folder);

        Invocation run = simulate(mutant, "--seeds " + SEEDS + " --faults all --first-only");

        JsonNode finding = run.json().path("violating").path(0);
        List<String> lines = new ArrayList<>();
        finding.path("scenario").forEach(line -> lines.add(line.stringValue()));
        assertThat(lines).as(run.err()).hasSizeBetween(4, 5);
        assertThat(lines.getFirst()).startsWith("given the markets of seed ");
        assertThat(lines.get(1)).startsWith("when at ");
        assertThat(lines.getLast()).startsWith("then at ").containsPattern(EITHER);
        assertThat(run.err()).contains(lines.get(1));

        String again = finding.path("replay").stringValue();
        Invocation replayed = simulate(mutant, again.substring("./tradewind simulate ".length()));
        assertThat(again).contains("--keep").contains("--until");
        assertThat(replayed.exit()).as(again).isEqualTo(1);
        assertThat(replayed.err()).containsPattern(EITHER);
    }

    @Test
    void shouldShrinkABugThatNeedsNoFaultToNone() throws Exception {
        Mutant mutant = PlantedBug.FEE_SIGN_WRONG.plant(folder);

        Invocation run = simulate(mutant, "--seed 2 --faults all");

        JsonNode finding = run.json().path("violating").path(0);
        assertThat(finding.path("scenario").size()).as(run.err()).isEqualTo(3);
        assertThat(finding.path("replay").stringValue()).contains("--keep none");
    }

    private static Invocation simulate(Mutant mutant, String options) throws Exception {
        List<String> words = new ArrayList<>(List.of("simulate", "--json", "-"));
        words.addAll(Arrays.asList(options.split(" ")));
        return mutant.run(words);
    }
}

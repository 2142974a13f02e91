package dev.tradewind.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A failing scenario is made short without losing what fails. */
class ShrinkerTest {
    private static final long SECOND = 1_000_000_000L;

    private final Scenario whole = scenario(10);

    @Test
    void shouldKeepOnlyTheFaultsThatItTakes() {
        Shrinker.Shrunk shrunk = shrink(one -> has(one, 2) && has(one, 7));

        assertThat(shrunk.kept()).containsExactly(2, 7);
        assertThat(shrunk.scenario().faults())
                .containsExactly(whole.faults().get(2), whole.faults().get(7));
    }

    @Test
    void shouldEndRightBehindWhatBreaks() {
        Shrinker.Shrunk shrunk = shrink(one -> has(one, 4) && one.nanos() > 5 * SECOND);

        assertThat(shrunk.scenario().nanos()).isBetween(5 * SECOND, 6 * SECOND);
        assertThat(shrunk.scenario().calmFrom()).isEqualTo(whole.calmFrom());
    }

    @Test
    void shouldKeepNoFaultIfItTakesNone() {
        Shrinker.Shrunk shrunk = shrink(_ -> true);

        assertThat(shrunk.kept()).isEmpty();
        assertThat(shrunk.tell()).hasSize(3);
        assertThat(shrunk.tell().getLast()).isEqualTo("then at 5.000000 s: a promise: broken");
    }

    @Test
    void shouldNotTakeAnotherPromiseForTheSame() {
        Function<Scenario, Life> live =
                one ->
                        has(one, 1)
                                ? life(one, "a promise: broken")
                                : life(one, "another promise: broken");

        Shrinker.Shrunk shrunk = Shrinker.shrink(live.apply(whole), live);

        assertThat(shrunk.kept()).containsExactly(1);
        assertThat(shrunk.violation().what()).startsWith("a promise");
    }

    @Test
    void shouldGiveUpAfterSoManyLives() {
        Scenario huge = scenario(100);
        Function<Scenario, Life> live =
                one -> one.faults().size() == 100 ? life(one, "a promise: broken") : life(one, "");

        Shrinker.Shrunk shrunk = Shrinker.shrink(live.apply(huge), live);

        assertThat(shrunk.lives()).isLessThanOrEqualTo(Shrinker.LIVES_MAX);
        assertThat(shrunk.kept()).hasSize(100);
    }

    private Shrinker.Shrunk shrink(Predicate<Scenario> fails) {
        Function<Scenario, Life> live =
                one -> life(one, fails.test(one) ? "a promise: broken" : "");
        return Shrinker.shrink(live.apply(whole), live);
    }

    private boolean has(Scenario scenario, int place) {
        return scenario.faults().contains(whole.faults().get(place));
    }

    private static Scenario scenario(int faults) {
        List<PlannedFault> planned = new ArrayList<>();
        for (int i = 0; i < faults; i++) {
            planned.add(new PlannedFault(FaultKind.LINES_CUT, Venue.MEXC, i * SECOND / 10, 0, i));
        }
        return new Scenario(
                1,
                30 * SECOND,
                20 * SECOND,
                List.of(Venue.BINANCE, Venue.MEXC),
                LegProfile.TAKER,
                planned,
                Set.of());
    }

    private static Life life(Scenario scenario, String what) {
        List<Violation> found =
                what.isEmpty() ? List.of() : List.of(new Violation(5 * SECOND, what));
        return new Life(scenario, 1, 1, 0, 0, 0, 0, 0, Map.of(), List.of(), found);
    }
}

package dev.tradewind.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.Insight;
import dev.tradewind.model.event.Insight.Check;
import dev.tradewind.model.event.Insight.Relation;
import dev.tradewind.model.event.Insight.Unit;
import org.junit.jupiter.api.Test;

/** Comparisons decide alike whether or not anybody asks, and are kept only for one who asks. */
class ChecksTest {
    private final Checks checks = new Checks();

    private static final Witness CURIOUS =
            new Witness() {
                @Override
                public boolean asks() {
                    return true;
                }

                @Override
                public void told(Insight insight) {}
            };

    @Test
    void shouldDecideAlikeForBoth() {
        for (Witness witness : new Witness[] {Witness.NOBODY, CURIOUS}) {
            checks.begin(witness);

            assertThat(checks.atMost("x", 5, 5, Unit.COUNT)).isTrue();
            assertThat(checks.atMost("x", 6, 5, Unit.COUNT)).isFalse();
            assertThat(checks.atLeast("x", 5, 5, Unit.COUNT)).isTrue();
            assertThat(checks.atLeast("x", 4, 5, Unit.COUNT)).isFalse();
            assertThat(checks.below("x", 4, 5, Unit.COUNT)).isTrue();
            assertThat(checks.below("x", 5, 5, Unit.COUNT)).isFalse();
            assertThat(checks.above("x", 6, 5, Unit.COUNT)).isTrue();
            assertThat(checks.above("x", 5, 5, Unit.COUNT)).isFalse();
            assertThat(checks.equal("x", 5, 5, Unit.COUNT)).isTrue();
            assertThat(checks.equal("x", 4, 5, Unit.COUNT)).isFalse();
            assertThat(checks.holds("x", true)).isTrue();
            assertThat(checks.holds("x", false)).isFalse();
        }
    }

    @Test
    void shouldKeepNothingWhileNobodyAsks() {
        checks.begin(Witness.NOBODY);

        assertThat(checks.atMost("value", 1, 2, Unit.CENTS)).isTrue();

        assertThat(checks.made()).isEmpty();
    }

    @Test
    void shouldKeepEachComparisonInItsOrderUntilTheNextDecision() {
        checks.begin(CURIOUS);
        assertThat(checks.atMost("value", 1, 2, Unit.CENTS)).isTrue();
        assertThat(checks.holds("live", false)).isFalse();

        assertThat(checks.made())
                .containsExactly(
                        new Check("value", 1, Relation.AT_MOST, 2, Unit.CENTS, true),
                        new Check("live", 0, Relation.HOLDS, 1, Unit.FLAG, false));
        checks.begin(CURIOUS);
        assertThat(checks.made()).isEmpty();
    }
}

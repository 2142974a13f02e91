package dev.tradewind.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Trades of which one leg is struck, in every way there is. */
class CasesTest {
    @Test
    void shouldEndEvenWhateverBefallsALeg() {
        orphans(4, 20);
    }

    @Tag("nightly")
    @Test
    void shouldEndEvenInTenThousandOrphanCases() {
        JsonNode cases = orphans(1_400, 10_000);

        for (CaseKind kind : CaseKind.values()) {
            assertThat(cases.path(kind.word()).path("cases").intValue())
                    .as(kind.word())
                    .isGreaterThan(300);
        }
    }

    @Test
    void shouldDoubleNoOrderWhenAcknowledgementsAreLost() {
        lost(2, 10);
    }

    @Tag("nightly")
    @Test
    void shouldDoubleNoOrderInTenThousandCasesOfALostAcknowledgement() {
        lost(2_000, 10_000);
    }

    private static JsonNode orphans(int seeds, int least) {
        JsonNode result = simulate("orphans", seeds);
        JsonNode cases = result.path("cases");
        JsonNode answered = cases.path("answered");
        JsonNode unanswered = cases.path("unanswered");
        int count = answered.path("cases").intValue() + unanswered.path("cases").intValue();
        assertThat(count).isGreaterThanOrEqualTo(least);
        assertThat(answered.path("even")).isEqualTo(answered.path("cases"));
        assertThat(unanswered.path("even")).isEqualTo(unanswered.path("cases"));
        assertThat(answered.path("exposed_p99_ms").doubleValue()).isLessThanOrEqualTo(2_000);
        assertThat(unanswered.path("told_max_ms").doubleValue()).isLessThanOrEqualTo(1_001);
        return cases;
    }

    private static void lost(int seeds, int least) {
        JsonNode lost = simulate("lost", seeds).path("cases").path("answer_lost");
        assertThat(lost.path("cases").intValue()).isGreaterThanOrEqualTo(least);
        assertThat(lost.path("orders_placed").intValue()).isGreaterThan(least);
        assertThat(lost.path("orders_doubled").intValue()).isZero();
    }

    private static JsonNode simulate(String profile, int seeds) {
        Invocation run =
                Invocation.of(
                        "simulate", "--faults", profile, "--seeds", "" + seeds, "--json", "-");
        assertThat(run.exit()).as(run.err()).isZero();
        return run.json();
    }
}

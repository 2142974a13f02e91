package dev.tradewind.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two sessions, decision by decision. */
class CompareCommandTest {
    @TempDir static Path home;
    private static Path seven;
    private static Path again;
    private static Path eight;

    @BeforeAll
    static void liveThree() {
        seven = session(7);
        again = session(7);
        eight = session(8);
    }

    private static Path session(long seed) {
        JsonNode run =
                Invocation.of(
                                "demo",
                                "--headless",
                                "--speed",
                                "max",
                                "--for",
                                "4s",
                                "--seed",
                                "" + seed,
                                "--json",
                                "-",
                                "--home",
                                home.toString())
                        .json();
        return Path.of(run.path("journal").path("path").stringValue()).getParent();
    }

    private static Invocation compare(Path one, Path other, String... more) {
        List<String> line = new java.util.ArrayList<>(List.of("compare"));
        line.addAll(List.of(one.toString(), other.toString(), "--json", "-"));
        line.addAll(List.of(more));
        return Invocation.of(line.toArray(String[]::new));
    }

    @Test
    void shouldFindTwoRunsOfASeedTheSame() {
        Invocation run = compare(seven, again);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("same").booleanValue()).isTrue();
        assertThat(run.json().path("first_difference").isNull()).isTrue();
        assertThat(run.json().path("agree").intValue())
                .isEqualTo(run.json().path("one").path("decisions").intValue())
                .isGreaterThan(10);
        assertThat(run.err()).contains("every output to the bit");
    }

    @Test
    void shouldNameTheFirstDifferenceOfTwoSeedsWithBothSides() {
        Invocation run = compare(seven, eight);

        assertThat(run.exit()).isEqualTo(1);
        JsonNode first = run.json().path("first_difference");
        assertThat(first.path("one").path("what").stringValue()).startsWith("detected ");
        assertThat(first.path("other").path("what").stringValue()).startsWith("detected ");
        assertThat(first.path("one").path("after_us").doubleValue()).isPositive();
        assertThat(run.err()).contains("first difference:");
    }

    @Test
    void shouldRefuseWhatIsNoSession() {
        Invocation run = compare(seven, home.resolve("nowhere"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error().path("code").stringValue()).isEqualTo("no_session");
    }

    @Test
    void shouldPairDecisionsOffWithinTheTolerance() {
        List<Decision> one = List.of(at(10, "a"), at(20, "a"), at(30, "b"));
        List<Decision> other = List.of(at(11, "a"), at(29, "b"), at(50, "a"));

        Agreement exact = Agreement.of(one, other, 0);
        Agreement near = Agreement.of(one, other, 1);

        assertThat(exact.agreed()).isZero();
        assertThat(near.agreed()).isEqualTo(2);
        assertThat(near.whole()).isFalse();
        assertThat(near.firstOne()).isEqualTo(at(20, "a"));
        assertThat(near.firstOther()).isEqualTo(at(50, "a"));
        assertThat(near.kinds().get("x")).containsExactly(3, 3, 2);
        assertThat(Agreement.of(one, one, 0).whole()).isTrue();
    }

    @Test
    void shouldMissADecisionThatOnlyTheOtherMade() {
        List<Decision> one = List.of(at(10, "a"));
        List<Decision> other = List.of(at(5, "a"), at(10, "a"));

        Agreement found = Agreement.of(one, other, 0);

        assertThat(found.agreed()).isEqualTo(1);
        assertThat(found.firstOne()).isNull();
        assertThat(found.firstOther()).isEqualTo(at(5, "a"));
        assertThat(found.whole()).isFalse();
    }

    private static Decision at(long nanos, String what) {
        return new Decision(nanos, "x", what);
    }
}

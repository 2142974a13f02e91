package dev.tradewind.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole platforms whose network, venues and own process fail by seed. */
class FaultSimulationTest {
    @Test
    void shouldKeepEveryPromiseThroughFaultsAndCrashes() {
        Invocation run = simulate("--seeds", "6", "--faults", "all");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("violations").intValue()).as(run.err()).isZero();
        assertThat(run.json().path("runs").intValue()).isEqualTo(6);
        assertThat(run.json().path("settled").intValue()).isPositive();
        assertThat(run.json().path("crashes").intValue()).isPositive();
        assertThat(run.json().path("restarts")).isEqualTo(run.json().path("crashes"));
        assertThat(run.json().path("faults").size()).isGreaterThan(5);
    }

    @Test
    void shouldReplayASeedToTheSameHash() {
        Invocation once = simulate("--seed", "3", "--faults", "all");
        Invocation again = simulate("--from", "3", "--seeds", "1", "--faults", "all");
        Invocation other = simulate("--seed", "3", "--faults", "network");

        assertThat(once.json()).isEqualTo(again.json());
        assertThat(other.json().path("hash")).isNotEqualTo(once.json().path("hash"));
    }

    @Tag("slow")
    @Test
    void shouldGiveOneResultWhateverTheThreads() {
        Invocation one = simulate("--seeds", "8", "--faults", "all", "--threads", "1");
        Invocation two = simulate("--seeds", "8", "--faults", "all", "--threads", "3");

        assertThat(two.json()).isEqualTo(one.json());
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"network", "protocol", "limits", "venue", "process", "venue,process"})
    void shouldKeepEveryPromiseUnderEachProfile(String profile) {
        Invocation run = simulate("--from", "500", "--seeds", "12", "--faults", profile);

        assertThat(run.json().path("violations").intValue()).as(run.err()).isZero();
        TreeSet<String> done = new TreeSet<>(run.json().path("faults").propertyNames());
        assertThat(done)
                .isNotEmpty()
                .allSatisfy(name -> {
                    FaultKind kind = FaultKind.valueOf(name.toUpperCase(Locale.ROOT));
                    assertThat(List.of(profile.split(","))).contains(kind.group().word());
                });
    }

    @Test
    void shouldNameTheNearestProfileIfThereIsNoSuch() {
        Invocation run = simulate("--faults", "netwrok");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("netwrok").contains("nearest: network");
    }

    @Test
    void shouldNotTakeOneSeedAndSeveral() {
        Invocation run = simulate("--seed", "3", "--seeds", "5");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--from N --seeds M");
    }

    @Test
    void shouldNotKeepFaultsThatASeedDoesNotHave() {
        Invocation many = simulate("--seed", "3", "--faults", "all", "--keep", "0,77");
        Invocation word = simulate("--seed", "3", "--faults", "all", "--keep", "first");
        Invocation loose = simulate("--faults", "all", "--keep", "1");

        assertThat(many.exit()).isEqualTo(2);
        assertThat(many.err()).contains("--keep 77");
        assertThat(word.exit()).isEqualTo(2);
        assertThat(word.err()).contains("--keep first");
        assertThat(loose.exit()).isEqualTo(2);
        assertThat(loose.err()).contains("--seed N");
    }

    private static Invocation simulate(String... options) {
        List<String> words = new ArrayList<>(List.of("simulate", "--json", "-"));
        words.addAll(List.of(options));
        return Invocation.of(words.toArray(String[]::new));
    }
}

package dev.tradewind.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole platforms with venues on virtual time, each seed lived twice. */
class SimulateTest {
    private static final int EVENTS_MAX = 10_000;

    @Test
    void shouldFindNothingWrongInASeedLivedTwice() {
        Invocation run = Invocation.of("simulate", "--seed", "7", "--json", "-");

        assertThat(run.exit()).as(run.err()).isZero();
        assertGood(run.json(), 1);
        assertThat(run.json().path("first_seed").intValue()).isEqualTo(7);
        assertThat(run.json().path("settled").intValue()).isPositive();
        assertThat(new ArrayList<>(run.json().propertyNames()))
                .containsExactly(
                        "schema",
                        "mode",
                        "first_seed",
                        "seeds",
                        "runs",
                        "violations",
                        "violating",
                        "events",
                        "events_max",
                        "crashes",
                        "restarts",
                        "faults",
                        "settled",
                        "unwound",
                        "flagged",
                        "hash");
    }

    @Tag("slow")
    @Test
    void shouldGiveOneHashForTheSameSeedsWhateverTheThreads(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("result.json");
        Invocation one = Invocation.of("simulate", "--seeds", "4", "--threads", "1", "--json", "-");
        Invocation two =
                Invocation.of("simulate", "--seeds", "4", "--threads", "2", "--json", file + "");
        Invocation other = Invocation.of("simulate", "--seeds", "4", "--from", "2", "--json", "-");

        assertGood(one.json(), 4);
        assertThat(two.exit()).as(two.err()).isZero();
        assertThat(Invocation.json(Files.readString(file))).isEqualTo(one.json());
        assertGood(other.json(), 4);
        assertThat(other.json().path("hash")).isNotEqualTo(one.json().path("hash"));
    }

    private static void assertGood(JsonNode result, int seeds) {
        assertThat(result.path("seeds").intValue()).isEqualTo(seeds);
        assertThat(result.path("runs").intValue()).isEqualTo(2 * seeds);
        assertThat(result.path("violations").intValue()).as(result.toString()).isZero();
        assertThat(result.path("violating").size()).isZero();
        assertThat(result.path("events_max").intValue())
                .isBetween(result.path("events").intValue() / seeds, EVENTS_MAX);
    }
}

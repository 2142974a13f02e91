package dev.tradewind.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.model.event.HaltScope;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run on a machine that is short of everything by its configuration. */
@Tag("slow")
@Timeout(120)
class ShortMachineRunTest {
    private static final String YAML =
            """
            risk:
              machine:
                patience: 1s
                cpu_percent: 1
                disk_percent: 1
                disk_free_percent: 0
                disk_room_gb: 1000000
            """;

    @TempDir Path home;

    @Test
    void shouldSlowThenEndInOrderAndStayHaltedAndReplayToTheSame() throws Exception {
        Path file = Files.writeString(home.resolve("short.yaml"), YAML);
        String[] words = {
            "demo",
            "--headless",
            "--for",
            "60s",
            "--json",
            "-",
            "--home",
            home.toString(),
            "--config",
            file.toString(),
            "--pairs",
            "BTC/USDT,ETH/USDT"
        };

        Invocation run = Invocation.of(words);

        assertThat(run.exit()).as(run.err()).isEqualTo(6);
        JsonNode summary = run.json();
        assertThat(summary.path("seconds").doubleValue()).isLessThan(50);
        assertThat(summary.path("halts").path(0).path("scope").stringValue())
                .isEqualTo("reduce_only");
        assertThat(run.err())
                .contains("opening less: ", "in spite of cleaning up", "stopping: ")
                .contains("'tradewind rearm' ends that");
        assertThat(new HaltFile(home.resolve("data")).readAll())
                .containsOnlyKeys(HaltScope.REDUCE_ONLY);
        String journal = summary.path("journal").path("path").stringValue();
        Invocation replay = Invocation.of("replay", journal);
        assertThat(replay.exit()).as(replay.out() + replay.err()).isZero();
    }
}

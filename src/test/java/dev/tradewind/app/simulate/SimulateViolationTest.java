package dev.tradewind.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.world.SeedRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What is told when a seed breaks a promise. */
class SimulateViolationTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldEndWithOneAndNameTheSeedWhosePromiseBroke() {
        int exit =
                simulate((seed, _) ->
                        run(seed, 1, seed == 3 ? List.of("mexc BTC: ledger 1") : List.of()));

        assertThat(exit).isEqualTo(1);
        JsonNode found = Invocation.json(out.toString(StandardCharsets.UTF_8)).path("violating");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("seed").longValue()).isEqualTo(3);
        assertThat(found.path(0).path("what").stringValue()).isEqualTo("mexc BTC: ledger 1");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("seed 3: mexc BTC: ledger 1");
    }

    @Test
    void shouldCallItAViolationWhenASeedLivesTwoDifferentLives() {
        AtomicLong lives = new AtomicLong();

        int exit = simulate((seed, _) -> run(seed, lives.incrementAndGet(), List.of()));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("two runs differ");
    }

    private int simulate(SimulateCommand.World world) {
        Console console = new Console(new PrintStream(out, true), new PrintStream(err, true));
        return new CommandLine(new SimulateCommand(console, world))
                .execute("--seeds", "4", "--threads", "1", "--json", "-");
    }

    private static SeedRun run(long seed, long hash, List<String> violations) {
        return new SeedRun(seed, hash, 10, 0, 0, violations);
    }
}

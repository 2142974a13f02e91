package dev.tradewind.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher runs the benchmarks. */
final class LauncherBenchTest {
    @TempDir Path folder;
    private Sandbox sandbox;

    @BeforeEach
    void makeSandbox() throws Exception {
        sandbox = new Sandbox(folder);
        sandbox.useJdk();
        sandbox.useMaven("");
    }

    @Test
    void shouldRunOnlyTheBenchmarksThatAreNamed() throws Exception {
        Sandbox.Result result = sandbox.run("bench", "Journal");

        assertThat(result.code()).isZero();
        assertThat(sandbox.mavenCalls()).hasSize(1);
        assertThat(sandbox.mavenCalls().getFirst())
                .contains("-Pbench", "-Dbench.include=Journal", "-Dbench.main=org.openjdk.jmh");
    }

    @Test
    void shouldMeasureOursAndTheOthersInTurnOnTheSameTapes() throws Exception {
        Path tapes = sandbox.project().resolve("target/peers/tape");
        sandbox.useMaven(
                """
                for option in "$@"; do
                    case $option in -Dbench.tapes=*) echo "ours ${option#*=}" ;; esac
                done
                """);
        Path harness = Files.createDirectories(folder.resolve("the others"));
        Files.writeString(
                harness.resolve("run.sh"),
                "echo \"others $WORK/tape $ONLY\"; mkdir -p \"$WORK/tape\"; exit 1\n");

        Sandbox.Result result = sandbox.run("bench", "peers", harness.toString());

        String others = "others " + tapes + " ";
        List<String> said =
                result.out().lines().filter(line -> !line.startsWith("[INFO]")).toList();
        assertThat(said).hasSize(5);
        assertThat(said.get(0)).isEqualTo(others + "none");
        assertThat(said.get(1)).isEqualTo("ours " + tapes);
        assertThat(said.get(2)).startsWith(others + "floor ").endsWith(" ccxt");
        assertThat(said.subList(3, 5)).isEqualTo(said.subList(1, 3));
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldMeasureNothingWithoutTapes() throws Exception {
        Path harness = Files.createDirectories(folder.resolve("others"));
        Files.writeString(harness.resolve("run.sh"), "echo 'no compiler'\n");

        Sandbox.Result result = sandbox.run("bench", "peers", harness.toString());

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("left no tapes in");
        assertThat(sandbox.mavenCalls()).isEmpty();
    }

    @Test
    void shouldNotMeasureOthersThatAreNotThere() throws Exception {
        for (List<String> wrong :
                List.of(
                        List.of("bench", "peers"),
                        List.of("bench", "peers", folder.resolve("nowhere").toString()))) {
            Sandbox.Result result = sandbox.run(wrong.toArray(String[]::new));

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("bench peers takes the folder").contains("run.sh");
        }
        assertThat(sandbox.mavenCalls()).isEmpty();
    }
}

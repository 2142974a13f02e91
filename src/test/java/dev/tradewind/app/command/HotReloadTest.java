package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filter changed in the file while a demo trades over sockets. */
@Tag("slow")
class HotReloadTest {
    @Test
    void shouldFilterByTheNewFileAndLiveTheSameAgain(@TempDir Path home) throws Exception {
        Path file = Files.writeString(home.resolve("tradewind.yaml"), yaml(200));
        try (Child demo =
                Child.start("demo", "--headless", "--for", "20s", "--home", home.toString())) {
            demo.awaitErr(line -> line.contains("settled"), Duration.ofSeconds(30));

            Files.writeString(file, yaml(15));

            demo.awaitErr(
                    line -> line.contains("settings  strategies.spot_arb.suspicious_bps 200 → 15"),
                    Duration.ofSeconds(10));
            demo.awaitErr(
                    line -> line.contains("spread is suspiciously wide"), Duration.ofSeconds(15));
            assertThat(demo.exit(Duration.ofSeconds(60))).isZero();
        }

        List<Path> sessions;
        try (var folders = Files.list(home.resolve("data/sessions"))) {
            sessions = folders.toList();
        }
        Invocation replay = Invocation.of("replay", sessions.getFirst().toString(), "--story");
        assertThat(replay.exit()).as(replay.err()).isZero();
        assertThat(replay.err()).contains("settings  strategies.spot_arb.suspicious_bps 200 → 15");
    }

    private static String yaml(int suspiciousBps) {
        return "strategies:\n  spot_arb:\n    suspicious_bps: " + suspiciousBps + "\n";
    }
}

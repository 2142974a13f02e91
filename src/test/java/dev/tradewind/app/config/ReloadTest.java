package dev.tradewind.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.edge.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration file that is edited while the platform runs. */
class ReloadTest {
    @TempDir Path folder;
    private final List<String> said = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private RunSettings inForce = RunSettings.DEFAULT;
    private Path file = Path.of("");
    private Reload reload;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("t.yaml"), "risk:\n  max_order: 500\n");
        reload = reload(Configured::settings);
    }

    private Reload reload(java.util.function.Function<Configured, RunSettings> settings) {
        return new Reload(
                new Configured(ConfigReader.read(file, Map.of())),
                Map.of(),
                settings,
                (text, summary) -> {
                    inForce = RunSettings.parse(text);
                    taken.add(summary);
                },
                said::add);
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
        reload.look();
        reload.look();
    }

    @Test
    void shouldTakeAChangedLimitAndSayWhatChanged() throws IOException {
        write("risk:\n  max_order: 200\n");

        assertThat(taken).containsExactly("risk.max_order 500 → 200");
        assertThat(inForce.limits().orderCentsMax()).isEqualTo(200_00);
        assertThat(said).isEmpty();
    }

    @Test
    void shouldSayNothingWhileNothingChanges() {
        reload.look();
        reload.look();

        assertThat(taken).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void shouldWaitUntilAFileIsWrittenWhole() throws IOException {
        Files.writeString(file, "risk:\n  max_order: 2");
        reload.look();
        Files.writeString(file, "risk:\n  max_order: 200\n");
        reload.look();
        assertThat(taken).isEmpty();

        reload.look();

        assertThat(taken).containsExactly("risk.max_order 500 → 200");
    }

    @Test
    void shouldKeepWhatIsInForceWhenTheChangedFileIsWrong() throws IOException {
        write("risk:\n  max_ordr: 200\n");

        assertThat(taken).isEmpty();
        assertThat(said).anyMatch(line -> line.startsWith(file + ":2: "));
        assertThat(said).anyMatch(line -> line.contains("max_order"));
        assertThat(said).last().asString().contains("the one in force stays");

        write("risk:\n  max_order: 100\n");

        assertThat(taken).containsExactly("risk.max_order 500 → 100");
    }

    @Test
    void shouldNameWhatIsReadAtTheStartOnlyAndTakeTheRest() throws IOException {
        write("execution:\n  legs: limit\n  cooldown: 9s\nrisk:\n  max_order: 500\n");

        assertThat(taken).containsExactly("execution.cooldown 3s → 9s");
        assertThat(said)
                .containsExactly(
                        "execution.legs is read at the start only: taker stays until the next one");
    }

    @Test
    void shouldSayThatTheCommandLineGoesBeforeTheFile() throws IOException {
        reload = reload(_ -> RunSettings.DEFAULT);

        write("risk:\n  max_order: 200\n");

        assertThat(taken).isEmpty();
        assertThat(said).singleElement().asString().contains("no decision depends on it now");
    }

    @Test
    void shouldGoOnWithWhatIsInForceWhenTheFileIsGoneAndTakeItWhenItIsBack() throws IOException {
        Files.delete(file);
        reload.look();
        reload.look();
        assertThat(said).singleElement().asString().contains("gone");

        write("risk:\n  max_order: 300\n");

        assertThat(taken).containsExactly("risk.max_order 500 → 300");
    }
}

package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A session is lived again from its journal; a damaged or foreign one is told, never guessed. */
class ReplayCommandTest {
    @TempDir static Path home;
    private static JsonNode summary;
    private static Path session;

    @TempDir Path folder;

    @BeforeAll
    static void liveASession() {
        summary = VirtualDemoTest.demo(home, "--for", "6s").json();
        session = Path.of(summary.path("journal").path("path").stringValue()).getParent();
    }

    @Test
    void shouldEndWithTheSameHash() {
        Invocation replay = Invocation.of("replay", session.toString(), "--json", "-");

        assertThat(replay.exit()).as(replay.err()).isZero();
        assertThat(replay.json().path("hash")).isEqualTo(summary.path("journal").path("hash"));
        assertThat(replay.json().path("events")).isEqualTo(summary.path("journal").path("events"));
        assertThat(replay.json().path("checkpoints").intValue()).isPositive();
        assertThat(replay.json().path("same").booleanValue()).isTrue();
        assertThat(replay.json().path("end").stringValue()).isEqualTo("ended in order");
        assertThat(replay.err()).contains(replay.json().path("hash").stringValue());
    }

    @Test
    void shouldTakeTheJournalFolderAsWell() {
        Invocation replay = Invocation.of("replay", session.resolve("journal").toString());

        assertThat(replay.exit()).as(replay.err()).isZero();
        assertThat(replay.out()).isEmpty();
    }

    @Test
    void shouldLeaveTheSessionAsItWas() throws IOException {
        byte[] before = Files.readAllBytes(journalOf(session));

        var _ = Invocation.of("replay", session.toString());

        assertThat(Files.readAllBytes(journalOf(session))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.999})
    void shouldNameTheRecordOfOneFlippedByte(double where) throws IOException {
        Path damaged = copy("flipped");
        byte[] bytes = Files.readAllBytes(journalOf(damaged));
        int at = (int) (bytes.length * where);
        bytes[at] ^= 0x10;
        Files.write(journalOf(damaged), bytes);

        Invocation replay = Invocation.of("replay", damaged.toString(), "--json", "-");

        assertThat(replay.exit())
                .as("byte %d of %d: %s", at, bytes.length, replay.err())
                .isEqualTo(4);
        assertThat(replay.error().path("code").stringValue()).isEqualTo("journal_damaged");
        assertThat(replay.error().path("message").stringValue())
                .containsPattern("record \\d+")
                .contains("00000001.journal");
        assertThat(replay.error().path("file").stringValue()).contains("00000001.journal");
        assertThat(replay.error().path("remedy").stringValue()).isNotBlank();
        assertNoStackTrace(replay);
    }

    @Test
    void shouldNotAcceptAFlippedByteInTheHead() throws IOException {
        for (int at = 0; at < 64; at += 7) {
            Path damaged = copy("head" + at);
            byte[] bytes = Files.readAllBytes(journalOf(damaged));
            bytes[at] ^= 0x01;
            Files.write(journalOf(damaged), bytes);

            Invocation replay = Invocation.of("replay", damaged.toString());

            assertThat(replay.exit()).as("byte %d: %s", at, replay.err()).isEqualTo(4);
            assertThat(replay.err().lines().toList()).as("byte %d", at).hasSize(2);
        }
    }

    @Test
    void shouldTellThatAJournalWasCut() throws IOException {
        Path cut = copy("cut");
        byte[] bytes = Files.readAllBytes(journalOf(cut));
        Files.write(journalOf(cut), Arrays.copyOf(bytes, bytes.length / 2));

        Invocation replay = Invocation.of("replay", cut.toString(), "--json", "-");

        assertThat(replay.exit()).isEqualTo(4);
        assertThat(replay.error().path("message").stringValue())
                .contains("cut to " + bytes.length / 2 + " of " + bytes.length + " bytes");
        assertNoStackTrace(replay);
    }

    @Test
    void shouldRefuseAFolderWithAForeignJournal() throws IOException {
        Path foreign = Files.createDirectories(folder.resolve("foreign/journal"));
        Files.writeString(
                foreign.resolve("00000001.journal"), "not a journal at all\n".repeat(400));

        Invocation replay = Invocation.of("replay", foreign.getParent().toString(), "--json", "-");

        assertThat(replay.exit()).isEqualTo(4);
        assertThat(replay.error().path("code").stringValue()).isEqualTo("journal_foreign");
        assertNoStackTrace(replay);
    }

    @Test
    void shouldRefuseAFileThatIsNoSession() throws IOException {
        Path file =
                Files.writeString(folder.resolve("shopping.txt"), "milk\n", StandardCharsets.UTF_8);

        Invocation replay = Invocation.of("replay", file.toString(), "--json", "-");

        assertThat(replay.exit()).isEqualTo(4);
        assertThat(replay.error().path("code").stringValue()).isEqualTo("journal_foreign");
        assertThat(replay.error().path("file").stringValue()).isEqualTo(file.toString());
    }

    @Test
    void shouldRefuseAnEmptyFolder() {
        Invocation replay = Invocation.of("replay", folder.toString(), "--json", "-");

        assertThat(replay.exit()).isEqualTo(4);
        assertThat(replay.error().path("message").stringValue()).contains(folder.toString());
        assertThat(replay.error().path("remedy").stringValue()).contains("session");
        assertNoStackTrace(replay);
    }

    @Test
    void shouldRefuseASessionThatEndedBeforeItsFirstRecord() throws IOException {
        Path begun = Files.createDirectories(folder.resolve("begun/journal"));
        Files.createFile(begun.resolve("00000001.journal"));

        Invocation replay = Invocation.of("replay", begun.toString(), "--json", "-");

        assertThat(replay.exit()).isEqualTo(4);
        assertThat(replay.error().path("message").stringValue()).contains("first record");
        assertNoStackTrace(replay);
    }

    @Test
    void shouldSayThatThereIsNoSuchSession() {
        Path nowhere = folder.resolve("nowhere");

        Invocation replay = Invocation.of("replay", nowhere.toString(), "--json", "-");

        assertThat(replay.exit()).isEqualTo(2);
        assertThat(replay.error().path("code").stringValue()).isEqualTo("no_session");
        assertThat(replay.error().path("file").stringValue()).isEqualTo(nowhere.toString());
    }

    static void assertNoStackTrace(Invocation invocation) {
        assertThat(invocation.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private Path copy(String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name).resolve("journal"));
        List<Path> files;
        try (Stream<Path> listed = Files.list(session.resolve("journal"))) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.copy(file, target.resolve(file.getFileName()));
        }
        return folder.resolve(name);
    }

    private static Path journalOf(Path session) {
        return session.resolve("journal").resolve("00000001.journal");
    }
}

package dev.tradewind.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code verify-ledger}: an intact session is proved, a changed byte is found and located. */
@Tag("slow")
class VerifyLedgerTest {
    @TempDir static Path lived;
    private static Path original;

    @TempDir Path home;

    @BeforeAll
    static void liveASession() throws IOException {
        Invocation demo =
                Invocation.of(
                        "demo",
                        "--speed",
                        "max",
                        "--for",
                        "5s",
                        "--seed",
                        "7",
                        "--home",
                        lived.toString());
        assertThat(demo.exit()).as(demo.err()).isZero();
        try (Stream<Path> sessions = Files.list(lived.resolve("data/sessions"))) {
            original = sessions.findFirst().orElseThrow();
        }
    }

    @Test
    void shouldProveAnIntactSession() throws IOException {
        copy();

        Invocation verify = verify();

        assertThat(verify.exit()).as(verify.err()).isZero();
        assertThat(verify.json().path("intact").asBoolean()).isTrue();
        JsonNode session = verify.json().path("sessions").path(0);
        assertThat(session.path("records").asLong())
                .isEqualTo(Files.readAllLines(original.resolve("ledger.tsv")).size())
                .isGreaterThan(20);
        assertThat(session.path("ended").asBoolean()).isTrue();
        assertThat(session.path("compared_with_journal").asBoolean()).isTrue();
        assertThat(session.path("head").asString()).matches("[0-9a-f]{64}");
        assertThat(verify.err()).contains("every hash right, every asset balanced");
    }

    @Test
    void shouldLocateAFlippedByteOfTheLedger() throws IOException {
        Path session = copy();
        byte[] whole = Files.readAllBytes(session.resolve("ledger.tsv"));

        for (int part = 0; part <= 10; part++) {
            int at = Math.min(whole.length - 1, whole.length / 10 * part);
            flip(session.resolve("ledger.tsv"), whole, at);

            Invocation verify = verify();

            long line = new String(whole, 0, at, StandardCharsets.UTF_8).lines().count();
            long record = at == 0 || whole[at - 1] == '\n' ? line : line - 1;
            assertThat(verify.exit()).as("byte %d: %s", at, verify.err()).isEqualTo(4);
            assertThat(verify.error().path("code").asString()).isEqualTo("ledger_damaged");
            // the first line says what the session carries on, so a change of it changes all
            if (record > 0) {
                assertThat(verify.error().path("message").asString())
                        .contains("at byte " + at + ", record " + record + ":")
                        .contains("last good record is " + (record - 1));
            }
            assertThat(verify.error().path("line").asLong()).isEqualTo(record + 1);
            assertThat(verify.error().path("file").asString()).endsWith("ledger.tsv");
            assertThat(verify.err()).doesNotContain("Exception");
        }
    }

    @Test
    void shouldLocateAFlippedByteOfTheJournal() throws IOException {
        Path session = copy();
        Path journal = session.resolve("journal/00000001.journal");
        byte[] whole = Files.readAllBytes(journal);

        for (int part = 0; part < 8; part++) {
            int at = whole.length / 8 * part + 70;
            flip(journal, whole, at);

            Invocation verify = verify();

            assertThat(verify.exit()).as("byte %d: %s", at, verify.err()).isEqualTo(4);
            assertThat(verify.error().path("code").asString()).isEqualTo("journal_damaged");
            assertThat(verify.error().path("message").asString())
                    .contains("record")
                    .contains("byte");
            assertThat(verify.error().path("file").asString()).endsWith("00000001.journal");
        }
    }

    @Test
    void shouldFindThatTheLedgerOfAnOrderlySessionWasCut() throws IOException {
        Path session = copy();
        List<String> lines = Files.readAllLines(session.resolve("ledger.tsv"));
        String rest = String.join("\n", lines.subList(0, lines.size() - 3)) + "\n";
        Files.writeString(session.resolve("ledger.tsv"), rest);

        Invocation verify = verify();

        assertThat(verify.exit()).isEqualTo(4);
        assertThat(verify.error().path("message").asString())
                .contains("3 records that the journal tells are not in it")
                .contains("at byte " + rest.length());
    }

    @Test
    void shouldFindThatALedgerIsGone() throws IOException {
        Files.delete(copy().resolve("ledger.tsv"));

        Invocation verify = verify();

        assertThat(verify.exit()).isEqualTo(4);
        assertThat(verify.error().path("code").asString()).isEqualTo("ledger_missing");
    }

    @Test
    void shouldFindThatTheSummaryTellsOtherFigures() throws IOException {
        Path summary = copy().resolve("summary.json");
        String text = Files.readString(summary);
        Files.writeString(summary, text.replace("\"postings\":", "\"postings\":1"));

        Invocation verify = verify();

        assertThat(verify.exit()).isEqualTo(4);
        assertThat(verify.error().path("code").asString()).isEqualTo("summary_differs");
        assertThat(verify.error().path("message").asString()).contains("postings is 1");

        Files.writeString(summary, text.substring(0, 20));
        assertThat(verify().error().path("message").asString()).contains("it is no JSON");
    }

    @Test
    void shouldTellWhatIsBehindAfterAKillWithoutBlame() throws IOException {
        Path session = copy();
        Path journal = session.resolve("journal/00000001.journal");
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, killedAfter(whole, whole.length * 9 / 10));
        Files.delete(session.resolve("summary.json"));
        byte[] ledger = Files.readAllBytes(session.resolve("ledger.tsv"));
        Files.write(session.resolve("ledger.tsv"), Arrays.copyOf(ledger, ledger.length / 2));

        Invocation verify = verify();

        assertThat(verify.exit()).as(verify.err()).isZero();
        JsonNode notes = verify.json().path("sessions").path(0).path("notes");
        assertThat(notes.toString())
                .contains("the process ended in the middle")
                .contains("are not in it yet");
    }

    @Test
    void shouldRefuseASessionThatIsNotThere() throws IOException {
        Invocation none = verify();

        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.error().path("code").asString()).isEqualTo("no_session");
        assertThat(none.error().path("key").asString()).isEqualTo("--home");

        copy();
        Invocation other = verify("--session", "20200101T000000Z-9");

        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.error().path("remedy").asString())
                .contains(original.getFileName().toString());
    }

    private Invocation verify(String... more) {
        String[] base = {"verify-ledger", "--home", home.toString(), "--json", "-"};
        String[] all = Arrays.copyOf(base, base.length + more.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return Invocation.of(all);
    }

    /** What a killed process leaves: no durable mark yet, and zeros behind what it wrote. */
    private static byte[] killedAfter(byte[] whole, int length) {
        byte[] killed = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
        ByteBuffer head = ByteBuffer.wrap(killed).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(48, 0).putLong(56, -1);
        return killed;
    }

    private static void flip(Path file, byte[] whole, int at) throws IOException {
        byte[] flipped = whole.clone();
        flipped[at] ^= 0x10;
        Files.write(file, flipped);
    }

    private Path copy() throws IOException {
        Path to = home.resolve("data/sessions").resolve(original.getFileName());
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(original.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}

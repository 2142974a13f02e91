package dev.tradewind.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.command.SmallSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whichever byte of a session's ledger or journal is flipped, the command finds and names it. */
@Tag("slow")
class EveryByteTest {
    private static final String JOURNAL = "journal/00000001.journal";
    private static final String LEDGER = "ledger.tsv";

    /** Primes, so that all offsets within a record are met. */
    private static final int STEP = 41;

    private static final int LEDGER_STEP = 17;
    private static final Pattern BYTE = Pattern.compile("byte (\\d+)");

    @TempDir Path home;
    private Path session;

    @BeforeEach
    void liveASmallSession() throws IOException {
        session = SmallSession.in(home);
        assertThat(Files.readString(session.resolve(LEDGER))).contains("\tfill\t", "\tfee\t");
        assertThat(verify().exit()).isZero();
    }

    @Test
    void shouldLocateAFlippedByteOfEachPartOfTheLedger(TestReporter reporter) throws IOException {
        flipLedger(LEDGER_STEP, reporter);
    }

    @Test
    @Tag("nightly")
    void shouldLocateEachFlippedByteOfTheLedger(TestReporter reporter) throws IOException {
        flipLedger(1, reporter);
    }

    @Test
    void shouldLocateAFlippedByteOfEachPartOfTheJournal(TestReporter reporter) throws IOException {
        flipJournal(STEP, reporter);
    }

    @Test
    @Tag("nightly")
    void shouldLocateEachFlippedByteOfTheJournal(TestReporter reporter) throws IOException {
        flipJournal(1, reporter);
    }

    private void flipLedger(int step, TestReporter reporter) throws IOException {
        byte[] whole = Files.readAllBytes(session.resolve(LEDGER));
        int flipped = 0;
        for (int at = 0; at < whole.length; at += step) {
            JsonNode error = errorOfFlip(LEDGER, whole, at);

            long record = lineOf(whole, at);
            assertThat(error.path("code").asString()).as("byte %d", at).isEqualTo("ledger_damaged");
            assertThat(error.path("line").asLong()).as("byte %d", at).isEqualTo(record + 1);
            assertThat(error.path("message").asString())
                    .as("byte %d", at)
                    .contains(", record " + record + ":");
            flipped++;
        }
        reporter.publishEntry("bytes flipped, found and located", flipped + " of " + whole.length);
    }

    private static long lineOf(byte[] whole, int at) {
        return new String(whole, 0, at, StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\n')
                .count();
    }

    private void flipJournal(int step, TestReporter reporter) throws IOException {
        byte[] whole = Files.readAllBytes(session.resolve(JOURNAL));
        SortedMap<Long, Integer> located = new TreeMap<>();
        int flipped = 0;
        for (int at = 0; at < whole.length; at += step) {
            JsonNode error = errorOfFlip(JOURNAL, whole, at);

            assertThat(error.path("code").asString()).as("byte %d", at).startsWith("journal_");
            String message = error.path("message").asString();
            Matcher matcher = BYTE.matcher(message);
            boolean atAByte = matcher.find();
            // the first bytes say what the file is: without them it is not known for a journal
            assertThat(atAByte).as(message).isEqualTo(at >= Long.BYTES);
            if (atAByte) {
                long begins = Long.parseLong(matcher.group(1));
                assertThat(begins).as("byte %d", at).isLessThanOrEqualTo(at);
                assertThat(located.isEmpty() || located.lastKey() <= begins)
                        .as("byte %d", at)
                        .isTrue();
                located.merge(begins, 1, Integer::sum);
            }
            flipped++;
        }
        assertThat(located).hasSizeGreaterThan(100);
        reporter.publishEntry(
                "bytes flipped, found and located",
                flipped + " of " + whole.length + ", in " + located.size() + " records");
    }

    private JsonNode errorOfFlip(String name, byte[] whole, int at) throws IOException {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << at % Byte.SIZE);
        Files.write(session.resolve(name), flipped);

        Invocation verify = verify();

        assertThat(verify.exit()).as("byte %d: %s", at, verify.err()).isEqualTo(4);
        assertThat(verify.err()).as("byte %d", at).doesNotContain("Exception");
        JsonNode error = verify.error();
        assertThat(error.path("remedy").asString()).as("byte %d", at).isNotEmpty();
        assertThat(error.path("file").asString()).as("byte %d", at).endsWith(name);
        return error;
    }

    private Invocation verify() {
        return Invocation.of("verify-ledger", "--home", home.toString(), "--json", "-");
    }
}

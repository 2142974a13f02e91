package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.command.SmallSession;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.edge.store.LedgerCheck;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start after anything that may have happened to the files of the run before. */
@Tag("slow")
class RecoveryTest {
    private static final String MODE = "demo";

    /** A prime, so that all offsets within a record are met. */
    private static final int STEP = 37;

    /** Written whole before the first record; a part of it is no journal. */
    private static final int HEAD_BYTES = 64;

    @TempDir static Path lived;
    private static Path original;
    private static byte[] journal;
    private static byte[] ledger;
    private static JournalHeader header;

    @TempDir Path home;
    private Path session;

    @BeforeAll
    static void liveASmallSession() throws IOException {
        original = SmallSession.in(lived);
        journal = Files.readAllBytes(original.resolve("journal/00000001.journal"));
        ledger = Files.readAllBytes(original.resolve("ledger.tsv"));
        try (JournalReader reader = JournalReader.open(original.resolve("journal"))) {
            header = reader.header();
        }
    }

    @BeforeEach
    void copy() throws IOException {
        session = home.resolve("data/sessions").resolve(original.getFileName());
        Files.createDirectories(session.resolve("journal"));
        write(journal, ledger);
    }

    @Test
    void shouldBringBackWhatAKilledProcessWroteWhereverItWasKilled() throws IOException {
        recoverFromEveryCut(STEP);
    }

    @Test
    @Tag("nightly")
    void shouldBringBackWhatAKilledProcessWroteAtEveryByte() throws IOException {
        recoverFromEveryCut(1);
    }

    /** The journal ends at any byte, and the ledger is as far behind it as it can be. */
    private void recoverFromEveryCut(int step) throws IOException {
        Map<Integer, Long> recovered = new TreeMap<>();
        for (int length = 1; length < HEAD_BYTES; length++) {
            write(killedAfter(length), new byte[0]);
            int cut = length;

            assertThatExceptionOfType(UserError.class)
                    .as("cut to %d", length)
                    .isThrownBy(this::recover)
                    .satisfies(error -> assertTold(error, "journal_", cut));
        }
        for (int length = HEAD_BYTES; length <= journal.length; length += step) {
            write(killedAfter(length), new byte[0]);

            Recovery recovery = recover();

            if (recovery.state().length == 0) {
                assertThat(recovered).as("cut to %d", length).isEmpty();
                continue;
            }
            byte[] finished = Files.readAllBytes(session.resolve("ledger.tsv"));
            assertThat(finished)
                    .as("cut to %d", length)
                    .isEqualTo(Arrays.copyOf(ledger, finished.length));
            LedgerCheck check = LedgerCheck.of(session.resolve("ledger.tsv"));
            assertThat(check.damage()).as("cut to %d", length).isNull();
            assertThat(check.tornBytes()).as("cut to %d", length).isZero();
            assertThat(recovery.before().head()).isEqualTo(check.head());
            assertThat(recovery.told()).contains("events").doesNotContain("verify-ledger");
            recovered.put(length, check.records());
        }
        List<Long> counts = new ArrayList<>(recovered.values());
        assertThat(counts).isSorted().contains(1L);
        assertThat(counts.getLast()).isBetween(records() - 1, records());
    }

    private static long records() {
        return new String(ledger, StandardCharsets.UTF_8).lines().count();
    }

    @Test
    void shouldSayWhatIsWrongWhereverAJournalThatEndedInOrderIsCut() throws IOException {
        for (int length = 0; length < journal.length; length += STEP) {
            write(Arrays.copyOf(journal, length), ledger);
            int cut = length;

            assertThatExceptionOfType(UserError.class)
                    .as("cut to %d", length)
                    .isThrownBy(this::recover)
                    .satisfies(error -> assertTold(error, "journal_", cut));
            assertThat(Files.readAllBytes(session.resolve("ledger.tsv"))).isEqualTo(ledger);
        }
    }

    private static void assertTold(UserError error, String code, int cut) {
        assertThat(error.code()).as("cut to %d", cut).startsWith(code);
        assertThat(error.remedy()).as("cut to %d", cut).contains("--fresh");
        assertThat(error.file()).as("cut to %d", cut).endsWith("journal");
        assertThat(error.exitCode()).isEqualTo(UserError.Exit.DAMAGED);
    }

    @Test
    void shouldAddTheLinesThatTheAuditOfTradesLacks() throws IOException {
        Path whole = lived.resolve("data/trade_audit.csv");
        Path audit = home.resolve("data/trade_audit.csv");
        List<String> lines = Files.readAllLines(whole);
        assertThat(lines).hasSizeGreaterThan(1);

        recover();
        assertThat(audit).as("there was none").hasSameTextualContentAs(whole);

        Files.writeString(audit, lines.getFirst() + "\n" + lines.get(1).substring(0, 50));
        recover();
        assertThat(Files.readAllLines(audit))
                .as("a line that a crash cut off is told again, whole")
                .containsExactly(lines.getFirst(), lines.get(1).substring(0, 50), lines.get(1));

        Files.writeString(audit, Files.readString(whole));
        recover();
        assertThat(audit).as("nothing was missing").hasSameTextualContentAs(whole);
    }

    @Test
    void shouldKeepALedgerThatTellsMoreThanTheJournalAndSaySo() throws IOException {
        write(killedAfter(journal.length / 2), ledger);

        Recovery recovery = recover();

        assertThat(recovery.told()).contains("its ledger tells otherwise from byte");
        assertThat(Files.readAllBytes(session.resolve("ledger.tsv"))).isEqualTo(ledger);
        Invocation verify = Invocation.of("verify-ledger", "--home", home.toString());
        assertThat(verify.exit()).isEqualTo(UserError.Exit.DAMAGED);
        assertThat(verify.err()).contains("it is not what the journal tells");
    }

    @Test
    void shouldNotTakeALostJournalForARunThatNeverBegan() throws IOException {
        write(new byte[journal.length], ledger);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(this::recover)
                .withMessageContaining("has no first record, but its ledger has " + records())
                .satisfies(error -> assertTold(error, "journal_damaged", 0));
    }

    @Test
    void shouldNameAJournalOfAnotherVersion() throws IOException {
        byte[] other = journal.clone();
        other[8] = 99;
        other[12] = ~99;
        write(other, ledger);

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(this::recover)
                .withMessageContaining("journal format 99")
                .satisfies(error -> assertTold(error, "journal_version", 0))
                .matches(error -> error.remedy().contains("the build that wrote the session"));
        Invocation verify =
                Invocation.of("verify-ledger", "--home", home.toString(), "--json", "-");
        assertThat(verify.exit()).isEqualTo(UserError.Exit.DAMAGED);
        assertThat(verify.error().path("code").asString()).isEqualTo("journal_version");
    }

    @Test
    void shouldSayThatTheStateItWouldBeginWithCannotBeRead() throws IOException {
        byte[] state = recover().state();
        assertThat(state.length).isGreaterThan(100);

        for (int length = 1; length < state.length; length += 1 + state.length / 60) {
            begunWith(Arrays.copyOf(state, length));
            assertUnreadable(length);
        }
        byte[] wild = state.clone();
        Arrays.fill(wild, 40, wild.length, (byte) 0x7F);
        begunWith(wild);
        assertUnreadable(wild.length);
    }

    private void assertUnreadable(int length) {
        assertThatExceptionOfType(UserError.class)
                .as("state of %d bytes", length)
                .isThrownBy(this::recover)
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("state_unreadable");
                    assertThat(error.remedy()).contains("the build that wrote it", "--fresh");
                    assertThat(error.getMessage()).contains(original.getFileName().toString());
                });
    }

    /** A session that says it begins with these bytes. */
    private void begunWith(byte[] state) throws IOException {
        Path file = session.resolve("journal/00000001.journal");
        Files.deleteIfExists(file);
        JournalHeader first =
                JournalHeader.of(
                        header.buildHash(),
                        header.configText(),
                        header.instruments(),
                        header.seed(),
                        header.epoch(),
                        state,
                        MODE);
        Path folder = session.resolve("journal");
        new JournalWriter(folder, first, JournalWriter.defaults(folder)).close();
    }

    private Recovery recover() {
        return Recovery.of(home.resolve("data"), MODE, header.instruments(), header.buildHash());
    }

    private void write(byte[] journalBytes, byte[] ledgerBytes) throws IOException {
        Files.write(session.resolve("journal/00000001.journal"), journalBytes);
        Files.write(new SessionFolder(session, 1).ledger(), ledgerBytes);
    }

    /** What a killed process leaves: no durable mark yet, and zeros behind what it wrote. */
    private static byte[] killedAfter(int length) {
        byte[] killed = Arrays.copyOf(Arrays.copyOf(journal, length), journal.length + 64);
        if (length >= HEAD_BYTES) {
            ByteBuffer head = ByteBuffer.wrap(killed).order(ByteOrder.LITTLE_ENDIAN);
            head.putLong(48, 0).putLong(56, -1);
        }
        return killed;
    }
}

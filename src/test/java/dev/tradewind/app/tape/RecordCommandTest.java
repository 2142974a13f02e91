package dev.tradewind.app.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Child;
import dev.tradewind.app.command.Invocation;
import dev.tradewind.runtime.journal.Journal;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import dev.tradewind.runtime.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command: what it makes, what it refuses, what it says. */
class RecordCommandTest {
    @TempDir static Path home;
    private static Path session;

    @TempDir Path folder;

    @BeforeAll
    static void liveASession() {
        session = SessionOfOurs.run(home, 7, "3s");
    }

    private Invocation record(Path from, String... more) {
        return Invocation.of(
                Stream.concat(
                                Stream.of(
                                        "record",
                                        from.toString(),
                                        "--out",
                                        folder.resolve("tape").toString(),
                                        "--json",
                                        "-"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void shouldTellWhatItMade() {
        Invocation run = record(session);

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode told = run.json();
        assertThat(told.path("complete").booleanValue()).isTrue();
        assertThat(told.path("markets").size()).isEqualTo(16);
        assertThat(told.path("session").stringValue()).isEqualTo(session.getFileName() + "");
        assertThat(run.err()).contains("16 markets").doesNotContain("did not end in order");
        assertThat(RecordedTape.open(folder.resolve("tape"), false).losses()).isEmpty();
    }

    @Test
    void shouldRecordOnlyThePairsAskedFor() {
        Invocation run = record(session, "--pairs", "ETH/USDT,BTC/USDT");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(RecordedTape.open(folder.resolve("tape"), false).manifest().markets())
                .extracting(market -> market.venue() + " " + market.pair())
                .containsExactly(
                        "binance BTC/USDT", "mexc BTC/USDT", "binance ETH/USDT", "mexc ETH/USDT");
    }

    @Test
    void shouldNameTheNearestPairWhenTheSessionHasNoSuchPair() {
        Invocation run = record(session, "--pairs", "BTC/USD");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error().path("code").stringValue()).isEqualTo("pair_not_in_session");
        assertThat(run.error().path("remedy").stringValue()).contains("nearest: BTC/USDT");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAFolderThatHoldsSomething() throws IOException {
        Files.createDirectories(folder.resolve("tape"));
        Files.writeString(folder.resolve("tape/mine.txt"), "mine");

        Invocation run = record(session);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error().path("code").stringValue()).isEqualTo("tape_exists");
        assertThat(run.error().path("file").stringValue()).endsWith("tape");
        assertThat(folder.resolve("tape/mine.txt")).hasContent("mine");
    }

    @Test
    void shouldTakeAnEmptyFolder() throws IOException {
        Files.createDirectories(folder.resolve("tape"));

        assertThat(record(session).exit()).isZero();
    }

    @Test
    void shouldSayBeforeARunThatItsTapeHasNoPlace() throws IOException {
        Files.writeString(folder.resolve("taken"), "x");

        Invocation run =
                Invocation.of(
                        "demo",
                        "--headless",
                        "--speed",
                        "max",
                        "--for",
                        "2s",
                        "--json",
                        "-",
                        "--home",
                        folder.toString(),
                        "--record",
                        folder.resolve("taken").toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.error().path("key").stringValue()).isEqualTo("--record");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldRefuseAPlaceThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        Invocation run =
                Invocation.of(
                        "record",
                        session.toString(),
                        "--out",
                        file.resolve("below").toString(),
                        "--json",
                        "-");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.error().path("code").stringValue()).isEqualTo("tape_not_written");
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseWhatIsNoSession() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(record(folder.resolve("nowhere")).error().path("code").stringValue())
                .isEqualTo("no_session");
        assertThat(record(file).error().path("code").stringValue()).isEqualTo("journal_foreign");
        Invocation nothing = record(empty);
        assertThat(nothing.exit()).isEqualTo(4);
        assertThat(nothing.err()).doesNotContain("\tat ");
        assertThat(folder.resolve("tape")).doesNotExist();
    }

    /** The first half of the session, as a process leaves it that ends without a word. */
    private Path tornHalf() throws IOException {
        Path torn = folder.resolve("torn");
        Files.createDirectories(torn.resolve("journal"));
        try (JournalReader reader = JournalReader.open(session.resolve("journal"));
                Journal half =
                        new JournalWriter(
                                torn.resolve("journal"),
                                reader.header(),
                                JournalWriter.defaults(folder))) {
            for (int i = 0; i < 1_000; i++) {
                if (reader.next() instanceof JournalRecord.Input input) {
                    half.input(input.seq(), input.receivedAt(), input.event());
                }
            }
        }
        return torn;
    }

    @Test
    void shouldUseTheGoodPartOfASessionThatDidNotEndInOrder() throws IOException {
        Path torn = tornHalf();

        Invocation run = record(torn);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("complete").booleanValue()).isFalse();
        assertThat(run.json().path("loss").stringValue()).contains("after event");
        assertThat(run.err()).contains("did not end in order");
        RecordedTape tape = RecordedTape.open(folder.resolve("tape"), false);
        assertThat(tape.manifest().loss()).isNotEmpty();
        assertThat(tape.manifest().markets().stream().mapToLong(TapeManifest.Market::lines).sum())
                .isBetween(800L, 1_000L);
    }

    @Test
    void shouldRefuseAJournalThatWasCut() throws IOException {
        Path cut = SessionOfOurs.copy(session, folder);
        Path journal = SessionOfOurs.journalFile(cut);
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length / 2));

        Invocation run = record(cut);

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.error().path("message").stringValue()).contains("cut to");
        assertThat(folder.resolve("tape")).doesNotExist();
    }

    @Test
    void shouldRefuseADamagedJournalUnlessToldToSkip() throws IOException {
        Path damaged = SessionOfOurs.copy(session, folder);
        Path journal = SessionOfOurs.journalFile(damaged);
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(journal, bytes);

        Invocation refused = record(damaged);
        Invocation run = record(damaged, "--skip-bad");

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.error().path("code").stringValue()).isEqualTo("journal_damaged");
        assertThat(refused.error().path("file").stringValue()).contains(".journal");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("loss").stringValue()).contains("all after event");
        assertThat(RecordedTape.open(folder.resolve("tape"), false).losses()).isEmpty();
    }

    @Test
    @Tag("slow")
    void shouldRecordASessionThatWasKilled() throws Exception {
        try (Child demo =
                Child.start("demo", "--headless", "--seed", "7", "--home", folder.toString())) {
            demo.awaitErr(line -> line.contains("  settled "), Duration.ofSeconds(60));
            demo.kill();
        }
        Path killed;
        try (Stream<Path> sessions = Files.list(folder.resolve("data/sessions"))) {
            List<Path> all = sessions.toList();
            assertThat(all).hasSize(1);
            killed = all.getFirst();
        }

        Invocation run = record(killed);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().path("complete").booleanValue()).isFalse();
        assertThat(run.json().path("orders").intValue()).isPositive();
        assertThat(run.err()).contains("did not end in order");
        RecordedTape tape = RecordedTape.open(folder.resolve("tape"), false);
        assertThat(tape.markets()).hasSize(16);
        assertThat(tape.manifest().recordedFrom().end()).isEqualTo("not in order");
    }
}

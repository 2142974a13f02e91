package dev.tradewind.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.ledger.LedgerTeller.Before;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.runtime.AuditSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger's file against what its journal tells: located to the byte, or finished. */
class LedgerComparisonTest {
    private static final Before BEFORE = new Before("20260101T000000Z-1", "cd".repeat(32));
    private static final Asset USDT = new Asset("USDT", 8);

    @TempDir Path folder;

    @Test
    void shouldLocateEveryFlippedByteExactly() throws IOException {
        byte[] whole = told();

        for (int at = 0; at < whole.length; at++) {
            for (int mask : new int[] {0x01, 0x03, 0xFF}) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) mask;

                assertThat(differsAt(flipped)).as("byte %d", at).isEqualTo(at);
            }
        }
        assertThat(differsAt(whole)).isEqualTo(-1);
    }

    @Test
    void shouldLocateWhatTheJournalDoesNotTell() throws IOException {
        byte[] whole = told();

        assertThat(differsAt(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(whole.length);
    }

    @Test
    void shouldFinishAFileThatWasCutAnywhere() throws IOException {
        byte[] whole = told();
        // the first line tells what the session carries on; without it nothing is known of that
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;

        for (int length = first; length <= whole.length; length++) {
            Path file = file(Arrays.copyOf(whole, length));
            try (LedgerCompletion completion = new LedgerCompletion("new", file)) {
                completion.begin(books());
                posted(completion::on);
                Before next = completion.finish(true);

                assertThat(Files.readAllBytes(file)).as("cut to %d", length).isEqualTo(whole);
                assertThat(next.session()).isEqualTo("new");
                assertThat(new String(whole, StandardCharsets.UTF_8).strip()).endsWith(next.head());
            }
        }
    }

    @Test
    void shouldLeaveAFileAloneThatSaysSomethingElse() throws IOException {
        byte[] other = Arrays.copyOf(told(), 600);
        other[500] ^= 1;
        Path file = file(other);

        try (LedgerCompletion completion = new LedgerCompletion("new", file)) {
            completion.begin(books());
            posted(completion::on);
            completion.finish(true);
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }

    private long differsAt(byte[] bytes) throws IOException {
        try (LedgerComparison comparison = new LedgerComparison(file(bytes), _ -> {})) {
            tell(comparison::expect);
            comparison.over();
            return comparison.differsAt();
        }
    }

    private static byte[] told() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tell(out::writeBytes);
        return out.toByteArray();
    }

    private static void tell(Consumer<byte[]> lines) {
        LedgerTeller teller = new LedgerTeller("new", BEFORE, lines);
        teller.begin(books());
        posted(teller::on);
        teller.end();
    }

    private static void posted(AuditSink sink) {
        for (int i = 1; i <= 5; i++) {
            Posting posting = new Posting("venue/mexc", "trading", new Money(i, USDT), "fill " + i);
            sink.on(i, i * 1_000L, new Audit.Posted(posting));
            sink.on(i, i * 1_000L, new Audit.Quiet(true));
        }
    }

    private static Ledger books() {
        Ledger ledger = new Ledger();
        ledger.post(new Posting("venue/mexc", "opening", new Money(1_000, USDT), "opening"));
        return ledger;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("ledger.tsv"), bytes);
    }
}

package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger proves itself: every changed byte is found, and the record that holds it is named. */
class LedgerCheckTest {
    private static final Asset USDT = new Asset("USDT", 8);
    private static final Asset BTC = new Asset("BTC", 8);

    @TempDir Path folder;

    @Test
    void shouldFindAnIntactLedgerGood() throws IOException {
        LedgerCheck check = check(join(lines()));

        assertThat(check.damage()).isNull();
        assertThat(check.records()).isEqualTo(9);
        assertThat(check.ended()).isTrue();
        assertThat(check.tornBytes()).isZero();
        assertThat(check.first()).extracting("debit", "credit").containsExactly("new", "old");
        assertThat(check.balances())
                .containsEntry("venue/binance USDT", 90_000_000_000L)
                .containsEntry("venue/binance BTC", 100_100L)
                .containsEntry("fees USDT", 5_000_000L);
    }

    @Test
    void shouldNameTheRecordOfEveryFlippedByte() throws IOException {
        List<byte[]> lines = lines();
        byte[] whole = join(lines);
        int record = 0;
        int begin = 0;

        for (int at = 0; at < whole.length; at++) {
            if (at == begin + lines.get(record).length) {
                begin = at;
                record++;
            }
            for (int mask : new int[] {0x01, 0x20, 0x80, 0xFF}) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) mask;

                LedgerCheck.Damage damage = check(flipped).damage();

                assertThat(damage).as("byte %d, mask %x", at, mask).isNotNull();
                assertThat(damage.record()).as("byte %d, mask %x", at, mask).isEqualTo(record);
                assertThat(damage.offset()).as("byte %d, mask %x", at, mask).isEqualTo(begin);
            }
        }
    }

    @Test
    void shouldTakeATornTailForAKilledProcessWhereverItIsCut() throws IOException {
        List<byte[]> lines = lines().subList(0, 8);
        byte[] whole = join(lines);
        int begin = whole.length - lines.getLast().length;

        for (int length = begin; length < whole.length; length++) {
            LedgerCheck check = check(Arrays.copyOf(whole, length));

            assertThat(check.damage()).as("cut to %d", length).isNull();
            assertThat(check.records()).isEqualTo(7);
            assertThat(check.tornBytes()).isEqualTo(length - begin);
            assertThat(check.ended()).isFalse();
        }
    }

    @Test
    void shouldFindARecordThatWasTakenOutDoubledOrSwapped() throws IOException {
        List<byte[]> without = lines();
        without.remove(4);
        List<byte[]> doubled = lines();
        doubled.add(4, doubled.get(4));
        List<byte[]> swapped = lines();
        swapped.add(4, swapped.remove(5));

        assertThat(check(join(without)).damage()).extracting("record").isEqualTo(4L);
        assertThat(check(join(doubled)).damage()).extracting("record").isEqualTo(5L);
        assertThat(check(join(swapped)).damage()).extracting("record").isEqualTo(4L);
    }

    @Test
    void shouldNotBelieveAHashThatWasMadeToFitOneRecord() throws IOException {
        List<byte[]> lines = lines();
        LedgerChain forger = new LedgerChain(LedgerChain.NOTHING_BEFORE);
        byte[] before = lines.get(3);
        String head = new String(before, StandardCharsets.UTF_8).strip();
        String text = text(lines.get(4)).replace("100.00000000", "900.00000000");
        String hash = forger.next(head.substring(head.length() - 64), utf8(text), text.length());
        lines.set(4, utf8(text + "\t" + hash + "\n"));

        assertThat(check(join(lines)).damage()).extracting("record").isEqualTo(5L);
    }

    @Test
    void shouldFindCarriedBalancesThatDoNotSumToZero() throws IOException {
        LedgerChain chain = new LedgerChain(LedgerChain.NOTHING_BEFORE);
        byte[] first = chain.session("new", "old");
        byte[] one = chain.carried("venue/mexc", USDT, 5);

        LedgerCheck check = check(join(List.of(first, one)));

        assertThat(check.damage()).extracting("reason").asString().contains("sum to zero: USDT");
    }

    @Test
    void shouldFindBytesBehindTheEnd() throws IOException {
        List<byte[]> lines = lines();
        lines.add(utf8("more"));

        assertThat(check(join(lines)).damage())
                .extracting("reason")
                .isEqualTo("bytes follow the last record");
    }

    @Test
    void shouldKeepAVenuesOddWordsOnOneLine() throws IOException {
        String odd = "fill a\tb\nc\\t\r\u20ac";
        LedgerChain chain = new LedgerChain(LedgerChain.NOTHING_BEFORE);
        Posting posting = new Posting("venue/mexc", "trading", new Money(1, BTC), odd);
        byte[] first = chain.session("s", "-");
        byte[] line = chain.posting(1, 2, posting);

        assertThat(new String(line, StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(LedgerLine.parse(text(line))).extracting("cause").isEqualTo(odd);
        assertThat(check(join(List.of(first, line))).damage()).isNull();
    }

    @Test
    void shouldNameEachKindOfPosting() {
        assertThat(kind("venue/mexc", "trading", 1)).isEqualTo("fill");
        assertThat(kind("trading", "venue/mexc", 1)).isEqualTo("fill");
        assertThat(kind("fees", "venue/mexc", 1)).isEqualTo("fee");
        assertThat(kind("fees", "venue/mexc", -1)).isEqualTo("rebate");
        assertThat(kind("venue/mexc", "fees", 1)).isEqualTo("rebate");
        assertThat(kind("funding", "venue/mexc", 1)).isEqualTo("funding");
        assertThat(kind("venue/mexc", "correction", -1)).isEqualTo("correction");
        assertThat(kind("venue/mexc", "contract/mexc/BTC/USDT:USDT", 1)).isEqualTo("realised");
        assertThat(kind("contract/mexc/BTC/USDT:USDT", "trading", 1)).isEqualTo("fill");
        assertThat(kind("dust", "venue/mexc", 1)).isEqualTo("dust");
    }

    private static String kind(String debit, String credit, long units) {
        return LedgerLine.kind(new Posting(debit, credit, new Money(units, USDT), "why"));
    }

    private LedgerCheck check(byte[] bytes) throws IOException {
        return LedgerCheck.of(Files.write(folder.resolve("ledger.tsv"), bytes));
    }

    private static List<byte[]> lines() {
        LedgerChain chain = new LedgerChain("ab".repeat(32));
        List<byte[]> lines = new ArrayList<>();
        lines.add(chain.session("new", "old"));
        lines.add(chain.carried("venue/binance", USDT, 100_005_000_000L));
        lines.add(chain.carried("opening", USDT, -100_005_000_000L));
        lines.add(chain.posting(3, 4, post("venue/binance", "trading", 100_100L, BTC)));
        lines.add(chain.posting(3, 4, post("trading", "venue/binance", 10_000_000_000L, USDT)));
        lines.add(chain.posting(3, 4, post("fees", "venue/binance", 5_000_000L, USDT)));
        lines.add(chain.posting(5, 6, post("venue/binance", "funding", 7L, USDT)));
        lines.add(chain.posting(5, 6, post("venue/binance", "correction", -7L, USDT)));
        lines.add(chain.end());
        return lines;
    }

    private static Posting post(String debit, String credit, long units, Asset asset) {
        return new Posting(debit, credit, new Money(units, asset), "fill twb/56");
    }

    private static String text(byte[] line) {
        String whole = new String(line, StandardCharsets.UTF_8);
        return whole.substring(0, whole.lastIndexOf('\t'));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(List<byte[]> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.forEach(out::writeBytes);
        return out.toByteArray();
    }
}

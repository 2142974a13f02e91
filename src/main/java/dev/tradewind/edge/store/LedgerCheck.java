package dev.tradewind.edge.store;

import dev.tradewind.model.instrument.Scale;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Proves a ledger by itself: every record's hash, the numbering, and that each asset sums to zero
 * over all accounts.
 *
 * @param first the first record, which names the session; null if there is no whole record
 * @param records whole and good ones
 * @param head hash of the last of them
 * @param ended whether the session ended in order
 * @param tornBytes bytes of a last line that was never finished
 * @param balances units by account and asset, {@code venue/binance USDT}
 * @param damage what is wrong, or null
 */
public record LedgerCheck(
        @Nullable LedgerLine first,
        long records,
        String head,
        boolean ended,
        long tornBytes,
        Map<String, Long> balances,
        @Nullable Damage damage) {
    /** A longer line was never written by us. */
    private static final int LINE_BYTES_MAX = 64 * 1024;

    /**
     * Where a ledger stops being what was written.
     *
     * @param offset byte at which the bad record begins, or the bad byte itself if that is known
     * @param record its number from 0, as in the file
     * @param reason what is wrong
     */
    public record Damage(long offset, long record, String reason) {}

    /**
     * Reads a file from its first byte to its last.
     *
     * @throws StoreException.Unusable if it cannot be read
     */
    public static LedgerCheck of(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new Reading(in).toEnd();
        } catch (IOException e) {
            throw new StoreException.Unusable(file, "read", e);
        }
    }

    /** One pass over a file. */
    private static final class Reading {
        private final InputStream in;
        private final LedgerChain hashes = new LedgerChain(LedgerChain.NOTHING_BEFORE);
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        private final Map<String, Long> balances = new TreeMap<>();
        private final Map<String, Integer> scales = new TreeMap<>();
        private @Nullable LedgerLine first;
        private String head = LedgerChain.NOTHING_BEFORE;
        private long records;
        private long offset;
        private boolean ended;

        Reading(InputStream in) {
            this.in = in;
        }

        LedgerCheck toEnd() throws IOException {
            while (true) {
                boolean whole = readLine();
                if (!whole && line.size() == 0) {
                    return result(0, unbalanced());
                }
                String fault = ended ? "bytes follow the last record" : fault(whole);
                if (fault != null) {
                    return result(0, new Damage(offset, records, fault));
                }
                if (!whole) {
                    return result(line.size(), unbalanced());
                }
                offset += line.size() + 1L;
            }
        }

        /** False if the file ends before the line does. */
        private boolean readLine() throws IOException {
            line.reset();
            int next = in.read();
            while (next >= 0 && next != '\n' && line.size() <= LINE_BYTES_MAX) {
                line.write(next);
                next = in.read();
            }
            return next == '\n';
        }

        /** What is wrong with the line, or null. */
        private @Nullable String fault(boolean whole) {
            byte[] bytes = line.toByteArray();
            int cut = bytes.length - 1;
            while (cut >= 0 && bytes[cut] != '\t') {
                cut--;
            }
            if (!whole) {
                // A line without its end is a crash's, unless it holds more than a line can.
                boolean longer = cut >= 0 && bytes.length - cut - 1 > LedgerChain.HASH_LENGTH;
                return longer || bytes.length > LINE_BYTES_MAX ? "the line does not end" : null;
            }
            LedgerLine parsed =
                    cut < 0
                            ? null
                            : LedgerLine.parse(new String(bytes, 0, cut, StandardCharsets.UTF_8));
            if (parsed == null) {
                return "it is no record";
            }
            if (records == 0) {
                head = parsed.cause();
                first = parsed;
            }
            String expected = hashes.next(head, bytes, cut);
            int from = cut + 1;
            String told = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
            if (!told.equals(expected)) {
                return "its hash does not match";
            }
            return book(parsed, expected);
        }

        private @Nullable String book(LedgerLine parsed, String hash) {
            if (parsed.number() != records) {
                return "it is record " + parsed.number() + " in the place of " + records;
            }
            if (records == 0 != parsed.kind().equals(LedgerLine.SESSION)) {
                return "a session begins in the wrong place";
            }
            try {
                add(parsed);
            } catch (ArithmeticException | IllegalArgumentException _) {
                return "its amount cannot be: " + parsed.amount();
            }
            ended = parsed.kind().equals(LedgerLine.END);
            head = hash;
            records++;
            return null;
        }

        private void add(LedgerLine parsed) {
            if (parsed.asset().equals(LedgerLine.NONE)) {
                return;
            }
            int point = parsed.amount().indexOf('.');
            int decimals = point < 0 ? 0 : parsed.amount().length() - point - 1;
            int scale = scales.computeIfAbsent(parsed.asset(), _ -> decimals);
            long units = Scale.parse(parsed.amount(), scale);
            balances.merge(parsed.debit() + " " + parsed.asset(), units, Math::addExact);
            balances.merge(parsed.credit() + " " + parsed.asset(), -units, Math::addExact);
        }

        private @Nullable Damage unbalanced() {
            for (Map.Entry<String, Long> entry : balances.entrySet()) {
                if (entry.getKey().startsWith(LedgerLine.CARRIED + " ") && entry.getValue() != 0) {
                    return new Damage(
                            0,
                            0,
                            "what was carried over does not sum to zero:"
                                    + entry.getKey().substring(LedgerLine.CARRIED.length()));
                }
            }
            return null;
        }

        private LedgerCheck result(long torn, @Nullable Damage damage) {
            balances.values().removeIf(units -> units == 0);
            return new LedgerCheck(first, records, head, ended, torn, balances, damage);
        }
    }
}

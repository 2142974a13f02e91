package dev.tradewind.edge.store;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.ledger.Posting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes the records of a session's ledger so that each proves all before it: a line ends in the
 * SHA-256 of the hash before it, a line feed and the line's own text. The same postings give the
 * same bytes, so a ledger can be made again from a journal and compared. One thread.
 */
public final class LedgerChain {
    /** What precedes the first session of all. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    /** Characters of a hash. */
    static final int HASH_LENGTH = 64;

    private final MessageDigest digest = sha256();
    private String head;
    private long records;

    /**
     * Begins a chain.
     *
     * @param before head of the session that this one carries on, or {@link #NOTHING_BEFORE}
     */
    public LedgerChain(String before) {
        head = before;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The first line: which session this is and which one it carries on.
     *
     * @param previous name of that session, or {@link LedgerLine#NONE}
     */
    public byte[] session(String name, String previous) {
        return line(
                new LedgerLine(records, 0, 0, LedgerLine.SESSION, name, previous, "-", "0", head));
    }

    /** A balance that was there when the session began. */
    public byte[] carried(String account, Asset asset, long units) {
        return line(
                new LedgerLine(
                        records,
                        0,
                        0,
                        LedgerLine.CARRIED,
                        account,
                        LedgerLine.CARRIED,
                        asset.code(),
                        asset.format(units),
                        "balance carried over"));
    }

    /** A double entry. */
    public byte[] posting(long seq, long at, Posting posting) {
        return line(LedgerLine.of(records, seq, at, posting));
    }

    /** The last line of a session that ended in order. */
    public byte[] end() {
        String told = records + " records";
        return line(new LedgerLine(records, 0, 0, LedgerLine.END, "-", "-", "-", "0", told));
    }

    private byte[] line(LedgerLine line) {
        String text = line.text();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head = next(head, bytes, bytes.length);
        records++;
        return (text + "\t" + head + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The hash of a record that follows another: over the bytes, since two may read the same. */
    String next(String before, byte[] text, int length) {
        digest.update(before.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(text, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hash of the newest record. */
    public String head() {
        return head;
    }

    /** Records so far. */
    public long records() {
        return records;
    }
}

package dev.tradewind.edge.store;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.ledger.Posting;
import org.jspecify.annotations.Nullable;

/**
 * One record of a session's ledger, as a line of text with tabs between its parts. There is one way
 * only to write a record, so that a hash over it means something.
 *
 * @param number place in the file, from 0
 * @param seq event that caused it, 0 before the first
 * @param at that event's time, epoch nanoseconds
 * @param kind what was booked: {@code fill}, {@code fee}, {@code rebate}, {@code funding} …
 * @param debit account that gains
 * @param credit account that gives
 * @param asset code
 * @param amount plain decimal text at the asset's scale; negative runs the other way
 * @param cause what it was booked for
 */
public record LedgerLine(
        long number,
        long seq,
        long at,
        String kind,
        String debit,
        String credit,
        String asset,
        String amount,
        String cause) {
    /** Kind of the first record of a file, which names the session and the one before it. */
    public static final String SESSION = "session";

    /** Kind of a balance that was there when the session began. */
    public static final String CARRIED = "carried";

    /** Kind of the last record of a session that ended in order. */
    public static final String END = "end";

    /** In place of what a record has not. */
    public static final String NONE = "-";

    private static final int PARTS = 9;
    private static final String FILLED = "trading";
    private static final String PAID = "fees";

    /** What a posting is for, in one word, by the account that tells why. */
    static String kind(Posting posting) {
        String why = isHolding(posting.debit()) ? posting.credit() : posting.debit();
        if (isHolding(why)) {
            return "realised";
        }
        boolean given = posting.money().units() < 0 == posting.debit().equals(PAID);
        return switch (why) {
            case FILLED -> "fill";
            case PAID -> given ? "rebate" : "fee";
            default -> why;
        };
    }

    private static boolean isHolding(String account) {
        return account.startsWith("venue/") || account.startsWith("contract/");
    }

    /** A posting as a record. */
    static LedgerLine of(long number, long seq, long at, Posting posting) {
        Asset asset = posting.money().asset();
        return new LedgerLine(
                number,
                seq,
                at,
                kind(posting),
                posting.debit(),
                posting.credit(),
                asset.code(),
                asset.format(posting.money().units()),
                posting.cause());
    }

    /** The line without its hash. */
    String text() {
        return number
                + "\t"
                + seq
                + "\t"
                + at
                + "\t"
                + escaped(kind)
                + "\t"
                + escaped(debit)
                + "\t"
                + escaped(credit)
                + "\t"
                + escaped(asset)
                + "\t"
                + amount
                + "\t"
                + escaped(cause);
    }

    /** Reads what {@link #text} wrote; null if it is nothing that could have been written. */
    static @Nullable LedgerLine parse(String text) {
        String[] parts = text.split("\t", -1);
        if (parts.length != PARTS) {
            return null;
        }
        try {
            LedgerLine line =
                    new LedgerLine(
                            Long.parseLong(parts[0]),
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            plain(parts[3]),
                            plain(parts[4]),
                            plain(parts[5]),
                            plain(parts[6]),
                            parts[7],
                            plain(parts[8]));
            return line.text().equals(text) ? line : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** A venue's own words may hold anything; a record is one line nevertheless. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                out.append(
                        switch (text.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> text.charAt(i);
                        });
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}

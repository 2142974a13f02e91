package dev.tradewind.edge.venue.payload;

/**
 * What became of a payload.
 *
 * @param reason for the summary, without any content: the kind it is, or why it is not decoded
 * @param detail for the table: the values that prove it, or our code's own words
 */
public record Outcome(Verdict verdict, String reason, String detail) {
    /** Kinds of ends a payload can come to. */
    public enum Verdict {
        /** Read, and every value we take compared with what stands there. */
        DECODED("decoded"),
        /** Our code says no and why. */
        REFUSED("refused"),
        /** Nothing of ours asks for it. */
        NOT_USED("not of a kind that we use");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** As the table says it. */
        public String words() {
            return words;
        }
    }

    /** Decoded as something that we use. */
    public static Outcome decoded(String use, String values) {
        return new Outcome(Verdict.DECODED, use, values);
    }

    /** Refused by our code. */
    public static Outcome refused(String reason, String words) {
        return new Outcome(Verdict.REFUSED, reason, words);
    }

    /** Not asked for; the words tell what our code does when it comes all the same. */
    public static Outcome notUsed(String reason, String words) {
        return new Outcome(Verdict.NOT_USED, reason, words);
    }
}

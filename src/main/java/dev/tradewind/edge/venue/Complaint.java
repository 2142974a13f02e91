package dev.tradewind.edge.venue;

/**
 * What a venue has against a request, sorted by what can be done about it.
 *
 * @param kind sorted
 * @param status HTTP status of the answer
 * @param code the venue's own code, or empty
 * @param text the venue's own words, or ours where it had none
 * @param retrySeconds how long the venue wants to be left alone; 0 if it does not say
 */
public record Complaint(Kind kind, int status, String code, String text, long retrySeconds) {
    private static final long RETRY_MAX_SECONDS = 3 * 24 * 3600;
    private static final int TEXT_MAX = 200;

    /** Keeps the venue's words short and printable, whatever it sent. */
    public Complaint {
        String plain = text.replaceAll("[^ -~]", "?");
        text = plain.length() > TEXT_MAX ? plain.substring(0, TEXT_MAX) + "..." : plain;
    }

    /** Complaints that have different remedies. */
    public enum Kind {
        /** The key is malformed, or nobody has it. */
        WRONG_KEY,
        /** The signature does not fit: the secret is another one. */
        WRONG_SECRET,
        /** The third part of the key does not fit. */
        WRONG_PASSPHRASE,
        /** The key is of the venue's demo and the address of the real one, or the other way. */
        OTHER_ENVIRONMENT,
        /** Our time is outside the window that the venue accepts. */
        CLOCK,
        /** The key may not be used from this network address. */
        ADDRESS_NOT_ALLOWED,
        /** The key may not do this. */
        NO_PERMISSION,
        /** One of the three above: the venue has one code for all of them. */
        KEY_ADDRESS_OR_PERMISSION,
        /** The venue has locked the account. */
        ACCOUNT_LOCKED,
        /** Too many requests of late. */
        RATE_LIMITED,
        /** So many requests that the address is shut out for a while. */
        BANNED,
        /** A guard in front of the venue refuses. */
        WALL,
        /** The venue is broken, overloaded or being maintained. */
        UNAVAILABLE,
        /** Nothing of that name is there. */
        NOT_FOUND,
        /** The answer is not what the venue's documents say. */
        GARBAGE,
        /** Something that the venue's code says. */
        OTHER
    }

    /** A complaint with a kind that the venue's code told. */
    public static Complaint of(Kind kind, HttpReply reply, String code, String text) {
        return new Complaint(kind, reply.status(), code, text, retrySeconds(reply));
    }

    /** What the status alone says, where there is no code that says more. */
    public static Complaint ofStatus(HttpReply reply, String code, String text) {
        int status = reply.status();
        Kind kind =
                switch (status) {
                    case 429 -> Kind.RATE_LIMITED;
                    case 418 -> Kind.BANNED;
                    case 403, 451 -> Kind.WALL;
                    case 404, 410 -> Kind.NOT_FOUND;
                    default ->
                            status >= 500
                                    ? Kind.UNAVAILABLE
                                    : code.isEmpty() ? Kind.GARBAGE : Kind.OTHER;
                };
        return of(kind, reply, code, text);
    }

    private static long retrySeconds(HttpReply reply) {
        String said = reply.header("retry-after").strip();
        boolean number = !said.isEmpty() && said.length() <= 9;
        number &= said.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Math.min(Long.parseLong(said), RETRY_MAX_SECONDS) : 0;
    }

    /** For people: status, code and the venue's words. */
    @Override
    public String toString() {
        String which = code.isEmpty() ? "" : ", code " + code;
        return "HTTP " + status + which + (text.isEmpty() ? "" : ": " + text);
    }
}

package dev.tradewind.edge.venue.wire;

/** How long a venue tells us to keep away, in the header that HTTP has for it. */
public final class RetryAfter {
    /** Longest ban that any venue documents: three days. A longer word is taken as this. */
    public static final long MAX_SECONDS = 3 * 86_400;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    /**
     * The wait that a header states.
     *
     * @param header value of {@code Retry-After}, whole seconds; empty if there is none
     * @param otherwiseNanos the wait if the header says nothing usable, or zero
     * @return nanoseconds
     */
    public static long nanos(String header, long otherwiseNanos) {
        String said = header.strip();
        boolean number = !said.isEmpty() && said.length() <= DIGITS_MAX;
        number = number && said.chars().allMatch(c -> c >= '0' && c <= '9');
        long seconds = number ? Math.min(Long.parseLong(said), MAX_SECONDS) : 0;
        return seconds > 0 ? seconds * NANOS_PER_SECOND : otherwiseNanos;
    }
}

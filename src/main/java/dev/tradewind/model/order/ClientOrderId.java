package dev.tradewind.model.order;

import dev.tradewind.model.instrument.Venue;

/**
 * Our name for an order, in a form every venue takes: {@code tw}, the venue's letter, six base-36
 * digits of the epoch and seven of the counter (16 characters, alphanumeric). Inside it is a long:
 * epoch in the upper 31 bits, counter in the lower 32. An epoch is never used by two runs, so an id
 * is never used twice, not even after a loss of power.
 */
public final class ClientOrderId {
    /** Returned for text that is not one of our ids. */
    public static final long FOREIGN = -1;

    private static final int EPOCH_DIGITS = 6;
    private static final int COUNTER_DIGITS = 7;
    private static final int LENGTH = 3 + EPOCH_DIGITS + COUNTER_DIGITS;

    private ClientOrderId() {}

    /** Joins a run's epoch with a counter that starts at 1. */
    public static long of(int epoch, long counter) {
        if (epoch < 0 || counter <= 0 || counter > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("epoch " + epoch + " counter " + counter);
        }
        return ((long) epoch << 32) | counter;
    }

    /** The run that made the id. */
    public static int epochOf(long clientId) {
        return (int) (clientId >>> 32);
    }

    /** The text a venue sees. */
    public static String format(Venue venue, long clientId) {
        StringBuilder text = new StringBuilder(LENGTH).append("tw").append(venue.prefix());
        pad(text, clientId >>> 32, EPOCH_DIGITS);
        pad(text, clientId & 0xFFFF_FFFFL, COUNTER_DIGITS);
        return text.toString();
    }

    private static void pad(StringBuilder text, long value, int digits) {
        String body = Long.toString(value, 36);
        text.append("0".repeat(digits - body.length())).append(body);
    }

    /** The id behind a venue's text, or {@link #FOREIGN} if somebody else made it. */
    public static long parse(String text) {
        if (text.length() != LENGTH || !text.startsWith("tw") || !inOurCharacters(text)) {
            return FOREIGN;
        }
        long epoch = Long.parseLong(text, 3, 3 + EPOCH_DIGITS, 36);
        long counter = Long.parseLong(text, 3 + EPOCH_DIGITS, LENGTH, 36);
        boolean ours = epoch <= Integer.MAX_VALUE && counter > 0 && counter <= 0xFFFF_FFFFL;
        return ours ? of((int) epoch, counter) : FOREIGN;
    }

    /** A sign or a capital would be read as a number too, but we never wrote it. */
    private static boolean inOurCharacters(String text) {
        for (int i = 2; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (!digit || i == 2)) {
                return false;
            }
        }
        return true;
    }
}

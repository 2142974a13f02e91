package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;

/** Lengths of the venue's candles. A month has no fixed length and is left out. */
final class BybitCandles {
    private static final long MINUTE = 60_000_000_000L;
    private static final int[] MINUTES = {1, 3, 5, 15, 30, 60, 120, 240, 360, 720};
    private static final int DAY = 1440;

    private BybitCandles() {}

    /**
     * The venue's word for a length.
     *
     * @throws IllegalArgumentException if the venue has no such candles
     */
    static String word(long nanos) {
        for (int minutes : MINUTES) {
            if (nanos == minutes * MINUTE) {
                return Integer.toString(minutes);
            }
        }
        if (nanos == DAY * MINUTE) {
            return "D";
        }
        if (nanos == 7 * DAY * MINUTE) {
            return "W";
        }
        throw new IllegalArgumentException("bybit has no candles of " + nanos + " ns");
    }

    /**
     * The length behind the venue's word, in nanoseconds.
     *
     * @throws WireException if it is none we know
     */
    static long nanos(String word) {
        for (int minutes : MINUTES) {
            if (word.equals(Integer.toString(minutes))) {
                return minutes * MINUTE;
            }
        }
        return switch (word) {
            case "D" -> DAY * MINUTE;
            case "W" -> 7 * DAY * MINUTE;
            default -> throw new WireException(Reason.MALFORMED, "candles of " + word);
        };
    }
}

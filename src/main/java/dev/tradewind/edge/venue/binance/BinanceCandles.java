package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lengths of the venue's candles. A month has no fixed length and is left out. */
final class BinanceCandles {
    private static final long SECOND = 1_000_000_000L;
    private static final Map<String, Long> LENGTHS = new LinkedHashMap<>();
    private static final Map<Long, String> WORDS = new LinkedHashMap<>();

    static {
        add("s", SECOND, 1);
        add("m", 60 * SECOND, 1, 3, 5, 15, 30);
        add("h", 3_600 * SECOND, 1, 2, 4, 6, 8, 12);
        add("d", 86_400 * SECOND, 1, 3);
        add("w", 604_800 * SECOND, 1);
    }

    private BinanceCandles() {}

    private static void add(String unit, long unitNanos, int... counts) {
        for (int count : counts) {
            long nanos = count * unitNanos;
            LENGTHS.put(count + unit, nanos);
            WORDS.put(nanos, count + unit);
        }
    }

    /**
     * The venue's word for a length.
     *
     * @throws IllegalArgumentException if the venue has no such candles
     */
    static String word(long nanos) {
        String word = WORDS.get(nanos);
        if (word == null) {
            throw new IllegalArgumentException("binance has no candles of " + nanos + " ns");
        }
        return word;
    }

    /**
     * The length behind the venue's word, in nanoseconds.
     *
     * @throws WireException if it is none we know
     */
    static long nanos(String word) {
        Long nanos = LENGTHS.get(word);
        if (nanos == null) {
            throw new WireException(Reason.MALFORMED, "candles of " + word);
        }
        return nanos;
    }
}

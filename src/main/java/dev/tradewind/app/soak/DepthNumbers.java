package dev.tradewind.app.soak;

/**
 * Whose book a message changes or replaces and which updates it holds, read straight from the bytes
 * and by nobody's codec: what the adapters make of the same bytes is held against it.
 *
 * @param symbol the venue's name of the instrument
 * @param whole whether it replaces the book
 * @param first in the venue's count, the number after the one that the book must have; for a whole
 *     book the same as {@code last}
 * @param last in the venue's count, the number of the book afterwards
 * @param update the matching engine's number of that same state
 * @param levels how many levels a side the venue shows, best first; {@link #ALL} for all of them
 */
record DepthNumbers(String symbol, boolean whole, long first, long last, long update, int levels) {
    /** The venue shows every level. */
    static final int ALL = Integer.MAX_VALUE;

    /** A change at a venue that counts as its engine does and shows every level. */
    static DepthNumbers change(String symbol, long first, long last) {
        return new DepthNumbers(symbol, false, first, last, last, ALL);
    }

    /** A whole book at a venue that counts as its engine does. */
    static DepthNumbers whole(String symbol, long last, int levels) {
        return new DepthNumbers(symbol, true, last, last, last, levels);
    }
}

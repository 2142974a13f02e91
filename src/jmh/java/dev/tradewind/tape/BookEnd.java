package dev.tradewind.tape;

/**
 * How a book must stand at the end of a tape; a benchmark that ends elsewhere measured nothing.
 *
 * @param lastId number of the last message
 * @param bestBid in hundredths
 * @param bestAsk in hundredths
 * @param bidLevels levels on the bid side
 * @param weight of both sides the sum of price in hundredths times quantity in 1e-5, so that no
 *     level and no quantity can be wrong unnoticed
 */
public record BookEnd(long lastId, long bestBid, long bestAsk, int bidLevels, long weight) {
    /**
     * Compares.
     *
     * @throws IllegalStateException if it is not this one
     */
    public void require(BookEnd reached) {
        if (!equals(reached)) {
            throw new IllegalStateException("the tape ends at " + this + ", not at " + reached);
        }
    }
}

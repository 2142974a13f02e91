package dev.tradewind.tape;

/**
 * How a book must stand at the end of a tape; a benchmark that ends elsewhere measured nothing.
 *
 * @param lastId number of the last message
 * @param bestBid in hundredths
 * @param bestAsk in hundredths
 * @param bidLevels levels on the bid side
 */
public record BookEnd(long lastId, long bestBid, long bestAsk, int bidLevels) {
    /**
     * Compares.
     *
     * @throws IllegalStateException if it is not this one
     */
    public void require(long id, long bid, long ask, int levels) {
        BookEnd reached = new BookEnd(id, bid, ask, levels);
        if (!equals(reached)) {
            throw new IllegalStateException("the tape ends at " + this + ", not at " + reached);
        }
    }
}

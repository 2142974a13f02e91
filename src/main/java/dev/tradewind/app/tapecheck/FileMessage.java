package dev.tradewind.app.tapecheck;

/** One message of a tape as the check reads it; numbers are at the instrument's scales. */
sealed interface FileMessage {
    /** Line of the file, from 1. */
    long line();

    /** The recorder's time, epoch nanoseconds. */
    long time();

    /**
     * A depth update or a snapshot.
     *
     * @param previousId the id before, as futures state it, or -1
     * @param bids price, quantity, price, quantity …; 0 deletes
     */
    record Depth(
            long line,
            long time,
            boolean snapshot,
            long firstId,
            long lastId,
            long previousId,
            long[] bids,
            long[] asks)
            implements FileMessage {}

    /** Best prices and the id of the book that had them. */
    record Ticker(
            long line,
            long time,
            long id,
            long bidPrice,
            long bidQuantity,
            long askPrice,
            long askQuantity)
            implements FileMessage {
        boolean sameAs(Ticker other) {
            return bidPrice == other.bidPrice
                    && bidQuantity == other.bidQuantity
                    && askPrice == other.askPrice
                    && askQuantity == other.askQuantity;
        }
    }

    /** Somebody's trade. */
    record Trade(long line, long time, long price, long quantity, boolean buyerTook)
            implements FileMessage {}
}

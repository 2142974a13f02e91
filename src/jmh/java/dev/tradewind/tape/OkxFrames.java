package dev.tradewind.tape;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a book in the form of OKX's {@code books} channel: asks before bids, four texts a level,
 * each message naming the one before it.
 */
final class OkxFrames implements DepthForm {
    private static final long FIRST_MILLIS = 1_760_000_000_000L;
    private static final int EVERY_MILLIS = 100;
    private static final long NONE_BEFORE = -1;

    private final String symbol;
    private final JsonLevels levels;

    /**
     * For one instrument.
     *
     * @param decimals of the venue's sizes: base for spot, contracts for a swap
     */
    OkxFrames(String symbol, int decimals, int zeros) {
        this.symbol = symbol;
        this.levels = new JsonLevels(0, decimals, zeros, "0", ",\"0\",\"3\"");
    }

    @Override
    public byte[] snapshot(long id, InventedBook book) {
        return message("snapshot", NONE_BEFORE, id, -1, book.bids(), book.asks());
    }

    @Override
    public byte[] frame(long firstId, long lastId, int number, InventedBook book) {
        return message(
                "update", firstId - 1, lastId, number, book.changedBids(), book.changedAsks());
    }

    private byte[] message(
            String action,
            long before,
            long id,
            int number,
            List<InventedBook.Level> bids,
            List<InventedBook.Level> asks) {
        String text =
                "{\"arg\":{\"channel\":\"books\",\"instId\":\""
                        + symbol
                        + "\"},\"action\":\""
                        + action
                        + "\",\"data\":[{\"asks\":"
                        + levels.of(asks)
                        + ",\"bids\":"
                        + levels.of(bids)
                        + ",\"ts\":\""
                        + (FIRST_MILLIS + (long) number * EVERY_MILLIS)
                        + "\",\"checksum\":0,\"prevSeqId\":"
                        + before
                        + ",\"seqId\":"
                        + id
                        + "}]}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

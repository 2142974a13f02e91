package dev.tradewind.tape;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a book in the form of Gate.io's second version of book streams, fifty levels. */
final class GateFrames implements DepthForm {
    private static final long FIRST_MILLIS = 1_760_000_000_000L;
    private static final int EVERY_MILLIS = 20;

    private final String area;
    private final JsonLevels levels;

    /**
     * For one wallet.
     *
     * @param area {@code spot} or {@code futures}
     * @param decimals of the venue's sizes: base for spot, none for whole contracts
     */
    GateFrames(String area, int decimals) {
        this.area = area;
        this.levels = new JsonLevels(0, decimals, 0, "0", "");
    }

    @Override
    public byte[] snapshot(long id, InventedBook book) {
        return message("\"full\":true,", "\"u\":" + id, -1, book.bids(), book.asks());
    }

    @Override
    public byte[] frame(long firstId, long lastId, int number, InventedBook book) {
        String numbers = "\"U\":" + firstId + ",\"u\":" + lastId;
        return message("", numbers, number, book.changedBids(), book.changedAsks());
    }

    private byte[] message(
            String full,
            String numbers,
            int number,
            List<InventedBook.Level> bids,
            List<InventedBook.Level> asks) {
        long time = FIRST_MILLIS + (long) number * EVERY_MILLIS;
        String text =
                "{\"channel\":\""
                        + area
                        + ".obu\",\"event\":\"update\",\"time_ms\":"
                        + (time + 5)
                        + ",\"result\":{\"t\":"
                        + time
                        + ","
                        + full
                        + "\"s\":\"ob.BTC_USDT.50\","
                        + numbers
                        + ",\"b\":"
                        + levels.of(bids)
                        + ",\"a\":"
                        + levels.of(asks)
                        + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.tradewind.tape;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a book in the form of Bybit's fifty levels, the same for spot and linear perpetuals. */
final class BybitFrames implements DepthForm {
    private static final long FIRST_MILLIS = 1_760_000_000_000L;
    private static final int EVERY_MILLIS = 20;
    private static final int ENGINE_EARLIER_MILLIS = 3;
    private static final long FIRST_SEQUENCE = 7_961_638_724L;
    private static final JsonLevels LEVELS = new JsonLevels(0, 5, 1, "0", "");

    @Override
    public long rise(InventedBook book) {
        return 1;
    }

    @Override
    public byte[] snapshot(long id, InventedBook book) {
        return message("snapshot", id, -1, book.bids(), book.asks());
    }

    @Override
    public byte[] frame(long firstId, long lastId, int number, InventedBook book) {
        return message("delta", lastId, number, book.changedBids(), book.changedAsks());
    }

    private static byte[] message(
            String type,
            long id,
            int number,
            List<InventedBook.Level> bids,
            List<InventedBook.Level> asks) {
        long time = FIRST_MILLIS + (long) number * EVERY_MILLIS;
        String text =
                "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\""
                        + type
                        + "\",\"ts\":"
                        + time
                        + ",\"data\":{\"s\":\"BTCUSDT\",\"b\":"
                        + LEVELS.of(bids)
                        + ",\"a\":"
                        + LEVELS.of(asks)
                        + ",\"u\":"
                        + id
                        + ",\"seq\":"
                        + (FIRST_SEQUENCE + 20L * number)
                        + "},\"cts\":"
                        + (time - ENGINE_EARLIER_MILLIS)
                        + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.tradewind.tape;

import java.nio.charset.StandardCharsets;

/** Writes a book in the form of Binance's combined streams: eight decimals, no spaces. */
final class BinanceFrames implements DepthForm {
    private static final long FIRST_MILLIS = 1_760_000_000_000L;
    private static final int EVERY_MILLIS = 100;
    private static final JsonLevels LEVELS = new JsonLevels(6, 5, 3, "0.00000000", "");

    @Override
    public boolean asked() {
        return true;
    }

    @Override
    public byte[] snapshot(long id, InventedBook book) {
        String text =
                "{\"lastUpdateId\":%d,\"bids\":%s,\"asks\":%s}"
                        .formatted(id, LEVELS.of(book.bids()), LEVELS.of(book.asks()));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] frame(long firstId, long lastId, int number, InventedBook book) {
        String text =
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":"
                        + (FIRST_MILLIS + (long) number * EVERY_MILLIS)
                        + ",\"s\":\"BTCUSDT\",\"U\":"
                        + firstId
                        + ",\"u\":"
                        + lastId
                        + ",\"b\":"
                        + LEVELS.of(book.changedBids())
                        + ",\"a\":"
                        + LEVELS.of(book.changedAsks())
                        + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Hundredths as text. */
    static String price(long price) {
        return JsonLevels.decimal(price, 2, 6);
    }

    /** 1e-5 as text. */
    static String quantity(long quantity) {
        return JsonLevels.decimal(quantity, 5, 3);
    }
}

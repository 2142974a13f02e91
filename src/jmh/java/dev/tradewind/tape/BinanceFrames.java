package dev.tradewind.tape;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes a book in the form of Binance's combined streams: eight decimals, no spaces. */
final class BinanceFrames implements DepthTape.Wire {
    private static final long FIRST_MILLIS = 1_760_000_000_000L;
    private static final int EVERY_MILLIS = 100;

    @Override
    public byte[] snapshot(long id, InventedBook book) {
        String text =
                "{\"lastUpdateId\":"
                        + id
                        + ",\"bids\":"
                        + levels(book.bids())
                        + ",\"asks\":"
                        + levels(book.asks())
                        + "}";
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
                        + levels(book.changedBids())
                        + ",\"a\":"
                        + levels(book.changedAsks())
                        + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String levels(List<InventedBook.Level> levels) {
        StringBuilder text = new StringBuilder("[");
        for (InventedBook.Level level : levels) {
            text.append(text.length() == 1 ? "[\"" : ",[\"");
            text.append(price(level.price()));
            text.append("\",\"").append(quantity(level.quantity())).append("\"]");
        }
        return text.append("]").toString();
    }

    /** Hundredths as text. */
    static String price(long price) {
        return String.format(Locale.ROOT, "%d.%02d000000", price / 100, price % 100);
    }

    /** 1e-5 as text. */
    static String quantity(long quantity) {
        return String.format(Locale.ROOT, "%d.%05d000", quantity / 100_000, quantity % 100_000);
    }
}

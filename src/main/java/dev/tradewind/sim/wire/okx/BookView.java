package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The book as the listeners of the channel {@code books} hold it: 400 levels a side. A level that
 * falls out of them is deleted by a message, as one that is gone.
 */
final class BookView {
    /** Levels of a side. */
    static final int LEVELS = 400;

    private static final int SUMMED = 25;
    private static final long[] NONE = {};

    private final Listing listing;
    private long[] bids = NONE;
    private long[] asks = NONE;

    /** An empty book. */
    BookView(Listing listing) {
        this.listing = listing;
    }

    /** Takes a book as it is now. */
    void take(Depth depth) {
        bids = depth.bids();
        asks = depth.asks();
    }

    /** Whether a book shows other levels than this one. */
    boolean differs(Depth depth) {
        return !Arrays.equals(bids, depth.bids()) || !Arrays.equals(asks, depth.asks());
    }

    /** Writes all levels. */
    void writeAll(JsonWriter json) {
        json.name("asks").array();
        levels(json, listing, asks);
        json.endArray().name("bids").array();
        levels(json, listing, bids);
        json.endArray();
    }

    /** Writes what a newer book changes, and takes it. */
    void writeChanges(JsonWriter json, Depth depth) {
        json.name("asks").array();
        changes(json, asks, depth.asks(), 1);
        json.endArray().name("bids").array();
        changes(json, bids, depth.bids(), -1);
        json.endArray();
        take(depth);
    }

    /** Both sides are sorted best first, so one walk finds all differences. */
    private void changes(JsonWriter json, long[] old, long[] now, int rising) {
        int i = 0;
        int j = 0;
        while (i < old.length || j < now.length) {
            int order = order(old, i, now, j, rising);
            if (order < 0) {
                level(json, listing, old[i], 0);
                i += 2;
            } else if (order > 0) {
                level(json, listing, now[j], now[j + 1]);
                j += 2;
            } else {
                if (old[i + 1] != now[j + 1]) {
                    level(json, listing, now[j], now[j + 1]);
                }
                i += 2;
                j += 2;
            }
        }
    }

    private static int order(long[] old, int i, long[] now, int j, int rising) {
        if (i >= old.length) {
            return 1;
        }
        return j >= now.length ? -1 : Long.compare(old[i], now[j]) * rising;
    }

    /** Writes packed levels: price, size, a dead field, number of orders. */
    static void levels(JsonWriter json, Listing listing, long[] packed) {
        for (int i = 0; i < packed.length; i += 2) {
            level(json, listing, packed[i], packed[i + 1]);
        }
    }

    private static void level(JsonWriter json, Listing listing, long price, long quantity) {
        json.array();
        listing.price(json, price);
        listing.size(json, quantity).text("0").text(quantity == 0 ? "0" : "1").endArray();
    }

    /** The sum over the first 25 levels of both sides as they stand in the messages. */
    int checksum() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2 * SUMMED; i += 2) {
            append(text, bids, i);
            append(text, asks, i);
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private void append(StringBuilder text, long[] side, int at) {
        if (at >= side.length) {
            return;
        }
        if (!text.isEmpty()) {
            text.append(':');
        }
        text.append(plain(side[at], listing.rules().priceScale())).append(':');
        text.append(plain(listing.size(side[at + 1]), listing.sizeScale()));
    }

    private static String plain(long units, int scale) {
        BigDecimal value = BigDecimal.valueOf(units, scale).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
    }
}

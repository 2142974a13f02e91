package dev.tradewind.edge.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.book.OrderBook;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/**
 * The slow, obvious book: sorted maps that keep the venue's own texts, fed by JSON trees alone. It
 * can tell the checksum by which the venue proved its books until 2026: CRC-32 over the first 25
 * levels, bid and ask in turn, price and size as written.
 */
final class OkxCheckedBook {
    private static final int CHECKED_LEVELS = 25;

    /** A level as written. */
    private record Level(String price, String size) {}

    private final TreeMap<BigDecimal, Level> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, Level> asks = new TreeMap<>();

    /** Takes a message of the book channel, whatever its number. */
    void take(JsonNode message) {
        JsonNode data = message.path("data").path(0);
        if (message.path("action").asString("").equals("snapshot")) {
            bids.clear();
            asks.clear();
        }
        side(bids, data.path("bids"));
        side(asks, data.path("asks"));
    }

    private static void side(TreeMap<BigDecimal, Level> side, JsonNode levels) {
        for (JsonNode level : levels) {
            String size = level.path(1).asString();
            BigDecimal price = new BigDecimal(level.path(0).asString());
            if (new BigDecimal(size).signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, new Level(level.path(0).asString(), size));
            }
        }
    }

    /** What the venue would write as checksum. */
    int checksum() {
        List<Level> bid = new ArrayList<>(bids.values());
        List<Level> ask = new ArrayList<>(asks.values());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < CHECKED_LEVELS; i++) {
            for (List<Level> side : List.of(bid, ask)) {
                if (i < side.size()) {
                    parts.add(side.get(i).price());
                    parts.add(side.get(i).size());
                }
            }
        }
        CRC32 crc = new CRC32();
        crc.update(String.join(":", parts).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    /** Levels of both sides. */
    int levels() {
        return bids.size() + asks.size();
    }

    /** Demands that the platform's own book is the same to the last level. */
    void shouldEqual(OrderBook book, Instrument instrument) {
        side(bids, book, Side.BUY, instrument);
        side(asks, book, Side.SELL, instrument);
    }

    private static void side(
            TreeMap<BigDecimal, Level> expected, OrderBook book, Side side, Instrument instrument) {
        assertThat(book.depth(side)).isEqualTo(expected.size());
        int level = 0;
        BigDecimal contract =
                instrument.isPerpetual()
                        ? BigDecimal.valueOf(
                                instrument.contractSize(), instrument.pair().quantityScale())
                        : BigDecimal.ONE;
        for (Map.Entry<BigDecimal, Level> each : expected.entrySet()) {
            assertThat(BigDecimal.valueOf(book.price(side, level), instrument.pair().priceScale()))
                    .isEqualByComparingTo(each.getKey());
            BigDecimal quantity =
                    BigDecimal.valueOf(
                            book.quantity(side, level), instrument.pair().quantityScale());
            assertThat(quantity)
                    .isEqualByComparingTo(
                            new BigDecimal(each.getValue().size()).multiply(contract));
            level++;
        }
    }
}

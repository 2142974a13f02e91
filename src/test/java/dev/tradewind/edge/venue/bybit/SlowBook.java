package dev.tradewind.edge.venue.bybit;

import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A book in the plainest form, from messages or from our events. */
final class SlowBook {
    final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
    final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final int priceScale;
    private final int quantityScale;
    private long feedSeq;

    SlowBook(int priceScale, int quantityScale) {
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
    }

    /** A message as the venue sent it. */
    void message(JsonNode message) {
        if (message.get("type").asString().equals("snapshot")) {
            bids.clear();
            asks.clear();
        }
        for (JsonNode level : message.get("data").get("b")) {
            set(bids, decimal(level, 0), decimal(level, 1));
        }
        for (JsonNode level : message.get("data").get("a")) {
            set(asks, decimal(level, 0), decimal(level, 1));
        }
    }

    private static BigDecimal decimal(JsonNode level, int place) {
        return new BigDecimal(level.get(place).asString());
    }

    void apply(BookSnapshot whole) {
        bids.clear();
        asks.clear();
        feedSeq = whole.feedSeq();
        levels(whole.bids(), whole.levels());
    }

    void apply(BookDelta change) {
        if (change.firstSeq() != feedSeq + 1) {
            throw new AssertionError("feedSeq " + feedSeq + " then " + change.firstSeq());
        }
        feedSeq = change.feedSeq();
        levels(change.bids(), change.levels());
    }

    private void levels(int bidLevels, long[] levels) {
        for (int i = 0; i < levels.length / 2; i++) {
            set(
                    i < bidLevels ? bids : asks,
                    BigDecimal.valueOf(levels[2 * i], priceScale),
                    BigDecimal.valueOf(levels[2 * i + 1], quantityScale));
        }
    }

    private void set(TreeMap<BigDecimal, BigDecimal> side, BigDecimal price, BigDecimal quantity) {
        BigDecimal kept = quantity.setScale(quantityScale, RoundingMode.DOWN);
        if (kept.signum() == 0) {
            side.remove(price.stripTrailingZeros());
        } else {
            side.put(price.stripTrailingZeros(), kept.stripTrailingZeros());
        }
    }
}

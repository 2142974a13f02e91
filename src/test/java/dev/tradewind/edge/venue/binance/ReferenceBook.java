package dev.tradewind.edge.venue.binance;

import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.TreeMap;

/** The slow, obvious book: sorted maps of decimals, fed by whatever says a level changed. */
final class ReferenceBook {
    final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    long feedSeq;

    void set(boolean bid, BigDecimal price, BigDecimal quantity) {
        TreeMap<BigDecimal, BigDecimal> side = bid ? bids : asks;
        if (quantity.signum() == 0) {
            side.remove(price.stripTrailingZeros());
        } else {
            side.put(price.stripTrailingZeros(), quantity.stripTrailingZeros());
        }
    }

    void apply(BookSnapshot whole, int priceScale, int quantityScale) {
        bids.clear();
        asks.clear();
        feedSeq = whole.feedSeq();
        levels(whole.bids(), whole.levels(), priceScale, quantityScale);
    }

    void apply(BookDelta change, int priceScale, int quantityScale) {
        if (change.firstSeq() != feedSeq + 1) {
            throw new AssertionError("feedSeq " + feedSeq + " then " + change.firstSeq());
        }
        feedSeq = change.feedSeq();
        levels(change.bids(), change.levels(), priceScale, quantityScale);
    }

    private void levels(int bidLevels, long[] levels, int priceScale, int quantityScale) {
        for (int i = 0; i < levels.length / 2; i++) {
            set(
                    i < bidLevels,
                    BigDecimal.valueOf(levels[2 * i], priceScale),
                    BigDecimal.valueOf(levels[2 * i + 1], quantityScale));
        }
    }
}

package dev.tradewind.sim.wire;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** An obvious order book that a patient client would write. */
public final class SlowBook {
    private final int priceScale;
    private final int quantityScale;
    private final Map<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();

    /** An empty book; the scales are for its picture only. */
    public SlowBook(int priceScale, int quantityScale) {
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
    }

    /** Sets a bid, or ends it with quantity 0. */
    public void bid(String price, String quantity) {
        set(bids, price, quantity);
    }

    /** Sets an ask, or ends it with quantity 0. */
    public void ask(String price, String quantity) {
        set(asks, price, quantity);
    }

    private static void set(
            Map<BigDecimal, BigDecimal> side, String priceText, String quantityText) {
        BigDecimal price = new BigDecimal(priceText).stripTrailingZeros();
        BigDecimal quantity = new BigDecimal(quantityText);
        if (quantity.signum() == 0) {
            side.remove(price);
        } else {
            side.put(price, quantity);
        }
    }

    /** Empties both sides. */
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /** The whole book as text, in the form of {@link Halls#picture}. */
    public String picture() {
        StringBuilder text = new StringBuilder();
        append(text, bids);
        append(text, asks);
        return text.toString();
    }

    private void append(StringBuilder text, Map<BigDecimal, BigDecimal> side) {
        side.forEach((price, quantity) ->
                text.append(price.movePointRight(priceScale).longValueExact())
                        .append('x')
                        .append(quantity.movePointRight(quantityScale).longValueExact())
                        .append(' '));
        text.append("| ");
    }
}

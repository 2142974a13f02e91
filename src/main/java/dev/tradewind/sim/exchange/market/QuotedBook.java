package dev.tradewind.sim.exchange.market;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import java.math.RoundingMode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The crowd's book of one pair at one venue. It remembers what it has stated and states only what
 * changes, removals before additions, so that the crowd never meets itself.
 */
final class QuotedBook {
    private static final double BPS = 1e-4;
    private static final double RESIZE_SHARE = 0.08;
    private static final double TOUCH_SHARE = 0.5;
    private static final double NOISE_MEMORY = 0.95;
    private static final double NOISE_NEWS = 0.2;
    private static final double NOISE_MAX_BPS = 1.5;

    private final Exchange exchange;
    private final SymbolRules rules;
    private final MarketSpec spec;
    private final int levels;
    private final Chance chance;
    private final double priceUnit;
    private final double quantityUnit;
    private NavigableMap<Long, Long> bids = new TreeMap<>();
    private NavigableMap<Long, Long> asks = new TreeMap<>();
    private double noiseBps;

    QuotedBook(Exchange exchange, MarketSpec spec, int levels, Chance chance) {
        this.exchange = exchange;
        this.spec = spec;
        this.levels = levels;
        this.chance = chance;
        rules =
                exchange.symbol(spec.symbol())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        exchange.rules().name() + " has no " + spec.symbol()));
        priceUnit = Scale.pow10(rules.priceScale());
        quantityUnit = Scale.pow10(rules.quantityScale());
    }

    /** Lets the venue's own opinion of the fair value drift a little. */
    void drift() {
        double next = NOISE_MEMORY * noiseBps + NOISE_NEWS * chance.normal();
        noiseBps = Math.max(-NOISE_MAX_BPS, Math.min(NOISE_MAX_BPS, next));
    }

    /** States the ordinary book around the fair value. */
    void quote(double fair, long now) {
        publish(
                ladder(Side.BUY, touch(Side.BUY, fair)),
                ladder(Side.SELL, touch(Side.SELL, fair)),
                now);
    }

    private long touch(Side side, double fair) {
        double middle = fair * (1 + noiseBps * BPS) * priceUnit / rules.tickSize();
        double half = spec.halfSpreadBps() * BPS * chance.between(0.6, 1.4);
        double tick =
                side == Side.BUY
                        ? Math.ceil(middle * (1 - half)) - 1
                        : Math.floor(middle * (1 + half)) + 1;
        return (long) tick * rules.tickSize();
    }

    /**
     * Opens a gap: this venue alone pays (bids) or offers (asks) the given price for some quote
     * amount; its other side gives way beyond it.
     *
     * @return the value of the gap's level in quote units
     */
    long openGap(Side side, long price, double depthQuote, double fair, long now) {
        long quantity = quantityFor(depthQuote, price);
        NavigableMap<Long, Long> near = ladder(side, touch(side, fair));
        near.put(price, quantity);
        long beyond =
                Math.max(1, Math.round(price * spec.halfSpreadBps() * BPS / rules.tickSize()));
        long away = price + (side == Side.BUY ? beyond : -beyond) * rules.tickSize();
        NavigableMap<Long, Long> far = ladder(side.opposite(), away);
        publish(side == Side.BUY ? near : far, side == Side.BUY ? far : near, now);
        return rules.notional(price, quantity, RoundingMode.HALF_EVEN);
    }

    /** The price nearest to the wanted one that is on a tick, at least one tick. */
    long onTick(double wanted) {
        return Math.max(1, Math.round(wanted * priceUnit / rules.tickSize())) * rules.tickSize();
    }

    /** A price as a plain number of quote for one base. */
    double plain(long price) {
        return price / priceUnit;
    }

    /** Best price that the crowd has stated last. */
    long best(Side side) {
        return side == Side.BUY ? bids.lastKey() : asks.firstKey();
    }

    /** Whether nobody at this venue pays (bids) or offers (asks) that price or better any more. */
    boolean taken(Side side, long price) {
        Best best = exchange.best(spec.symbol());
        return side == Side.BUY
                ? best.bidPrice() < price
                : best.askPrice() == 0 || best.askPrice() > price;
    }

    /** Somebody takes a little from the best level. */
    void print(long now) {
        Side taker = chance.happens(0.5) ? Side.BUY : Side.SELL;
        NavigableMap<Long, Long> makers = taker == Side.BUY ? asks : bids;
        long price = best(taker.opposite());
        long there = makers.getOrDefault(price, 0L);
        double share = chance.between(0.01, 0.3);
        long quantity = lots((long) (there * share));
        if (quantity > 0 && quantity < there) {
            exchange.crowdPrint(spec.symbol(), price, quantity, taker, now);
            makers.put(price, there - quantity);
            exchange.setCrowdLevel(spec.symbol(), taker.opposite(), price, there - quantity, now);
        }
    }

    private NavigableMap<Long, Long> ladder(Side side, long touch) {
        NavigableMap<Long, Long> stated = side == Side.BUY ? bids : asks;
        long step =
                Math.max(1, Math.round(touch * spec.stepBps() * BPS / rules.tickSize()))
                        * rules.tickSize();
        NavigableMap<Long, Long> ladder = new TreeMap<>();
        long below = touch / step * step;
        long direction = side == Side.BUY ? -step : step;
        long second = side == Side.BUY && below < touch ? below : below + direction;
        for (int rank = 0; rank < levels; rank++) {
            long price = rank == 0 ? touch : second + (rank - 1) * direction;
            if (price <= 0) {
                break;
            }
            Long old = stated.get(price);
            if (old == null || chance.happens(rank == 0 ? TOUCH_SHARE : RESIZE_SHARE)) {
                old = freshQuantity(rank, price);
            }
            ladder.put(price, old);
        }
        return ladder;
    }

    private long freshQuantity(int rank, long price) {
        double value = spec.levelQuote() * chance.between(0.5, 1.8) * (1 + 0.12 * rank);
        return quantityFor(value, price);
    }

    private long quantityFor(double quote, long price) {
        return Math.max(rules.lotSize(), lots((long) (quote / plain(price) * quantityUnit)));
    }

    private long lots(long quantity) {
        return quantity - quantity % rules.lotSize();
    }

    private void publish(
            NavigableMap<Long, Long> newBids, NavigableMap<Long, Long> newAsks, long now) {
        remove(Side.BUY, bids, newBids, now);
        remove(Side.SELL, asks, newAsks, now);
        state(Side.BUY, bids, newBids, now);
        state(Side.SELL, asks, newAsks, now);
        bids = newBids;
        asks = newAsks;
    }

    private void remove(Side side, Map<Long, Long> old, Map<Long, Long> fresh, long now) {
        for (Long price : old.keySet()) {
            if (!fresh.containsKey(price)) {
                exchange.setCrowdLevel(spec.symbol(), side, price, 0, now);
            }
        }
    }

    private void state(Side side, Map<Long, Long> old, Map<Long, Long> fresh, long now) {
        for (Map.Entry<Long, Long> level : fresh.entrySet()) {
            if (!level.getValue().equals(old.get(level.getKey()))) {
                exchange.setCrowdLevel(spec.symbol(), side, level.getKey(), level.getValue(), now);
            }
        }
    }
}

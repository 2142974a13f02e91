package dev.tradewind.sim.wire.binance;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Print;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Prints of one symbol summed where one taker traded several times at a price at one moment. */
final class Aggregates {
    /** Aggregates kept; the oldest are forgotten. */
    static final int KEPT_MAX = 1_000;

    private final Deque<Aggregate> kept = new ArrayDeque<>();
    private long newestId;

    /**
     * Prints as one.
     *
     * @param id counts aggregates from 1
     * @param firstId first print
     * @param lastId last print
     * @param price at the symbol's price scale
     * @param quantity sum at the symbol's quantity scale
     * @param taker side of the taker
     * @param time epoch nanoseconds
     */
    record Aggregate(
            long id, long firstId, long lastId, long price, long quantity, Side taker, long time) {
        private boolean takes(Print print) {
            return price == print.price() && taker == print.takerSide() && time == print.time();
        }

        private Aggregate with(Print print) {
            long sum = quantity + print.quantity();
            return new Aggregate(id, firstId, print.tradeId(), price, sum, taker, time);
        }
    }

    /** Adds a print; true if it began a new aggregate. */
    boolean add(Print print) {
        Aggregate newest = kept.peekLast();
        if (newest != null && newest.takes(print)) {
            kept.removeLast();
            kept.addLast(newest.with(print));
            return false;
        }
        if (kept.size() == KEPT_MAX) {
            kept.removeFirst();
        }
        newestId++;
        kept.addLast(
                new Aggregate(
                        newestId,
                        print.tradeId(),
                        print.tradeId(),
                        print.price(),
                        print.quantity(),
                        print.takerSide(),
                        print.time()));
        return true;
    }

    /** Id of the newest aggregate, 0 if there is none. */
    long newestId() {
        return newestId;
    }

    /** Aggregates from an id on, oldest first. */
    List<Aggregate> from(long id) {
        List<Aggregate> found = new ArrayList<>();
        for (Aggregate aggregate : kept) {
            if (aggregate.id >= id) {
                found.add(aggregate);
            }
        }
        return found;
    }
}
